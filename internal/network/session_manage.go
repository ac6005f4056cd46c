package network

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SwitchHat wears the hat of another body in which the person holds a role
// today. The session keeps its token: it could always change hats, so a new one
// would protect nothing, and would sign out the second of two clicks. Wearing
// the same hat again changes nothing.
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
		return SignedIn{}, quality.Refuse(quality.CodeForbidden, quality.ReasonNoHat)
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.WearHat(ctx, p.Session.TokenHash, bodyID, s.now())
	})
	if quality.CodeOf(err) == quality.CodeConflict {
		err = quality.Refuse(quality.CodeSignIn, "session")
	}
	return SignedIn{Token: token}, err
}

// SessionLine is one browser signed in to one's account.
type SessionLine struct {
	ID      string
	Agent   string
	Created time.Time
	Seen    time.Time
	Expires time.Time
	ThisOne bool
	Halfway bool // the password was given there, the code of the second factor was not
}

// Sessions lists one's own sessions, latest use first; token is the session
// that asks.
func (s *Service) Sessions(ctx context.Context, actor authz.Actor, token string) ([]SessionLine, error) {
	scope, err := own(actor)
	if err != nil {
		return nil, err
	}
	person, err := s.store.Read().Person(ctx, scope, actor.PersonID)
	if err != nil {
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
			ThisOne: v.TokenHash == hashToken(token), Halfway: pendingOf(person, v.SecondFactor, nil, nil) == PendingCode,
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

// Sweep removes sessions that ended, and links, invitations and throttles over
// for a month: the schedule calls it daily. The journal keeps what happened.
func (s *Service) Sweep(ctx context.Context) error {
	long := store.At(s.clock().AddDate(0, -1, 0))
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		if err := tx.SweepInvitations(ctx, long); err != nil {
			return err
		}
		return tx.SweepAccess(ctx, s.now(), long)
	})
}
