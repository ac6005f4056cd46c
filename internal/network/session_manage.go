package network

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SwitchHat wears the hat of another body in which the person holds a role
// today; the session rotates.
func (s *Service) SwitchHat(ctx context.Context, token, bodyID string) (SignedIn, error) {
	p, rules, err := s.presence(ctx, token)
	if err != nil {
		return SignedIn{}, err
	}
	viewer := viewerOf(p, rules.RequiredRoles)
	if viewer.Pending != PendingNothing {
		return SignedIn{}, quality.Refuse(quality.CodeSignIn, string(viewer.Pending))
	}
	if hatFor(viewer.Hats, bodyID).BodyID != bodyID || bodyID == "" {
		return SignedIn{}, quality.Refuse(quality.CodeForbidden, string(authz.AccountSelf))
	}
	var out SignedIn
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		out, err = s.rotate(ctx, tx, p, Client{}, func(v *store.Session) { v.BodyID = bodyID })
		return err
	})
	return out, err
}

// SessionLine is one browser signed in to one's account.
type SessionLine struct {
	ID      string
	Agent   string
	Created time.Time
	Seen    time.Time
	Expires time.Time
	ThisOne bool
}

// Sessions lists one's own sessions, latest use first; token is the session
// that asks.
func (s *Service) Sessions(ctx context.Context, actor authz.Actor, token string) ([]SessionLine, error) {
	if _, err := own(actor); err != nil {
		return nil, err
	}
	sessions, err := s.store.Read().PersonSessions(ctx, actor.PersonID, s.now())
	if err != nil {
		return nil, err
	}
	out := make([]SessionLine, 0, len(sessions))
	for _, v := range sessions {
		out = append(out, SessionLine{
			ID: v.TokenHash, Agent: v.Agent, Created: v.CreatedAt.Time, Seen: v.SeenAt.Time, Expires: v.ExpiresAt.Time,
			ThisOne: v.TokenHash == hashToken(token),
		})
	}
	return out, nil
}

// EndSession ends one of one's own sessions. CodeNotFound: no such session.
func (s *Service) EndSession(ctx context.Context, actor authz.Actor, id string) error {
	if _, err := own(actor); err != nil {
		return err
	}
	err := s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.EndSessionOf(ctx, actor.PersonID, id) })
	return notFoundOn(err, "session")
}

// EndOtherSessions ends all one's sessions but the one that asks, and returns
// how many.
func (s *Service) EndOtherSessions(ctx context.Context, actor authz.Actor, token string) (int, error) {
	if _, err := own(actor); err != nil {
		return 0, err
	}
	var n int64
	err := s.store.WriteQuietly(ctx, func(tx *store.Tx) (err error) {
		n, err = tx.EndSessionsOf(ctx, actor.PersonID, hashToken(token))
		return err
	})
	return int(n), err
}

// notFoundOn says CodeNotFound where the store saw no row to change.
func notFoundOn(err error, what string) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeNotFound, what)
	}
	return err
}

// Sweep removes sessions that ended, and links and throttles over for a month:
// the schedule calls it daily.
func (s *Service) Sweep(ctx context.Context) error {
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.SweepAccess(ctx, s.now(), store.At(s.clock().AddDate(0, -1, 0)))
	})
}
