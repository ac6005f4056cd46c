package formats

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// WriteAnswerBook writes a workbook to fill in: « Mode d’emploi », « Engagements »
// (levels, reason, comment), « Attendus » (marks) and, where there are some,
// « Prérequis ». Only the cells to fill in are open, levels and marks are chosen
// from lists. OpenAnswerBook reads it back.
func WriteAnswerBook(w io.Writer, b AnswerBook) error {
	lists := &choiceSheet{}
	pages := []page{b.guide()}
	if len(b.Rated) > 0 {
		pages = append(pages, b.committed(lists), b.statements(lists))
	}
	if len(b.Beside) > 0 {
		pages = append(pages, b.besides(lists))
	}
	pages = append(pages, lists.page(), b.origin())
	return writeWorkbook(w, bookProps{Title: "Classeur de travail – " + b.Structure, Subject: b.Referential.Title, At: b.TakenAt}, pages)
}

func (b AnswerBook) guide() page {
	lines := []string{
		"Classeur de travail – " + b.Cycle,
		b.Structure + ", " + b.Referential.Title + ", version " + strconv.Itoa(b.Referential.Version) + ". Pris le " + i18n.Moment(b.TakenAt) + ".",
		"",
		"1. Remplissez les cellules de couleur claire, seul ou à plusieurs, sans connexion. Les niveaux et les marques se choisissent dans la liste de la cellule.",
		"2. Une cellule vide veut dire « pas encore répondu ».",
		"3. Enregistrez au format Excel (.xlsx), puis rapportez ce fichier sur la page où vous l’avez pris.",
		"",
		"Au retour, Ariane montre ligne par ligne ce qui change avant d’écrire. Ce que des collègues ont répondu entre-temps reste : là où deux réponses se contredisent, vous choisissez.",
		"Ce qui manque au retour (une feuille, une colonne, une ligne) ne change rien dans Ariane. N’écrivez pas le nom d’un jeune.",
	}
	rows := make([][]cell, 0, len(lines))
	for _, l := range lines {
		rows = append(rows, texts(l))
	}
	return page{Name: sheetGuide, Header: 1, Widths: []float64{110}, Rows: rows, Guard: &guard{}}
}

// committed is one line per commitment.
func (b AnswerBook) committed(lists *choiceSheet) page {
	scales := b.scales()
	head := texts(headCode, headCommitment)
	for _, s := range scales {
		head = append(head, text(s.Label))
	}
	rows := [][]cell{append(head, texts(headNotConcerned, headReason, headComment)...)}
	g := &guard{}
	aside, last := 2+len(scales), 1+len(b.Rated)
	for i, n := range b.Rated {
		rows = append(rows, b.committedRow(n, scales))
		for j, s := range scales {
			if slices.Contains(n.Rated, s.ID) {
				g.Open = append(g.Open, cellRange{2 + j, i + 2, i + 2})
			}
		}
		if n.NotConcerned {
			g.Open = append(g.Open, cellRange{aside, i + 2, i + 2}, cellRange{aside + 1, i + 2, i + 2})
		}
	}
	g.Open = append(g.Open, cellRange{aside + 2, 2, last})
	for j, s := range scales {
		words := make([]string, 0, len(s.Levels))
		for _, l := range s.Levels {
			words = append(words, levelWord(l))
		}
		g.Lists = append(g.Lists, choiceList{cellRange{2 + j, 2, last}, lists.add(s.Label, words), s.Label, s.Question})
	}
	g.Lists = append(g.Lists, choiceList{cellRange{aside, 2, last}, lists.add(headNotConcerned, []string{saidYes, saidNo}), headNotConcerned, "Là où la cellule est ouverte, avec une raison."})
	widths := []float64{9, 60}
	for range scales {
		widths = append(widths, 22)
	}
	return page{Name: sheetCommitted, Header: 1, Widths: append(widths, 12, 36, 70), Rows: rows, Exact: true, Guard: g}
}

func (b AnswerBook) committedRow(n *quality.Node, scales []quality.Scale) []cell {
	a := b.Answers[n.ID]
	row := texts(n.ID, b.textOf(n))
	for _, s := range scales {
		level, rated := s.Level(a.Ratings[s.ID])
		if !rated {
			row = append(row, text(""))
			continue
		}
		row = append(row, text(levelWord(level)))
	}
	aside := ""
	if a.NotConcerned {
		aside = saidYes
	}
	return append(row, texts(aside, a.Reason, a.Comment)...)
}

// scales are those that one of the commitments is rated on.
func (b AnswerBook) scales() []quality.Scale {
	var out []quality.Scale
	for _, s := range b.Referential.Scales {
		if slices.ContainsFunc(b.Rated, func(n *quality.Node) bool { return slices.Contains(n.Rated, s.ID) }) {
			out = append(out, s)
		}
	}
	return out
}

// statements is one line per statement, under the commitment it belongs to.
func (b AnswerBook) statements(lists *choiceSheet) page {
	rows := [][]cell{texts(headCode, headStatement, headCommitment, headMark, headReason)}
	g := &guard{}
	for _, n := range b.Rated {
		a := b.Answers[n.ID]
		for _, s := range n.MarkedUnder(b.Profile) {
			rows = append(rows, texts(s.ID, b.textOf(s), n.ID+" "+n.Title(), markWord(a.Marks[s.ID]), a.MarkReasons[s.ID]))
			g.mark(len(rows), 3, s, lists)
		}
	}
	return page{Name: sheetStatements, Header: 1, Widths: []float64{11, 80, 34, 18, 50}, Rows: rows, Exact: true, Guard: g}
}

func (b AnswerBook) besides(lists *choiceSheet) page {
	rows := [][]cell{texts(headCode, headBeside, headMark, headReason, headComment)}
	g := &guard{}
	for _, n := range b.Beside {
		a := b.Answers[n.ID]
		rows = append(rows, texts(n.ID, b.textOf(n), markWord(a.Marks[n.ID]), a.MarkReasons[n.ID], a.Comment))
		g.mark(len(rows), 2, n, lists)
		g.Open = append(g.Open, cellRange{4, len(rows), len(rows)})
	}
	return page{Name: sheetBeside, Header: 1, Widths: []float64{11, 80, 18, 50, 60}, Rows: rows, Exact: true, Guard: g}
}

// mark opens the cell of a mark, with its list, and that of its reason where the
// statement may be set aside.
func (g *guard) mark(line, column int, n *quality.Node, lists *choiceSheet) {
	at := cellRange{column, line, line}
	g.Open = append(g.Open, at)
	name := "Marques"
	if n.NotConcerned {
		name = "Marques avec « non concerné »"
		g.Open = append(g.Open, cellRange{column + 1, line, line})
	}
	g.Lists = append(g.Lists, choiceList{at, lists.add(name, markChoices(n)), headMark, "Facultative : elle éclaire le niveau."})
}

func markWord(m quality.Mark) string {
	if m == quality.MarkNone {
		return ""
	}
	return i18n.MarkName(m)
}

// origin tells where the workbook comes from, and the version of each answer.
func (b AnswerBook) origin() page {
	rows := [][]cell{
		texts("Clé", "Valeur"),
		texts(originFormat, bookFormat),
		texts(originAssessment, b.AssessmentID),
		texts(originEdition, b.Referential.ID),
		texts(originVersion, strconv.Itoa(b.Referential.Version)),
		texts(originTaken, b.TakenAt.UTC().Format(time.RFC3339)),
	}
	for _, n := range append(slices.Clone(b.Rated), b.Beside...) {
		rows = append(rows, texts(originAnswer+n.ID, strconv.Itoa(b.Answers[n.ID].Version)))
	}
	return page{Name: sheetOrigin, Header: 1, Widths: []float64{40, 40}, Rows: rows, Exact: true, Hidden: true, Guard: &guard{}}
}

// choiceSheet is the hidden sheet of the lists, one per column.
type choiceSheet struct {
	names  []string
	values [][]string
}

// add gives the range of a list, made once for each name.
func (c *choiceSheet) add(name string, values []string) string {
	at := slices.Index(c.names, name)
	if at < 0 {
		at = len(c.names)
		c.names, c.values = append(c.names, name), append(c.values, values)
	}
	column := columnName(at)
	return fmt.Sprintf("'%s'!$%s$2:$%s$%d", sheetChoices, column, column, 1+len(values))
}

func (c *choiceSheet) page() page {
	longest := 0
	for _, v := range c.values {
		longest = max(longest, len(v))
	}
	rows := [][]cell{texts(c.names...)}
	for i := range longest {
		row := make([]cell, len(c.values))
		for j, v := range c.values {
			if i < len(v) {
				row[j] = text(v[i])
			}
		}
		rows = append(rows, row)
	}
	return page{Name: sheetChoices, Header: 1, Rows: rows, Exact: true, Hidden: true, Guard: &guard{}}
}
