package formats

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// cell is one value of an exported table: a number stays a number in a
// workbook, and is written the French way in a CSV.
type cell struct {
	text    string
	number  float64
	numeric bool
}

func text(s string) cell    { return cell{text: s} }
func number(x float64) cell { return cell{number: x, numeric: true} }
func whole(n int) cell      { return number(float64(n)) }
func texts(list ...string) []cell {
	out := make([]cell, 0, len(list))
	for _, s := range list {
		out = append(out, text(s))
	}
	return out
}

// csvText is the cell for a French spreadsheet. A text that a spreadsheet would
// take for a formula is preceded by an apostrophe: nothing typed by somebody is
// ever executed on somebody else's machine.
func (c cell) csvText() string {
	if c.numeric {
		return strings.Replace(strconv.FormatFloat(c.number, 'f', -1, 64), ".", ",", 1)
	}
	clean := withoutControls(c.text)
	if trimmed := strings.TrimLeft(clean, " \u00a0\n"); trimmed != "" && strings.ContainsRune("=+-@＝＋－＠|", []rune(trimmed)[0]) {
		return "'" + clean
	}
	return clean
}

// withoutControls takes out the characters neither a CSV nor XML should hold;
// line breaks stay, tabs become spaces.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r < ' ', r == 0x7f, r == 0xfffe, r == 0xffff, r == 0xfffd:
			return -1
		}
		return r
	}, s)
}

// writeCSV writes a table that a French spreadsheet opens with a double click:
// UTF-8 with byte order mark, semicolons, CRLF.
func writeCSV(w io.Writer, rows [][]cell) error {
	if _, err := w.Write(byteOrderMark); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	writer := csv.NewWriter(w)
	writer.Comma, writer.UseCRLF = ';', true
	for _, row := range rows {
		record := make([]string, 0, len(row))
		for _, c := range row {
			record = append(record, c.csvText())
		}
		if err := writer.Write(record); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	writer.Flush()
	if err := writer.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}
