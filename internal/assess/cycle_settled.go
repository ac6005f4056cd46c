package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Settled counts the commitments settled in each open cycle of a structure, keyed
// by cycle, for whoever may see its progress. Two queries, and one of each
// référentiel.
func (s *Service) Settled(ctx context.Context, actor authz.Actor, bodyID string) (map[string]quality.Progress, error) {
	scope, _, err := s.body(ctx, actor, authz.AssessmentProgress, bodyID)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().Assessments(ctx, scope, bodyID)
	if err != nil {
		return nil, err
	}
	counts, err := s.store.Read().RatingCounts(ctx, scope, bodyID)
	if err != nil {
		return nil, err
	}
	out := map[string]quality.Progress{}
	for _, r := range rows {
		if r.State != quality.AssessmentOpen {
			continue
		}
		edition, err := s.editions.Edition(ctx, r.ReferentialID, r.Version)
		if err != nil {
			return nil, err
		}
		out[r.ID] = quality.ProgressOfCounts(edition.Referential, r.Body.Profile(), counts[r.ID])
	}
	return out, nil
}
