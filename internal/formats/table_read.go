package formats

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"ariane/internal/quality"
)

// Limits of a table.
const (
	maxField = 10000 // characters
	maxRows  = 50000
)

// tableForm says which columns a table has. Names are compared without case and
// outer spaces; a column that is not listed is reported and not read.
type tableForm struct {
	Mandatory []string
	Optional  []string
	Any       bool // other columns are no news
}

// tableRow is one line under the header: a value per known column.
type tableRow struct {
	line   int
	values map[string]string
}

func (r tableRow) get(column string) string { return r.values[column] }

// readTable reads a CSV table separated by commas, semicolons or tabs, the first
// line naming the columns. Lines at fault are reported and left out.
func readTable(r io.Reader, form tableForm, report *Report) []tableRow {
	text, ok := readAll(r, report)
	if !ok {
		return nil
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma = separatorOf(text)
	reader.FieldsPerRecord = -1
	reader.ReuseRecord = true
	header, err := reader.Read()
	if err != nil {
		reportTable(err, report)
		return nil
	}
	columns, ok := columnsOf(header, form, report)
	if !ok {
		return nil
	}
	return readRows(reader, columns, report)
}

// separatorOf picks the separator that cuts the header most.
func separatorOf(text []byte) rune {
	header, _, _ := bytes.Cut(text, []byte("\n"))
	best, most := ',', bytes.Count(header, []byte(","))
	for _, sep := range []rune{';', '\t'} {
		if n := bytes.Count(header, []byte(string(sep))); n > most {
			best, most = sep, n
		}
	}
	return best
}

// columnsOf matches the header with the form: a name per position, "" for a
// column that is not read.
func columnsOf(header []string, form tableForm, report *Report) ([]string, bool) {
	known := map[string]bool{}
	for _, name := range append(append([]string{}, form.Mandatory...), form.Optional...) {
		known[name] = true
	}
	columns, seen := make([]string, len(header)), map[string]bool{}
	for i, cell := range header {
		name := strings.ToLower(strings.TrimSpace(cell))
		switch {
		case !known[name]:
			if name != "" && !form.Any {
				report.Warn(1, "", quality.FaultUnusedColumn, cell)
			}
			continue
		case seen[name]:
			report.Error(1, "", quality.FaultSameColumn, name)
			continue
		}
		seen[name] = true
		columns[i] = name
	}
	for _, name := range form.Mandatory {
		if !seen[name] {
			report.Error(1, "", quality.FaultNoColumn, name)
		}
	}
	return columns, !report.HasErrors()
}

func readRows(reader *csv.Reader, columns []string, report *Report) []tableRow {
	var rows []tableRow
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			reportTable(err, report)
			return rows
		}
		line, _ := reader.FieldPos(0)
		if len(rows) == maxRows {
			report.Error(line, "", quality.FaultTooManyLines, strconv.Itoa(maxRows))
			return rows
		}
		if row, ok := rowOf(record, columns, line, report); ok {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 && !report.HasErrors() {
		report.Error(0, "", quality.FaultNoLine)
	}
	return rows
}

func rowOf(record, columns []string, line int, report *Report) (tableRow, bool) {
	row := tableRow{line: line, values: map[string]string{}}
	if blank(record) {
		return row, false
	}
	if len(record) != len(columns) {
		report.Error(line, "", quality.FaultColumnCount, strconv.Itoa(len(record)), strconv.Itoa(len(columns)))
		return row, false
	}
	good := true
	for i, name := range columns {
		if name == "" {
			continue
		}
		if len(record[i]) > maxField && utf8.RuneCountInString(record[i]) > maxField {
			report.Error(line, name, quality.FaultTooLong, strconv.Itoa(maxField))
			good = false
			continue
		}
		row.values[name] = strings.Clone(strings.TrimSpace(record[i]))
	}
	return row, good
}

func blank(record []string) bool {
	for _, cell := range record {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

func reportTable(err error, report *Report) {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		report.Error(parse.StartLine, "", quality.FaultCSVSyntax)
		return
	}
	if errors.Is(err, io.EOF) {
		report.Error(0, "", quality.FaultEmptyFile)
		return
	}
	report.Error(0, "", quality.FaultUnreadable)
}
