package remind

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Mine tells what awaits the actor today in the structure of the hat worn, as their
// weekly letter would, and what awaits those they stand in for there; links are
// addresses on this site. The kinds of besides are left out: the page tells them itself.
func (s *Service) Mine(ctx context.Context, actor authz.Actor, besides ...quality.DutyKind) (Letter, error) {
	_, w, crew, err := s.crewOf(ctx, actor)
	if quality.CodeOf(err) == quality.CodeForbidden {
		return Letter{}, nil // nobody of a structure: nothing awaits them
	}
	if err != nil {
		return Letter{}, err
	}
	duties, err := s.duties(ctx, w, []string{crew.BodyID})
	if err != nil {
		return Letter{}, err
	}
	for id, list := range duties {
		duties[id] = slices.DeleteFunc(list, func(d quality.Duty) bool { return slices.Contains(besides, d.Kind) })
	}
	p := w.byID[actor.PersonID]
	c := writing{s: s, w: w, duties: duties, here: true}
	var out Letter
	out.add(c.part(p, p.id, crew.BodyID))
	for _, a := range w.standsFor(p) {
		part := c.part(p, a.PersonID, a.BodyID)
		part.Absent, part.Until = plain(a.PersonName), a.Until
		out.add(part)
	}
	return out, nil
}
