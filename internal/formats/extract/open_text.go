package extract

import (
	"strconv"
	"strings"
	"time"

	"ariane/internal/quality"
)

// readOpenText reads an OpenDocument file: text, sheets or slides.
func readOpenText(a *archive, w *writer) error {
	if !a.has("content.xml") {
		return damaged(quality.FaultDamaged)
	}
	if locked, err := a.lockedOpen(); err != nil || locked {
		if err == nil {
			err = damaged(quality.FaultEncrypted)
		}
		return err
	}
	r := &openReader{w: w}
	if err := a.walk("content.xml", visitor{start: r.start, end: r.end, text: r.text}); err != nil {
		return err
	}
	w.text.Pages = int(r.slides)
	w.newLine()
	w.at = Piece{}
	beside := &openReader{w: w, onlyBeside: true}
	return a.walk("styles.xml", visitor{start: beside.start, end: beside.end, text: beside.text})
}

// lockedOpen reports a password.
func (a *archive) lockedOpen() (bool, error) {
	locked := false
	err := a.walk("META-INF/manifest.xml", visitor{start: func(name string, _ attributes) error {
		locked = locked || name == "encryption-data"
		return nil
	}})
	return locked, err
}

// openReader hears content.xml, or styles.xml for headers and footers only.
type openReader struct {
	w          *writer
	onlyBeside bool
	parts      []quality.DocumentPart // annotation, note, header, footer we are in
	paragraphs int                    // paragraphs we are in
	cells      int
	filled     bool // the cell has text already
	dated      bool // the cell is a date, written from its value
	table      int
	slides     int32
	pages      int32
	row, col   int32
	rows, cols int32 // how many times the current row or cell is repeated
	sheets     bool
}

var openParts = map[string]quality.DocumentPart{
	"annotation": quality.PartComment, "note": quality.PartNote, "notes": quality.PartNote,
	"header": quality.PartHeader, "header-left": quality.PartHeader, "header-first": quality.PartHeader,
	"footer": quality.PartFooter, "footer-left": quality.PartFooter, "footer-first": quality.PartFooter,
}

func (r *openReader) start(name string, attrs attributes) error {
	if part, ok := openParts[name]; ok {
		r.parts = append(r.parts, part)
		r.w.at.Part = part
		r.gap(" ")
		return nil
	}
	switch name {
	case "spreadsheet":
		r.sheets = true
	case "p", "h":
		r.paragraphs++
		if r.cells > 0 && r.filled {
			r.gap(" ")
		}
		if !r.sheets && len(r.parts) == 0 {
			r.w.at.Paragraph++
		}
	case "tab":
		r.gap("\t")
	case "line-break":
		r.gap("\n")
	case "s":
		r.gap(strings.Repeat(" ", int(repeated(attrs, "c", 16))))
	case "soft-page-break":
		r.turnPage()
	case "page":
		r.slide()
	default:
		r.startTable(name, attrs)
	}
	return nil
}

func (r *openReader) startTable(name string, attrs attributes) {
	switch name {
	case "table":
		r.startSheet(attrs.get("name"))
	case "table-row":
		r.row += r.rows
		r.rows, r.col, r.cols = repeated(attrs, "number-rows-repeated", 1<<24), 0, 1
		r.placeCell()
	case "table-cell", "covered-table-cell":
		r.cells++
		r.filled = false
		r.col += r.cols
		r.cols = repeated(attrs, "number-columns-repeated", 1<<14)
		r.placeCell()
		r.writeDate(attrs)
	}
}

// writeDate writes a date cell from its value: what is shown depends on the
// language of whoever made the sheet.
func (r *openReader) writeDate(attrs attributes) {
	day, _, _ := strings.Cut(attrs.get("date-value"), "T")
	at, err := time.Parse(time.DateOnly, day)
	if r.dated = r.sheets && attrs.get("value-type") == "date" && err == nil; r.dated {
		r.w.write(at.Format("02/01/2006"))
	}
}

func (r *openReader) startSheet(name string) {
	r.table++
	if !r.sheets || r.table > 1 {
		return
	}
	r.w.newLine()
	r.w.text.Sheets = append(r.w.text.Sheets, name)
	r.row, r.rows = 0, 1
	r.w.at = Piece{Sheet: int32(len(r.w.text.Sheets))}
}

func (r *openReader) placeCell() {
	if r.sheets {
		r.w.at.Line, r.w.at.Column = r.row, r.col
	}
}

// repeated reads a count that the file announces; nothing is ever repeated in
// the text, the count only moves the place.
func repeated(attrs attributes, name string, most int) int32 {
	n, err := strconv.Atoi(attrs.get(name))
	if err != nil || n < 1 {
		return 1
	}
	return int32(min(n, most))
}

func (r *openReader) turnPage() {
	if r.pages == 0 {
		r.pages = 1
		for i := range r.w.text.Pieces {
			r.w.text.Pieces[i].Page = 1
		}
	}
	r.pages++
	r.w.at.Page = r.pages
}

func (r *openReader) slide() {
	r.slides++
	r.w.newLine()
	r.w.at = Piece{Page: r.slides}
}

func (r *openReader) end(name string) error {
	if _, ok := openParts[name]; ok && len(r.parts) > 0 {
		r.parts = r.parts[:len(r.parts)-1]
		r.w.at.Part = quality.PartBody
		if n := len(r.parts); n > 0 {
			r.w.at.Part = r.parts[n-1]
		}
		r.gap(" ")
		return nil
	}
	switch name {
	case "p", "h":
		r.paragraphs--
		if r.cells == 0 && r.heard() {
			r.w.newLine()
		}
	case "table-cell", "covered-table-cell":
		r.cells--
		r.dated = false
		r.gap(strings.Repeat("\t", int(min(r.cols, 64))))
	case "table-row":
		r.gap("\n")
	case "table":
		r.table--
	}
	return nil
}

func (r *openReader) heard() bool { return !r.onlyBeside || len(r.parts) > 0 }

func (r *openReader) gap(s string) {
	if r.heard() {
		r.w.gap(s)
	}
}

func (r *openReader) text(s string) error {
	if r.paragraphs > 0 && r.heard() && (!r.dated || len(r.parts) > 0) {
		r.w.write(strings.NewReplacer("\n", " ", "\t", " ").Replace(s))
		r.filled = true
	}
	return nil
}
