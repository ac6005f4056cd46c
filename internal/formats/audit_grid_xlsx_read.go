package formats

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// readGridXLSX gives the tree of a grid, nil when the report says why there is
// none, and how to name the cell of a fault.
func readGridXLSX(data []byte, report *Report) (*yaml.Node, func(field string, line int) string) {
	sheets := readWorkbook(data, report)
	if sheets == nil {
		return nil, nil
	}
	formulas := report.Errors() // told, and read all the same: all faults are told at once
	b := gridBook{bookReferential{report: report, tables: map[string]bookTable{}, whole: newTree(1), nodes: map[string]*yaml.Node{}}, nil}
	for _, s := range sheets {
		b.tables[i18n.Fold(s.name)] = tableOf(s)
		if i18n.Fold(s.name) == i18n.Fold(sheetGrid) && len(s.rows) > 0 {
			b.heads = s.rows[0].cells
		}
	}
	for _, name := range []string{sheetGrid, sheetGridHeader, sheetGridValues} {
		if _, there := b.tables[i18n.Fold(name)]; !there {
			report.Error(0, "", quality.FaultNoSheet, name)
		}
	}
	if report.Errors() > formulas {
		return nil, nil
	}
	if b.expectSheets(b.gridForm()); report.Errors() > formulas {
		return nil, nil
	}
	b.gridHeader()
	b.values()
	b.criteria()
	b.kept()
	return b.whole, b.cellOf
}

// gridBook makes the tree of a grid of a workbook. In nodes stand its criteria.
type gridBook struct {
	bookReferential
	heads []string // of the sheet of the criteria, as they are written
}

// gridForm is the workbook of a grid: its columns of conclusions are of its own.
func (b *gridBook) gridForm() []sheetForm {
	grid := sheetForm{name: sheetGrid, others: b.conclusionHeads()}
	for i, c := range gridColumns() {
		if i < 4 {
			grid.needed = append(grid.needed, c.head)
			continue
		}
		grid.others = append(grid.others, c.head)
	}
	values := sheetForm{name: sheetGridValues, needed: []string{gridValueFields[0][0]}}
	for _, f := range gridValueFields[1:] {
		values.others = append(values.others, f[0])
	}
	return []sheetForm{{name: sheetGridHeader, needed: wholeHeads}, grid, values, keptForm}
}

// conclusionHeads are the columns of conclusions: those the sheet has, whatever their
// words, and for a conclusion that has none, the one we would write.
func (b *gridBook) conclusionHeads() []string {
	var heads []string
	met := map[string]bool{}
	for _, head := range b.heads {
		if value, ok := valueOfHead(head); ok {
			heads, met[value] = append(heads, head), true
		}
	}
	t := b.table(sheetGridValues)
	for _, r := range t.rows {
		v := quality.Descriptor{Value: t.get(r, gridValueFields[0][0]), Label: t.get(r, gridValueFields[1][0])}
		if value, ok := valueOfHead(valueHead(v)); ok && value == v.Value && value != "" && !met[value] && fitsCell(valueHead(v)) {
			heads = append(heads, valueHead(v))
		}
	}
	return heads
}

func (b *gridBook) gridHeader() {
	t := b.table(sheetGridHeader)
	t.unknownFields(b.report, gridHeaderFields)
	for _, r := range t.rows {
		for _, f := range gridHeaderFields {
			if i18n.Fold(t.get(r, "Champ")) != i18n.Fold(f[0]) {
				continue
			}
			if f[1] == "referential_version" && t.get(r, "Valeur") != "" && wholeOf(r.line, t.get(r, "Valeur")) == nil {
				b.report.Error(r.line, t.place(r, "Valeur"), quality.FaultWrongType, "number", "text")
				continue
			}
			b.put(b.whole, f[1], t, r, "Valeur")
		}
	}
}

func (b *gridBook) values() {
	t, list := b.table(sheetGridValues), newList(1)
	for _, r := range t.rows {
		v := newTree(r.line)
		for _, f := range gridValueFields {
			if words := t.get(r, f[0]); words != "" {
				putText(v, f[1], r.line, words)
			}
		}
		if len(v.Content) > 0 {
			list.Content = append(list.Content, v)
		}
	}
	if len(list.Content) > 0 {
		setChild(b.whole, "values", list)
	}
}

func (b *gridBook) criteria() {
	t, list := b.table(sheetGrid), newList(1)
	columns := gridColumns()
	for i, r := range t.rows {
		if i == quality.MaxCriteria {
			b.report.Error(r.line, t.name, quality.FaultTooManyLines, strconv.Itoa(quality.MaxCriteria))
			break
		}
		n := nodeOfRow(r.line, columns, func(head string) string { return t.get(r, head) }, func(head string) string { return t.place(r, head) }, b.report)
		if descriptors := b.descriptors(r); len(descriptors.Content) > 0 {
			setChild(n.tree, "descriptors", descriptors)
		}
		if len(n.tree.Content) == 0 {
			continue
		}
		if b.nodes[n.id] == nil {
			b.nodes[n.id] = n.tree
		}
		list.Content = append(list.Content, n.tree)
	}
	setChild(b.whole, "criteria", list)
}

// descriptors reads the columns of the conclusions, whatever their place.
func (b *gridBook) descriptors(r bookRow) *yaml.Node {
	list := newList(r.line)
	for i, head := range b.heads {
		if value, ok := valueOfHead(head); ok && r.cell(i) != "" {
			list.Content = append(list.Content, gridDescriptor(r.line, value, r.cell(i)))
		}
	}
	return list
}

// cellOf names the cell a fault of the rules is about, in the workbook as it came.
func (b *gridBook) cellOf(field string, line int) string {
	steps := strings.Split(field, ".")
	key := steps[len(steps)-1]
	switch steps[0] {
	case "criteria":
		t := b.table(sheetGrid)
		for _, c := range gridColumns() {
			if c.key == key {
				return t.place(bookRow{line: line}, c.head)
			}
		}
		return t.name
	case "values":
		t := b.table(sheetGridValues)
		for _, f := range gridValueFields {
			if f[1] == key {
				return t.place(bookRow{line: line}, f[0])
			}
		}
		return t.name
	}
	t := b.table(sheetGridHeader)
	if line > 1 {
		return t.place(bookRow{line: line}, "Valeur")
	}
	return t.name
}

// valueOfHead is the reverse; false for another column.
func valueOfHead(head string) (string, bool) {
	head = strings.TrimSpace(head)
	open := strings.LastIndex(head, "[")
	if open < 0 || !strings.HasSuffix(head, "]") || !strings.HasPrefix(i18n.Fold(head), i18n.Fold("Repère")) {
		return "", false
	}
	return head[open+1 : len(head)-1], true
}
