package assess

import (
	"context"
	"errors"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Share shows ratings, comments and evidence of a cycle to ARML and UNML. Once
// shared, sharing again changes nothing.
func (s *Service) Share(ctx context.Context, actor authz.Actor, id string) error {
	return s.setShared(ctx, actor, id, quality.VerbShare, s.now())
}

// Unshare hides them again. CodeState ReasonApplied: an application for the label was
// sent with it, and not taken back.
func (s *Service) Unshare(ctx context.Context, actor authz.Actor, id string) error {
	return s.setShared(ctx, actor, id, quality.VerbUnshare, time.Time{})
}

type sharing struct {
	Shared bool `json:"shared"`
}

func (s *Service) setShared(ctx context.Context, actor authz.Actor, id string, verb quality.Verb, at time.Time) error {
	scope, row, err := s.cycleFor(ctx, actor, verb, id)
	if err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		_, since, err := tx.LockAssessment(ctx, id)
		if err != nil {
			return err
		}
		if since.IsZero() == at.IsZero() {
			return errUnchanged
		}
		if err := unapplied(ctx, tx, id, at); err != nil {
			return err
		}
		if err := tx.ShareAssessment(ctx, id, at); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.Body.ID, At: s.now(), Actor: actor, Role: scope.Role(), Action: authz.AssessmentShare, Subject: subject(id),
			Before: sharing{!since.IsZero()}, After: sharing{!at.IsZero()}, Reason: string(verb),
		})
	})
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return err
}

// unapplied refuses to hide what an application was sent with.
func unapplied(ctx context.Context, tx *store.Tx, id string, at time.Time) error {
	if !at.IsZero() {
		return nil
	}
	applied, err := tx.ApplicationOn(ctx, id)
	if err == nil && applied != "" {
		err = quality.Refuse(quality.CodeState, quality.ReasonApplied)
	}
	return err
}
