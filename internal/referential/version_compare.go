package referential

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Comparison is what changes between two versions of a référentiel.
type Comparison struct {
	From, To quality.Edition
	Changes  quality.VersionChanges
}

// Compare tells what changes from one version to another, whichever is the later;
// drafts only for who may import. CodeNotFound when one of them does not exist.
func (s *Service) Compare(ctx context.Context, actor authz.Actor, id string, from, to int) (Comparison, error) {
	before, err := s.Read(ctx, actor, id, from)
	if err != nil {
		return Comparison{}, err
	}
	after, err := s.Read(ctx, actor, id, to)
	if err != nil {
		return Comparison{}, err
	}
	changes, err := s.Changes(ctx, before, after)
	return Comparison{before, after, changes}, err
}
