package formats

import (
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// unread warns of the sheets and columns of a workbook that are not found under
// their name, and of columns that have another one: what they hold is not read, and
// nobody should believe that it was.
func (b *bookAnswers) unread(profile quality.Profile) {
	b.expect(sheetCommitted, append([]string{headCode, headNotConcerned, headReason, headComment}, b.scaleNames(profile)...))
	b.expect(sheetStatements, []string{headCode, headMark, headReason})
	if _, there := b.tables[i18n.Fold(sheetBeside)]; there { // not written where there is none
		b.expect(sheetBeside, []string{headCode, headMark, headReason, headComment})
	}
}

func (b *bookAnswers) expect(sheet string, columns []string) {
	t, there := b.tables[i18n.Fold(sheet)]
	if !there {
		b.report.Warn(0, sheet, quality.FaultNoSheet, sheet)
		return
	}
	t.expect(b.report, columns, shownColumns)
}

// expect warns of the columns of a sheet that are not found under their name, and of
// those that have one nobody reads; shown are those written for people alone.
func (t bookTable) expect(report *Report, columns, shown []string) {
	for _, name := range columns {
		if _, there := t.heads[i18n.Fold(name)]; !there {
			report.Warn(1, t.name, quality.FaultNoColumn, name)
		}
	}
	for at, name := range t.names {
		same := func(known string) bool { return i18n.Fold(known) == i18n.Fold(name) }
		if i18n.Fold(name) != "" && !slices.ContainsFunc(columns, same) && !slices.ContainsFunc(shown, same) {
			report.Warn(1, t.name+"!"+columnName(at)+"1", quality.FaultUnusedColumn, name)
		}
	}
}

// expectSheets does so for the sheets of a workbook, and warns of those that are gone.
func (b *bookReferential) expectSheets(sheets []sheetForm) {
	for _, s := range sheets {
		t, there := b.tables[i18n.Fold(s.name)]
		if !there {
			b.report.Warn(0, s.name, quality.FaultNoSheet, s.name)
			continue
		}
		t.expect(b.report, s.columns, s.shown)
	}
}

// sheetForm is what a sheet is made of, as we write it.
type sheetForm struct {
	name           string
	columns, shown []string
}

// keptForm is the sheet of what has no place in a table.
var keptForm = sheetForm{sheetKept, []string{"Code", "Endroit", "Clé", "Partie", "Valeur"}, nil}

func referentialForm() []sheetForm {
	nodes := sheetForm{name: sheetNodes, shown: []string{officialHead}}
	for _, c := range nodeColumns() {
		if c.head != officialHead {
			nodes.columns = append(nodes.columns, c.head)
		}
	}
	return []sheetForm{
		{sheetWhole, []string{"Champ", "Valeur"}, nil}, nodes,
		{sheetLevels, []string{"Code", "Échelle", "Niveau", "Ce que l’on voit"}, []string{"Nom court", "En mots"}},
		{sheetScales, []string{"N°", "Échelle", "Nom", "Question", "Écart sous", "Niveau", "En mots", "Ce que l’on voit"}, nil},
		{sheetMappings, []string{"N°", "Vers", "Version", "Code", "Relation", "Code lié", "Pourquoi"}, nil},
		keptForm,
	}
}

// gridForm is the workbook of a grid: its columns of conclusions are of its own.
func (b *gridBook) gridForm() []sheetForm {
	grid := sheetForm{name: sheetGrid}
	for _, c := range gridColumns() {
		grid.columns = append(grid.columns, c.head)
	}
	for _, head := range b.heads {
		if _, ok := valueOfHead(head); ok {
			grid.shown = append(grid.shown, head)
		}
	}
	values := sheetForm{name: sheetGridValues}
	for _, f := range gridValueFields {
		values.columns = append(values.columns, f[0])
	}
	return []sheetForm{{sheetGridHeader, []string{"Champ", "Valeur"}, nil}, grid, values, keptForm}
}

// scaleNames are the columns of levels: the scales a commitment is rated on.
func (b *bookAnswers) scaleNames(profile quality.Profile) []string {
	var out []string
	for _, s := range b.ref.Scales {
		rated := func(n *quality.Node) bool { return slices.Contains(n.Rated, s.ID) && b.holds(n.ID) }
		if slices.ContainsFunc(b.ref.RatedFor(profile), rated) {
			out = append(out, s.Label)
		}
	}
	return out
}

// holds reports that the sheet of commitments has a line for a node.
func (b *bookAnswers) holds(id string) bool {
	t := b.table(sheetCommitted)
	return slices.ContainsFunc(t.rows, func(r bookRow) bool { return t.get(r, headCode) == id })
}
