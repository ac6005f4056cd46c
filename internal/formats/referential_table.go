package formats

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// The sheets of the workbook of a référentiel, by name.
const (
	sheetReadMe   = "Lisez-moi"
	sheetWhole    = "Référentiel"
	sheetNodes    = "Éléments"
	sheetLevels   = "Niveaux"
	sheetScales   = "Échelles"
	sheetMappings = "Correspondances"
	sheetKept     = "Conservé"
)

// The columns of the sheets other than that of the nodes.
var (
	wholeHeads     = []string{"Champ", "Valeur"}
	levelHeads     = []string{"Code", "Nom court", "Échelle", "Niveau", "En mots", "Ce que l’on voit"}
	bookScaleHeads = []string{"N°", "Échelle", "Nom", "Question", "Écart sous", "Niveau", "En mots", "Ce que l’on voit"}
	mappingHeads   = []string{"N°", "Vers", "Version", "Code", "Relation", "Code lié", "Pourquoi"}
	keptHeads      = []string{"Code", "Endroit", "Clé", "Partie", "Valeur"}
)

// wholeFields are the lines of the sheet of the référentiel itself.
var wholeFields = [][2]string{
	{"Identifiant", "id"}, {"Version", "version"}, {"Langue", "locale"}, {"Titre", "title"}, {"Titre court", "short_title"},
	{"Rédaction", "provider"}, {"Date", "published"}, {"Licence", "licence"}, {"Description", "description"},
}

// WriteReferentialXLSX writes a workbook that a person edits and ReadCatalogue
// reads back: how to use it, the référentiel, its nodes, the descriptors of their
// levels, the scales, the correspondences, and what has no place in a table. The
// same référentiel gives the same bytes: its only date is the day of publication.
func WriteReferentialXLSX(w io.Writer, ref *quality.Referential, official map[string]string) error {
	b := bookMaker{own: ownTree(ref)}
	pages := []page{
		{Name: sheetReadMe, Header: 1, Widths: []float64{24, 110}, Rows: readMeRows()},
		{Name: sheetWhole, Widths: []float64{16, 90}, Rows: b.whole()},
		{Name: sheetNodes, Widths: nodeWidths(), Rows: b.nodes(official)},
		{Name: sheetLevels, Widths: []float64{14, 24, 14, 9, 20, 80}, Rows: b.levels()},
		{Name: sheetScales, Widths: []float64{6, 14, 24, 50, 11, 9, 20, 80}, Rows: b.scales()},
		{Name: sheetMappings, Widths: []float64{6, 14, 9, 14, 18, 14, 80}, Rows: b.mappings()},
		{Name: sheetKept, Widths: []float64{14, 20, 20, 8, 90}},
	}
	pages[6].Rows = b.keptRows()
	for i := range pages[1:] {
		pages[i+1].Header, pages[i+1].Exact = 1, true
	}
	return writeWorkbook(w, bookProps{Title: ref.Title, Subject: ref.Provider, At: ref.Published.Time()}, pages)
}

func nodeWidths() []float64 {
	var out []float64
	for _, c := range nodeColumns() {
		out = append(out, c.width)
	}
	return out
}

func readMeRows() [][]cell {
	return [][]cell{
		texts("Feuille", "À quoi elle sert"),
		texts(sheetWhole, "Ce qu’est le référentiel\u00a0: son identifiant, sa version, son titre, sa licence. Pour proposer une correction, augmentez la version."),
		texts(sheetNodes, "Une ligne par élément, dans l’ordre de lecture. «\u00a0Sous\u00a0» porte le code de l’élément du dessus\u202f; laissez-le vide pour un élément du premier rang. Dans «\u00a0Preuves typiques\u00a0» et «\u00a0Exemples\u00a0», une idée par ligne (Alt+Entrée)."),
		texts("", "«\u00a0Coté sur\u00a0» porte les codes d’échelles séparés par des virgules\u202f; «\u00a0Marque\u00a0», «\u00a0Obligatoire\u00a0» et «\u00a0Non concerné possible\u00a0» se remplissent par oui. «\u00a0Textes de référence\u00a0»\u00a0: un par ligne, sous la forme titre | texte | adresse."),
		texts("", "«\u00a0S’applique si\u00a0»\u00a0: par exemple «\u00a0statut\u00a0: gip\u202f; plusieurs sites\u00a0: oui\u00a0». «\u00a0"+officialHead+"\u00a0» est écrit pour information\u00a0: il se charge à part, et n’est pas lu ici."),
		texts(sheetLevels, "Pour chaque élément coté, ce que l’on voit à chaque niveau. «\u00a0Nom court\u00a0» et «\u00a0En mots\u00a0» sont écrits pour information."),
		texts(sheetScales, "Les échelles, une ligne par niveau, du plus bas au plus haut. Une cotation sous «\u00a0Écart sous\u00a0» est un écart à travailler."),
		texts(sheetMappings, "Les liens avec d’autres référentiels\u00a0: équivalent, compris dans, contient, se recoupe avec, sans lien."),
		texts(sheetKept, "Ce qui n’a pas de place dans un tableau, écrit tel quel pour ne rien perdre. N’y touchez pas."),
		texts("Ensuite", "Importez ce classeur dans Ariane\u00a0: il est vérifié ligne par ligne avant d’être enregistré, comme brouillon. Ni formule ni macro\u00a0: seules les valeurs sont lues."),
	}
}

// bookMaker writes the sheets; what a cell cannot say goes to the last one.
type bookMaker struct {
	own  *yaml.Node
	kept [][]cell
}

// cellOf writes the value of a key, or keeps it aside and leaves the cell empty.
func (b *bookMaker) cellOf(m *yaml.Node, key, place string) cell {
	value := child(m, key)
	if value == nil {
		return cell{}
	}
	if value.Kind == yaml.ScalarNode && fitsCell(value.Value) {
		return text(value.Value)
	}
	b.keep("", place, key, value)
	return cell{}
}

// maxChunk is how much of a kept value one cell holds: a spreadsheet stops at
// 32,767 units of UTF-16.
const maxChunk = 16000

func (b *bookMaker) keep(code, place, key string, value *yaml.Node) {
	rest := looksEscaped.ReplaceAllString(string(encodeYAML(value)), `\x5F$1`) // see fitsCell; texts stand between quotes
	for part := 1; part == 1 || rest != ""; part++ {
		cut := min(len(rest), maxChunk)
		for cut < len(rest) && !utf8.RuneStart(rest[cut]) {
			cut++
		}
		b.kept = append(b.kept, append(texts(code, place, key), whole(part), text(rest[:cut])))
		rest = rest[cut:]
	}
}

// keepOthers keeps the keys of a group that have no column.
func (b *bookMaker) keepOthers(m *yaml.Node, code, place string, known ...string) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if key := m.Content[i].Value; !slices.Contains(known, key) {
			b.keep(code, place, key, m.Content[i+1])
		}
	}
}

func (b *bookMaker) whole() [][]cell {
	rows := [][]cell{texts(wholeHeads...)}
	known := []string{"scales", "nodes", "mappings"}
	for _, f := range wholeFields {
		rows = append(rows, []cell{text(f[0]), b.cellOf(b.own, f[1], "")})
		known = append(known, f[1])
	}
	b.keepOthers(b.own, "", "", known...)
	return rows
}

func (b *bookMaker) nodes(official map[string]string) [][]cell {
	var heads []string
	for _, c := range nodeColumns() {
		heads = append(heads, c.head)
	}
	rows := [][]cell{texts(heads...)}
	for _, r := range nodeRows(items(b.own, "nodes"), "", official, map[string]bool{"levels": true}) {
		for i, c := range nodeColumns() {
			if c.head == officialHead {
				r.cells[i] = withoutControls(r.cells[i])
			}
		}
		rows = append(rows, texts(r.cells...))
		b.keepOthers(r.rest, r.id, "")
	}
	return rows
}

func (b *bookMaker) scales() [][]cell {
	rows := [][]cell{texts(bookScaleHeads...)}
	for i, s := range items(b.own, "scales") {
		place := "scales/" + itoa(i)
		b.keepOthers(s, "", place, "id", "label", "question", "gap", "levels")
		first := []cell{whole(i + 1), b.cellOf(s, "id", place), b.cellOf(s, "label", place), b.cellOf(s, "question", place), b.cellOf(s, "gap", place)}
		levels := items(s, "levels")
		if len(levels) == 0 {
			rows = append(rows, first)
		}
		for j, l := range levels {
			at := place + "/levels/" + itoa(j)
			b.keepOthers(l, "", at, "value", "label", "descriptor")
			rows = append(rows, append(append([]cell{}, first...), b.cellOf(l, "value", at), b.cellOf(l, "label", at), b.cellOf(l, "descriptor", at)))
			first = append(first[:2:2], make([]cell, 3)...) // said once
		}
	}
	return rows
}

func (b *bookMaker) mappings() [][]cell {
	rows := [][]cell{texts(mappingHeads...)}
	for i, m := range items(b.own, "mappings") {
		place := "mappings/" + itoa(i)
		b.keepOthers(m, "", place, "to", "to_version", "pairs")
		first := []cell{whole(i + 1), b.cellOf(m, "to", place), b.cellOf(m, "to_version", place)}
		pairs := items(m, "pairs")
		if len(pairs) == 0 {
			rows = append(rows, first)
		}
		for j, p := range pairs {
			at := place + "/pairs/" + itoa(j)
			b.keepOthers(p, "", at, "from", "to", "relation", "why")
			relation := text(i18n.RelationName(quality.Relation(childText(p, "relation"))))
			rows = append(rows, append(append([]cell{}, first...), b.cellOf(p, "from", at), relation, b.cellOf(p, "to", at), b.cellOf(p, "why", at)))
		}
	}
	return rows
}

func (b *bookMaker) keptRows() [][]cell {
	return append([][]cell{texts(keptHeads...)}, b.kept...)
}

// levels lists, for each rated node, every level of its scales: what is not yet
// described is an empty cell to fill.
func (b *bookMaker) levels() [][]cell {
	rows := [][]cell{texts(levelHeads...)}
	var walk func(list []*yaml.Node)
	walk = func(list []*yaml.Node) {
		for _, n := range list {
			rows = append(rows, b.levelsOf(n)...)
			walk(items(n, "children"))
		}
	}
	walk(items(b.own, "nodes"))
	return rows
}

func (b *bookMaker) levelsOf(n *yaml.Node) [][]cell {
	id, descriptors := childText(n, "id"), child(n, "levels")
	said := newTree(0)
	var rows [][]cell
	for _, rated := range items(n, "rated") {
		for _, s := range items(b.own, "scales") {
			if childText(s, "id") != rated.Value || !fitsCell(rated.Value) {
				continue
			}
			for _, l := range items(s, "levels") {
				value, descriptor := childText(l, "value"), childText(child(descriptors, rated.Value), childText(l, "value"))
				row := append(texts(id, withoutControls(nodeTitle(n)), rated.Value, value), text(withoutControls(childText(l, "label"))), cell{})
				if fitsCell(descriptor) {
					row[5] = text(descriptor)
					describe(said, rated.Value, value, textAt(0, descriptor))
				}
				rows = append(rows, row)
			}
		}
	}
	if descriptors != nil && !sameTree(descriptors, said) {
		b.keep(id, "", "levels", descriptors)
		for _, row := range rows {
			row[5] = cell{}
		}
	}
	return rows
}

func nodeTitle(n *yaml.Node) string {
	if short := childText(n, "short"); short != "" {
		return short
	}
	return childText(n, "text")
}

// describe adds the descriptor of a level to what a node says of its levels.
func describe(levels *yaml.Node, scale, value string, descriptor *yaml.Node) {
	values := child(levels, scale)
	if values == nil {
		values = newTree(descriptor.Line)
		setChild(levels, scale, values)
	}
	name := strings.TrimSpace(value)
	if child(values, name) == nil {
		values.Content = append(values.Content, bareAt(descriptor.Line, "!!int", name), descriptor)
	}
}
