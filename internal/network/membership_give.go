package network

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// findOrMakePerson returns the account of an e-mail, made if there is none.
func (s *Service) findOrMakePerson(ctx context.Context, tx *store.Tx, actor authz.Actor, email, name, hash string) (store.Person, error) {
	person, err := tx.PersonByEmail(ctx, email)
	if quality.CodeOf(err) != quality.CodeNotFound {
		return person, err
	}
	person = store.Person{ID: store.NewID(s.clock()), Email: email, Name: name, PasswordHash: hash, CreatedAt: s.now()}
	if err := tx.InsertPerson(ctx, person, personKey(name, email)); err != nil {
		return person, err
	}
	if actor.Name() == "" {
		actor.PersonID = person.ID // made by oneself, with an invitation
	}
	return person, s.recordAccount(ctx, tx, actor, "person.create", person.ID, "")
}

// deed is who changes who holds what, and the role they do it in; "" for the
// program and for who acts for themselves.
type deed struct {
	actor authz.Actor
	as    quality.Role
}

// giveRole gives a role from a day; holding it already changes nothing.
func (s *Service) giveRole(ctx context.Context, tx *store.Tx, by deed, person store.Person, body store.Body, role quality.Role, from quality.Day) error {
	if !quality.RoleFits(role, body.Kind) {
		return oneFault("role", quality.FaultBadRole)
	}
	held, err := tx.HoldsRole(ctx, person.Email, body.ID, role)
	if err != nil || held {
		return err
	}
	m := quality.Membership{ID: store.NewID(s.clock()), PersonID: person.ID, BodyID: body.ID, Role: role, From: from}
	if err := tx.InsertMembership(ctx, m); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: body.ID, At: s.clock(), Actor: by.actor, Role: by.as, Action: "membership.start", Subject: subject("membership", m.ID),
		After: roleChange{Person: person.ID, Role: role, Day: from},
	})
}

// roleChange is how the journal tells who holds what.
type roleChange struct {
	Person string       `json:"person"`
	Role   quality.Role `json:"role"`
	Day    quality.Day  `json:"day"`
}
