package formats

import (
	"slices"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// sheetForm is what a sheet of our own export is made of. Without one of the needed
// columns its lines cannot be told apart; without another, what it held is empty, and
// nobody should believe that it was read.
type sheetForm struct {
	name           string
	needed, others []string
	shown          []string // written for people alone
}

// keptForm is the sheet of what has no place in a table.
var keptForm = sheetForm{name: sheetKept, needed: keptHeads}

func referentialForm() []sheetForm {
	nodes := sheetForm{name: sheetNodes, needed: nodeNeeds, shown: []string{officialHead}}
	for _, c := range nodeColumns() {
		if c.head != officialHead && !slices.Contains(nodeNeeds, c.head) {
			nodes.others = append(nodes.others, c.head)
		}
	}
	return []sheetForm{
		{name: sheetWhole, needed: wholeHeads}, nodes,
		{sheetLevels, []string{"Code", "Échelle", "Niveau"}, []string{"Ce que l’on voit"}, []string{"Nom court", "En mots"}},
		{sheetScales, []string{"N°", "Échelle", "Niveau"}, []string{"Nom", "Question", "Écart sous", "En mots", "Ce que l’on voit"}, nil},
		{sheetMappings, []string{"N°", "Vers", "Code", "Relation", "Code lié"}, []string{"Version", "Pourquoi"}, nil},
		keptForm,
	}
}

// expectSheets reports the sheets that are gone and, of the others, the columns that
// are gone, unknown or given twice.
func (b *bookReferential) expectSheets(sheets []sheetForm) {
	for _, s := range sheets {
		t, there := b.tables[i18n.Fold(s.name)]
		if !there {
			b.report.Warn(0, s.name, quality.FaultNoSheet, s.name)
			continue
		}
		t.expectForm(b.report, s)
	}
}

func (t bookTable) expectForm(report *Report, form sheetForm) {
	if len(t.rows) > 0 { // an empty sheet loses nothing
		for _, name := range t.absent(form.needed) {
			report.Error(t.headLine(), t.name, quality.FaultNoColumn, name)
		}
		for _, name := range t.absent(form.others) {
			report.Warn(t.headLine(), t.name, quality.FaultColumnGone, name)
		}
	}
	known := slices.Concat(form.needed, form.others)
	t.twice(report, known)
	t.unknown(report, append(known, form.shown...))
}

// absent are the columns of this list that the sheet does not have.
func (t bookTable) absent(columns []string) []string {
	return slices.DeleteFunc(slices.Clone(columns), func(name string) bool {
		_, there := t.heads[i18n.Fold(name)]
		return there
	})
}

// unknown warns of the columns that have a name outside this list.
func (t bookTable) unknown(report *Report, known []string) {
	for at, name := range t.names {
		if i18n.Fold(name) != "" && !named(known, name) {
			report.Warn(t.headLine(), t.headPlace(at), quality.FaultUnusedColumn, name)
		}
	}
}

// twice refuses a column of this list that is there twice: which of the two counts?
func (t bookTable) twice(report *Report, known []string) {
	for at, name := range t.names {
		if named(known, name) && named(t.names[:at], name) {
			report.Error(t.headLine(), t.headPlace(at), quality.FaultSameColumn, name)
		}
	}
}

// unknownFields warns of the lines of « Champ » and « Valeur » that have another name
// than these.
func (t bookTable) unknownFields(report *Report, fields [][2]string) {
	for _, r := range t.rows {
		name := t.get(r, "Champ")
		same := func(f [2]string) bool { return i18n.Fold(f[0]) == i18n.Fold(name) }
		if i18n.Fold(name) != "" && !slices.ContainsFunc(fields, same) {
			report.Warn(r.line, t.place(r, "Champ"), quality.FaultUnusedLine, name)
		}
	}
}

func named(list []string, name string) bool {
	return slices.ContainsFunc(list, func(known string) bool { return i18n.Fold(known) == i18n.Fold(name) })
}

// headLine is the line of the names, as the spreadsheet shows it.
func (t bookTable) headLine() int { return max(t.head, 1) }

func (t bookTable) headPlace(at int) string {
	return t.name + "!" + columnName(at) + strconv.Itoa(t.headLine())
}
