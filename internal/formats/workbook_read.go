package formats

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"ariane/internal/quality"
)

// bookRow is one line of a sheet that holds something; line is the number the
// spreadsheet shows.
type bookRow struct {
	line  int
	cells []string
}

func (r bookRow) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// bookSheet is a sheet of a workbook that was read.
type bookSheet struct {
	name string
	rows []bookRow
}

// Limits of a sheet.
const (
	maxBookCells   = 1_500_000
	maxBookColumns = 200 // what stands further right is not read
)

// readWorkbook reads the texts of every sheet. It understands the few parts of
// the format that hold them and nothing else: no formula is computed (a cell that
// has one is a fault, and what it showed last is read), no link is followed, no
// entity of XML is expanded. Nil when the report says why it cannot be read at all.
func readWorkbook(data []byte, report *Report) []bookSheet {
	a, ok := openArchive(data, report)
	if !ok {
		return nil
	}
	b := bookReader{archive: a, report: report, left: maxBookCells, size: maxUnfolded}
	b.shared()
	sheets := b.sheets()
	if len(sheets) == 0 && !report.HasErrors() {
		report.Error(0, "", quality.FaultBadArchive)
	}
	if report.Errors() > b.formulas {
		return nil
	}
	return sheets
}

type bookReader struct {
	archive  *archive
	report   *Report
	texts    []string // shared between cells
	left     int      // cells still accepted
	formulas int      // cells that hold one
	sheet    string   // name of the sheet being read
	size     int      // bytes still accepted: a shared text may be shown by every cell
}

// decoder reads a part; nil without it.
func (b *bookReader) decoder(name string) *xml.Decoder {
	data := b.archive.part(name, b.report)
	if data == nil {
		return nil
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("only UTF-8") }
	return d
}

// each calls fn at the beginning of each element of a part.
func (b *bookReader) each(name string, fn func(d *xml.Decoder, start xml.StartElement) error) {
	d := b.decoder(name)
	for d != nil {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if start, ok := token.(xml.StartElement); ok && err == nil {
			err = fn(d, start)
		}
		if errors.Is(err, errTooManyCells) {
			b.report.Error(0, "", quality.FaultArchiveBomb, strconv.Itoa(maxUnfolded))
			return
		}
		if err != nil {
			b.report.Error(0, "", quality.FaultBadArchive)
			return
		}
	}
}

// shared reads the texts that cells share by number.
func (b *bookReader) shared() {
	b.each("xl/sharedStrings.xml", func(d *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local != "si" {
			return nil
		}
		if len(b.texts) == maxBookCells {
			return errTooManyCells
		}
		text, err := textIn(d)
		b.texts = append(b.texts, text)
		return err
	})
}

// textIn gathers the texts of an element up to its end; phonetic hints, which
// repeat the text, are left out.
func textIn(d *xml.Decoder) (string, error) {
	var out strings.Builder
	depth, phonetic, inText := 1, 0, false
	for depth > 0 {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			inText = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				phonetic = depth
			}
		case xml.EndElement:
			if phonetic == depth {
				phonetic = 0
			}
			depth--
			inText = false
		case xml.CharData:
			if inText && phonetic == 0 {
				out.Write(t)
			}
		}
	}
	return unescaped(out.String()), nil
}

var escapedRune = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// unescaped reads the characters XML cannot hold, which the format writes _x000D_.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapedRune.ReplaceAllStringFunc(s, func(m string) string {
		n, err := strconv.ParseUint(m[2:6], 16, 32)
		if err != nil {
			return m
		}
		return string(rune(n)) //nolint:gosec // four hexadecimal digits
	})
}

// sheets reads the list of sheets and each of them, in its order.
func (b *bookReader) sheets() []bookSheet {
	targets := map[string]string{}
	b.each("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local == "Relationship" {
			targets[attribute(start, "Id")] = attribute(start, "Target")
		}
		return nil
	})
	var out []bookSheet
	b.each("xl/workbook.xml", func(_ *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local == "sheet" {
			b.sheet = attribute(start, "name")
			out = append(out, bookSheet{name: b.sheet, rows: b.rows(partOf(targets[attribute(start, "id")]))})
		}
		return nil
	})
	return out
}

// partOf is the name of the part a relationship of the workbook leads to.
func partOf(target string) string {
	if strings.HasPrefix(target, "/") {
		return target
	}
	return path.Join("xl", target)
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
