package assess

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// now is the clock in milliseconds, as the store keeps it.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Millisecond) }

// body reads a structure the actor may do this action on. What is out of reach
// is not found: whether it exists is not told.
func (s *Service) body(ctx context.Context, actor authz.Actor, action authz.Action, id string) (authz.Scope, store.AssessedBody, error) {
	reach, err := authz.Reach(actor, action)
	if err != nil {
		return reach, store.AssessedBody{}, err
	}
	body, err := s.store.Read().AssessedBody(ctx, reach, id)
	if err != nil {
		return reach, body, err
	}
	scope, err := authz.Check(actor, action, authz.Facts{BodyID: body.ID, ParentID: body.ParentID})
	return scope, body, err
}

// cycle reads a cycle the actor may do this action on, in its present state.
func (s *Service) cycle(ctx context.Context, actor authz.Actor, action authz.Action, id string) (authz.Scope, store.Assessment, error) {
	reach, err := authz.Reach(actor, action)
	if err != nil {
		return reach, store.Assessment{}, err
	}
	row, err := s.store.Read().Assessment(ctx, reach, id)
	if err != nil {
		return reach, row, err
	}
	scope, err := authz.Check(actor, action, row.Facts())
	if err != nil {
		return scope, row, unsharedOr(actor, action, row.Facts(), err)
	}
	return scope, row, nil
}

// unsharedOr says that sharing alone is missing, when the actor could do this on
// a shared cycle; otherwise the refusal stands.
func unsharedOr(actor authz.Actor, action authz.Action, facts authz.Facts, refused error) error {
	facts.Shared = true
	if _, err := authz.Check(actor, action, facts); err != nil {
		return refused
	}
	return quality.Refuse(quality.CodeForbidden, quality.ReasonUnshared)
}

// cycleFor is cycle for a verb of the life cycle: whoever may do it in a state
// that allows it is told that the state does not (CodeState), the others that
// they may not (CodeForbidden). A cycle whose structure closed is told so (CodeState
// "structure.closed") to whoever reads it still.
func (s *Service) cycleFor(ctx context.Context, actor authz.Actor, verb quality.Verb, id string) (authz.Scope, store.Assessment, error) {
	action := actionOf(verb)
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
	scope, err := authz.Check(actor, action, facts)
	if err != nil {
		return scope, row, err
	}
	_, err = quality.AssessmentFlow.Next(row.State, verb)
	return scope, row, err
}

// stoppedOr says why a cycle that the actor reads as history cannot be written;
// otherwise it is not found.
func (s *Service) stoppedOr(ctx context.Context, actor authz.Actor, id string, notFound error) error {
	_, row, err := s.cycle(ctx, actor, authz.AssessmentProgress, id)
	if err == nil && row.Body.State == quality.StructureClosed {
		return quality.Refuse(quality.CodeState, "structure.closed")
	}
	return notFound
}

// actionOf is the action that guards a verb, read from the transition table.
func actionOf(verb quality.Verb) authz.Action {
	for _, line := range quality.AssessmentFlow.Lines {
		if line.Verb == verb {
			return authz.Action(line.Action)
		}
	}
	return ""
}
