package extract

import (
	"strings"

	"ariane/internal/quality"
)

// readWorkbook reads an XLSX sheet by sheet, as the cells are shown: dates and
// telephone numbers are often stored as plain numbers with a format.
func readWorkbook(a *archive, w *writer) error {
	book, err := openWorkbook(a)
	if err != nil {
		return err
	}
	for _, s := range book.sheets {
		w.newLine()
		w.text.Sheets, w.text.Parts = append(w.text.Sheets, s.name), append(w.text.Parts, s.part)
		number := int32(len(w.text.Sheets))
		w.at = Piece{Sheet: number}
		r := &sheetReader{w: w, book: book, sheet: number}
		if err := a.walk(s.part, visitor{start: r.start, end: r.end, text: r.text}); err != nil {
			return err
		}
	}
	for _, folder := range []string{"xl/comments", "xl/threadedComments/"} {
		for _, name := range numbered(a.names(folder)) {
			w.at = Piece{Part: quality.PartComment}
			if err := readSlide(a, w, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// sheetReader hears one sheet.
type sheetReader struct {
	w        *writer
	book     *workbook
	sheet    int32
	row, col int32
	written  int32 // last column written in this row
	kind     string
	style    string
	value    strings.Builder
	in       string // "v", "t", "header", "" elsewhere
	phonetic int
}

func (r *sheetReader) start(name string, attrs attributes) error {
	switch name {
	case "row":
		r.row++
		if n := atoi(attrs.get("r")); n > 0 {
			r.row = int32(min(n, 1<<21))
		}
		r.col, r.written = 0, 1
	case "c":
		r.col++
		if column := columnOf(attrs.get("r")); column > 0 {
			r.col = int32(column)
		}
		r.kind, r.style = attrs.get("t"), attrs.get("s")
		r.value.Reset()
	case "v", "t":
		r.in = name
	case "rPh":
		r.phonetic++
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		r.in = "header"
	}
	return nil
}

func (r *sheetReader) end(name string) error {
	switch name {
	case "v", "t":
		r.in = ""
	case "rPh":
		r.phonetic--
	case "c":
		r.writeCell(r.book.shown(r.kind, r.style, r.value.String()))
	case "row":
		r.w.newLine()
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		r.in = ""
		r.w.newLine()
	}
	return nil
}

func (r *sheetReader) writeCell(shown string) {
	if shown == "" {
		return
	}
	r.w.gap(strings.Repeat("\t", int(min(max(r.col-r.written, 0), 64))))
	r.written = r.col
	r.w.at = Piece{Sheet: r.sheet, Line: r.row, Column: r.col}
	r.w.write(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(shown))
}

func (r *sheetReader) text(s string) error {
	switch {
	case r.in == "header":
		r.w.at = Piece{Sheet: r.sheet, Part: quality.PartHeader}
		r.w.write(s)
	case r.in != "" && r.phonetic == 0 && r.value.Len() < 1<<16:
		r.value.WriteString(s)
	}
	return nil
}

func atoi(s string) int {
	n := 0
	for i := 0; i < len(s) && n < 1<<24; i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// columnOf is 2 for "B4".
func columnOf(reference string) int {
	n := 0
	for i := 0; i < len(reference) && i < 4; i++ {
		c := reference[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n
}
