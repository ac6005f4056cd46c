package formats

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// bookTable is a sheet whose first line names its columns.
type bookTable struct {
	bookSheet
	head  int            // line of the names
	names []string       // of its columns, as they are written
	heads map[string]int // folded name → column
}

func (t bookTable) get(r bookRow, head string) string {
	at, known := t.heads[i18n.Fold(head)]
	if !known {
		return ""
	}
	return r.cell(at)
}

// place names a cell in a finding: « Éléments!D12 ».
func (t bookTable) place(r bookRow, head string) string {
	at, known := t.heads[i18n.Fold(head)]
	if !known {
		return t.name
	}
	return t.name + "!" + columnName(at) + strconv.Itoa(r.line)
}

// bookReferential makes the tree of our form of a workbook.
type bookReferential struct {
	report *Report
	tables map[string]bookTable
	whole  *yaml.Node
	nodes  map[string]*yaml.Node
}

// readReferentialXLSX gives the tree of our form; nil when the report says why
// there is none.
func readReferentialXLSX(data []byte, report *Report, found *notes) *yaml.Node {
	sheets := readWorkbook(data, report)
	if sheets == nil {
		return nil
	}
	formulas := report.Errors() // told, and read all the same: all faults are told at once
	b := bookReferential{report: report, tables: map[string]bookTable{}, whole: newTree(1), nodes: map[string]*yaml.Node{}}
	for _, s := range sheets {
		b.tables[i18n.Fold(s.name)] = tableOf(s)
	}
	for _, name := range []string{sheetWhole, sheetNodes, sheetScales} {
		if _, there := b.tables[i18n.Fold(name)]; !there {
			report.Error(0, "", quality.FaultNoSheet, name)
		}
	}
	if report.Errors() > formulas {
		return nil
	}
	if b.expectSheets(referentialForm()); report.Errors() > formulas {
		return nil
	}
	b.header()
	b.scales()
	found.add("lines", 1, b.rows())
	b.levels()
	b.mappings()
	b.kept()
	return b.whole
}

func tableOf(s bookSheet) bookTable {
	t := bookTable{bookSheet: s, heads: map[string]int{}}
	if len(s.rows) == 0 {
		return t
	}
	t.head, t.names = s.rows[0].line, s.rows[0].cells
	for i, head := range t.names {
		if key := i18n.Fold(head); key != "" {
			t.heads[key] = i
		}
	}
	t.rows = s.rows[1:]
	return t
}

func (b *bookReferential) table(name string) bookTable { return b.tables[i18n.Fold(name)] }

func (b *bookReferential) header() {
	t := b.table(sheetWhole)
	t.unknownFields(b.report, wholeFields)
	for _, r := range t.rows {
		for _, f := range wholeFields {
			if i18n.Fold(t.get(r, "Champ")) == i18n.Fold(f[0]) {
				b.put(b.whole, f[1], t, r, "Valeur")
			}
		}
	}
}

// numbers are the keys whose cell must hold a whole number.
var numbers = map[string]bool{"version": true, "gap": true, "value": true, "to_version": true}

// put reads a cell into a key.
func (b *bookReferential) put(m *yaml.Node, key string, t bookTable, r bookRow, head string) {
	text := t.get(r, head)
	if text == "" {
		return
	}
	if !numbers[key] {
		setChild(m, key, textAt(r.line, text))
		return
	}
	value := wholeOf(r.line, text)
	if value == nil {
		b.report.Error(r.line, t.place(r, head), quality.FaultWrongType, "number", "text")
		return
	}
	setChild(m, key, value)
}

// rows reads the nodes and counts their lines.
func (b *bookReferential) rows() int {
	t := b.table(sheetNodes)
	if len(t.rows) > quality.MaxNodes {
		b.report.Error(t.rows[quality.MaxNodes].line, t.name, quality.FaultTooManyLines, strconv.Itoa(quality.MaxNodes))
		return 0
	}
	columns := nodeColumns()
	list := make([]*tableNode, 0, len(t.rows))
	for _, r := range t.rows {
		n := nodeOfRow(r.line, columns, func(head string) string { return t.get(r, head) }, func(head string) string { return t.place(r, head) }, b.report)
		list = append(list, n)
		if b.nodes[n.id] == nil {
			b.nodes[n.id] = n.tree
		}
	}
	setChild(b.whole, "nodes", hang(list, t.name+", "+parentHead, b.report))
	return len(list)
}

// group gives the item of a list that a line belongs to, by the number in its
// first column; a line without number belongs to the item before.
func (b *bookReferential) group(list *yaml.Node, t bookTable, r bookRow, last *string) (*yaml.Node, bool) {
	number := strings.TrimSpace(t.get(r, "N°"))
	if len(list.Content) > 0 && (number == "" || number == *last) {
		return list.Content[len(list.Content)-1], false
	}
	*last = number
	item := newTree(r.line)
	list.Content = append(list.Content, item)
	return item, true
}

func (b *bookReferential) scales() {
	t, list, last := b.table(sheetScales), newList(1), ""
	for _, r := range t.rows {
		scale, first := b.group(list, t, r, &last)
		if first {
			b.put(scale, "id", t, r, "Échelle")
			b.put(scale, "label", t, r, "Nom")
			b.put(scale, "question", t, r, "Question")
			b.put(scale, "gap", t, r, "Écart sous")
			setChild(scale, "levels", newList(r.line))
		}
		level := newTree(r.line)
		b.put(level, "value", t, r, "Niveau")
		b.put(level, "label", t, r, "En mots")
		b.put(level, "descriptor", t, r, "Ce que l’on voit")
		if len(level.Content) > 0 {
			levels := child(scale, "levels")
			levels.Content = append(levels.Content, level)
		}
	}
	setChild(b.whole, "scales", list)
}

func (b *bookReferential) levels() {
	t := b.table(sheetLevels)
	for _, r := range t.rows {
		descriptor := t.get(r, "Ce que l’on voit")
		if descriptor == "" {
			continue
		}
		n := b.nodes[t.get(r, "Code")]
		if n == nil {
			b.report.Error(r.line, t.place(r, "Code"), quality.FaultNotFound, t.get(r, "Code"))
			continue
		}
		if wholeOf(r.line, t.get(r, "Niveau")) == nil {
			b.report.Error(r.line, t.place(r, "Niveau"), quality.FaultWrongType, "number", "text")
			continue
		}
		levels := child(n, "levels")
		if levels == nil {
			levels = newTree(r.line)
			setChild(n, "levels", levels)
		}
		describe(levels, t.get(r, "Échelle"), t.get(r, "Niveau"), textAt(r.line, descriptor))
	}
}

func (b *bookReferential) mappings() {
	t, list, last := b.table(sheetMappings), newList(1), ""
	for _, r := range t.rows {
		m, first := b.group(list, t, r, &last)
		if first {
			b.put(m, "to", t, r, "Vers")
			b.put(m, "to_version", t, r, "Version")
			setChild(m, "pairs", newList(r.line))
		}
		pair := newTree(r.line)
		b.put(pair, "from", t, r, "Code")
		b.put(pair, "to", t, r, "Code lié")
		b.put(pair, "why", t, r, "Pourquoi")
		if relation := t.get(r, "Relation"); relation != "" {
			putText(pair, "relation", r.line, string(relationOf(relation)))
		}
		if len(pair.Content) > 0 {
			pairs := child(m, "pairs")
			pairs.Content = append(pairs.Content, pair)
		}
	}
	if len(list.Content) > 0 {
		setChild(b.whole, "mappings", list)
	}
}

// relationOf reads the French name of a relation; other words are left to the
// check.
func relationOf(words string) quality.Relation {
	for _, ours := range relations {
		if i18n.Fold(i18n.RelationName(ours)) == i18n.Fold(words) {
			return ours
		}
	}
	return quality.Relation(words)
}

// kept puts back what had no place in a table. A value cut over several lines is
// one again.
func (b *bookReferential) kept() {
	t := b.table(sheetKept)
	for i := 0; i < len(t.rows); {
		r := t.rows[i]
		value := t.get(r, "Valeur")
		for i++; i < len(t.rows) && t.get(t.rows[i], "Partie") != "1" && t.get(t.rows[i], "Partie") != ""; i++ {
			value += t.get(t.rows[i], "Valeur")
		}
		b.restore(t, r, value)
	}
}

func (b *bookReferential) restore(t bookTable, r bookRow, value string) {
	code, place, key := t.get(r, "Code"), t.get(r, "Endroit"), t.get(r, "Clé")
	into := b.whole
	if code != "" {
		into = b.nodes[code]
	}
	into = under(into, place)
	var own Report
	tree := parseDocument([]byte(value), &own)
	switch {
	case into == nil:
		b.report.Warn(r.line, t.place(r, "Code"), quality.FaultNotFound, code+" "+place)
	case tree == nil:
		b.report.Error(r.line, t.place(r, "Valeur"), quality.FaultYAMLSyntax)
	case key != "children" && key != "nodes" && key != "":
		setLine(tree, r.line)
		setChild(into, key, tree)
	}
}

// under goes down « scales/0/levels/1 »; nil when it leads nowhere.
func under(m *yaml.Node, place string) *yaml.Node {
	for _, step := range strings.Split(place, "/") {
		if step == "" || m == nil {
			continue
		}
		if n, err := strconv.Atoi(step); err == nil && m.Kind == yaml.SequenceNode {
			if n < 0 || n >= len(m.Content) {
				return nil
			}
			m = m.Content[n]
			continue
		}
		m = child(m, step)
	}
	if m != nil && m.Kind != yaml.MappingNode {
		return nil
	}
	return m
}
