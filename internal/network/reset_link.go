package network

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

const (
	resetLife    = time.Hour
	recoveryLife = 24 * time.Hour
	// resetPause: asking again so soon sends nothing more; the first letter is
	// on its way and its link still good.
	resetPause = 2 * time.Minute
)

// RequestReset sends a link when the e-mail has an account, and answers alike
// when it has none. CodeThrottled and a malformed e-mail are the only refusals.
func (s *Service) RequestReset(ctx context.Context, email string, client Client) error {
	var faults quality.Faults
	email = readEmail(&faults, email)
	if err := faults.Err(); err != nil {
		return err
	}
	place := quality.Neighbourhood(client.Address)
	keys := []throttleKey{s.key(perLetter, false, "reset", "account", email, place), s.key(perAddress, true, "reset", "address", place)}
	if err := s.admit(ctx, keys); err != nil {
		return err
	}
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		person, err := tx.PersonByEmail(ctx, email)
		if quality.CodeOf(err) == quality.CodeNotFound || err == nil && !person.DisabledAt.IsZero() {
			return nil
		}
		if err != nil {
			return err
		}
		recent, err := tx.ResetLinkSince(ctx, person.ID, store.At(s.clock().Add(-resetPause)))
		if err != nil || recent {
			return err
		}
		return s.sendReset(ctx, tx, person, resetLife, false)
	})
}

func (s *Service) sendReset(ctx context.Context, tx *store.Tx, person store.Person, life time.Duration, recovery bool) error {
	link, expires, err := s.makeReset(ctx, tx, person, life)
	if err != nil {
		return err
	}
	return s.post(ctx, tx, JobMailReset, ResetMail{To: person.Email, Name: person.Name, Link: link, Expires: expires, Recovery: recovery})
}

// makeReset makes a one-time link to choose a password.
func (s *Service) makeReset(ctx context.Context, tx *store.Tx, person store.Person, life time.Duration) (link string, expires time.Time, err error) {
	token := store.NewSecret(tokenBytes)
	expires = s.clock().Add(life)
	err = tx.InsertResetLink(ctx, store.ResetLink{TokenHash: hashToken(token), PersonID: person.ID, CreatedAt: s.now(), ExpiresAt: store.At(expires)})
	return s.baseURL + ResetPath + token, expires, err
}

// ResetView is a link before it is used.
type ResetView struct {
	Email   string
	Name    string
	First   bool // the account has no password yet
	Expires time.Time
}

// OpenReset shows a link. CodeExpired with ReasonLinkUnknown, ReasonLinkExpired,
// ReasonLinkUsed, or ReasonLinkRevoked when the password was chosen in another way
// since.
func (s *Service) OpenReset(ctx context.Context, token string, client Client) (ResetView, error) {
	link, person, err := s.findReset(ctx, token, client)
	if err != nil {
		return ResetView{}, err
	}
	return ResetView{Email: person.Email, Name: person.Name, First: person.PasswordHash == "", Expires: link.ExpiresAt.Time}, nil
}

func (s *Service) findReset(ctx context.Context, token string, client Client) (store.ResetLink, store.Person, error) {
	link, person, err := s.store.Read().ResetLink(ctx, hashToken(token))
	if quality.CodeOf(err) == quality.CodeNotFound {
		return link, person, s.unknownLink(ctx, client)
	}
	if err != nil {
		return link, person, fmt.Errorf("read reset link: %w", err)
	}
	switch {
	case !link.UsedAt.IsZero():
		return link, person, quality.Refuse(quality.CodeExpired, quality.ReasonLinkUsed)
	case !link.SpentAt.IsZero():
		return link, person, quality.Refuse(quality.CodeExpired, quality.ReasonLinkRevoked)
	case !link.ExpiresAt.After(s.clock()):
		return link, person, quality.Refuse(quality.CodeExpired, quality.ReasonLinkExpired)
	case !person.DisabledAt.IsZero():
		return link, person, quality.Refuse(quality.CodeForbidden, quality.ReasonDisabled)
	}
	return link, person, nil
}

// unknownLink refuses a link nobody made, and counts it: guessing is slowed.
func (s *Service) unknownLink(ctx context.Context, client Client) error {
	if err := s.admit(ctx, []throttleKey{s.key(perAddress, true, "link", quality.Neighbourhood(client.Address))}); err != nil {
		return err
	}
	return quality.Refuse(quality.CodeExpired, quality.ReasonLinkUnknown)
}

// UseReset chooses a password with a link, once: every session and API token of
// the account ends, a new session opens and the failed attempts from there are
// forgiven. A second factor is still asked for.
func (s *Service) UseReset(ctx context.Context, token, password, again string, client Client) (SignedIn, error) {
	link, person, err := s.findReset(ctx, token, client)
	if err != nil {
		return SignedIn{}, err
	}
	var faults quality.Faults
	checkPassword(&faults, password, again, personalWords(person, nil)...)
	if err := faults.Err(); err != nil {
		return SignedIn{}, err
	}
	hash, err := s.passwords.hash(ctx, password)
	if err != nil {
		return SignedIn{}, err
	}
	var out SignedIn
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.UseResetLink(ctx, link.TokenHash, s.now()); err != nil {
			return usedMeanwhile(err)
		}
		if err := s.replacePassword(ctx, tx, person, hash, "account.reset"); err != nil {
			return err
		}
		if _, err := tx.EndSessionsOf(ctx, person.ID, ""); err != nil {
			return err
		}
		if err := tx.ForgetDevices(ctx, person.ID); err != nil {
			return err
		}
		out, err = s.enter(ctx, tx, entry{person: person, client: client, keys: s.provenKeys(person.Email, client)})
		return err
	})
	return out, err
}

// usedMeanwhile says that of two uses of one link at once this one came second.
func usedMeanwhile(err error) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeExpired, quality.ReasonLinkUsed)
	}
	return err
}
