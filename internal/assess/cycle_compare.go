package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Comparison is two cycles of one structure on one référentiel, the earlier one
// first whichever was asked first.
type Comparison struct {
	Earlier, Later ComparedCycle
	quality.CycleComparison
}

// ComparedCycle is one of the two.
type ComparedCycle struct {
	Cycle   Cycle
	Edition quality.Edition
	Profile quality.Profile
	Answers map[string]quality.Answer
}

func (c ComparedCycle) side() quality.CycleSide {
	return quality.CycleSide{Profile: c.Profile, Answers: c.Answers, Running: c.Cycle.State == quality.AssessmentOpen}
}

// Compare tells what changed from one cycle to another, statement by statement;
// their versions may differ, and either may be open. CodeNotFound when they are
// not of the same structure and référentiel.
func (s *Service) Compare(ctx context.Context, actor authz.Actor, id, otherID string) (Comparison, error) {
	one, err := s.compared(ctx, actor, id)
	if err != nil {
		return Comparison{}, err
	}
	two, err := s.compared(ctx, actor, otherID)
	if err != nil {
		return Comparison{}, err
	}
	if one.Cycle.BodyID != two.Cycle.BodyID || one.Cycle.ReferentialID != two.Cycle.ReferentialID || one.Cycle.ID == two.Cycle.ID {
		return Comparison{}, quality.Refuse(quality.CodeNotFound, "assessment")
	}
	if one.Cycle.Number > two.Cycle.Number {
		one, two = two, one
	}
	changes, err := s.editions.Changes(ctx, one.Edition, two.Edition)
	if err != nil {
		return Comparison{}, err
	}
	return Comparison{Earlier: one, Later: two, CycleComparison: quality.CompareCycles(changes, one.side(), two.side())}, nil
}

func (s *Service) compared(ctx context.Context, actor authz.Actor, id string) (ComparedCycle, error) {
	row, edition, contents, err := s.read(ctx, actor, id)
	if err != nil {
		return ComparedCycle{}, err
	}
	return ComparedCycle{Cycle: cycleOf(row), Edition: edition, Profile: contents.Profile, Answers: contents.ByNode()}, nil
}

// Comparable lists the other cycles of the same structure and référentiel that
// the actor may read, latest first.
func (s *Service) Comparable(ctx context.Context, actor authz.Actor, c Cycle) ([]Cycle, error) {
	all, err := s.Cycles(ctx, actor, c.BodyID)
	if err != nil {
		return nil, err
	}
	var out []Cycle
	for _, other := range all {
		if other.ID != c.ID && other.ReferentialID == c.ReferentialID && authz.May(actor, authz.AssessmentRead, other.Facts()) {
			out = append(out, other)
		}
	}
	return out, nil
}
