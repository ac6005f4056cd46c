package assess

import (
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

const notAnswered = "pas encore répondu"

// radarsOf draws a circle for each family of scales: numbers of scales that do not count
// the same levels never stand on one axis.
func radarsOf(res quality.Results) []ui.RadarProps {
	families := quality.ScaleFamilies(res.Scales)
	var out []ui.RadarProps
	for i, scales := range families {
		radar := radarOf(res.On(scales))
		if radar == nil {
			continue
		}
		if len(families) > 1 {
			radar.ID += "-" + i18n.Integer(i+1)
			radar.Title += ", sur " + i18n.Decimal(radar.Max, 0)
			radar.Summary = i18n.Capital(i18n.Plural(len(scales), "échelle ", "échelles ")+i18n.List(radar.Series)) + ". " + radar.Summary
		}
		out = append(out, *radar)
	}
	return out
}

// radarsApart says why there is a radar for each scale, "" when one holds all.
func radarsApart(res quality.Results) string {
	if len(quality.ScaleFamilies(res.Scales)) < 2 {
		return ""
	}
	return "Les échelles de ce référentiel ne comptent pas les mêmes niveaux\u00a0: chacune est dessinée à part, et un niveau de l’une ne se compare pas à un niveau de l’autre."
}

// radarOf draws the means by theme, or the levels by commitment when the
// référentiel has no theme; nil when a circle would say nothing.
func radarOf(res quality.Results) *ui.RadarProps {
	radar := &ui.RadarProps{ID: "radar", Title: "Niveaux moyens par " + i18n.AxisName(res.Axes), Max: maxLevel(res.Scales), Threshold: gapValue(res.Scales)}
	for _, s := range res.Scales {
		radar.Series = append(radar.Series, s.Label)
	}
	for _, a := range res.Axes {
		axis := ui.RadarAxis{Label: codeTitle(a.Node), Short: a.Node.ID + " " + shortOf(a.Node)}
		for _, s := range res.Scales {
			axis.Values = append(axis.Values, radarValue(a.Means[s.ID], a.Rated[s.ID] > 0))
		}
		radar.Axes = append(radar.Axes, axis)
	}
	if len(radar.Axes) == 0 {
		radar.Title = "Niveaux par engagement"
		radar.Axes = commitmentAxes(res)
	}
	if n := len(radar.Axes); n < 3 || n > 16 || len(radar.Series) > 2 {
		return nil
	}
	radar.Summary = radarSummary(res)
	return radar
}

func commitmentAxes(res quality.Results) []ui.RadarAxis {
	axes := make([]ui.RadarAxis, 0, len(res.Lines))
	for _, l := range res.Lines {
		axis := ui.RadarAxis{Label: codeTitle(l.Node), Short: codeTitle(l.Node)}
		for _, s := range res.Scales {
			axis.Values = append(axis.Values, radarValue(float64(l.Ratings[s.ID]), l.Ratings[s.ID] > 0))
		}
		axes = append(axes, axis)
	}
	return axes
}

func radarValue(mean float64, rated bool) ui.RadarValue {
	if !rated {
		return ui.RadarValue{Missing: true}
	}
	return ui.RadarValue{Value: mean, Text: i18n.Decimal(mean, 1)}
}

// shortOf is a title that fits beside the circle.
func shortOf(n *quality.Node) string {
	title := n.Title()
	if before, _, long := strings.Cut(title, ","); long {
		return before
	}
	return title
}

func maxLevel(scales []quality.Scale) float64 {
	most := 0
	for _, s := range scales {
		most = max(most, s.Max())
	}
	return float64(most)
}

// gapValue is the ring drawn on the radar; negative draws none, as for scales that do
// not see a gap at the same level.
func gapValue(scales []quality.Scale) float64 {
	if gap := quality.SharedGap(scales); gap > 0 {
		return float64(gap)
	}
	return -1
}

// radarSummary says in words what the picture shows.
func radarSummary(res quality.Results) string {
	expected := quality.ExpectationOf(res.Scales)
	if !expected.Any {
		return "Moyenne de chaque " + i18n.AxisName(res.Axes) + "."
	}
	under := "sous le niveau attendu"
	if expected.Level > 0 {
		under = "sous le niveau " + i18n.Integer(expected.Level)
	}
	var below []string
	for _, a := range res.Axes {
		for _, s := range res.Scales {
			if mean, ok := a.Means[s.ID]; ok && mean < float64(s.Gap) {
				below = append(below, a.Node.Title())
				break
			}
		}
	}
	if len(below) == 0 {
		return "Aucun " + i18n.AxisName(res.Axes) + " répondu n’est en moyenne " + under + "."
	}
	return "En moyenne " + under + "\u00a0: " + strings.Join(below, ", ") + "."
}

// meansOf is the table of the means; each opens what it is made of.
func meansOf(out assess.Outcome) ui.TableProps {
	table := ui.TableProps{ID: "moyennes", Caption: "Moyenne de chaque " + i18n.AxisName(out.Results.Axes), Columns: []ui.Column{{Label: i18n.Capital(i18n.AxisName(out.Results.Axes))}}}
	for _, s := range out.Results.Scales {
		table.Columns = append(table.Columns, ui.Column{Label: s.Label, Numeric: true})
	}
	for _, a := range out.Results.Axes {
		row := ui.Row{Cells: []ui.Cell{{Text: codeTitle(a.Node)}}}
		for _, s := range out.Results.Scales {
			row.Cells = append(row.Cells, meanCell(out.Cycle.ID, a, s))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func meanCell(cycle string, a quality.AxisResult, s quality.Scale) ui.Cell {
	mean, rated := a.Means[s.ID]
	cell := ui.Cell{Text: notAnswered, Href: path.ResultsDetail(cycle, a.Node.ID, s.ID)}
	if !rated {
		return cell
	}
	cell.Text = i18n.Decimal(mean, 1)
	if a.Rated[s.ID] < a.Total {
		cell.Detail = "sur " + i18n.Integer(a.Rated[s.ID]) + " de " + i18n.Integer(a.Total)
	}
	return cell
}

// heatOf is the map of the commitments, grouped by theme.
func heatOf(out assess.Outcome) ui.HeatMapProps {
	heat := ui.HeatMapProps{ID: "carte-engagements", Caption: "Le niveau de chaque engagement", RowName: "Engagement", Legend: heatLegend(out.Results.Scales)}
	for _, s := range out.Results.Scales {
		heat.Columns = append(heat.Columns, s.Label)
	}
	var axis *quality.Node
	for i, l := range out.Results.Lines {
		if i == 0 || l.Axis != axis {
			heat.Groups, axis = append(heat.Groups, ui.HeatGroup{Label: codeTitle(l.Axis)}), l.Axis
		}
		last := len(heat.Groups) - 1
		heat.Groups[last].Rows = append(heat.Groups[last].Rows, heatRow(out, l))
	}
	return heat
}

func heatRow(out assess.Outcome, l quality.ResultLine) ui.HeatRow {
	row := ui.HeatRow{Code: l.Node.ID, Label: l.Node.Title(), Href: path.Commitment(out.Cycle.ID, l.Node.ID)}
	for _, s := range out.Results.Scales {
		cell := ui.HeatCell{Text: "–", Word: notAnswered}
		level, rated := s.Level(l.Ratings[s.ID])
		switch {
		case l.NotConcerned:
			cell.Text, cell.Word = "n. c.", "non concerné"
		case rated:
			cell = ui.HeatCell{Number: level.Value, Word: level.Label}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// heatLegend joins the words the scales give to each level.
func heatLegend(scales []quality.Scale) []ui.Level {
	var legend []ui.Level
	for value := 1; value <= int(maxLevel(scales)); value++ {
		var words []string
		for _, s := range scales {
			level, ok := s.Level(value)
			if ok && (len(words) == 0 || words[len(words)-1] != level.Label) {
				words = append(words, level.Label)
			}
		}
		legend = append(legend, ui.Level{Number: value, Word: strings.Join(words, " · ")})
	}
	return append(legend, ui.Level{Word: "– Pas encore répondu"})
}
