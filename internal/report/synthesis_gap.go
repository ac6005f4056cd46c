package report

import (
	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// strengths are the commitments at the highest level everywhere.
func (s synthesis) strengths() []document.Block {
	list := document.List{}
	for _, l := range s.Results.Lines {
		if s.isStrength(l) {
			list.Items = append(list.Items, document.Item{Text: document.LinkTo(codeTitle(l.Node), "#"+placeOf(l.Node))})
		}
	}
	blocks := []document.Block{document.Heading{Level: 1, Text: "Ce qui est solide, ce qui demande du travail", ID: "ecarts"}, document.Heading{Level: 2, Text: "Points forts"}}
	if len(list.Items) == 0 {
		return append(blocks, paragraph("Aucun engagement n’est encore au niveau le plus haut sur chaque échelle\u202f; la carte montre ceux qui s’en approchent."))
	}
	return append(blocks, paragraph("Au niveau le plus haut sur chaque échelle\u00a0:"), list)
}

func (s synthesis) isStrength(l quality.ResultLine) bool {
	for _, id := range l.Node.Rated {
		scale, ok := s.Referential.Scale(id)
		if !ok || l.Ratings[id] != scale.Max() {
			return false
		}
	}
	return !l.NotConcerned
}

// gaps, worst first; each commitment tells its next step where it is told whole.
func (s synthesis) gaps() []document.Block {
	blocks := []document.Block{document.Heading{Level: 2, Text: "Écarts"}}
	if len(s.Results.Gaps) == 0 {
		return append(blocks, paragraph("Aucun engagement répondu n’est sous le niveau attendu."))
	}
	t := document.Table{Caption: "Du plus éloigné au plus proche du niveau attendu", RowHeads: true, Columns: []document.Column{{Title: "Engagement", Width: 74}}}
	for _, scale := range s.Results.Scales {
		t.Columns = append(t.Columns, document.Column{Title: scale.Label, Width: 33})
	}
	t.Columns = append(t.Columns, document.Column{Title: "Attendus «\u00a0pas encore\u00a0»", Width: 30, Align: document.Right})
	for _, l := range s.Results.Gaps {
		row := document.Row{Cells: []document.Cell{{Text: document.LinkTo(codeTitle(l.Node), "#"+placeOf(l.Node))}}}
		for _, scale := range s.Results.Scales {
			row.Cells = append(row.Cells, levelCell(scale, l))
		}
		t.Rows = append(t.Rows, document.Row{Cells: append(row.Cells, plainCell(i18n.Integer(l.NotYet)))})
	}
	return append(blocks, t, paragraph("La marche suivante de chacun est décrite avec ses réponses, plus loin."))
}

// nextSteps describes, on each scale below the level expected, the level just
// above: what to aim at first.
func (s synthesis) nextSteps(n *quality.Node, a quality.Answer, level int) []document.Block {
	var steps []document.Definition
	for _, id := range n.Rated {
		scale, _ := s.Referential.Scale(id)
		value := a.Ratings[id]
		next, ok := above(scale, value)
		if a.NotConcerned || value == 0 || value >= scale.Gap || !ok {
			continue
		}
		if text := descriptor(n, scale, next); text != "" {
			steps = append(steps, document.Definition{Term: scale.Label + ", vers " + levelWords(next), Text: document.Plain(text)})
		}
	}
	if len(steps) == 0 {
		return nil
	}
	return []document.Block{document.Heading{Level: level, Text: "La marche suivante"}, document.Definitions{Items: steps}}
}

// above is the level just above a value.
func above(scale quality.Scale, value int) (quality.Level, bool) {
	for _, l := range scale.Levels {
		if l.Value > value {
			return l, true
		}
	}
	return quality.Level{}, false
}

// descriptor is what a level looks like for this node, else in general.
func descriptor(n *quality.Node, scale quality.Scale, level quality.Level) string {
	if own := n.Levels[scale.ID][level.Value]; own != "" {
		return own
	}
	return level.Descriptor
}
