package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// placing tells where commitments that actions were born from stand in one version of
// their référentiel: ids change from version to version, an origin never does.
type placing struct {
	s     *Service
	here  quality.Edition
	known map[int]quality.VersionChanges // by version of the origin
}

func (s *Service) placing(here quality.Edition) placing {
	return placing{s: s, here: here, known: map[int]quality.VersionChanges{}}
}

// places lists the ids that continue the commitment of an origin here: several after a
// split, none when it was withdrawn or is of another référentiel.
func (p placing) places(ctx context.Context, o quality.Origin) ([]string, error) {
	if o.Node == "" || o.Ref != p.here.Referential.ID {
		return nil, nil
	}
	if o.Version == p.here.Referential.Version {
		return []string{o.Node}, nil
	}
	changes, known := p.known[o.Version]
	if !known {
		from, err := p.s.editions.Edition(ctx, o.Ref, o.Version)
		if err != nil {
			return nil, err
		}
		if changes, err = p.s.editions.Changes(ctx, from, p.here); err != nil {
			return nil, err
		}
		p.known[o.Version] = changes
	}
	return changes.Successors(o.Node), nil
}

// placedIn keeps the ids of the actions whose commitment stands at the node of a
// filter in its self-assessment; nil when the filter names none. CodeNotFound: there is
// no such self-assessment for the actor.
func (s *Service) placedIn(ctx context.Context, actor authz.Actor, f Filter, rows []store.Action) (map[string]bool, error) {
	if f.Node == "" || f.Cycle == "" {
		return nil, nil
	}
	scope, err := authz.Reach(actor, authz.AssessmentProgress)
	if err != nil {
		return nil, err
	}
	cycle, err := s.store.Read().Assessment(ctx, scope, f.Cycle)
	if err != nil {
		return nil, err
	}
	here, err := s.editions.Edition(ctx, cycle.ReferentialID, cycle.Version)
	if err != nil {
		return nil, err
	}
	places, out := s.placing(here), map[string]bool{}
	for i := range rows {
		ids, err := places.places(ctx, rows[i].Origin)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			out[rows[i].ID] = out[rows[i].ID] || id == f.Node
		}
	}
	return out, nil
}
