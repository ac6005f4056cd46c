package network

import (
	"context"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// entry is somebody who has proven who they are.
type entry struct {
	person store.Person
	client Client
	old    string // session token of the browser before: it ends
	body   string // hat to wear, "" for the first one
	shown  bool   // a second factor was shown
	keys   []throttleKey
}

// enter opens a session under a fresh token (whatever token the browser came
// with is worthless afterwards) and gives the attempt back to the throttling.
func (s *Service) enter(ctx context.Context, tx *store.Tx, e entry) (SignedIn, error) {
	rules, err := readSecurity(ctx, tx.Reader)
	if err != nil {
		return SignedIn{}, err
	}
	if e.old != "" {
		if err := tx.EndSession(ctx, hashToken(e.old)); err != nil {
			return SignedIn{}, err
		}
	}
	session := store.Session{
		PersonID: e.person.ID, BodyID: e.body, SecondFactor: e.shown, Agent: shortAgent(e.client.Agent),
		CreatedAt: s.now(), SeenAt: s.now(), ExpiresAt: store.At(s.clock().Add(rules.absolute())),
	}
	out, err := s.issue(ctx, tx, session, e, rules.RequiredRoles)
	if err != nil {
		return SignedIn{}, err
	}
	return out, s.forgive(ctx, tx, e.keys)
}

// issue writes a session under a new token; once no code is pending the device
// becomes known.
func (s *Service) issue(ctx context.Context, tx *store.Tx, session store.Session, e entry, required []quality.Role) (SignedIn, error) {
	token := store.NewSecret(tokenBytes)
	session.TokenHash = hashToken(token)
	if err := tx.InsertSession(ctx, session); err != nil {
		return SignedIn{}, err
	}
	p, err := tx.Presence(ctx, session.TokenHash, s.now(), s.today(), securitySetting)
	if err != nil {
		return SignedIn{}, err
	}
	out := SignedIn{Token: token, Pending: viewerOf(p, required).Pending}
	if out.Pending != PendingCode && e.client != (Client{}) {
		out.Device, err = s.knowDevice(ctx, tx, e.client.Device, e.person.ID)
	}
	return out, err
}

// knowDevice keeps the cookie of a device this installation marked before, so
// that several people may share it, and marks any other one afresh.
func (s *Service) knowDevice(ctx context.Context, tx *store.Tx, device, personID string) (string, error) {
	ours, err := tx.HasDevice(ctx, hashToken(device))
	if err != nil {
		return "", err
	}
	if !ours {
		device = store.NewSecret(tokenBytes)
	}
	return device, tx.SaveDevice(ctx, hashToken(device), personID, s.now())
}

// rotate replaces a session by one under a new token, with the same end.
func (s *Service) rotate(ctx context.Context, tx *store.Tx, p store.Presence, client Client, change func(*store.Session)) (SignedIn, error) {
	rules, err := readSecurity(ctx, tx.Reader)
	if err != nil {
		return SignedIn{}, err
	}
	if err := tx.TakeSession(ctx, p.Session.TokenHash); err != nil {
		return SignedIn{}, quality.Refuse(quality.CodeSignIn, "session")
	}
	session := p.Session
	session.SeenAt = s.now()
	change(&session)
	return s.issue(ctx, tx, session, entry{person: p.Person, client: client}, rules.RequiredRoles)
}

// shortAgent keeps a browser's short name short.
func shortAgent(agent string) string {
	runes := []rune(agent)
	return string(runes[:min(len(runes), 60)])
}
