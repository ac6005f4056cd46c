package assess

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/store"
)

// Cycles lists the cycles of a structure, latest first, for whoever may see its
// progress.
func (s *Service) Cycles(ctx context.Context, actor authz.Actor, bodyID string) ([]Cycle, error) {
	scope, _, err := s.body(ctx, actor, authz.AssessmentProgress, bodyID)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().Assessments(ctx, scope, bodyID)
	if err != nil {
		return nil, err
	}
	out := make([]Cycle, 0, len(rows))
	for _, r := range rows {
		out = append(out, cycleOf(r))
	}
	return out, nil
}

// Cycle reads one cycle, for whoever may see its progress.
func (s *Service) Cycle(ctx context.Context, actor authz.Actor, id string) (Cycle, error) {
	_, row, err := s.cycle(ctx, actor, authz.AssessmentProgress, id)
	return cycleOf(row), err
}

func cycleOf(a store.Assessment) Cycle {
	return Cycle{
		ID: a.ID, BodyID: a.Body.ID, BodyName: a.Body.Name, ParentID: a.Body.ParentID, BodyState: a.Body.State,
		ReferentialID: a.ReferentialID, Version: a.Version, Title: a.Title, Number: a.Number, State: a.State,
		Shared: !a.SharedAt.IsZero(), SharedAt: a.SharedAt.Time, OpenedAt: a.OpenedAt.Time, OpenedBy: a.OpenedBy,
		ClosedAt: a.ClosedAt.Time, ClosedBy: a.ClosedBy, Filled: a.Filled, Needed: a.Needed,
		LastAt: latest(a.OpenedAt.Time, a.AnsweredAt.Time, a.ClosedAt.Time, a.SharedAt.Time), Revision: a.Revision,
	}
}

func latest(list ...time.Time) time.Time {
	var out time.Time
	for _, t := range list {
		if t.After(out) {
			out = t
		}
	}
	return out
}
