package referential

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Publish makes a draft the version cycles may open on; from then on it never
// changes. CodeInvalid with its faults when it does not pass the check,
// CodeConflict when the draft was replaced meanwhile.
func (s *Service) Publish(ctx context.Context, actor authz.Actor, id string, version int) error {
	return s.move(ctx, actor, authz.ReferentialPublish, quality.VerbPublish, id, version)
}

// Retire keeps running cycles going and lets no new one open.
func (s *Service) Retire(ctx context.Context, actor authz.Actor, id string, version int) error {
	return s.move(ctx, actor, authz.ReferentialRetire, quality.VerbRetire, id, version)
}

func (s *Service) move(ctx context.Context, actor authz.Actor, action authz.Action, verb quality.Verb, id string, version int) error {
	scope, err := authz.Check(actor, action, authz.Facts{})
	if err != nil {
		return err
	}
	v, err := s.store.Read().Referential(ctx, id, version)
	if err != nil {
		return err
	}
	line, err := quality.ReferentialFlow.Next(v.State, verb)
	if err != nil {
		return err
	}
	edition, err := s.open(ctx, v)
	if err != nil {
		return err
	}
	if line.Condition == "check_passes" {
		if err := quality.CheckReferential(edition.Referential).Err(); err != nil {
			return err
		}
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.apply(ctx, tx, verb, edition); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.clock(), Actor: actor, Role: scope.Role(), Action: action, Subject: subject(id, version),
			Before: trace{State: line.From}, After: trace{State: line.To, Hash: edition.Hash},
		})
	})
}

func (s *Service) apply(ctx context.Context, tx *store.Tx, verb quality.Verb, e quality.Edition) error {
	if verb == quality.VerbPublish {
		if err := tx.ForgetDraftSteps(ctx, e.Referential.ID, e.Referential.Version); err != nil {
			return err
		}
		return tx.PublishReferential(ctx, e.Referential.ID, e.Referential.Version, e.Hash, s.clock())
	}
	return tx.RetireReferential(ctx, e.Referential.ID, e.Referential.Version, s.clock())
}
