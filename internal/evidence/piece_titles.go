package evidence

import (
	"context"

	"ariane/internal/authz"
)

// Titles names, by id, those of these pieces the actor may read: what stands
// elsewhere (an action, a meeting) is shown there under its title. The others are
// missing; whether they exist is not told.
func (s *Service) Titles(ctx context.Context, actor authz.Actor, ids []string) (map[string]string, error) {
	out := map[string]string{}
	if _, err := authz.Reach(actor, authz.EvidenceRead); err != nil {
		return out, nil //nolint:nilerr // who reads no evidence is told no title
	}
	scope, err := s.sight(ctx, actor)
	if err != nil {
		return out, err
	}
	rows, err := s.store.Read().EvidencePieces(ctx, scope, ids)
	for _, row := range rows {
		if authz.May(actor, authz.EvidenceRead, factsOf(actor, row)) {
			out[row.ID] = row.Title
		}
	}
	return out, err
}
