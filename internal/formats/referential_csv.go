package formats

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// wholeKind is the nature of the first line of a CSV: the référentiel itself.
const wholeKind = "référentiel"

// WriteReferentialCSV writes one line per node, in reading order, under one line
// that is the référentiel itself. official is node → official wording, nil
// without overlay: a column for people, which reading leaves aside.
func WriteReferentialCSV(w io.Writer, ref *quality.Referential, official map[string]string) error {
	own := ownTree(ref)
	rows := append([]nodeRow{wholeRow(own)}, nodeRows(items(own, "nodes"), "", official, nil)...)
	if _, err := w.Write(byteOrderMark); err != nil {
		return fmt.Errorf("write référentiel %s as CSV: %w", ref.ID, err)
	}
	writer := csv.NewWriter(w)
	writer.Comma, writer.UseCRLF = ';', true
	err := writer.Write(csvHead())
	for i := 0; i < len(rows) && err == nil; i++ {
		err = writer.Write(csvRecord(rows[i]))
	}
	writer.Flush()
	if err = errors.Join(err, writer.Error()); err != nil {
		return fmt.Errorf("write référentiel %s as CSV: %w", ref.ID, err)
	}
	return nil
}

func csvHead() []string {
	var out []string
	for _, c := range nodeColumns() {
		out = append(out, c.head)
	}
	return append(out, restHead)
}

func csvRecord(r nodeRow) []string {
	out := make([]string, 0, len(r.cells)+1)
	for _, s := range r.cells {
		out = append(out, guarded(s))
	}
	rest := ""
	if len(r.rest.Content) > 0 {
		rest = strings.TrimSuffix(string(encodeYAML(r.rest)), "\n")
	}
	return append(out, guarded(rest))
}

// wholeColumns are the columns the line of the référentiel itself uses.
var wholeColumns = map[string]string{"Code": "id", "Texte": "title", "Nom court": "short_title", "Conseil": "description"}

// wholeRow is the line of the référentiel itself: what has no column is written
// in our form, scales and correspondences included.
func wholeRow(own *yaml.Node) nodeRow {
	columns := nodeColumns()
	row := nodeRow{id: childText(own, "id"), cells: make([]string, len(columns)), rest: newTree(0)}
	said := map[string]bool{"nodes": true}
	for i, c := range columns {
		if c.head == "Nature" {
			row.cells[i] = wholeKind
		}
		key := wholeColumns[c.head]
		if text := childText(own, key); fitsCell(text) {
			row.cells[i], said[key] = text, true
		}
	}
	for i := 0; i+1 < len(own.Content); i += 2 {
		if key := own.Content[i].Value; !said[key] {
			setChild(row.rest, key, own.Content[i+1])
		}
	}
	return row
}

// tableHeads is how many names of columns make a first line that of a table.
const tableHeads = 3

// isReferentialCSV recognises the table by the names in its first line: several of
// ours, whatever their order, or the first line of cells that comes below when the
// names are gone.
func isReferentialCSV(text []byte) bool {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	cells := strings.Split(string(line[:min(len(line), 2000)]), string(separatorOf(text)))
	known := 0
	for _, head := range csvHead() {
		if slices.ContainsFunc(cells, func(c string) bool { return i18n.Fold(strings.Trim(c, "\"\r\ufeff")) == i18n.Fold(head) }) {
			known++
		}
	}
	named := known >= tableHeads
	nameless := len(cells) >= len(csvHead())-1 && i18n.Fold(strings.Trim(cells[1], "\"")) == i18n.Fold(wholeKind)
	return named || nameless
}

// csvTable is a table being read.
type csvTable struct {
	report *Report
	heads  []string
	record []string
	line   int
}

// readReferentialCSV gives the tree of our form; nil when the report says why
// there is none.
func readReferentialCSV(text []byte, report *Report, found *notes) *yaml.Node {
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma = separatorOf(text)
	reader.FieldsPerRecord = -1
	heads, err := reader.Read()
	if err != nil {
		reportTable(err, report)
		return nil
	}
	t := csvTable{report: report, heads: knownHeads(heads, report)}
	if report.HasErrors() {
		return nil
	}
	var whole *yaml.Node
	var rows []*tableNode
	for {
		t.record, err = reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			reportTable(err, report)
			return nil
		}
		t.line, _ = reader.FieldPos(0)
		switch {
		case blank(t.record) || !t.fits():
		case whole == nil:
			if whole = t.whole(); whole == nil {
				return nil
			}
		case len(rows) == quality.MaxNodes:
			report.Error(t.line, "", quality.FaultTooManyLines, strconv.Itoa(quality.MaxNodes))
			return nil
		default:
			rows = append(rows, t.node())
		}
	}
	if whole == nil {
		report.Error(0, "", quality.FaultNoLine)
		return nil
	}
	found.add("lines", 2, len(rows))
	setChild(whole, "nodes", hang(rows, parentHead, report))
	return whole
}

// knownHeads names each column as we write it, "" for one that is not read.
func knownHeads(heads []string, report *Report) []string {
	out := make([]string, len(heads))
	seen := map[string]bool{}
	for i, head := range heads {
		for _, known := range csvHead() {
			if i18n.Fold(head) == i18n.Fold(known) {
				out[i] = known
			}
		}
		switch {
		case out[i] == "" && strings.TrimSpace(head) != "":
			report.Warn(1, "", quality.FaultUnusedColumn, head)
		case out[i] != "" && seen[out[i]]:
			report.Error(1, "", quality.FaultSameColumn, out[i])
		}
		seen[out[i]] = true
	}
	expectHeads(seen, report)
	return out
}

// expectHeads reports the columns of ours that a table does not have.
func expectHeads(seen map[string]bool, report *Report) {
	for _, head := range nodeNeeds {
		if !seen[head] {
			report.Error(1, "", quality.FaultNoColumn, head)
		}
	}
	for _, head := range csvHead() {
		if !seen[head] && head != officialHead && !report.HasErrors() {
			report.Warn(1, "", quality.FaultColumnGone, head)
		}
	}
}

// fits checks the shape of a line.
func (t *csvTable) fits() bool {
	if len(t.record) != len(t.heads) {
		t.report.Error(t.line, "", quality.FaultColumnCount, strconv.Itoa(len(t.record)), strconv.Itoa(len(t.heads)))
		return false
	}
	for i, cell := range t.record {
		most := maxText
		if t.heads[i] == restHead {
			most = MaxFile
		}
		if len(cell) > most && utf8.RuneCountInString(cell) > most {
			t.report.Error(t.line, t.heads[i], quality.FaultTooLong, strconv.Itoa(most))
			return false
		}
	}
	return true
}

func (t *csvTable) get(head string) string {
	for i, h := range t.heads {
		if h == head {
			return unguarded(t.record[i])
		}
	}
	return ""
}

func (t *csvTable) whole() *yaml.Node {
	if i18n.Fold(t.get("Nature")) != i18n.Fold(wholeKind) {
		t.report.Error(t.line, "Nature", quality.FaultNoHeadRow, wholeKind)
		return nil
	}
	out := newTree(t.line)
	for head, key := range wholeColumns {
		putText(out, key, t.line, t.get(head))
	}
	t.rest(out)
	return out
}

func (t *csvTable) node() *tableNode {
	n := nodeOfRow(t.line, nodeColumns(), t.get, func(head string) string { return head }, t.report)
	t.rest(n.tree)
	return n
}

// rest reads the keys that have no column. Their lines are those of the cell.
func (t *csvTable) rest(m *yaml.Node) {
	restInto(m, t.get(restHead), t.line, restHead, t.report)
}

// restInto adds keys written in our form to a group.
func restInto(m *yaml.Node, text string, line int, place string, report *Report) {
	if text == "" {
		return
	}
	var own Report
	tree := parseDocument([]byte(text), &own)
	if tree == nil || tree.Kind != yaml.MappingNode {
		report.Error(line, place, quality.FaultYAMLSyntax)
		return
	}
	setLine(tree, line)
	for i := 0; i+1 < len(tree.Content); i += 2 {
		if key := tree.Content[i].Value; key != "children" && key != "nodes" {
			setChild(m, key, tree.Content[i+1])
		}
	}
}

func setLine(n *yaml.Node, line int) {
	n.Line = line
	for _, c := range n.Content {
		setLine(c, line)
	}
}
