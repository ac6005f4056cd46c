package network

import (
	"context"
	"fmt"
	"slices"

	"github.com/pquerna/otp/totp"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Enrolment is what an authenticator application needs: URI for a QR code,
// Secret to type.
type Enrolment struct{ Secret, URI string }

// BeginEnrolment makes a TOTP secret for the holder of a session, also while
// PendingEnrolment. Nothing is asked for until FinishEnrolment proves it.
func (s *Service) BeginEnrolment(ctx context.Context, token string) (Enrolment, error) {
	p, err := s.enrolling(ctx, token)
	if err != nil {
		return Enrolment{}, err
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: "Ariane", AccountName: p.Person.Email})
	if err != nil {
		return Enrolment{}, fmt.Errorf("make a second factor: %w", err)
	}
	sealed, err := s.sealing.seal(p.Person.ID, key.Secret())
	if err != nil {
		return Enrolment{}, err
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.SetSecondFactor(ctx, p.Person.ID, sealed, false)
	})
	return Enrolment{Secret: key.Secret(), URI: key.URL()}, err
}

// enrolling reads a session whose account has no second factor yet.
func (s *Service) enrolling(ctx context.Context, token string) (store.Presence, error) {
	p, _, err := s.presence(ctx, token)
	if err != nil {
		return p, err
	}
	if p.Person.TOTPEnabled {
		return p, quality.Refuse(quality.CodeState, quality.ReasonSecondFactor)
	}
	return p, nil
}

// FinishEnrolment proves the secret with a code. It returns ten recovery codes,
// shown this once, and the rotated session.
func (s *Service) FinishEnrolment(ctx context.Context, token, code string, client Client) ([]string, SignedIn, error) {
	p, err := s.enrolling(ctx, token)
	if err != nil {
		return nil, SignedIn{}, err
	}
	keys, err := s.guardKeys(ctx, "code", p.Person.Email, client)
	if err != nil {
		return nil, SignedIn{}, err
	}
	if err := s.admit(ctx, keys); err != nil {
		return nil, SignedIn{}, err
	}
	secret, err := s.sealing.open(p.Person)
	if err != nil {
		return nil, SignedIn{}, err
	}
	step, ok := matchTOTP(secret, readCode(code), s.clock(), p.Person.TOTPCounter)
	if !ok || secret == "" {
		return nil, SignedIn{}, oneFault("code", quality.FaultWrongCode)
	}
	var codes []string
	var out SignedIn
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		codes, err = s.enable(ctx, tx, p.Person, step)
		if err != nil {
			return err
		}
		if err := s.forgive(ctx, tx, keys); err != nil {
			return err
		}
		// What was opened by the password alone would pass for somebody who found it.
		if _, err := tx.EndSessionsOf(ctx, p.Person.ID, p.Session.TokenHash); err != nil {
			return err
		}
		out, err = s.rotate(ctx, tx, p, client, func(v *store.Session) { v.SecondFactor = true })
		return err
	})
	return codes, out, err
}

func (s *Service) enable(ctx context.Context, tx *store.Tx, person store.Person, step int64) ([]string, error) {
	if err := tx.SpendCounter(ctx, person.ID, step); err != nil {
		return nil, err
	}
	if err := tx.SetSecondFactor(ctx, person.ID, person.TOTPSecret, true); err != nil {
		return nil, err
	}
	codes, err := newRecoveryCodes(ctx, tx, person.ID)
	if err != nil {
		return nil, err
	}
	return codes, s.recordAccount(ctx, tx, authz.Actor{PersonID: person.ID}, "account.second_factor", person.ID, "enabled")
}

// recordAccount writes an event about an account in the national stream.
func (s *Service) recordAccount(ctx context.Context, tx *store.Tx, actor authz.Actor, action authz.Action, personID, reason string) error {
	return tx.Record(ctx, store.Record{At: s.clock(), Actor: actor, Action: action, Subject: subject("person", personID), Reason: reason})
}

// RenewRecoveryCodes replaces the recovery codes; it needs the password again.
func (s *Service) RenewRecoveryCodes(ctx context.Context, actor authz.Actor, password string, client Client) ([]string, error) {
	person, keys, err := s.reprove(ctx, actor, "password", password, client)
	if err != nil {
		return nil, err
	}
	if !person.TOTPEnabled {
		return nil, quality.Refuse(quality.CodeState, quality.ReasonSecondFactor)
	}
	var codes []string
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if codes, err = newRecoveryCodes(ctx, tx, person.ID); err != nil {
			return err
		}
		if err := s.forgive(ctx, tx, keys); err != nil {
			return err
		}
		return s.recordAccount(ctx, tx, actor, "account.second_factor", person.ID, "codes_renewed")
	})
	return codes, err
}

// RemoveSecondFactor removes it; it needs the password again. CodeState when a
// role held requires a second factor.
func (s *Service) RemoveSecondFactor(ctx context.Context, actor authz.Actor, password string, client Client) error {
	person, keys, err := s.reprove(ctx, actor, "password", password, client)
	if err != nil {
		return err
	}
	required, err := s.secondFactorRequired(ctx, actor)
	if err != nil {
		return err
	}
	if required || !person.TOTPEnabled {
		return quality.Refuse(quality.CodeState, quality.ReasonSecondFactor)
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.dropSecondFactor(ctx, tx, person, false); err != nil {
			return err
		}
		if err := s.forgive(ctx, tx, keys); err != nil {
			return err
		}
		return s.recordAccount(ctx, tx, actor, "account.second_factor", person.ID, "removed")
	})
}

// dropSecondFactor removes it and tells the owner when there was one; recovery:
// somebody else does it.
func (s *Service) dropSecondFactor(ctx context.Context, tx *store.Tx, person store.Person, recovery bool) error {
	if err := tx.SetSecondFactor(ctx, person.ID, "", false); err != nil {
		return err
	}
	if err := tx.ReplaceRecoveryCodes(ctx, person.ID, nil); err != nil || !person.TOTPEnabled {
		return err
	}
	return s.post(ctx, tx, JobMailFactorRemoved, FactorRemovedMail{To: person.Email, Name: person.Name, At: s.clock(), Recovery: recovery})
}

// secondFactorRequired reports whether a role the actor holds anywhere today
// requires a second factor.
func (s *Service) secondFactorRequired(ctx context.Context, actor authz.Actor) (bool, error) {
	scope, err := own(actor)
	if err != nil {
		return false, err
	}
	rules, err := readSecurity(ctx, s.store.Read())
	if err != nil {
		return false, err
	}
	held, err := s.store.Read().PersonMemberships(ctx, scope, actor.PersonID, s.today())
	for _, m := range held {
		if m.HeldOn(s.today()) && slices.Contains(rules.RequiredRoles, m.Role) {
			return true, nil
		}
	}
	return false, err
}
