package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/store"
)

// WantsDigest tells whether the actor receives the weekly letter.
func (s *Service) WantsDigest(ctx context.Context, actor authz.Actor) (bool, error) {
	scope, err := authz.Check(actor, authz.AccountSelf, authz.Facts{PersonID: actor.PersonID})
	if err != nil {
		return false, err
	}
	return s.store.Read().OwnDigest(ctx, scope)
}

// SetDigest turns the weekly letter of the actor on or off. It is nobody else's
// business: the journal does not tell it.
func (s *Service) SetDigest(ctx context.Context, actor authz.Actor, on bool) error {
	if _, err := authz.Check(actor, authz.AccountSelf, authz.Facts{PersonID: actor.PersonID}); err != nil {
		return err
	}
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.SetDigest(ctx, actor.PersonID, on, s.now()) })
}
