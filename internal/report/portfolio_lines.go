package report

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// lines reads every structure the actor may see the progress of, in the order of
// names: one query. Filters, order and counts are computed on them: a network is
// some hundreds of structures, and the counts need them all anyway.
func (s *Service) lines(ctx context.Context, actor authz.Actor, kind quality.BodyKind, referentialID string) ([]Line, error) {
	scope, err := authz.Reach(actor, authz.AssessmentProgress)
	if err != nil {
		return nil, err
	}
	if kind == "" {
		kind = quality.KindMissionLocale
	}
	rows, err := s.store.Read().Portfolio(ctx, scope, kind, referentialID, s.today())
	if err != nil {
		return nil, err
	}
	out := make([]Line, len(rows))
	for i, r := range rows {
		out[i] = lineOf(r)
	}
	return out, nil
}

func (s *Service) today() quality.Day { return quality.DayOf(s.clock(), s.zone) }

func lineOf(r store.PortfolioRow) Line {
	progress := quality.Progress{Filled: r.Filled, Needed: r.Needed}
	return Line{
		BodyID: r.ID, Kind: r.Kind, Code: r.Code, Name: r.Name, ParentID: r.ParentID, ParentName: r.ParentName,
		Department: r.Department, State: r.State, Step: quality.StepOf(r.State, r.CycleState), HasDirector: r.HasDirector,
		Cycles: r.Cycles, CycleID: r.CycleID, CycleNumber: r.Number, Referential: r.ReferentialID,
		OpenedAt: r.OpenedAt.Time, ClosedAt: r.ClosedAt.Time, SharedAt: r.SharedAt.Time,
		Filled: r.Filled, Needed: r.Needed, Percent: min(100, progress.Percent()),
		LastAt:  latest(r.OpenedAt.Time, r.AnsweredAt.Time, r.ClosedAt.Time, r.SharedAt.Time),
		sortKey: r.SortKey, parentSort: r.ParentSort, searchKey: r.SearchKey + " " + i18n.Fold(r.Code),
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

// isStill tells that a cycle is open and nothing moved for StillAfter.
func (l Line) isStill(now time.Time) bool {
	return l.Step == quality.StepInProgress && now.Sub(l.LastAt) >= StillAfter
}

// lacksDirector tells that an active structure has nobody to validate.
func (l Line) lacksDirector() bool {
	return l.State == quality.StructureActive && !l.HasDirector
}
