package report

import (
	"strings"

	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// brief is the first page after the table of contents.
func (s synthesis) brief() []document.Block {
	blocks := []document.Block{
		document.Heading{Level: 1, Text: "En bref", ID: "en-bref"},
		document.Paragraph{Style: document.Lead, Text: document.Plain(tallySentence(s.tally, s.expected()))},
	}
	if !s.closed() {
		blocks = append(blocks, document.Note{Tone: document.ToneAttention, Title: "Document de travail", Text: []document.Text{document.Plain("L’auto-évaluation est en cours\u00a0: ces résultats bougent avec les réponses et n’ont pas encore été validés par la direction.")}})
	}
	return append(blocks, s.figures())
}

// figures are the key figures.
func (s synthesis) figures() document.Block {
	t := document.Table{Caption: "Chiffres clés", RowHeads: true, Columns: []document.Column{{Title: "Engagements", Width: 100}, {Title: "Nombre", Width: 30, Align: document.Right}}}
	add := func(label string, n int) {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{plainCell(label), plainCell(i18n.Integer(n))}})
	}
	add("Concernés", s.tally.Concerned())
	if expected := s.expected(); expected.Any {
		add(i18n.Capital(i18n.AtLevel(expected, s.tally.Good))+" sur chaque échelle", s.tally.Good)
		add("En écart", s.tally.Gaps)
	}
	add("Pas encore répondus", s.tally.Pending)
	add("Non concernés", s.tally.Aside)
	return t
}

// pictures shows the whole on two pictures, each with its figures.
func (s synthesis) pictures() []document.Block {
	blocks := []document.Block{document.Heading{Level: 1, Text: "Vue d’ensemble", ID: "vue-d-ensemble"}}
	if len(s.Results.Axes) > 0 {
		blocks = append(blocks, document.Heading{Level: 2, Text: "Par " + i18n.AxisName(s.Results.Axes)})
		blocks = append(blocks, s.themes()...)
	}
	return append(blocks, document.Heading{Level: 2, Text: "Engagement par engagement"}, s.heat())
}

// themes are the means by theme: a radar with its table for each family of scales, as
// numbers of scales that do not count the same levels never stand on one axis; the
// table alone where a circle would say nothing.
func (s synthesis) themes() []document.Block {
	families := quality.ScaleFamilies(s.Results.Scales)
	var out []document.Block
	if len(families) > 1 {
		out = append(out, document.Paragraph{Text: document.Plain("Les échelles de ce référentiel ne comptent pas les mêmes niveaux\u00a0: chacune est dessinée à part, et un niveau de l’une ne se compare pas à un niveau de l’autre.")})
	}
	for _, scales := range families {
		res := s.Results.On(scales)
		table := meansTable(res)
		if n := len(res.Axes); n < 3 || n > 16 || len(scales) > 2 {
			out = append(out, table)
			continue
		}
		title := "Niveaux moyens par " + i18n.AxisName(res.Axes)
		if len(families) > 1 {
			title += ", sur " + i18n.Integer(scales[0].Max())
		}
		out = append(out, document.Figure{Title: title, Alt: radarWords(res), Drawing: radarOf(res).Drawing(), Table: &table})
	}
	return out
}

func radarOf(res quality.Results) document.Radar {
	r := document.Radar{Threshold: float64(quality.SharedGap(res.Scales))}
	for _, scale := range res.Scales {
		r.Series = append(r.Series, scale.Label)
		r.Max = max(r.Max, float64(scale.Max()))
	}
	for _, a := range res.Axes {
		axis := document.RadarAxis{Label: a.Node.ID + " " + shortTitle(a.Node)}
		for _, scale := range res.Scales {
			axis.Values = append(axis.Values, a.Means[scale.ID])
		}
		r.Axes = append(r.Axes, axis)
	}
	return r
}

// shortTitle fits beside a circle.
func shortTitle(n *quality.Node) string {
	before, _, _ := strings.Cut(n.Title(), ",")
	return before
}

func radarWords(res quality.Results) string {
	var below []string
	for _, a := range res.Axes {
		for _, scale := range res.Scales {
			if mean, rated := a.Means[scale.ID]; rated && mean < float64(scale.Gap) {
				below = append(below, a.Node.Title())
				break
			}
		}
	}
	text := "Radar à " + i18n.Integer(len(res.Axes)) + " axes, un par " + i18n.AxisName(res.Axes) + "\u202f; les valeurs sont dans le tableau qui suit. "
	if len(below) == 0 {
		return text + "Aucun " + i18n.AxisName(res.Axes) + " répondu n’est en moyenne sous le niveau attendu."
	}
	return text + "En moyenne sous le niveau attendu\u00a0: " + strings.Join(below, ", ") + "."
}

func meansTable(res quality.Results) document.Table {
	t := document.Table{Caption: "Moyenne de chaque " + i18n.AxisName(res.Axes), RowHeads: true, Columns: []document.Column{{Title: i18n.Capital(i18n.AxisName(res.Axes)), Width: 90}}}
	for _, scale := range res.Scales {
		t.Columns = append(t.Columns, document.Column{Title: scale.Label, Width: 36, Align: document.Right})
	}
	for _, a := range res.Axes {
		row := document.Row{Cells: []document.Cell{plainCell(a.Node.ID + " " + a.Node.Title())}}
		for _, scale := range res.Scales {
			row.Cells = append(row.Cells, meanCell(a, scale))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// meanCell says on how many commitments a mean rests when some have no level.
func meanCell(a quality.AxisResult, scale quality.Scale) document.Cell {
	mean, rated := a.Means[scale.ID]
	if !rated {
		return document.Cell{Text: document.Muted(notAnswered)}
	}
	text := document.Plain(i18n.Decimal(mean, 1))
	if n := a.Rated[scale.ID]; n < a.Total {
		text = document.Join(text, document.Muted(" ("+i18n.Integer(n)+" sur "+i18n.Integer(a.Total)+")"))
	}
	return document.Cell{Text: text}
}

const notAnswered = "pas encore répondu"
