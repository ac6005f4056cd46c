package network

import (
	"context"
	"fmt"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// SignIn is what somebody at the door gives.
type SignIn struct {
	Email    string
	Password string
	Client   Client
	OldToken string // session cookie of the browser: that session ends
}

// SignIn opens a session. A wrong e-mail and a wrong password are one fault and
// take the same time. CodeThrottled says when to come back; CodeForbidden with
// ReasonDisabled is said only to who knows the password.
func (s *Service) SignIn(ctx context.Context, in SignIn) (SignedIn, error) {
	var faults quality.Faults
	email := readEmail(&faults, in.Email)
	if in.Password == "" {
		faults.Add("password", quality.FaultMissing)
	}
	if err := faults.Err(); err != nil {
		return SignedIn{}, err
	}
	keys, err := s.guardKeys(ctx, "sign-in", email, in.Client)
	if err != nil {
		return SignedIn{}, err
	}
	if err := s.admit(ctx, keys); err != nil {
		return SignedIn{}, err
	}
	person, err := s.authenticate(ctx, email, in.Password)
	if err != nil {
		return SignedIn{}, err
	}
	var out SignedIn
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		out, err = s.enter(ctx, tx, entry{person: person, client: in.Client, old: in.OldToken, keys: keys})
		return err
	})
	return out, err
}

func (s *Service) authenticate(ctx context.Context, email, password string) (store.Person, error) {
	person, err := s.store.Read().PersonByEmail(ctx, email)
	if err != nil && quality.CodeOf(err) != quality.CodeNotFound {
		return person, fmt.Errorf("find account: %w", err)
	}
	right, err := s.passwords.verify(ctx, person.PasswordHash, password)
	if err != nil {
		return person, err
	}
	if !right {
		return person, oneFault("password", quality.FaultWrongSecret)
	}
	if !person.DisabledAt.IsZero() {
		return person, quality.Refuse(quality.CodeForbidden, quality.ReasonDisabled)
	}
	return person, nil
}

// oneFault is the error of a form with a single fault.
func oneFault(field, code string, args ...string) error {
	var faults quality.Faults
	faults.Add(field, code, args...)
	return faults.Err()
}

// SignOut ends the session; signing out twice is fine.
func (s *Service) SignOut(ctx context.Context, token string) error {
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.EndSession(ctx, hashToken(token)) })
}
