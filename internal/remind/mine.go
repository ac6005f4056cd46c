package remind

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Mine tells what awaits the actor today in the structure of the hat worn, as their
// weekly letter would, and what awaits those they stand in for there; links are
// addresses on this site. Only the sources of Deps.Personal are asked, and the kinds of
// besides are left out: the page tells them itself.
func (s *Service) Mine(ctx context.Context, actor authz.Actor, besides ...quality.DutyKind) (Letter, error) {
	if _, err := authz.Check(actor, authz.AccountSelf, authz.Facts{PersonID: actor.PersonID}); err != nil || actor.BodyID == "" {
		return Letter{}, err
	}
	w, err := s.worldOf(ctx, actor.BodyID)
	if err != nil {
		return Letter{}, err
	}
	crew := w.crews[actor.BodyID]
	if crew == nil || !crew.Has(actor.PersonID) {
		return Letter{}, nil // nobody of that structure: nothing awaits them
	}
	duties, err := ask(ctx, s.Personal, w, []string{crew.BodyID})
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
