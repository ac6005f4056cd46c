package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// hands are the actor, and the colleagues whose work is theirs today because they are
// away and named the actor to stand in.
type hands []string

// handsOf reads them; none for who is no person of the structure.
func (s *Service) handsOf(ctx context.Context, r store.Reader, actor authz.Actor, scope authz.Scope, body store.AssessedBody) (hands, error) {
	if actor.PersonID == "" || actor.BodyID != body.ID {
		return nil, nil
	}
	away, err := r.StandsFor(ctx, scope, body.ID, actor.PersonID, s.dayIn(body))
	return append(hands{actor.PersonID}, away...), wrapped(err, "read whom somebody stands in for in", body.ID)
}

// hold reports that one of these people is the actor, or somebody they stand in for.
func (h hands) hold(people ...string) bool {
	return slices.ContainsFunc(people, func(id string) bool { return id != "" && slices.Contains(h, id) })
}

// onAction is what a decision of the actor about an action is taken on.
func (h hands) onAction(row *store.Action) authz.Facts {
	f := row.Facts()
	f.Mine = h.hold(row.People()...) || row.State == quality.ActionProposed && h.hold(row.Author)
	return f
}
