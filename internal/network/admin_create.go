package network

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// CreateAdmin makes or recovers the technical administrator of the platform: the
// account is enabled, its second factor dropped, and the returned link, good
// once within 24 hours, chooses its password. Only the operator may (system
// actor "command").
func (s *Service) CreateAdmin(ctx context.Context, actor authz.Actor, email, name string) (link string, err error) {
	if _, err := authz.Check(actor, authz.PersonManage, authz.Facts{}); err != nil {
		return "", err
	}
	if actor.System == "" {
		return "", quality.Refuse(quality.CodeForbidden, string(authz.PersonManage))
	}
	var faults quality.Faults
	email = readEmail(&faults, email)
	name = readText(&faults, "name", name, nameLongest)
	if err := faults.Err(); err != nil {
		return "", err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.ensureFoundation(ctx, tx, actor); err != nil {
			return err
		}
		link, err = s.raiseAdmin(ctx, tx, actor, email, name)
		return err
	})
	return link, err
}

func (s *Service) raiseAdmin(ctx context.Context, tx *store.Tx, actor authz.Actor, email, name string) (string, error) {
	person, err := s.findOrMakePerson(ctx, tx, actor, email, name, "")
	if err != nil {
		return "", err
	}
	if err := tx.SetDisabled(ctx, person.ID, store.Time{}); err != nil {
		return "", err
	}
	if err := s.dropSecondFactor(ctx, tx, person, true); err != nil {
		return "", err
	}
	body, err := tx.BodyByCode(ctx, CodeNational)
	if err != nil {
		return "", err
	}
	if err := s.giveRole(ctx, tx, deed{actor: actor}, person, body, quality.RoleTechnicalAdmin, s.today()); err != nil {
		return "", err
	}
	if err := s.recordAccount(ctx, tx, actor, "person.recover", person.ID, "administrator"); err != nil {
		return "", err
	}
	link, _, err := s.makeReset(ctx, tx, person, recoveryLife)
	return link, err
}
