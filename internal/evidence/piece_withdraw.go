package evidence

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Withdraw takes a piece out of the library: it is no longer offered and no longer
// supports the cycles under way. Those already validated keep it.
func (s *Service) Withdraw(ctx context.Context, actor authz.Actor, id string) error {
	return s.move(ctx, actor, id, quality.VerbWithdraw, authz.EvidenceWithdraw)
}

// Restore gives it back, with what it supported.
func (s *Service) Restore(ctx context.Context, actor authz.Actor, id string) error {
	return s.move(ctx, actor, id, quality.VerbRestore, "evidence.restore")
}

type stateOf struct {
	State quality.State `json:"state"`
}

func (s *Service) move(ctx context.Context, actor authz.Actor, id string, verb quality.Verb, action authz.Action) error {
	scope, row, err := s.piece(ctx, actor, authz.EvidenceWithdraw, id)
	if err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		state, _, err := tx.LockEvidence(ctx, id)
		if err != nil {
			return err
		}
		line, err := quality.EvidenceFlow.Next(state, verb)
		if err != nil {
			return err
		}
		if err := tx.SetEvidenceState(ctx, id, line.To); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: s.now(), Actor: actor, Role: scope.Role(), Action: action, Subject: subject(id),
			Before: stateOf{state}, After: stateOf{line.To}, Reason: string(verb),
		})
	})
	return wrap(string(verb)+" evidence", id, err)
}

// Erase deletes a piece with its history and, within two days, its files: for what
// should never have been handed in. CodeState, ReasonEvidenceUsed: a validated
// cycle rests on it, it can only be withdrawn.
func (s *Service) Erase(ctx context.Context, actor authz.Actor, id string) error {
	scope, row, err := s.piece(ctx, actor, authz.EvidenceErase, id)
	if err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if _, _, err := tx.LockEvidence(ctx, id); err != nil {
			return err
		}
		if err := tx.EraseEvidence(ctx, id); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: s.now(), Actor: actor, Role: scope.Role(), Action: authz.EvidenceErase, Subject: subject(id),
			Before: noted{Revision: row.Revision, Kind: row.Kind},
		})
	})
	return wrap("erase evidence", id, err)
}
