package search

import (
	"context"
	"strconv"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/passage"
	"ariane/internal/web/path"
)

// Plan is what a structure does to improve, each list as far as the actor sees it.
type Plan interface {
	Plan(ctx context.Context, actor authz.Actor, f improve.Filter) (improve.Plan, error)
	Trials(ctx context.Context, actor authz.Actor) (improve.Trials, error)
	Sheets(ctx context.Context, actor authz.Actor) (improve.SheetList, error)
	Steering(ctx context.Context, actor authz.Actor) (improve.Steering, error)
	Indicators(ctx context.Context, actor authz.Actor) (improve.Indicators, error)
}

// WithPlan looks through the plan, the trials, the sheets, the meetings and the indicators
// of the structure of the hat worn.
func WithPlan(p Plan) Option { return func(a *area) { a.plan = p } }

func (a area) mayFindActions(v *page.Visit) bool {
	return a.plan != nil && v.May(authz.PlanRead, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID})
}

// improving looks through each list the visitor may read; the others are left out.
func (a area) improving(ctx context.Context, v *page.Visit, query string, words []string) ([]group, error) {
	if a.plan == nil || v.Actor.BodyID == "" {
		return nil, nil
	}
	var out []group
	for _, look := range []func(context.Context, *page.Visit, string, []string) ([]group, error){a.actions, a.trials, a.meetings, a.indicators, a.sheets} {
		found, err := look(ctx, v, query, words)
		if code := quality.CodeOf(err); code == quality.CodeForbidden || code == quality.CodeNotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

func (a area) actions(ctx context.Context, v *page.Visit, query string, words []string) ([]group, error) {
	found, err := a.plan.Plan(ctx, v.Actor, improve.Filter{Search: query})
	if err != nil {
		return nil, err
	}
	g := group{ID: "actions", Title: "Actions du plan"}
	for _, l := range found.Lines {
		detail := []string{i18n.StateName(quality.ActionFlow.Name, l.State)}
		if l.Owner.Name != "" {
			detail = append(detail, l.Owner.Name)
		}
		g.Hits = append(g.Hits, hit{Code: strconv.Itoa(l.Number), Text: passage.Marked(l.Title, words), Href: path.PlanAction(l.ID), Detail: strings.Join(detail, ", ")})
	}
	if len(g.Hits) > mostTold {
		g.MoreHref, g.MoreLabel = path.PlanFind(query), "Voir toutes ces actions dans le plan"
	}
	return kept(g, len(g.Hits)), nil
}

func (a area) trials(ctx context.Context, v *page.Visit, _ string, words []string) ([]group, error) {
	found, err := a.plan.Trials(ctx, v.Actor)
	g := group{ID: "experimentations", Title: "Expérimentations"}
	for _, l := range found.Lines {
		if hasWords(l.Title+" "+l.Need+" "+l.What, words) {
			g.Hits = append(g.Hits, hit{Text: passage.Marked(l.Title, words), Href: path.Trial(l.ID), Detail: i18n.StateName(quality.TrialFlow.Name, l.State)})
		}
	}
	return kept(g, len(g.Hits)), err
}

func (a area) meetings(ctx context.Context, v *page.Visit, _ string, words []string) ([]group, error) {
	found, err := a.plan.Steering(ctx, v.Actor)
	g := group{ID: "reunions", Title: "Réunions et groupes"}
	for _, s := range found.Groups {
		if hasWords(s.Name+" "+s.Mission, words) {
			g.Hits = append(g.Hits, hit{Text: passage.Marked(s.Name, words), Href: path.Group(s.ID), Detail: s.Mission})
		}
	}
	for _, m := range append(found.Next, found.Last...) {
		if hasWords(m.Title+" "+m.Place, words) {
			g.Hits = append(g.Hits, hit{Text: passage.Marked(m.Title, words), Href: path.Meeting(m.ID), Detail: m.Group.Name + ", " + i18n.Date(quality.DayOf(m.Starts, m.Zone))})
		}
	}
	return kept(g, len(g.Hits)), err
}

func (a area) indicators(ctx context.Context, v *page.Visit, _ string, words []string) ([]group, error) {
	found, err := a.plan.Indicators(ctx, v.Actor)
	g := group{ID: "indicateurs", Title: "Indicateurs"}
	for _, l := range found.Lines {
		if hasWords(l.Name+" "+l.Definition, words) {
			g.Hits = append(g.Hits, hit{Text: passage.Marked(l.Name, words), Href: path.Indicator(l.ID), Detail: i18n.IndicatorFamilyName(l.Family)})
		}
	}
	return kept(g, len(g.Hits)), err
}

// sheets are those of the list of this reader: whoever wrote one is told no further here
// than there.
func (a area) sheets(ctx context.Context, v *page.Visit, _ string, words []string) ([]group, error) {
	found, err := a.plan.Sheets(ctx, v.Actor)
	g := group{ID: "fiches", Title: "Fiches de remontée"}
	for _, l := range found.Lines {
		if hasWords(l.Title, words) {
			g.Hits = append(g.Hits, hit{Text: passage.Marked(l.Title, words), Href: path.Sheet(l.ID), Detail: i18n.StateName(quality.SheetFlow.Name, l.State) + ", " + i18n.Date(l.Day)})
		}
	}
	return kept(g, len(g.Hits)), err
}
