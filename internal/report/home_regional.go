package report

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

const (
	recentLines  = 8
	pendingLines = 12
)

// Regional gathers the home page of an ARML: one query.
func (s *Service) Regional(ctx context.Context, actor authz.Actor) (RegionalHome, error) {
	all, err := s.lines(ctx, actor, quality.KindMissionLocale, "")
	if err != nil {
		return RegionalHome{}, err
	}
	now := s.clock()
	still := pick(all, func(l Line) bool { return l.isStill(now) })
	slices.SortStableFunc(still, func(a, b Line) int { return a.LastAt.Compare(b.LastAt) })
	return RegionalHome{
		Counts:     countsOf(all, now),
		NoDirector: first(pick(all, Line.lacksDirector), pendingLines),
		Still:      first(still, pendingLines),
		Recent:     recent(all),
		NotInvited: first(pick(all, func(l Line) bool { return l.Step == quality.StepNotInvited }), pendingLines),
	}, nil
}

// National gathers the home page of the label office: two queries.
func (s *Service) National(ctx context.Context, actor authz.Actor) (NationalHome, error) {
	all, err := s.lines(ctx, actor, quality.KindMissionLocale, "")
	if err != nil {
		return NationalHome{}, err
	}
	home := NationalHome{Counts: countsOf(all, s.clock()), Recent: recent(all)}
	versions, err := s.store.Read().Referentials(ctx)
	if err != nil {
		return NationalHome{}, err
	}
	answers := authz.May(actor, authz.ErratumAnswer, authz.Facts{})
	for _, v := range versions {
		if answers {
			home.OpenErrata += v.OpenErrata
		}
		if v.State == quality.ReferentialDraft && !authz.May(actor, authz.ReferentialImport, authz.Facts{}) {
			continue
		}
		home.Referentials = append(home.Referentials, ReferentialLine{
			ID: v.ID, Version: v.Version, Title: v.Title, State: v.State,
			OfficialTexts: v.OfficialCount, OpenCycles: v.OpenCycles, Cycles: v.Cycles,
		})
	}
	return home, nil
}

// lateJob is how long after its time a job is called late.
const lateJob = 5 * time.Minute

// Platform gathers the home page of the technical administration: figures about
// the machine and the accounts.
func (s *Service) Platform(ctx context.Context, actor authz.Actor) (PlatformHome, error) {
	scope, err := authz.Check(actor, authz.JobManage, authz.Facts{})
	if err != nil {
		return PlatformHome{}, err
	}
	now := s.clock()
	f, err := s.store.Read().PlatformFigures(ctx, scope, now, now.Add(-lateJob))
	if err != nil {
		return PlatformHome{}, err
	}
	have, want, err := s.store.SchemaVersion(ctx)
	if err != nil {
		return PlatformHome{}, err
	}
	return PlatformHome{
		JobsWaiting: f.JobsWaiting, JobsLate: f.JobsLate, JobsDead: f.JobsDead,
		Letters: f.LettersWaiting, LettersLate: f.LettersLate,
		People: f.People, Disabled: f.Disabled, SecondFactor: f.SecondFactor,
		Invitations: f.Invitations, Sessions: f.Sessions, Structures: f.Structures,
		SchemaHave: have, SchemaWant: want,
	}, nil
}

func pick(all []Line, keep func(Line) bool) []Line {
	var out []Line
	for _, l := range all {
		if keep(l) {
			out = append(out, l)
		}
	}
	return out
}

func first(list []Line, n int) []Line { return list[:min(n, len(list))] }

// recent lists the latest moves, latest first.
func recent(all []Line) []Line {
	moved := pick(all, func(l Line) bool { return !l.LastAt.IsZero() })
	slices.SortStableFunc(moved, func(a, b Line) int { return b.LastAt.Compare(a.LastAt) })
	return first(moved, recentLines)
}
