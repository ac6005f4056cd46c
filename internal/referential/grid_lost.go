package referential

import (
	"context"
	"slices"

	"ariane/internal/quality"
)

// LostNodes tells, for a draft that follows a later version of the référentiel than
// the version of the grid before it, which criteria looked at something that is
// there no more; nothing for any other grid. Criteria taken out since are not told.
func (s *Service) LostNodes(ctx context.Context, g OpenGrid) ([]quality.GridLoss, error) {
	if g.State != quality.GridDraft || g.Version < 2 || g.Edition.IsZero() {
		return nil, nil
	}
	before, err := s.AuditGrid(ctx, g.ID, g.Version-1)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if before.Edition.IsZero() || before.ReferentialID != g.ReferentialID || before.ReferentialVersion >= g.ReferentialVersion {
		return nil, nil
	}
	changes, err := s.Changes(ctx, before.Edition, g.Edition)
	if err != nil {
		return nil, err
	}
	lost := before.Grid.GridLosses(changes)
	return slices.DeleteFunc(lost, func(l quality.GridLoss) bool {
		return !slices.ContainsFunc(g.Grid.Criteria, func(c quality.Criterion) bool { return c.ID == l.Criterion.ID })
	}), nil
}
