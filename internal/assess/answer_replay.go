package assess

import (
	"context"
	"errors"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// replayed finds a save the person already did under this key. CodeInvalid with
// reason "idempotency.other" when the key stands for another request.
func (s *Service) replayed(ctx context.Context, actor authz.Actor, once Once) (saved Saved, done bool, err error) {
	if once.Key == "" {
		return Saved{}, false, nil
	}
	kept, err := s.store.Read().KeptRequests(ctx, actor.PersonID, once.Key, s.now().Add(-store.RequestKept))
	if err != nil || len(kept) == 0 {
		return Saved{}, false, err
	}
	k := kept[0]
	if k.Hash != quality.HashOf([]byte(once.Request)) {
		return Saved{}, false, quality.Refuse(quality.CodeInvalid, "idempotency.other")
	}
	return Saved{Version: k.Version, Written: k.Written, Merged: k.Merged, Current: k.Answer}, true, nil
}

// commit writes the save. Under a key, the acknowledgement is kept in the same
// transaction, also of a save that changes nothing and has no event to record.
// Of two requests with one key at the same instant, the second is undone, then
// answered as the first was.
func (s *Service) commit(ctx context.Context, w *saving) (Saved, error) {
	once := w.edit.Once
	if once.Key == "" {
		err := s.store.Write(ctx, func(tx *store.Tx) error { return w.run(ctx, tx) })
		return w.saved, unlessUnchanged(err)
	}
	err := s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		if err := unlessUnchanged(w.run(ctx, tx)); err != nil {
			return err
		}
		return tx.KeepRequest(ctx, w.kept())
	})
	if quality.CodeOf(err) == quality.CodeConflict {
		if saved, done, again := s.replayed(ctx, w.actor, once); done || again != nil {
			return saved, again
		}
	}
	return w.saved, err
}

func unlessUnchanged(err error) error {
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return err
}

func (w *saving) kept() store.KeptRequest {
	return store.KeptRequest{
		PersonID: w.actor.PersonID, Key: w.edit.Once.Key, Hash: quality.HashOf([]byte(w.edit.Once.Request)),
		AssessmentID: w.row.ID, NodeID: w.edit.Answer.NodeID,
		Version: w.saved.Version, Written: w.saved.Written, Merged: w.saved.Merged, At: w.at,
	}
}
