package assess

import (
	"context"
	"net/http"
	"strconv"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Improvement tells what the plan holds about a commitment (package improve's
// Service).
type Improvement interface {
	Born(ctx context.Context, actor authz.Actor, bodyID string, here quality.Edition, node string) ([]improve.Born, error)
	Concerned(ctx context.Context, actor authz.Actor, bodyID string, changes quality.VersionChanges, profile quality.Profile) ([]improve.Concerned, error)
}

// WithPlan shows the actions born from each commitment, and lets one add to them.
func WithPlan(i Improvement) Option { return func(p *pages) { p.plan = i } }

// bornProps are the actions born from a commitment.
type bornProps struct {
	Intro string
	Lines []bornLine
	Add   string // address of the form, "" for who may not
	Code  string // of the commitment
}

type bornLine struct {
	Title, Href string
	Detail      string
	State       ui.StatusProps
}

func bornLineOf(b improve.Born) bornLine {
	l := bornLine{Title: b.Title, Href: path.PlanAction(b.ID), Detail: "Action " + strconv.Itoa(b.Number), State: ui.StatusProps{Label: i18n.StateName(quality.ActionFlow.Name, b.State)}}
	if b.Owner != "" {
		l.Detail += ", " + b.Owner
	}
	return l
}

// mayPlan tells whether the visitor adds to the plan of the structure of a cycle.
func mayPlan(v *page.Visit, c assess.Cycle) bool {
	return own(v, c) && v.May(authz.ActionPropose, c.Facts())
}

// bornOf are the actions born from the commitment of a page; nil when there is
// nothing to say of them.
func (p pages) bornOf(r *http.Request, v *page.Visit, pg assess.Page) (*bornProps, error) {
	if p.plan == nil {
		return nil, nil //nolint:nilnil // no plan: the page says nothing of it
	}
	node := pg.Item.View.Node.ID
	list, err := p.plan.Born(r.Context(), v.Actor, pg.Cycle.BodyID, pg.Edition, node)
	if err != nil {
		return nil, err
	}
	props := &bornProps{Code: node}
	for _, b := range list {
		props.Lines = append(props.Lines, bornLineOf(b))
	}
	if mayPlan(v, pg.Cycle) {
		props.Add, props.Intro = path.ActionNew(pg.Cycle.ID, node), "Un écart devient une action en un clic. Ariane dira plus tard ce qu’elle a changé ici."
	}
	if props.Add == "" && len(props.Lines) == 0 {
		return nil, nil //nolint:nilnil // idem
	}
	return props, nil
}

// gapActions tells what the plan holds about each gap, and lets one add to it.
func (p pages) gapActions(r *http.Request, v *page.Visit, o assess.Overview, props *resultsProps) error {
	c := o.Cycle
	if p.plan == nil {
		return nil
	}
	list, err := p.plan.Born(r.Context(), v.Actor, c.BodyID, o.Edition, "")
	if err != nil {
		return err
	}
	count := map[string]int{}
	for _, b := range list {
		count[b.Node]++
	}
	for i := range props.Gaps {
		g := &props.Gaps[i]
		if n := count[g.Node]; n > 0 {
			g.Planned, g.PlannedHref = i18n.Count(n, "action dans le plan", "actions dans le plan"), plannedHref(v, c, g.Node)
		}
		if mayPlan(v, c) {
			g.Add = path.ActionNew(c.ID, g.Node)
		}
	}
	return nil
}

func plannedHref(v *page.Visit, c assess.Cycle, node string) string {
	href := path.PlanFor(c.ID, node) + "&etat=toutes"
	if !own(v, c) {
		href += "&structure=" + c.BodyID
	}
	return href
}
