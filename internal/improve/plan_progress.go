package improve

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Progress tells where a plan stands: its health, when it may be done, and what moved
// in the self-assessments since the start.
type Progress struct {
	Plan         // whole, its lines included
	Decided  int // actions decided and not done
	Well     int // of these, those nothing asks to look at
	Forecast quality.Forecast
	Since    *SinceStart // nil while there are not two self-assessments the actor may read
}

// SinceStart compares the first self-assessment with the latest, apart for the
// commitments the plan is about.
type SinceStart struct {
	First, Last   CycleMark
	With, Without quality.Movement
	Awaited       int // not answered again yet, in a latest one that is still open
}

// CycleMark names a self-assessment.
type CycleMark struct {
	ID       string
	Title    string
	Number   int
	OpenedAt time.Time
}

// Progress reads how the plan of a structure goes. Errors as Plan.
func (s *Service) Progress(ctx context.Context, actor authz.Actor, bodyID string) (Progress, error) {
	plan, err := s.Plan(ctx, actor, Filter{BodyID: bodyID, Order: OrderNumber})
	if err != nil {
		return Progress{}, err
	}
	out := Progress{Plan: plan}
	actions := make([]quality.PlannedAction, 0, len(plan.Lines))
	for _, l := range plan.Lines {
		if quality.ActionDecided(l.State) {
			out.Decided++
			if len(l.Signs) == 0 {
				out.Well++
			}
		}
		actions = append(actions, l.planned(plan.Zone))
	}
	out.Forecast = s.forecast.Foresee(actions, plan.Today)
	out.Since, err = s.sinceStart(ctx, actor, plan)
	return out, wrapped(err, "read the progress of", plan.BodyID)
}

func (l Line) planned(zone *time.Location) quality.PlannedAction {
	a := quality.PlannedAction{State: l.State, Due: l.Due, Added: quality.DayOf(l.CreatedAt, zone)}
	if !l.DoneAt.IsZero() {
		a.Done = quality.DayOf(l.DoneAt, zone)
	}
	return a
}

// sinceStart compares the first and the latest self-assessment on the référentiel of
// the latest, among those the actor may read.
func (s *Service) sinceStart(ctx context.Context, actor authz.Actor, plan Plan) (*SinceStart, error) {
	scope, err := authz.Reach(actor, authz.AssessmentRead)
	if err != nil {
		return nil, nil //nolint:nilerr,nilnil // who may read no self-assessment is told no level
	}
	rows, err := s.store.Read().Assessments(ctx, scope, plan.BodyID)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(a store.Assessment) bool { return !authz.May(actor, authz.AssessmentRead, a.Facts()) })
	if len(rows) == 0 {
		return nil, nil //nolint:nilnil // none yet
	}
	byNumber := func(a, b store.Assessment) int { return a.Number - b.Number }
	last := slices.MaxFunc(rows, byNumber)
	rows = slices.DeleteFunc(rows, func(a store.Assessment) bool { return a.ReferentialID != last.ReferentialID })
	first := slices.MinFunc(rows, byNumber)
	if first.ID == last.ID {
		return nil, nil //nolint:nilnil // one alone tells no change
	}
	was, then, err := s.side(ctx, scope, first)
	if err != nil {
		return nil, err
	}
	now, today, err := s.side(ctx, scope, last)
	if err != nil {
		return nil, err
	}
	changes, err := s.editions.Changes(ctx, then, today)
	if err != nil {
		return nil, err
	}
	out := &SinceStart{First: markOf(first), Last: markOf(last)}
	compared := quality.CompareCycles(changes, was, now)
	out.With, out.Without = compared.Movements(plan.acted(last.ReferentialID))
	out.Awaited = compared.Awaited
	return out, nil
}

// acted are the commitments of a référentiel something decided is about.
func (p Plan) acted(ref string) map[string]bool {
	out := map[string]bool{}
	for _, l := range p.Lines {
		if l.Origin.Ref == ref && l.State != quality.ActionProposed && l.State != quality.ActionDropped {
			out[l.Origin.Node] = true
		}
	}
	return out
}

func markOf(a store.Assessment) CycleMark {
	return CycleMark{ID: a.ID, Title: a.Title, Number: a.Number, OpenedAt: a.OpenedAt.Time}
}

func (s *Service) side(ctx context.Context, scope authz.Scope, row store.Assessment) (quality.CycleSide, quality.Edition, error) {
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return quality.CycleSide{}, edition, err
	}
	contents, err := s.store.Read().Contents(ctx, scope, row)
	return quality.CycleSide{Profile: contents.Profile, Answers: contents.ByNode(), Running: row.State == quality.AssessmentOpen}, edition, err
}
