package assess

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/store"
)

// PresentFor is how long somebody counts as being on a page after the last sign
// of life; the page gives one every BeatEvery.
const (
	PresentFor = 45 * time.Second
	BeatEvery  = 15 * time.Second

	writesFor = 2 * time.Minute // after what they saved last
)

// Present is somebody who has a commitment open: Writes, when they saved something there
// a moment ago.
type Present = store.Present

// Beat says that the actor has a commitment open to answer it, and names the
// others who have, and who of them writes. The database is what several nodes share; nothing of it is
// kept.
func (s *Service) Beat(ctx context.Context, actor authz.Actor, id, nodeID string) ([]Present, error) {
	scope, row, err := s.cycleToAnswer(ctx, actor, id, nodeID)
	if err != nil {
		return nil, err
	}
	if _, err := s.ratedNode(ctx, row, nodeID); err != nil {
		return nil, err
	}
	now := s.now()
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.BeHere(ctx, id, nodeID, actor.PersonID, now, now.Add(-10*PresentFor))
	})
	if err != nil {
		return nil, wrapped(err, "keep presence in", id)
	}
	return s.store.Read().WhoIsHere(ctx, scope, id, nodeID, actor.PersonID, now.Add(-PresentFor), now.Add(-writesFor))
}
