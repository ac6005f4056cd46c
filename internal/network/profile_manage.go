package network

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Profile is one's own account.
type Profile struct {
	PersonID             string
	Name                 string
	Email                string
	SecondFactor         bool
	SecondFactorRequired bool
	RecoveryCodesLeft    int
	Created              time.Time
	Hats                 []quality.Membership // roles held today, by body
}

// Profile reads one's own account.
func (s *Service) Profile(ctx context.Context, actor authz.Actor) (Profile, error) {
	scope, err := own(actor)
	if err != nil {
		return Profile{}, err
	}
	r := s.store.Read()
	person, err := r.Person(ctx, scope, actor.PersonID)
	if err != nil {
		return Profile{}, err
	}
	out := Profile{PersonID: person.ID, Name: person.Name, Email: person.Email, SecondFactor: person.TOTPEnabled, Created: person.CreatedAt.Time}
	if out.Hats, err = r.PersonMemberships(ctx, scope, person.ID, s.today()); err != nil {
		return out, err
	}
	if out.RecoveryCodesLeft, err = r.RecoveryCodesLeft(ctx, person.ID); err != nil {
		return out, err
	}
	out.SecondFactorRequired, err = s.secondFactorRequired(ctx, actor)
	return out, err
}

// Rename changes one's own name.
func (s *Service) Rename(ctx context.Context, actor authz.Actor, name string) error {
	scope, err := own(actor)
	if err != nil {
		return err
	}
	var faults quality.Faults
	name = readText(&faults, "name", name, nameLongest)
	if err := faults.Err(); err != nil {
		return err
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		person, err := tx.Person(ctx, scope, actor.PersonID)
		if err != nil {
			return err
		}
		if err := tx.NamePerson(ctx, person.ID, name, personKey(name, person.Email)); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.clock(), Actor: actor, Action: authz.AccountSelf, Subject: subject("person", person.ID),
			Texts: map[string]string{"before": person.Name, "after": name}, Reason: "renamed",
		})
	})
}

// reprove asks the signed-in person for the password again, with the throttling
// of the door. field is where a wrong one is said.
func (s *Service) reprove(ctx context.Context, actor authz.Actor, field, password string, client Client) (store.Person, []throttleKey, error) {
	scope, err := own(actor)
	if err != nil {
		return store.Person{}, nil, err
	}
	person, err := s.store.Read().Person(ctx, scope, actor.PersonID)
	if err != nil {
		return person, nil, err
	}
	keys, err := s.guardKeys(ctx, "sign-in", person.Email, client)
	if err != nil {
		return person, nil, err
	}
	if err := s.admit(ctx, keys); err != nil {
		return person, nil, err
	}
	right, err := s.passwords.verify(ctx, person.PasswordHash, password)
	if err != nil {
		return person, nil, err
	}
	if !right {
		return person, nil, oneFault(field, quality.FaultWrongSecret)
	}
	return person, keys, nil
}
