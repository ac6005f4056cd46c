package report

import (
	"strings"

	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// heat is the map of the commitments, with the same levels as a table.
func (s synthesis) heat() document.Block {
	table := s.levelsTable()
	return document.Figure{
		Title:   "Carte des niveaux",
		Alt:     "Une case par engagement et par échelle, de gauche à droite dans l’ordre du référentiel\u202f; les niveaux sont dans le tableau qui suit.",
		Drawing: s.heatMap().Drawing(), Table: &table,
	}
}

func (s synthesis) heatMap() document.HeatMap {
	h := document.HeatMap{Legend: s.heatLegend()}
	for _, scale := range s.Results.Scales {
		h.Lines = append(h.Lines, scale.Label)
	}
	for _, l := range s.Results.Lines {
		column := document.HeatColumn{Label: l.Node.ID, Group: axisName(l)}
		for _, scale := range s.Results.Scales {
			column.Cells = append(column.Cells, heatCell(scale, l))
		}
		h.Columns = append(h.Columns, column)
	}
	return h
}

func axisName(l quality.ResultLine) string {
	if l.Axis == nil {
		return ""
	}
	return l.Axis.ID + " " + l.Axis.Title()
}

func heatCell(scale quality.Scale, l quality.ResultLine) document.HeatLevel {
	if l.NotConcerned {
		return document.HeatLevel{Text: "n.\u00a0c."}
	}
	if level, rated := scale.Level(l.Ratings[scale.ID]); rated {
		return document.HeatLevel{Level: level.Value, Text: i18n.Integer(level.Value)}
	}
	return document.HeatLevel{Text: "–"}
}

// heatLegend joins the words the scales give to each level.
func (s synthesis) heatLegend() []document.HeatLevel {
	var out []document.HeatLevel
	values := map[int][]string{}
	most := 0
	for _, scale := range s.Results.Scales {
		for _, l := range scale.Levels {
			if words := values[l.Value]; len(words) == 0 || words[len(words)-1] != l.Label {
				values[l.Value] = append(words, l.Label)
			}
			most = max(most, l.Value)
		}
	}
	for value := 1; value <= most; value++ {
		if words := values[value]; len(words) > 0 {
			out = append(out, document.HeatLevel{Level: value, Text: strings.Join(words, " · ")})
		}
	}
	return append(out, document.HeatLevel{Text: "–\u00a0: " + notAnswered}, document.HeatLevel{Text: "n.\u00a0c.\u00a0: non concerné"})
}

func (s synthesis) levelsTable() document.Table {
	t := document.Table{Caption: "Niveau de chaque engagement", RowHeads: true, Columns: []document.Column{{Title: "Engagement", Width: 90}}}
	for _, scale := range s.Results.Scales {
		t.Columns = append(t.Columns, document.Column{Title: scale.Label, Width: 36})
	}
	group := ""
	for _, l := range s.Results.Lines {
		if name := axisName(l); name != group {
			t.Rows, group = append(t.Rows, document.Row{Group: name}), name
		}
		row := document.Row{Cells: []document.Cell{{Text: document.LinkTo(codeTitle(l.Node), "#"+placeOf(l.Node))}}}
		for _, scale := range s.Results.Scales {
			row.Cells = append(row.Cells, levelCell(scale, l))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func levelCell(scale quality.Scale, l quality.ResultLine) document.Cell {
	if l.NotConcerned {
		return document.Cell{Text: document.Muted("non concerné")}
	}
	if level, rated := scale.Level(l.Ratings[scale.ID]); rated {
		return document.Cell{Text: document.Plain(levelWords(level)), Level: level.Value}
	}
	return document.Cell{Text: document.Muted(notAnswered)}
}

func codeTitle(n *quality.Node) string { return n.ID + " " + n.Title() }

// placeOf is the id of the section of a node.
func placeOf(n *quality.Node) string {
	return "n-" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, n.ID)
}
