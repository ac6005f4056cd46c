package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
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

// Born lists the actions born from a commitment of a structure, by number; node ""
// takes those born from any. Nothing for who may not read the plan.
func (s *Service) Born(ctx context.Context, actor authz.Actor, bodyID, node string) ([]Born, error) {
	scope, err := authz.Reach(actor, authz.PlanRead)
	if err != nil {
		return nil, nil //nolint:nilerr // a page about something else says nothing of the plan then
	}
	rows, err := s.store.Read().ActionsBorn(ctx, scope, bodyID, node)
	out := make([]Born, 0, len(rows))
	for i := range rows {
		a := &rows[i]
		out = append(out, Born{ID: a.ID, Number: a.Number, Title: a.Title, State: a.State, Node: a.Origin.Node, Owner: a.OwnerName})
	}
	return out, wrapped(err, "read what was born from a commitment of", bodyID)
}
