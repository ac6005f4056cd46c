package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/store"
)

// sharedTrace is what the journal keeps of showing a plan.
type sharedTrace struct {
	Shared bool `json:"shared"`
}

// Share shows the plan of the actor's structure to its ARML and to the UNML, or
// stops; doing it again changes nothing.
func (s *Service) Share(ctx context.Context, actor authz.Actor, shared bool) error {
	scope, head, err := s.living(ctx, actor, authz.PlanShare)
	if err != nil {
		return err
	}
	at, same := s.now(), false
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.HoldPlan(ctx, head.Body.ID); err != nil {
			return err
		}
		changed, err := tx.SetPlanShared(ctx, head.Body.ID, shared, at, actor.PersonID)
		if err != nil {
			return err
		}
		if same = !changed; same {
			return store.ErrNoEvent
		}
		return tx.Record(ctx, store.Record{
			Stream: head.Body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.PlanShare, Subject: "plan:" + head.Body.ID,
			Before: sharedTrace{!shared}, After: sharedTrace{shared},
		})
	})
	if same {
		return nil
	}
	return wrapped(err, "share the plan of", head.Body.ID)
}
