package extract

import (
	"sort"
	"strings"
	"unicode/utf8"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// Text is what a person can read in a file, in reading order. Lines end with
// \n; cells of a table are separated by a tab.
type Text struct {
	Body    string
	Pages   int             // pages of a PDF, slides of a presentation; 0 when not known
	Notices []quality.Fault // what to know: scanned, text cut, fonts not understood
	Pieces  []Piece         // where the stretches of Body stand, in its order
	Sheets  []string        // names of the sheets of a workbook
	Parts   []string        // of an XLSX: the part of the archive that holds each sheet
}

// Piece is a stretch of Body that stands at one place.
type Piece struct {
	Start, End int // bytes of Body
	Page       int32
	Line       int32 // line of a text file, or row of a sheet from 1
	Paragraph  int32
	Column     int32 // column of a sheet, from 1
	Sheet      int32 // index in Text.Sheets plus one; 0 outside workbooks
	Part       quality.DocumentPart
}

// PieceAt is the piece that holds the offset, or the one before it.
func (t *Text) PieceAt(offset int) (Piece, bool) {
	i := sort.Search(len(t.Pieces), func(i int) bool { return t.Pieces[i].Start > offset })
	if i == 0 {
		return Piece{}, false
	}
	return t.Pieces[i-1], true
}

// PlaceAt tells where an offset of Body stands.
func (t *Text) PlaceAt(offset int) quality.DocumentPlace {
	p, ok := t.PieceAt(offset)
	if !ok {
		return quality.DocumentPlace{}
	}
	place := quality.DocumentPlace{Page: int(p.Page), Line: int(p.Line), Paragraph: int(p.Paragraph), Part: p.Part}
	if p.Sheet > 0 {
		place.Line = 0
		place.Sheet = t.Sheets[p.Sheet-1]
		place.Cell = CellName(int(p.Column), int(p.Line))
	}
	return place
}

// Has reports whether a notice with this code was given.
func (t *Text) Has(code string) bool {
	for _, n := range t.Notices {
		if n.Code == code {
			return true
		}
	}
	return false
}

func (t *Text) notice(code string, args ...string) {
	if !t.Has(code) {
		t.Notices = append(t.Notices, quality.Fault{Field: "file", Code: code, Args: args})
	}
}

// CellName is "B4" for column 2 and row 4; "" outside a sheet.
func CellName(column, row int) string {
	if column < 1 || row < 1 {
		return ""
	}
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	digits := ""
	for ; row > 0; row /= 10 {
		digits = string(rune('0'+row%10)) + digits
	}
	return name + digits
}

// writer builds a Text within the limits; what goes past them is counted.
type writer struct {
	text           Text
	body           strings.Builder
	meter          *limit.Meter
	at             Piece
	cut            bool
	lines, counted int
}

// write adds text at the current place.
func (w *writer) write(s string) {
	if w.cut || s == "" {
		return
	}
	if room := w.meter.Text - w.body.Len(); len(s) > room {
		for room > 0 && !utf8.RuneStart(s[room]) {
			room--
		}
		s, w.cut = s[:max(room, 0)], true
	}
	start := w.body.Len()
	w.body.WriteString(strings.ToValidUTF8(s, "\ufffd"))
	w.mark(start)
}

// mark gives the stretch from start its place, joined to the one before when
// nothing differs.
func (w *writer) mark(start int) {
	last := len(w.text.Pieces) - 1
	place := w.at
	place.Start, place.End = start, w.body.Len()
	if last >= 0 {
		before := w.text.Pieces[last]
		before.Start, before.End = place.Start, place.End
		if before == place {
			w.text.Pieces[last].End = place.End
			return
		}
	}
	w.text.Pieces = append(w.text.Pieces, place)
}

// gap adds a separator that belongs to no place.
func (w *writer) gap(s string) {
	if !w.cut && w.body.Len() > 0 {
		w.body.WriteString(s)
	}
}

// newLine ends the line unless it is already ended.
func (w *writer) newLine() {
	if n := w.body.Len(); n > 0 && w.body.String()[n-1] != '\n' {
		w.gap("\n")
	}
}

// space adds one space between two words.
func (w *writer) space() {
	if n := w.body.Len(); n > 0 && strings.IndexByte(" \n\t", w.body.String()[n-1]) < 0 {
		w.gap(" ")
	}
}

// lineCount counts the lines already ended, from where it last stopped.
func (w *writer) lineCount() int {
	body := w.body.String()
	w.lines += strings.Count(body[w.counted:], "\n")
	w.counted = len(body)
	return w.lines
}

func (w *writer) done() Text {
	w.text.Body = w.body.String()
	if w.cut {
		w.text.notice(quality.FaultTextCut, itoa(utf8.RuneCountInString(w.text.Body)))
	}
	return w.text
}

// CellAt is the column and row of "B4"; zeros when it is no reference.
func CellAt(reference string) (column, row int) {
	column = columnOf(reference)
	letters := 0
	for letters < len(reference) && (reference[letters] < '0' || reference[letters] > '9') {
		letters++
	}
	return column, atoi(reference[letters:])
}
