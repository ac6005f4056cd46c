package home

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// view is the home page of a structure as one visitor sees it.
type view struct {
	*page.Visit
	home      report.StructureHome
	inherited []ui.HomeItem
}

func (a area) structure(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	home, err := a.reports.Structure(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	x := view{Visit: v, home: home}
	if x.inherited, err = inheritedItems(r, v, home.Inherited); err != nil {
		return err
	}
	journey := x.journey()
	props := homeProps{
		Columns: x.columns(), Journey: &journey,
		Figures: figuresProps{Title: "En quelques chiffres", Items: x.figures()}, Radar: x.radar(),
	}
	for _, panel := range a.panels {
		part, err := panel(r.Context(), v)
		if err != nil {
			return err
		}
		if invite, ok := part.(hint); ok {
			props.Hints = append(props.Hints, invite)
		} else if part != nil {
			props.Panels = append(props.Panels, part)
		}
	}
	if len(props.Panels) > 0 && props.Columns.NextStep == nil {
		props.Columns.Now.Empty = "Ce qui vous est confié vous attend juste en dessous."
	}
	return v.Render(w, r, http.StatusOK, homePage(v.Layout(w, r, frame(v, home.Name, x.standing())), props))
}

func (x view) closed() bool {
	return x.home.Cycle != nil && x.home.Cycle.State == quality.AssessmentClosed
}

func (x view) complete() bool {
	p := x.home.Cycle.Progress
	return p.Needed > 0 && p.Filled >= p.Needed
}

// may asks the policy about the latest cycle.
func (x view) may(action authz.Action) bool {
	facts := authz.Facts{BodyID: x.home.BodyID, ParentID: x.Actor.ParentID}
	if c := x.home.Cycle; c != nil {
		facts.State, facts.Shared = c.State, !c.SharedAt.IsZero()
	}
	return x.May(action, facts)
}

// inheritedItems lead to what is left of the structures that closed into one's own.
func inheritedItems(r *http.Request, v *page.Visit, cycles []report.InheritedCycle) ([]ui.HomeItem, error) {
	var out []ui.HomeItem
	for _, c := range cycles {
		end, err := v.Ending(r.Context(), c.BodyID)
		if err != nil {
			return nil, err
		}
		out = append(out, ui.HomeItem{Text: stillReadable(c), Href: path.Assessment(c.ID), Detail: end.Heir})
	}
	return out, nil
}

func stillReadable(c report.InheritedCycle) string {
	return "L’auto-évaluation de «\u00a0" + c.Name + "\u00a0» reste lisible"
}

// standing says in one sentence where the structure stands.
func (x view) standing() string {
	c := x.home.Cycle
	switch {
	case c == nil && len(x.home.Inherited) == 1:
		return stillReadable(x.home.Inherited[0]) + ", et une nouvelle peut s’ouvrir."
	case c == nil && len(x.home.Inherited) > 1:
		return "Les auto-évaluations des structures réunies restent lisibles, et une nouvelle peut s’ouvrir."
	case c == nil && x.may(authz.AssessmentOpen):
		return "Tout est prêt pour ouvrir votre première auto-évaluation."
	case c == nil:
		return "L’auto-évaluation de votre structure va bientôt s’ouvrir."
	case !x.home.MayRead:
		return "L’auto-évaluation est en cours\u00a0: l’équipe a évalué " + i18n.Count(c.Progress.Done, "engagement", "engagements") + " sur " + i18n.Integer(c.Progress.Total) + "."
	case x.closed():
		return closedSentence(c)
	case c.Progress.IsComplete():
		return "Les " + i18n.Count(c.Progress.Total, "engagement est évalué", "engagements sont évalués") + "\u00a0: il reste à valider."
	case c.Progress.Done == 0 && c.ToConfirm > 0:
		return i18n.Count(c.ToConfirm, "réponse reprise est à confirmer", "réponses reprises sont à confirmer") + ", sur " + i18n.Count(c.Progress.Total, "engagement", "engagements") + "."
	case c.Progress.Done == 0 && c.Progress.Started > 0:
		return "C’est parti\u00a0: " + i18n.Count(c.Progress.Started, "engagement en chemin", "engagements en chemin") + " sur " + i18n.Integer(c.Progress.Total) + "."
	case c.Progress.Done == 0:
		return "L’auto-évaluation est ouverte\u00a0: " + i18n.Count(c.Progress.Total, "engagement", "engagements") + " à découvrir."
	}
	return "Déjà " + i18n.Count(c.Progress.Done, "engagement évalué", "engagements évalués") + " sur " + i18n.Integer(c.Progress.Total) + "."
}

func closedSentence(c *report.CycleHome) string {
	expected := quality.ExpectationOf(c.Results.Scales)
	rated := 0
	for _, l := range c.Results.Lines {
		if !l.NotConcerned && l.Lowest > 0 {
			rated++
		}
	}
	if c.Gaps == 0 {
		return "L’auto-évaluation est validée\u00a0: tous les engagements sont " + i18n.AtLevel(expected, 2) + "."
	}
	return "L’auto-évaluation est validée\u00a0: " + i18n.Count(rated-c.Gaps, "engagement", "engagements") + " sur " + i18n.Integer(rated) +
		" " + i18n.AtLevel(expected, rated-c.Gaps) + ", " + i18n.Count(c.Gaps, "demande", "demandent") + " du travail."
}

// figures are the numbers of the structure; each opens what it counts.
func (x view) figures() []ui.FigureProps {
	var out []ui.FigureProps
	if c := x.home.Cycle; c != nil {
		out = append(out, x.cycleFigures(c)...)
	}
	out = append(out, x.validatedFigure()...)
	if x.may(authz.MembershipList) {
		out = append(out, ui.FigureProps{Number: i18n.Integer(x.home.People), Label: i18n.Plural(x.home.People, "personne dans l’équipe", "personnes dans l’équipe"), Href: path.Team})
	}
	if x.home.Cycles > 0 {
		out = append(out, ui.FigureProps{Number: i18n.Integer(x.home.Cycles), Label: i18n.Plural(x.home.Cycles, "auto-évaluation", "auto-évaluations"), Href: path.Assessments})
	}
	return out
}

func (x view) cycleFigures(c *report.CycleHome) []ui.FigureProps {
	if !x.home.MayRead {
		return []ui.FigureProps{x.settledFigure(c)}
	}
	out := []ui.FigureProps{x.settledFigure(c)}
	if c.Progress.Filled > 0 {
		out = append(out, ui.FigureProps{
			Number: i18n.Integer(c.Gaps), Label: i18n.Plural(c.Gaps, "engagement", "engagements") + " " + i18n.UnderLevel(quality.ExpectationOf(c.Results.Scales)), Href: path.Results(c.ID),
			Detail: "autant d’occasions de progresser",
		})
		if c.Gaps == 0 {
			out[1].Detail = "parmi ceux qui sont évalués"
		}
	}
	return out
}

func (x view) settledFigure(c *report.CycleHome) ui.FigureProps {
	f := ui.FigureProps{
		Number: i18n.Integer(c.Progress.Done) + " sur " + i18n.Integer(c.Progress.Total), Label: "engagements évalués", Href: path.Assessment(c.ID),
	}
	if x.home.Cycles > 1 {
		f.Detail = i18n.CycleName(c.Title, c.Number)
	}
	return f
}

// validatedFigure keeps the last validated results in sight while the next cycle
// runs.
func (x view) validatedFigure() []ui.FigureProps {
	last := x.home.Validated
	if last == nil || !x.May(authz.AssessmentRead, authz.Facts{BodyID: x.home.BodyID, ParentID: x.Actor.ParentID, State: last.State, Shared: last.Shared}) {
		return nil
	}
	return []ui.FigureProps{{
		Number: "n°\u00a0" + i18n.Integer(last.Number), Label: "version validée du " + i18n.Date(x.day(last.ClosedAt)), Href: path.Results(last.ID),
		Detail: "vos derniers résultats validés",
	}}
}

// soFar is a progress in words, in commitments as everywhere in a structure.
func soFar(p quality.Progress) string {
	if p.Done == 0 {
		return "à commencer"
	}
	return "déjà " + i18n.Integer(p.Done) + " sur " + i18n.Integer(p.Total)
}
