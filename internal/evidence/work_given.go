package evidence

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// given lists the places given to the actor in the open cycles of their structure:
// the commitments and what stands under them.
func (s *Service) given(ctx context.Context, actor authz.Actor) ([]authz.Place, error) {
	scope, err := authz.Check(actor, authz.WorkMine, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return nil, nil //nolint:nilerr // who may have no work has none
	}
	r := s.store.Read()
	shares, err := r.OpenShares(ctx, scope, actor.BodyID)
	if err != nil || len(shares) == 0 {
		return nil, err
	}
	groups, err := r.GroupsOf(ctx, scope, actor.BodyID, actor.PersonID)
	if err != nil {
		return nil, err
	}
	gives := func(w store.WorkShare) bool { return w.Gives(actor.PersonID, groups) }
	if !slices.ContainsFunc(shares, gives) {
		return nil, nil
	}
	cycles, err := r.Assessments(ctx, scope, actor.BodyID)
	if err != nil {
		return nil, err
	}
	var out []authz.Place
	for _, c := range cycles {
		here := slices.DeleteFunc(slices.Clone(shares), func(w store.WorkShare) bool { return w.AssessmentID != c.ID })
		places, err := s.placesGiven(ctx, actor, c, here, groups)
		if err != nil {
			return nil, err
		}
		out = append(out, places...)
	}
	return out, nil
}

// givenIn lists those of one cycle of the actor's structure, open or not.
func (s *Service) givenIn(ctx context.Context, actor authz.Actor, cycle store.Assessment) ([]authz.Place, error) {
	scope, err := authz.Check(actor, authz.WorkMine, cycle.Facts())
	if err != nil {
		return nil, nil //nolint:nilerr // who may have no work has none
	}
	r := s.store.Read()
	shares, err := r.WorkShares(ctx, scope, cycle.ID)
	if err != nil || len(shares) == 0 {
		return nil, err
	}
	groups, err := r.GroupsOf(ctx, scope, cycle.Body.ID, actor.PersonID)
	if err != nil {
		return nil, err
	}
	return s.placesGiven(ctx, actor, cycle, shares, groups)
}

func (s *Service) placesGiven(ctx context.Context, actor authz.Actor, cycle store.Assessment, shares []store.WorkShare, groups []string) ([]authz.Place, error) {
	if len(shares) == 0 {
		return nil, nil
	}
	edition, err := s.editions.Edition(ctx, cycle.ReferentialID, cycle.Version)
	if err != nil {
		return nil, err
	}
	var given []string
	for _, n := range store.Shares(shares).NodesOf(edition.Referential, cycle.Body.Profile(), actor.PersonID, groups) {
		given = append(given, n.ID)
	}
	return placesUnder(cycle.ID, edition.Referential, given...), nil
}

// placesUnder are rated nodes and what stands under them, as commitmentOf tells.
func placesUnder(assessmentID string, ref *quality.Referential, commitments ...string) []authz.Place {
	under := map[string]bool{}
	for _, id := range commitments {
		under[id] = true
	}
	var out []authz.Place
	for _, n := range ref.All() {
		if under[commitmentOf(n)] {
			out = append(out, authz.Place{AssessmentID: assessmentID, NodeID: n.ID})
		}
	}
	return out
}

// allAt reports that these nodes of a cycle are among places; for none, that a
// place of the cycle is.
func allAt(places []authz.Place, assessmentID string, nodes []string) bool {
	if len(nodes) == 0 {
		return slices.ContainsFunc(places, func(p authz.Place) bool { return p.AssessmentID == assessmentID })
	}
	return !slices.ContainsFunc(nodes, func(n string) bool {
		return !slices.Contains(places, authz.Place{AssessmentID: assessmentID, NodeID: n})
	})
}
