package home

import (
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// readableAxes is the fewest rated axes with which a radar has a shape.
const readableAxes = 3

// radar shows the results by theme; nil while there is too little to see.
func (x view) radar() *ui.RadarProps {
	c := x.home.Cycle
	if c == nil || !x.home.MayRead {
		return nil
	}
	res := c.Results
	if len(res.Scales) > 2 {
		res.Scales = res.Scales[:2]
	}
	rated := 0
	for _, a := range res.Axes {
		if len(a.Means) > 0 {
			rated++
		}
	}
	if rated < readableAxes || len(res.Scales) == 0 {
		return nil
	}
	out := &ui.RadarProps{ID: "radar-accueil", Title: "Vos résultats par thème", Max: float64(res.Scales[0].Max()), Threshold: float64(res.Scales[0].Gap)}
	for _, s := range res.Scales {
		out.Series = append(out.Series, s.Label)
	}
	for _, a := range res.Axes {
		out.Axes = append(out.Axes, axisOf(c.ID, a, res.Scales))
	}
	out.Summary = "Moyenne de chaque thème, sur " + i18n.Count(rated, "thème évalué", "thèmes évalués") + " parmi " + i18n.Integer(len(res.Axes)) + "."
	return out
}

func axisOf(cycle string, a quality.AxisResult, scales []quality.Scale) ui.RadarAxis {
	axis := ui.RadarAxis{Label: codeTitle(a.Node), Short: a.Node.Title(), Href: path.ResultsDetail(cycle, a.Node.ID, scales[0].ID)}
	for _, s := range scales {
		mean, ok := a.Means[s.ID]
		axis.Values = append(axis.Values, ui.RadarValue{Value: mean, Text: i18n.Decimal(mean, 1), Missing: !ok})
	}
	return axis
}
