package formats

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"ariane/internal/quality"
)

// rows reads the lines of a sheet that hold something.
func (b *bookReader) rows(part string) []bookRow {
	var out []bookRow
	last := 0
	b.each(part, func(d *xml.Decoder, start xml.StartElement) error {
		if start.Name.Local != "row" {
			return nil
		}
		line, err := strconv.Atoi(attribute(start, "r"))
		if err != nil || line <= last {
			line = last + 1
		}
		last = line
		row, err := b.row(d, line)
		if err == nil && len(row.cells) > 0 {
			out = append(out, row)
		}
		return err
	})
	return out
}

var errTooManyCells = errors.New("too many cells")

func (b *bookReader) row(d *xml.Decoder, line int) (bookRow, error) {
	row := bookRow{line: line}
	at := 0
	for {
		token, err := d.Token()
		if err != nil {
			return row, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return row, nil
		case xml.StartElement:
			if t.Name.Local != "c" {
				if err := d.Skip(); err != nil {
					return row, err
				}
				continue
			}
			if b.left--; b.left < 0 {
				return row, errTooManyCells
			}
			if column, ok := columnOf(attribute(t, "r")); ok {
				at = column
			}
			text, err := b.cell(d, t, line, at)
			if b.size -= len(text); err == nil && b.size < 0 {
				err = errTooManyCells
			}
			if err != nil {
				return row, err
			}
			row.put(at, text)
			at++
		}
	}
}

func (r *bookRow) put(column int, text string) {
	if text == "" || column >= maxBookColumns {
		return
	}
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
	}
	r.cells[column] = text
}

// columnOf reads the letters of « BC12 », counted from 0.
func columnOf(reference string) (int, bool) {
	n := 0
	for i := range len(reference) {
		c := reference[i]
		if c >= '0' && c <= '9' {
			break
		}
		if c < 'A' || c > 'Z' || n > maxBookColumns {
			return maxBookColumns, true
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1, n > 0
}

// columnName is the reverse: 0 is « A ».
func columnName(n int) string {
	name := ""
	for n++; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// cell reads one cell: a shared text, a text of its own, a number as it is
// stored, a boolean in French. A formula is a fault: what it shows may be
// anything.
func (b *bookReader) cell(d *xml.Decoder, start xml.StartElement, line, column int) (string, error) {
	kind := attribute(start, "t")
	var own, value string
	for {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return b.valueOf(kind, own, value), nil
		case xml.StartElement:
			switch t.Name.Local {
			case "is":
				own, err = textIn(d)
			case "v":
				err = d.DecodeElement(&value, &t)
			case "f":
				b.formulas++
				b.report.Error(line, b.sheet+"!"+columnName(column)+strconv.Itoa(line), quality.FaultFormula)
				err = d.Skip()
			default:
				err = d.Skip()
			}
			if err != nil {
				return "", err
			}
		}
	}
}

func (b *bookReader) valueOf(kind, own, value string) string {
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(b.texts) {
			return ""
		}
		return b.texts[n]
	case "inlineStr":
		return own
	case "str":
		return unescaped(value)
	case "b":
		if value == "1" {
			return "oui"
		}
		return "non"
	}
	return value
}
