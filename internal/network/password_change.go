package network

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// PasswordChange is the form of one's own password.
type PasswordChange struct{ Current, New, Again string }

// ChangePassword needs the current password; it ends the other sessions and the
// API tokens, rotates this one and sends a notice.
func (s *Service) ChangePassword(ctx context.Context, actor authz.Actor, token string, in PasswordChange, client Client) (SignedIn, error) {
	p, _, err := s.presence(ctx, token)
	if err != nil {
		return SignedIn{}, err
	}
	if p.Person.ID != actor.PersonID {
		return SignedIn{}, quality.Refuse(quality.CodeForbidden, string(authz.AccountSelf))
	}
	person, keys, err := s.reprove(ctx, actor, "current", in.Current, client)
	if err != nil {
		return SignedIn{}, err
	}
	var faults quality.Faults
	checkPassword(&faults, in.New, in.Again, personalWords(person, hatsOf(p.Hats))...)
	if in.New == in.Current {
		faults.Add("password", quality.FaultSame)
	}
	if err := faults.Err(); err != nil {
		return SignedIn{}, err
	}
	hash, err := s.passwords.hash(ctx, in.New)
	if err != nil {
		return SignedIn{}, err
	}
	var out SignedIn
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.replacePassword(ctx, tx, person, hash, "account.password"); err != nil {
			return err
		}
		if err := s.forgive(ctx, tx, keys); err != nil {
			return err
		}
		if _, err := tx.EndSessionsOf(ctx, person.ID, p.Session.TokenHash); err != nil {
			return err
		}
		out, err = s.rotate(ctx, tx, p, client, func(*store.Session) {})
		return err
	})
	return out, err
}

// personalWords are what others know of a person.
func personalWords(person store.Person, hats []Hat) []string {
	out := make([]string, 0, 2+len(hats))
	out = append(out, person.Email, person.Name)
	for _, h := range hats {
		out = append(out, h.BodyName)
	}
	return out
}

// replacePassword stores a new password, makes open links and API tokens useless
// (somebody else may have made one) and tells the owner.
func (s *Service) replacePassword(ctx context.Context, tx *store.Tx, person store.Person, hash string, action authz.Action) error {
	if err := tx.SetPassword(ctx, person.ID, hash); err != nil {
		return err
	}
	if err := tx.SpendResetLinks(ctx, person.ID, s.now()); err != nil {
		return err
	}
	by := authz.Actor{PersonID: person.ID}
	if err := s.revokeTokens(ctx, tx, by, person.ID); err != nil {
		return err
	}
	if err := s.recordAccount(ctx, tx, by, action, person.ID, ""); err != nil {
		return err
	}
	if person.PasswordHash == "" {
		return nil // the first password: nothing was changed
	}
	return s.post(ctx, tx, JobMailPasswordChanged, PasswordChangedMail{To: person.Email, Name: person.Name, At: s.clock()})
}
