package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// TieProof shows with a piece of evidence what an action did; a piece that is tied
// already stays so. CodeNotFound: the structure has no such piece in its library, or
// the actor may not read it.
func (s *Service) TieProof(ctx context.Context, actor authz.Actor, id, evidenceID string) error {
	titles, err := s.library.Titles(ctx, actor, []string{evidenceID})
	if err != nil || titles[evidenceID] == "" {
		return notThere(err)
	}
	return s.proof(ctx, actor, id, evidenceID, store.StepProofAdded, func(tx *store.Tx, row *store.Action) (bool, error) {
		held, err := tx.HoldsEvidence(ctx, row.BodyID, evidenceID)
		if err != nil || !held {
			return false, notThere(err)
		}
		return tx.AddProof(ctx, id, evidenceID, s.now(), actor.Name())
	})
}

// UntieProof takes it away; the piece stays in the library.
func (s *Service) UntieProof(ctx context.Context, actor authz.Actor, id, evidenceID string) error {
	return s.proof(ctx, actor, id, evidenceID, store.StepProofRemoved, func(tx *store.Tx, _ *store.Action) (bool, error) {
		return tx.RemoveProof(ctx, id, evidenceID)
	})
}

func notThere(err error) error {
	if err != nil {
		return err
	}
	return quality.Refuse(quality.CodeNotFound, "evidence")
}

// proofTrace is what the journal keeps of a proof.
type proofTrace struct {
	Evidence string `json:"evidence"`
}

func (s *Service) proof(ctx context.Context, actor authz.Actor, id, evidenceID string, kind store.ActionStepKind, change func(*store.Tx, *store.Action) (bool, error)) error {
	scope, _, row, err := s.mine(ctx, actor, authz.ActionDo, id)
	if err != nil {
		return err
	}
	at, same := s.now(), false
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.HoldPlan(ctx, row.BodyID); err != nil {
			return err
		}
		changed, err := change(tx, row)
		if err != nil {
			return err
		}
		if same = !changed; same {
			return store.ErrNoEvent
		}
		if err := tx.InsertActionStep(ctx, store.NewActionStep{ActionID: id, Kind: kind, At: at, By: actor.Name()}); err != nil {
			return err
		}
		if err := tx.TouchAction(ctx, id, at); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.ActionDo, Subject: subject(id),
			After: proofTrace{evidenceID}, Reason: string(kind),
		})
	})
	if same {
		return nil
	}
	return wrapped(err, "tie proof to action", id)
}
