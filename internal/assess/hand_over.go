package assess

import (
	"context"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Held lists what was given to each person in the open cycles of the actor’s structure.
func (s *Service) Held(ctx context.Context, actor authz.Actor) ([]quality.Holding, error) {
	scope, err := authz.Check(actor, authz.HandOver, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().SharedIn(ctx, scope, []string{actor.BodyID})
	if err != nil {
		return nil, wrapped(err, "read the cycles of", actor.BodyID)
	}
	shares, err := s.store.Read().OpenShares(ctx, scope, actor.BodyID)
	if err != nil {
		return nil, wrapped(err, "read what was given in", actor.BodyID)
	}
	var out []quality.Holding
	for _, row := range rows {
		edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
		if err != nil {
			return nil, err
		}
		for _, share := range shares {
			node := edition.Referential.Node(share.NodeID)
			if share.AssessmentID != row.ID || node == nil {
				continue
			}
			for _, id := range share.People {
				out = append(out, quality.Holding{
					PersonID: id, Kind: quality.HoldingPart, Subject: row.ID + "/" + node.ID, Title: node.ID + " " + node.Title(), Due: share.Due,
					Path: "/auto-evaluation/" + row.ID + "/travail",
				})
			}
		}
	}
	return out, nil
}

// HandOver gives to somebody else what one person was given at a place of a cycle; the
// others who have it keep it, and its day stays, also gone by. Fault "to".
func (s *Service) HandOver(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error {
	id, nodeID, found := strings.Cut(h.Subject, "/")
	if h.Kind != quality.HoldingPart || !found {
		return nil
	}
	scope, row, err := s.cycle(ctx, actor, authz.WorkAssign, id)
	if err != nil {
		return err
	}
	r := s.store.Read()
	shares, err := r.WorkShares(ctx, scope, id)
	if err != nil {
		return wrapped(err, "read what was given in", id)
	}
	share := store.Shares(shares)[nodeID]
	if !slices.Contains(share.People, h.PersonID) {
		return nil
	}
	mates, err := r.Teammates(ctx, scope, row.Body.ID, localDay(row, s.now()))
	if err != nil {
		return wrapped(err, "read the team of", row.Body.ID)
	}
	here := func(id string) bool {
		return slices.ContainsFunc(mates, func(m store.Teammate) bool { return m.ID == id })
	}
	if !here(to) {
		return quality.Faults{{Field: "to", Code: quality.FaultUnknown}}.Err()
	}
	stood := share.Mark()
	people := []string{to}
	for _, other := range share.People {
		if other != h.PersonID && here(other) {
			people = append(people, other)
		}
	}
	share.People = once(people)
	return s.put(ctx, actor, scope, row, share, stood)
}
