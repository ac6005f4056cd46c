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
	families := quality.ScaleFamilies(c.Results.Scales)
	if len(families) == 0 {
		return nil
	}
	res := c.Results.On(families[0][:min(2, len(families[0]))])
	rated := 0
	for _, a := range res.Axes {
		if len(a.Means) > 0 {
			rated++
		}
	}
	if rated < readableAxes {
		return nil
	}
	out := &ui.RadarProps{ID: "radar-accueil", Title: "Vos résultats par thème", Max: float64(res.Scales[0].Max()), Threshold: ringOf(res.Scales)}
	for _, s := range res.Scales {
		out.Series = append(out.Series, s.Label)
	}
	for _, a := range res.Axes {
		out.Axes = append(out.Axes, axisOf(c.ID, a, res.Scales))
	}
	out.Summary = "Moyenne de chaque thème, sur " + i18n.Count(rated, "thème évalué", "thèmes évalués") + " parmi " + i18n.Integer(len(res.Axes)) + "."
	if len(families) > 1 {
		out.Summary += " Seule l’échelle " + i18n.List(out.Series) + " est dessinée ici\u00a0: les autres ne comptent pas les mêmes niveaux."
	}
	return out
}

// ringOf is the ring under which there is a gap; negative draws none.
func ringOf(scales []quality.Scale) float64 {
	if gap := quality.SharedGap(scales); gap > 0 {
		return float64(gap)
	}
	return -1
}

func axisOf(cycle string, a quality.AxisResult, scales []quality.Scale) ui.RadarAxis {
	axis := ui.RadarAxis{Label: codeTitle(a.Node), Short: a.Node.Title(), Href: path.ResultsDetail(cycle, a.Node.ID, scales[0].ID)}
	for _, s := range scales {
		mean, ok := a.Means[s.ID]
		axis.Values = append(axis.Values, ui.RadarValue{Value: mean, Text: i18n.Decimal(mean, 1), Missing: !ok})
	}
	return axis
}
