package network

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/pquerna/otp/hotp"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

const (
	totpPeriod    = 30 // seconds
	recoveryCount = 10
	recoveryBytes = 10 // 80 bits: a leaked hash cannot be guessed back
)

// matchTOTP finds the time step of a code, one step early or late being fine,
// among those after the last accepted one: a code is good once.
func matchTOTP(secret, code string, now time.Time, last int64) (step int64, ok bool) {
	current := now.Unix() / totpPeriod
	for step := max(current-1, last+1, 0); step <= current+1; step++ {
		want, err := hotp.GenerateCode(secret, uint64(step))
		if err == nil && want == code {
			return step, true
		}
	}
	return 0, false
}

// readCode drops the spaces and dashes people type.
func readCode(code string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(strings.TrimSpace(code)))
}

// CheckCode completes a sign-in with the code of the second factor or with one
// of the recovery codes; the session rotates. A replayed code is a wrong one.
func (s *Service) CheckCode(ctx context.Context, token, code string, client Client) (SignedIn, error) {
	p, _, err := s.presence(ctx, token)
	if err != nil {
		return SignedIn{}, err
	}
	if !p.Person.TOTPEnabled || p.Session.SecondFactor {
		return SignedIn{}, quality.Refuse(quality.CodeState, quality.ReasonSecondFactor)
	}
	keys, err := s.guardKeys(ctx, "code", p.Person.Email, client)
	if err != nil {
		return SignedIn{}, err
	}
	if err := s.admit(ctx, keys); err != nil {
		return SignedIn{}, err
	}
	var out SignedIn
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		if err := s.spendCode(ctx, tx, p.Person, readCode(code)); err != nil {
			return err
		}
		if err := s.forgive(ctx, tx, keys); err != nil {
			return err
		}
		out, err = s.rotate(ctx, tx, p, client, func(v *store.Session) { v.SecondFactor = true })
		return err
	})
	return out, err
}

// spendCode accepts a code once, or says that it is wrong.
func (s *Service) spendCode(ctx context.Context, tx *store.Tx, person store.Person, code string) error {
	spend := s.spendRecoveryCode
	if len(code) == 6 {
		spend = s.spendTOTP
	}
	err := spend(ctx, tx, person, code)
	if quality.CodeOf(err) == quality.CodeConflict {
		return oneFault("code", quality.FaultWrongCode)
	}
	return err
}

func (s *Service) spendTOTP(ctx context.Context, tx *store.Tx, person store.Person, code string) error {
	secret, err := s.sealing.open(person)
	if err != nil {
		return err
	}
	step, ok := matchTOTP(secret, code, s.clock(), person.TOTPCounter)
	if !ok {
		return oneFault("code", quality.FaultWrongCode)
	}
	return tx.SpendCounter(ctx, person.ID, step)
}

func (s *Service) spendRecoveryCode(ctx context.Context, tx *store.Tx, person store.Person, code string) error {
	if err := tx.SpendRecoveryCode(ctx, person.ID, hashToken(code), s.now()); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		At: s.clock(), Actor: authz.Actor{PersonID: person.ID}, Action: "account.second_factor",
		Subject: subject("person", person.ID), Reason: "recovery_code",
	})
}

// newRecoveryCodes makes ten codes to print, and replaces the old ones.
func newRecoveryCodes(ctx context.Context, tx *store.Tx, personID string) ([]string, error) {
	codes := make([]string, recoveryCount)
	hashes := make([]string, recoveryCount)
	for i := range codes {
		raw := store.NewSecret(recoveryBytes) // 16 characters
		hashes[i] = hashToken(raw)
		codes[i] = fmt.Sprintf("%s-%s-%s-%s", raw[:4], raw[4:8], raw[8:12], raw[12:])
	}
	return codes, tx.ReplaceRecoveryCodes(ctx, personID, hashes)
}
