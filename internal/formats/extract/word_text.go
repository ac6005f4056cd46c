package extract

import "ariane/internal/quality"

// readWord reads a DOCX: the body, then what stands beside it. Deleted text of
// tracked changes is read too: it is still in the file.
func readWord(a *archive, w *writer) error {
	body, err := a.mainPart("wordprocessingml.document.main+xml")
	if err != nil {
		return err
	}
	if body == "" {
		body = "word/document.xml"
	}
	if !a.has(body) {
		return damaged(quality.FaultDamaged)
	}
	if err := readWordPart(a, w, body, quality.PartBody); err != nil {
		return err
	}
	for _, beside := range []struct {
		prefix string
		part   quality.DocumentPart
	}{
		{"word/header", quality.PartHeader}, {"word/footer", quality.PartFooter},
		{"word/footnotes", quality.PartNote}, {"word/endnotes", quality.PartNote}, {"word/comments", quality.PartComment},
	} {
		for _, name := range numbered(a.names(beside.prefix)) {
			if err := readWordPart(a, w, name, beside.part); err != nil {
				return err
			}
		}
	}
	return nil
}

// wordReader hears one part of a DOCX.
type wordReader struct {
	w        *writer
	body     bool
	pages    int32
	inText   int
	cells    int  // cells we are in; a line of a table stays one line
	filled   bool // the cell has text already
	fallback int  // inside mc:Fallback, which repeats what mc:Choice holds
}

func readWordPart(a *archive, w *writer, name string, part quality.DocumentPart) error {
	w.newLine()
	w.at = Piece{Part: part}
	r := &wordReader{w: w, body: part == quality.PartBody}
	return a.walk(name, visitor{start: r.start, end: r.end, text: r.text})
}

func (r *wordReader) start(name string, attrs attributes) error {
	switch name {
	case "Fallback":
		r.fallback++
	case "p":
		if r.body {
			r.w.at.Paragraph++
		}
		if r.cells > 0 && r.filled {
			r.gap(" ")
		}
	case "t", "delText":
		r.inText++
	case "tab":
		r.gap("\t")
	case "br", "cr":
		if attrs.get("type") == "page" {
			r.turnPage()
		}
		r.gap("\n")
	case "lastRenderedPageBreak":
		r.turnPage()
	case "noBreakHyphen":
		r.gap("-")
	case "tc":
		r.cells++
		r.filled = false
	}
	return nil
}

// turnPage numbers pages as the last program that laid the document out saw
// them; a document without marks has no page numbers.
func (r *wordReader) turnPage() {
	if !r.body || r.fallback > 0 {
		return
	}
	if r.pages == 0 {
		r.firstPage()
	}
	r.pages++
	r.w.at.Page = r.pages
}

func (r *wordReader) firstPage() {
	r.pages = 1
	for i := range r.w.text.Pieces {
		r.w.text.Pieces[i].Page = 1
	}
}

func (r *wordReader) gap(s string) {
	if r.fallback == 0 {
		r.w.gap(s)
	}
}

func (r *wordReader) end(name string) error {
	switch name {
	case "Fallback":
		r.fallback--
	case "t", "delText":
		r.inText--
	case "p":
		if r.cells == 0 && r.fallback == 0 {
			r.w.newLine()
		}
	case "tc":
		r.cells--
		r.gap("\t")
	case "tr":
		r.gap("\n")
	}
	return nil
}

func (r *wordReader) text(s string) error {
	if r.inText > 0 && r.fallback == 0 {
		r.w.write(s)
		r.filled = true
	}
	return nil
}
