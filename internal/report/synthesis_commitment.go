package report

import (
	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// commitments tells every commitment whole, theme by theme.
func (s synthesis) commitments() []document.Block {
	blocks := []document.Block{document.PageBreak{}, document.Heading{Level: 1, Text: "Les réponses, engagement par engagement", ID: "reponses"}}
	var axis *quality.Node
	for i, l := range s.Results.Lines {
		level := 2
		if l.Axis != nil {
			level = 3
		}
		if l.Axis != nil && (i == 0 || l.Axis != axis) {
			blocks = append(blocks, document.Heading{Level: 2, Text: codeTitle(l.Axis), ID: placeOf(l.Axis)})
			blocks = append(blocks, s.errata(l.Axis)...)
		}
		axis = l.Axis
		blocks = append(blocks, s.commitment(l.Node, level)...)
	}
	return blocks
}

// commitment is one rated node with all that was answered to it.
func (s synthesis) commitment(n *quality.Node, level int) []document.Block {
	a := s.Answers[n.ID]
	blocks := []document.Block{document.Heading{Level: level, Text: codeTitle(n), ID: placeOf(n)}}
	if lead := s.edition.View(n).Lead; lead != n.Title() {
		blocks = append(blocks, document.Paragraph{Text: document.Plain(lead), Keep: true})
	}
	blocks = append(blocks, s.errata(n)...)
	if a.ToConfirm {
		blocks = append(blocks, document.Note{Title: "À confirmer", Text: []document.Text{document.Plain("Cette réponse est reprise d’un autre cycle, d’une autre version ou d’un autre référentiel\u00a0: elle ne compte dans aucun chiffre tant qu’elle n’est pas confirmée.")}})
	}
	if a.NotConcerned {
		blocks = append(blocks, document.Note{Title: "Non concerné", Text: []document.Text{document.Plain("Cet engagement reste en dehors des moyennes.")}})
	}
	if a.Reason != "" {
		blocks = append(blocks, document.Heading{Level: level + 1, Text: "Motif"}, document.Quote{Text: a.Reason})
	}
	if !a.NotConcerned || len(a.Ratings) > 0 {
		blocks = append(append(blocks, s.ratingTable(n, a)), s.nextSteps(n, a, level+1)...)
	}
	if a.Comment != "" {
		blocks = append(blocks, document.Heading{Level: level + 1, Text: "Commentaire de l’équipe"}, document.Quote{Text: a.Comment})
	}
	if table, ok := s.markTable(n, a); ok {
		blocks = append(blocks, table)
	}
	return append(blocks, s.evidenceBlocks(n, level+1)...)
}

// errata are what to read otherwise in the text of a node, under it.
func (s synthesis) errata(n *quality.Node) []document.Block {
	var text []document.Text
	for _, words := range i18n.CorrigendaWords(s.edition.View(n).Errata) {
		text = append(text, document.Plain(words))
	}
	if text == nil {
		return nil
	}
	return []document.Block{document.Note{Title: "À lire avec le texte", Text: text}}
}

func (s synthesis) ratingTable(n *quality.Node, a quality.Answer) document.Block {
	t := document.Table{Caption: "Niveaux de l’engagement " + n.ID, RowHeads: true, Columns: []document.Column{{Title: "Échelle", Width: 32}, {Title: "Niveau", Width: 32}, {Title: "Ce que cela veut dire ici", Width: 106}}}
	for _, id := range n.Rated {
		scale, ok := s.Referential.Scale(id)
		if !ok {
			continue
		}
		row := []document.Cell{plainCell(scale.Label), {Text: document.Muted(notAnswered)}, {}}
		if level, rated := scale.Level(a.Ratings[id]); rated {
			row[1] = document.Cell{Text: document.Plain(levelWords(level)), Level: level.Value}
			row[2] = plainCell(descriptor(n, scale, level))
		}
		t.Rows = append(t.Rows, document.Row{Cells: row})
	}
	return t
}

// markTable lists the statements of a node with their marks; marks left on what
// does not apply any more are kept, and said.
func (s synthesis) markTable(n *quality.Node, a quality.Answer) (document.Table, bool) {
	t := document.Table{Caption: "Attendus de l’engagement " + n.ID, Columns: []document.Column{{Title: "Code", Width: 17}, {Title: "Attendu", Width: 123}, {Title: "Marque", Width: 30}}}
	shown := map[string]bool{}
	for _, statement := range n.MarkedUnder(s.Profile) {
		shown[statement.ID] = true
		t.Rows = append(t.Rows, s.markRow(statement, a, ""))
	}
	for _, other := range s.Referential.All() {
		if mark := a.Marks[other.ID]; mark != quality.MarkNone && !shown[other.ID] && other.ID != n.ID {
			t.Rows = append(t.Rows, s.markRow(other, a, " (ne s’applique pas à la structure)"))
		}
	}
	return t, len(t.Rows) > 0
}

func (s synthesis) markRow(n *quality.Node, a quality.Answer, more string) document.Row {
	mark := document.Plain(i18n.MarkName(a.Marks[n.ID]))
	switch a.Marks[n.ID] {
	case quality.MarkNone:
		mark = document.Muted(i18n.MarkName(quality.MarkNone))
	case quality.MarkNotYet, quality.MarkPartly:
		mark = document.Strong(i18n.MarkName(a.Marks[n.ID]))
	case quality.MarkInPlace, quality.MarkNotConcerned:
	}
	view := s.edition.View(n)
	text := document.Join(document.Plain(view.Lead), document.Muted(more))
	for _, words := range i18n.CorrigendaWords(view.Errata) {
		text = document.Join(text, document.Strong("\n"+words))
	}
	if reason := a.ReasonOf(n.ID); reason != "" {
		text = document.Join(text, document.Muted("\nMotif\u00a0: "), document.Plain(reason))
	}
	return document.Row{Cells: []document.Cell{{Text: document.Muted(n.ID)}, {Text: text}, {Text: mark}}}
}

// prerequisites stand beside the commitments and count in no figure.
func (s synthesis) prerequisites() []document.Block {
	nodes := s.Referential.BesideFor(s.Profile)
	if len(nodes) == 0 {
		return nil
	}
	blocks := []document.Block{
		document.Heading{Level: 1, Text: "Prérequis", ID: "prerequis"},
		paragraph("Ils se vérifient à côté des engagements et n’entrent dans aucun niveau."),
	}
	return append(blocks, s.beside("Prérequis et leur marque", nodes)...)
}

// beside is a table of marked nodes, then their comments.
func (s synthesis) beside(caption string, nodes []*quality.Node) []document.Block {
	t := document.Table{Caption: caption, Columns: []document.Column{{Title: "Code", Width: 17}, {Title: "Texte", Width: 123}, {Title: "Marque", Width: 30}}}
	var comments []document.Definition
	for _, n := range nodes {
		a := s.Answers[n.ID]
		t.Rows = append(t.Rows, s.markRow(n, a, ""))
		if a.Comment != "" {
			comments = append(comments, document.Definition{Term: "Commentaire, " + n.ID, Text: document.Plain(a.Comment)})
		}
		if a.ToConfirm {
			comments = append(comments, document.Definition{Term: "À confirmer, " + n.ID, Text: document.Plain("Cette réponse est reprise d’un autre cycle ou d’une autre version.")})
		}
	}
	if len(comments) == 0 {
		return []document.Block{t}
	}
	return []document.Block{t, document.Definitions{Items: comments}}
}

// kept shows answers to what does not apply to the structure (any more): they
// count in nothing, and nothing is lost.
func (s synthesis) kept() []document.Block {
	shown := map[*quality.Node]bool{}
	for _, l := range s.Results.Lines {
		shown[l.Node] = true
	}
	for _, n := range s.Referential.BesideFor(s.Profile) {
		shown[n] = true
	}
	var blocks []document.Block
	for _, n := range s.Referential.All() {
		switch a := s.Answers[n.ID]; {
		case shown[n] || a.IsEmpty():
		case len(n.Rated) > 0:
			blocks = append(blocks, s.commitment(n, 2)...)
		default:
			blocks = append(blocks, s.beside("Réponse gardée", []*quality.Node{n})...)
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]document.Block{
		document.Heading{Level: 1, Text: "Réponses gardées, hors du calcul"},
		paragraph("Elles portent sur des éléments qui ne s’appliquent pas à la structure aujourd’hui. Elles ne comptent dans aucun chiffre et restent ici pour mémoire."),
	}, blocks...)
}
