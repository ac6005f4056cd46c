package network

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// touchEvery spares a write on every page: a session's last use is kept to
// about this precision.
const touchEvery = 5 * time.Minute

// Resolve tells who stands behind a session token, in three reads. CodeSignIn: no
// session that is still good. While Viewer.Pending is set the actor is the
// public, so that every action is refused by the ordinary policies.
func (s *Service) Resolve(ctx context.Context, token string) (authz.Actor, Viewer, error) {
	p, rules, err := s.presence(ctx, token)
	if err != nil {
		return authz.Actor{}, Viewer{}, err
	}
	if s.clock().Sub(p.Session.SeenAt.Time) >= touchEvery {
		err := s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.TouchSession(ctx, p.Session.TokenHash, s.now()) })
		if err != nil {
			return authz.Actor{}, Viewer{}, fmt.Errorf("touch session: %w", err)
		}
	}
	viewer := viewerOf(p, rules.RequiredRoles)
	if viewer.Pending != PendingNothing {
		return authz.Actor{}, viewer, nil
	}
	actor, err := actorOf(ctx, s.store.Read(), viewer.PersonID, viewer.Hat)
	return actor, viewer, err
}

// presence reads a session that is neither past its end nor idle for too long.
func (s *Service) presence(ctx context.Context, token string) (store.Presence, SecuritySettings, error) {
	if token == "" {
		return store.Presence{}, SecuritySettings{}, quality.Refuse(quality.CodeSignIn, "session")
	}
	p, err := s.store.Read().Presence(ctx, hashToken(token), s.now(), s.today(), securitySetting)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return p, SecuritySettings{}, quality.Refuse(quality.CodeSignIn, "session")
	}
	if err != nil {
		return p, SecuritySettings{}, fmt.Errorf("read session: %w", err)
	}
	rules, err := securityOf(p.Rules)
	if err != nil {
		return p, rules, err
	}
	if s.clock().Sub(p.Session.SeenAt.Time) >= rules.idle() {
		return p, rules, quality.Refuse(quality.CodeSignIn, "idle")
	}
	return p, rules, nil
}
