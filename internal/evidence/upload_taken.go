package evidence

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Taken tells which piece the actor lately made of these uploads: a form sent twice
// finds what it made the first time. "" when one of them is part of nothing, or they
// are not all part of the same piece, or it is out of sight.
func (s *Service) Taken(ctx context.Context, actor authz.Actor, uploads ...string) (id string, err error) {
	if len(uploads) == 0 {
		return "", nil
	}
	for _, upload := range uploads {
		piece, err := s.store.Read().TakenEvidenceUpload(ctx, upload, actor.PersonID)
		if quality.CodeOf(err) == quality.CodeNotFound || err == nil && id != "" && piece != id {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		id = piece
	}
	_, _, err = s.seen(ctx, actor, id)
	if code := quality.CodeOf(err); code == quality.CodeNotFound || code == quality.CodeForbidden {
		return "", nil
	}
	return id, err
}
