package formats

import (
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// The sheets of the workbook of a grid, besides that of what is kept.
const (
	sheetGrid       = "Grille"
	sheetGridHow    = "Mode d’emploi"
	sheetGridHeader = "Présentation"
	sheetGridValues = "Conclusions"
)

// gridHeaderFields are the lines of the sheet of the grid itself.
var gridHeaderFields = [][2]string{
	{"Identifiant", "id"}, {"Version", "version"}, {"Langue", "locale"}, {"Titre", "title"}, {"Rédaction", "provider"}, {"Licence", "licence"},
	{"Description", "description"}, {"Référentiel", "referential"}, {"Version du référentiel", "referential_version"},
}

// gridValueFields are the columns of the sheet of the conclusions.
var gridValueFields = [][2]string{{"Code", "value"}, {"En mots", "label"}, {"Ce que cela veut dire", "text"}}

func gridColumns() []column {
	return []column{
		{"Code", "id", 9, scalarWords, textAt},
		{"Critère", "title", 30, scalarWords, textAt},
		{"Ce que l’on cherche à voir", "text", 50, scalarWords, textAt},
		{"Engagements et attendus", "nodes", 16, linesWords, gridLinesOf},
		{"Questions à poser", "questions", 60, linesWords, gridLinesOf},
		{"Qui rencontrer", "meet", 34, linesWords, gridLinesOf},
		{"Preuves à regarder", "evidence", 60, linesWords, gridLinesOf},
		{"Impératif", "required", 11, yesWords, yesOf},
		{"Poids", "weight", 8, scalarWords, wholeOf},
	}
}

// gridLinesOf reads one item per line, as somebody types them.
func gridLinesOf(line int, text string) *yaml.Node {
	var out []string
	for _, item := range strings.Split(text, "\n") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return textList(line, out)
}

// WriteAuditGridXLSX writes a workbook that a person edits and ReadAuditGrid reads
// back: one line per criterion, how to use it, the grid itself, the conclusions it
// offers, and what has no place in a table. The same grid gives the same bytes.
func WriteAuditGridXLSX(w io.Writer, g quality.AuditGrid) error {
	b := bookMaker{own: gridTree(g)}
	pages := []page{
		{Name: sheetGrid, Widths: gridWidths(g), Rows: b.criteria(g)},
		{Name: sheetGridHow, Widths: []float64{26, 110}, Rows: gridHowRows()},
		{Name: sheetGridHeader, Widths: []float64{24, 90}, Rows: b.gridHeader()},
		{Name: sheetGridValues, Widths: []float64{16, 30, 90}, Rows: b.gridValues()},
		{Name: sheetKept, Widths: []float64{14, 20, 20, 8, 90}},
	}
	pages[4].Rows = b.keptRows()
	for i := range pages {
		pages[i].Header, pages[i].Exact = 1, i != 1
	}
	return writeWorkbook(w, bookProps{Title: g.Title, Subject: g.Provider}, pages)
}

func gridWidths(g quality.AuditGrid) []float64 {
	var out []float64
	for _, c := range gridColumns() {
		out = append(out, c.width)
	}
	for range g.Values {
		out = append(out, 50)
	}
	return out
}

func gridHowRows() [][]cell {
	return [][]cell{
		texts("Où", "À quoi cela sert"),
		texts(sheetGrid, "Une ligne par critère, dans l’ordre de l’audit. Ajoutez, retirez ou déplacez des lignes entières\u202f; gardez la première, qui nomme les colonnes."),
		texts("", "Dans «\u00a0Engagements et attendus\u00a0», «\u00a0Questions à poser\u00a0», «\u00a0Qui rencontrer\u00a0» et «\u00a0Preuves à regarder\u00a0»\u00a0: une idée par ligne dans la cellule (Alt+Entrée). Les engagements et attendus s’écrivent par leur code, tel que le référentiel le donne\u00a0: 4.1.1, puis 4.1.1/2."),
		texts("", "«\u00a0Impératif\u00a0» se remplit par oui quand le critère doit être validé quoi qu’il arrive. Une colonne «\u00a0Repère\u00a0» par conclusion dit ce que l’on voit alors\u202f; son code est entre crochets."),
		texts(sheetGridHeader, "Ce qu’est la grille, et la version du référentiel qu’elle suit. Pour corriger une grille publiée, augmentez sa version."),
		texts(sheetGridValues, "Ce que l’on peut conclure sur un critère, du plus favorable au moins favorable."),
		texts(sheetKept, "Ce qui n’a pas de place dans un tableau, écrit tel quel pour ne rien perdre. N’y touchez pas."),
		texts("Ensuite", "Importez ce classeur dans Ariane\u00a0: il est vérifié ligne par ligne avant d’être enregistré, comme brouillon. Ni formule ni macro\u00a0: seules les valeurs sont lues."),
	}
}

func (b *bookMaker) gridHeader() [][]cell {
	rows := [][]cell{texts("Champ", "Valeur")}
	known := []string{"values", "criteria"}
	for _, f := range gridHeaderFields {
		rows = append(rows, []cell{text(f[0]), b.cellOf(b.own, f[1], "")})
		known = append(known, f[1])
	}
	b.keepOthers(b.own, "", "", known...)
	return rows
}

func (b *bookMaker) gridValues() [][]cell {
	rows := [][]cell{texts(gridValueFields[0][0], gridValueFields[1][0], gridValueFields[2][0])}
	for i, v := range items(b.own, "values") {
		place := "values/" + itoa(i)
		var row []cell
		for _, f := range gridValueFields {
			row = append(row, b.cellOf(v, f[1], place))
		}
		b.keepOthers(v, "", place, "value", "label", "text")
		rows = append(rows, row)
	}
	return rows
}

func (b *bookMaker) criteria(g quality.AuditGrid) [][]cell {
	columns := gridColumns()
	var heads []string
	for _, c := range columns {
		heads = append(heads, c.head)
	}
	for _, v := range g.Values {
		heads = append(heads, valueHead(v))
	}
	rows := [][]cell{texts(heads...)}
	for _, c := range items(b.own, "criteria") {
		row := rowOfNode(c, columns, map[string]bool{"descriptors": true})
		b.keepOthers(row.rest, row.id, "")
		rows = append(rows, append(texts(row.cells...), b.descriptorCells(g, c, row.id)...))
	}
	return rows
}

// valueHead names the column of a conclusion: « Repère « Validé » [valide] ».
func valueHead(v quality.Descriptor) string {
	return "Repère «\u00a0" + withoutControls(i18n.Shorten(v.Label, 60)) + "\u00a0» [" + v.Value + "]"
}

// descriptorCells writes one cell per conclusion, or keeps the whole aside when the
// cells would not say exactly the same.
func (b *bookMaker) descriptorCells(g quality.AuditGrid, c *yaml.Node, id string) []cell {
	own := child(c, "descriptors")
	cells, said := make([]cell, len(g.Values)), newList(0)
	for i, v := range g.Values {
		for _, d := range items(c, "descriptors") {
			if words := childText(d, "text"); childText(d, "value") == v.Value && fitsCell(words) && fitsCell(valueHead(v)) {
				cells[i] = text(words)
				said.Content = append(said.Content, gridDescriptor(0, v.Value, words))
			}
		}
	}
	if own != nil && !sameTree(own, said) {
		b.keep(id, "", "descriptors", own)
		return nil
	}
	return cells
}

func gridDescriptor(line int, value, words string) *yaml.Node {
	d := newTree(line)
	putText(d, "value", line, value)
	putText(d, "text", line, words)
	return d
}
