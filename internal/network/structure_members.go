package network

import (
	"context"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// entrance is the way into a structure for the people of one that closes; its
// zero value leads nowhere. A structure that is born of the reorganisation holds
// nothing yet: all may come. One that was there before is entered by its own
// invitation (invitation_rule.go): a merge opens it neither to who decides the
// merge, nor to their colleagues, nor to a second director.
type entrance struct {
	heir     *quality.Structure
	directed bool
	above    map[string]bool // persons
}

// entranceOf is the way into an existing structure, read under its lock.
func (s *Service) entranceOf(ctx context.Context, tx *store.Tx, r reorganisation, heir *quality.Structure) (entrance, error) {
	out := entrance{heir: heir, above: map[string]bool{r.actor.PersonID: true}}
	there, err := tx.BodyPeers(ctx, heir.ID)
	if err != nil {
		return out, err
	}
	out.directed = hasDirector(there)
	colleagues, err := tx.BodyPeers(ctx, r.actor.BodyID)
	for _, m := range colleagues {
		out.above[m.PersonID] = true
	}
	return out, err
}

func (e entrance) admits(m store.BodyMember) bool {
	if e.heir == nil || m.Disabled || e.above[m.PersonID] || e.directed && m.Role == quality.RoleDirector {
		return false
	}
	return quality.RoleFits(m.Role, e.heir.Kind)
}

// moveMember ends a role in a closed structure and, where the person may enter
// the heir, begins it there, the same day or the day the role began when that came
// later; the person is told.
func (s *Service) moveMember(ctx context.Context, tx *store.Tx, r reorganisation, m store.BodyMember, to entrance) error {
	if err := s.endRole(ctx, tx, r.deed(), m.Membership, r.day); err != nil {
		return err
	}
	if !to.admits(m) {
		return nil
	}
	person := store.Person{ID: m.PersonID, Email: m.Email, Name: m.Name}
	heir := store.Body{ID: to.heir.ID, Kind: to.heir.Kind}
	if err := s.giveRole(ctx, tx, r.deed(), person, heir, m.Role, m.EndOf(r.day)); err != nil {
		return err
	}
	return s.announceHat(ctx, tx, m.Email, m.Name, to.heir.Name, m.Role)
}

func (r reorganisation) deed() deed { return deed{r.actor, r.scope.Role()} }
