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
	return s.move(ctx, actor, authz.ReferentialPublish, quality.VerbPublish, id, version, "")
}

// PublishRead is Publish by somebody who read the state that has the hash seen:
// CodeConflict (reason "draft.changed_since") when the draft is no longer that.
func (s *Service) PublishRead(ctx context.Context, actor authz.Actor, id string, version int, seen string) error {
	err := s.move(ctx, actor, authz.ReferentialPublish, quality.VerbPublish, id, version, seen)
	if e := quality.AsError(err); e != nil && e.Code == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, "draft.changed_since")
	}
	return err
}

// Retire keeps running cycles going and lets no new one open.
func (s *Service) Retire(ctx context.Context, actor authz.Actor, id string, version int) error {
	return s.move(ctx, actor, authz.ReferentialRetire, quality.VerbRetire, id, version, "")
}

func (s *Service) move(ctx context.Context, actor authz.Actor, action authz.Action, verb quality.Verb, id string, version int, seen string) error {
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
	if seen != "" && seen != edition.Hash {
		return quality.Refuse(quality.CodeConflict, "draft.changed_since")
	}
	if line.Condition == "check_passes" {
		faults, err := s.publicationFaults(ctx, edition.Referential)
		if err != nil {
			return err
		}
		if err := faults.Err(); err != nil {
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

// Awaited is what stands between a draft and its publication.
type Awaited struct {
	Faults quality.Faults // nothing is published while there is one
	Errata int            // on this référentiel, that nobody answered yet: worth a look, no more
}

// Awaited tells whoever publishes what a draft waits for.
func (s *Service) Awaited(ctx context.Context, actor authz.Actor, e quality.Edition) (Awaited, error) {
	if _, err := authz.Check(actor, authz.ReferentialPublish, authz.Facts{}); err != nil {
		return Awaited{}, err
	}
	faults, err := s.publicationFaults(ctx, e.Referential)
	if err != nil {
		return Awaited{}, err
	}
	out := Awaited{Faults: faults}
	list, err := s.Errata(ctx, actor, e.Referential.ID)
	if quality.CodeOf(err) == quality.CodeForbidden { // answered by others
		return out, nil
	}
	for _, one := range list {
		if one.State == quality.ErratumOpen {
			out.Errata++
		}
	}
	return out, err
}

// publicationFaults is what publication of a draft waits for.
func (s *Service) publicationFaults(ctx context.Context, ref *quality.Referential) (quality.Faults, error) {
	number, err := s.before(ctx, ref.ID, ref.Version)
	if err != nil {
		return nil, err
	}
	if number == 0 {
		return quality.CheckPublication(ref, nil), nil
	}
	before, err := s.Edition(ctx, ref.ID, number)
	return quality.CheckPublication(ref, before.Referential), err
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
