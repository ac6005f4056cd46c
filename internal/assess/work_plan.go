package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// WorkPlan reads who does what in a cycle of the actor's own structure, for
// whoever may read the whole of it.
func (s *Service) WorkPlan(ctx context.Context, actor authz.Actor, id string) (WorkPlan, error) {
	scope, row, err := s.cycle(ctx, actor, authz.AssessmentRead, id)
	if err != nil {
		return WorkPlan{}, err
	}
	if _, err := authz.Check(actor, authz.WorkMine, row.Facts()); err != nil {
		return WorkPlan{}, err
	}
	w, err := s.workOf(ctx, actor, scope, row)
	if err != nil {
		return WorkPlan{}, err
	}
	p := w.plan()
	p.MayGive = authz.May(actor, authz.WorkAssign, row.Facts())
	return p, nil
}

func (w *workSheet) plan() WorkPlan {
	p := WorkPlan{Cycle: cycleOf(w.row), Edition: w.edition, Groups: w.teamList()}
	place := map[*quality.Node]int{}
	var lines []WorkLine
	for _, n := range w.edition.Referential.RatedFor(w.contents.Profile) {
		at, known := place[n.Parent]
		if !known {
			at = len(p.Axes)
			place[n.Parent] = at
			g := groupOf(w.edition, n)
			p.Axes = append(p.Axes, WorkAxis{View: g.View, Path: g.Path, Given: w.givenOn(g.View.Node)})
		}
		l := w.line(n)
		p.Axes[at].Lines = append(p.Axes[at].Lines, l)
		p.Seconds += l.Left.Seconds
		lines = append(lines, l)
		if len(w.holders(n)) == 0 {
			p.Alone = append(p.Alone, l)
		}
	}
	p.People = w.byPerson(lines)
	return p
}

// holders are the persons of today a node is with.
func (w *workSheet) holders(n *quality.Node) []string {
	share, given := w.shares.On(n)
	if !given {
		return nil
	}
	return w.members(share)
}

func (w *workSheet) byPerson(lines []WorkLine) []WorkPerson {
	found := map[string]*WorkPerson{}
	for _, l := range lines {
		for _, id := range w.holders(l.View.Node) {
			if found[id] == nil {
				found[id] = &WorkPerson{Named: w.person(id)}
			}
			found[id].add(l)
		}
	}
	out := make([]WorkPerson, 0, len(found))
	for _, p := range found {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b WorkPerson) int { return i18n.Collate(a.Name+a.ID, b.Name+b.ID) })
	return out
}

func (p *WorkPerson) add(l WorkLine) {
	p.Lines = append(p.Lines, l)
	p.Seconds += l.Left.Seconds
	if l.State == quality.WorkAgreed {
		p.Agreed++
	}
	if l.Late {
		p.Late++
	}
}

func (w *workSheet) teamList() []WorkTeam {
	out := make([]WorkTeam, 0, len(w.teams))
	for _, t := range w.teams {
		out = append(out, w.team(t))
	}
	return out
}

func (w *workSheet) team(g store.WorkGroup) WorkTeam {
	return WorkTeam{ID: g.ID, Name: g.Name, People: w.people(g.People), Version: g.Version, EndedAt: g.EndedAt.Time}
}
