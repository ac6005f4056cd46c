package assess

import (
	"net/http"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// figureProps opens one mean: what enters it, and what does not.
type figureProps struct {
	Mean    string // "" when nothing is rated
	How     string // « (3 + 2) ÷ 2 »
	Rated   ui.TableProps
	Waiting []figureLink
	Aside   []figureLink
	Other   []figureLink // the same theme on the other scales
	Back    string
}

type figureLink struct{ Label, Href, Detail string }

func (p pages) figure(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	out, err := p.svc.Results(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	d, ok := out.Results.Detail(r.PathValue("axis"), r.PathValue("scale"))
	if !ok {
		return quality.Refuse(quality.CodeNotFound, "figure")
	}
	f := page.Frame{
		Title: d.Scale.Label + ", " + d.Axis.Title(), Purpose: "De quoi cette moyenne est faite.", Rail: railOf(v, out.Cycle),
		Breadcrumb: trail(v, out.Cycle, ui.Crumb{Label: "Résultats", Href: path.Results(out.Cycle.ID)}, ui.Crumb{Label: d.Scale.Label + ", " + d.Axis.ID}),
	}
	return v.Render(w, r, http.StatusOK, figurePage(v.Layout(w, r, f), figureOf(out, d)))
}

func figureOf(out assess.Outcome, d quality.FigureDetail) figureProps {
	props := figureProps{Back: path.Results(out.Cycle.ID)}
	if len(d.Rated) > 0 {
		props.Mean, props.How = i18n.Decimal(d.Mean, 1), howMean(d)
	}
	props.Rated = ui.TableProps{
		Caption: "Engagements comptés", Columns: []ui.Column{{Label: "Engagement"}, {Label: d.Scale.Label}},
		Empty: &ui.EmptyStateProps{Icon: ui.IconHourglass, Title: "Pas encore de niveau ici", Text: "La moyenne apparaîtra avec la première réponse sur ce thème."},
	}
	for _, l := range d.Rated {
		level, _ := d.Scale.Level(l.Ratings[d.Scale.ID])
		props.Rated.Rows = append(props.Rated.Rows, ui.Row{Cells: []ui.Cell{
			{Text: codeTitle(l.Node), Href: path.Commitment(out.Cycle.ID, l.Node.ID)},
			{Component: ui.LevelBadge(level.Value, level.Label)},
		}})
	}
	for _, l := range d.Unrated {
		props.Waiting = append(props.Waiting, figureLink{codeTitle(l.Node), path.Commitment(out.Cycle.ID, l.Node.ID), ""})
	}
	for _, l := range d.NotConcerned {
		props.Aside = append(props.Aside, figureLink{codeTitle(l.Node), path.Commitment(out.Cycle.ID, l.Node.ID), l.Reason})
	}
	for _, s := range out.Results.Scales {
		if s.ID != d.Scale.ID {
			props.Other = append(props.Other, figureLink{s.Label, path.ResultsDetail(out.Cycle.ID, d.Axis.ID, s.ID), ""})
		}
	}
	return props
}

// howMean writes the division: « (3 + 2) ÷ 2 = 2,5 ».
func howMean(d quality.FigureDetail) string {
	if len(d.Rated) == 1 {
		return "C’est le niveau d’un seul engagement."
	}
	var terms []string
	for _, l := range d.Rated {
		terms = append(terms, i18n.Integer(l.Ratings[d.Scale.ID]))
	}
	equal := " = "
	if 10*d.Mean != float64(int(10*d.Mean)) {
		equal = " ≈ "
	}
	return "(" + strings.Join(terms, " + ") + ") ÷ " + i18n.Integer(len(d.Rated)) + equal + i18n.Decimal(d.Mean, 1)
}
