package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Born is an action as the page of what it was born from shows it.
type Born struct {
	ID     string
	Number int
	Title  string
	State  quality.State
	Node   string // the commitment
	Owner  string // name, "" while nobody holds it
}

// Born lists the actions born from a commitment of a structure, by number; here is the
// version of the référentiel the commitment is read in, and node "" takes those born
// from any. Born from a commitment that was split since, an action stands under each of
// its parts. Nothing for who may not read the plan.
func (s *Service) Born(ctx context.Context, actor authz.Actor, bodyID string, here quality.Edition, node string) ([]Born, error) {
	scope, err := authz.Reach(actor, authz.PlanRead)
	if err != nil {
		return nil, nil //nolint:nilerr // a page about something else says nothing of the plan then
	}
	rows, err := s.store.Read().ActionsBorn(ctx, scope, bodyID)
	if err != nil {
		return nil, wrapped(err, "read what was born from a commitment of", bodyID)
	}
	out, now := make([]Born, 0, len(rows)), s.placing(here)
	for i := range rows {
		places, err := now.places(ctx, rows[i].Origin)
		if err != nil {
			return nil, wrapped(err, "place what was born from a commitment of", bodyID)
		}
		for _, id := range places {
			if node == "" || node == id {
				out = append(out, bornOf(&rows[i], id))
			}
		}
	}
	return out, nil
}

func bornOf(a *store.Action, node string) Born {
	return Born{ID: a.ID, Number: a.Number, Title: a.Title, State: a.State, Node: node, Owner: a.OwnerName}
}

// Concerned is an action born from a commitment that another version changes.
type Concerned struct {
	Born          // Node is of the version before
	Next []string // what continues the commitment, none when it is withdrawn
}

// Concerned lists the actions of a structure born from a commitment that these changes
// of version touch in substance, renumber or withdraw, by number; those that were
// dropped are left out. Nothing for who may not read the plan.
func (s *Service) Concerned(ctx context.Context, actor authz.Actor, bodyID string, changes quality.VersionChanges, profile quality.Profile) ([]Concerned, error) {
	list, err := s.Born(ctx, actor, bodyID, quality.Edition{Referential: changes.Old}, "")
	var out []Concerned
	for _, b := range list {
		next := changes.Successors(b.Node)
		stays := len(next) == 1 && next[0] == b.Node
		if b.State != quality.ActionDropped && (!stays || changes.Touches(b.Node, profile)) {
			out = append(out, Concerned{b, next})
		}
	}
	return out, err
}
