package network

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/store"
)

// Person shows one account, for the technical administration. CodeNotFound.
func (s *Service) Person(ctx context.Context, actor authz.Actor, personID string) (PersonLine, error) {
	scope, err := authz.Check(actor, authz.PersonManage, authz.Facts{})
	if err != nil {
		return PersonLine{}, err
	}
	r := s.store.Read()
	person, err := r.Person(ctx, scope, personID)
	if err != nil {
		return PersonLine{}, err
	}
	lines, err := s.personLines(ctx, r, scope, []store.PersonRow{{Person: person}})
	if err != nil {
		return PersonLine{}, err
	}
	return lines[0], nil
}
