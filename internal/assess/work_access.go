package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// cycleAt is cycle for one commitment: whoever was given it may do there what
// the role alone does not allow.
func (s *Service) cycleAt(ctx context.Context, actor authz.Actor, action authz.Action, id, nodeID string) (authz.Scope, store.Assessment, error) {
	reach, err := authz.Reach(actor, action)
	if err != nil {
		return reach, store.Assessment{}, err
	}
	row, err := s.store.Read().Assessment(ctx, reach, id)
	if err != nil {
		return reach, row, err
	}
	scope, err := s.checkAt(ctx, actor, action, row, row.Facts(), nodeID)
	return scope, row, err
}

// cycleToWorkOn is cycleAt while the cycle is open: whoever may do it in an open
// cycle is told that this one is closed (CodeState).
func (s *Service) cycleToWorkOn(ctx context.Context, actor authz.Actor, action authz.Action, id, nodeID string) (authz.Scope, store.Assessment, error) {
	reach, err := authz.Reach(actor, action)
	if err != nil {
		return reach, store.Assessment{}, err
	}
	row, err := s.store.Read().Assessment(ctx, reach, id)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return reach, row, s.stoppedOr(ctx, actor, id, err)
	}
	if err != nil {
		return reach, row, err
	}
	facts := row.Facts()
	facts.State = quality.AssessmentOpen
	scope, err := s.checkAt(ctx, actor, action, row, facts, nodeID)
	if err != nil {
		return scope, row, err
	}
	_, err = quality.AssessmentFlow.Next(row.State, quality.VerbAnswer)
	return scope, row, err
}

func (s *Service) cycleToAnswer(ctx context.Context, actor authz.Actor, id, nodeID string) (authz.Scope, store.Assessment, error) {
	return s.cycleToWorkOn(ctx, actor, authz.AssessmentAnswer, id, nodeID)
}

// checkAt decides with the role alone first; only then is it looked up what was
// given to the person.
func (s *Service) checkAt(ctx context.Context, actor authz.Actor, action authz.Action, row store.Assessment, facts authz.Facts, nodeID string) (authz.Scope, error) {
	scope, err := authz.Check(actor, action, facts)
	if err == nil {
		return scope, nil
	}
	if quality.CodeOf(err) != quality.CodeForbidden || actor.PersonID == "" || actor.BodyID != row.Body.ID {
		return scope, unsharedOr(actor, action, facts, err)
	}
	given, lookup := s.givenTo(ctx, actor, row)
	if lookup != nil {
		return scope, lookup
	}
	facts.Assigned = given.holds(nodeID)
	return authz.Check(actor, action, facts)
}

// givenNodes are the rated nodes of a cycle given to one person, reading order.
type givenNodes []*quality.Node

func (g givenNodes) holds(id string) bool {
	for _, n := range g {
		if n.ID == id {
			return true
		}
	}
	return false
}

// givenTo lists what the actor was given in a cycle of the own structure.
func (s *Service) givenTo(ctx context.Context, actor authz.Actor, row store.Assessment) (givenNodes, error) {
	scope, err := authz.Check(actor, authz.WorkMine, row.Facts())
	if err != nil {
		return nil, nil //nolint:nilerr // who may have no work has none
	}
	r := s.store.Read()
	shares, err := r.WorkShares(ctx, scope, row.ID)
	if err != nil || len(shares) == 0 {
		return nil, err
	}
	groups, err := r.GroupsOf(ctx, scope, row.Body.ID, actor.PersonID)
	if err != nil {
		return nil, err
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return nil, err
	}
	return store.Shares(shares).NodesOf(edition.Referential, row.Body.Profile(), actor.PersonID, groups), nil
}
