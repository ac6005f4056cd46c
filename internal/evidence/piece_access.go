package evidence

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// sight is how far the actor sees the library: as far as their role, and besides
// what stands under the work given to them, and their own pieces.
func (s *Service) sight(ctx context.Context, actor authz.Actor) (authz.Scope, error) {
	scope, err := authz.Reach(actor, authz.EvidenceRead)
	if err != nil || scope.Unconditional() {
		return scope, err
	}
	places, err := s.given(ctx, actor)
	if err != nil {
		return scope, err
	}
	return authz.ReachGiven(actor, authz.EvidenceRead, places)
}

// factsOf is what a decision of the actor about a piece is taken on. Only who sees
// it as it is now is told to keep it.
func factsOf(actor authz.Actor, row store.Evidence) authz.Facts {
	f := row.Facts()
	f.Mine = actor.PersonID != "" && row.Seen == row.Revision && (row.Depositor == actor.PersonID || row.OwnerID == actor.PersonID)
	return f
}

// seen reads a piece the actor may see, with the scope it is seen in. What is out
// of sight is not found: whether it exists is not told.
func (s *Service) seen(ctx context.Context, actor authz.Actor, id string) (authz.Scope, store.Evidence, error) {
	scope, err := s.sight(ctx, actor)
	if err != nil {
		return scope, store.Evidence{}, err
	}
	row, err := s.store.Read().Evidence(ctx, scope, id)
	if err != nil {
		return scope, row, err
	}
	_, err = authz.Check(actor, authz.EvidenceRead, factsOf(actor, row))
	return scope, row, err
}

// inside reports that the actor sees a piece as it is now and as colleagues do, not
// only as a validated or shared cycle shows it.
func inside(actor authz.Actor, scope authz.Scope, row store.Evidence) bool {
	return row.Assigned || ownOrWhole(actor, scope, row)
}

// opens reports that the actor opens the files of a piece seen from inside as they are,
// whatever they hold: who keeps the library, and who works on the piece. Who only governs
// sees what could be shown outside.
func opens(actor authz.Actor, scope authz.Scope, row store.Evidence) bool {
	return !scope.Unconditional() || row.Assigned || factsOf(actor, row).Mine || authz.May(actor, authz.EvidenceOriginal, row.Facts())
}

// piece reads a piece the actor may do this action on.
func (s *Service) piece(ctx context.Context, actor authz.Actor, action authz.Action, id string) (authz.Scope, store.Evidence, error) {
	_, row, err := s.seen(ctx, actor, id)
	if err != nil {
		return authz.Scope{}, row, err
	}
	scope, err := s.check(ctx, actor, action, factsOf(actor, row))
	return scope, row, err
}

// check decides with the role alone first; only then is it looked up whether
// something was given to the person in an open cycle.
func (s *Service) check(ctx context.Context, actor authz.Actor, action authz.Action, facts authz.Facts) (authz.Scope, error) {
	scope, err := authz.Check(actor, action, facts)
	if quality.CodeOf(err) != quality.CodeForbidden || actor.BodyID != facts.BodyID {
		return scope, err
	}
	places, lookup := s.given(ctx, actor)
	if lookup != nil {
		return scope, lookup
	}
	facts.Assigned, facts.State = len(places) > 0, quality.AssessmentOpen
	return authz.Check(actor, action, facts)
}

// keeping checks that the actor may add to the library of a structure that is not
// closed. A scope that is not unconditional is that of work given: it adds under
// this work and nowhere else.
func (s *Service) keeping(ctx context.Context, actor authz.Actor, bodyID string) (authz.Scope, error) {
	body, err := s.store.Read().Body(ctx, bodyID)
	if err != nil {
		return authz.Scope{}, err
	}
	facts := body.Facts()
	facts.Mine = true // what one adds is one's own
	scope, err := s.check(ctx, actor, authz.EvidenceManage, facts)
	if err != nil {
		return scope, err
	}
	if body.State == quality.StructureClosed {
		return scope, quality.Refuse(quality.CodeState, "structure.closed")
	}
	return scope, nil
}

// openCycle reads a cycle at these nodes of which the actor may attach and detach
// evidence. Whoever could, were it open, is told that it is not (CodeState).
func (s *Service) openCycle(ctx context.Context, actor authz.Actor, id string, nodes ...string) (authz.Scope, store.Assessment, error) {
	reach, err := authz.Reach(actor, authz.EvidenceAttach)
	if err != nil {
		return reach, store.Assessment{}, err
	}
	row, err := s.store.Read().Assessment(ctx, reach, id)
	if err != nil {
		return reach, row, err
	}
	facts := row.Facts()
	facts.State = quality.AssessmentOpen
	scope, err := authz.Check(actor, authz.EvidenceAttach, facts)
	if quality.CodeOf(err) == quality.CodeForbidden {
		places, lookup := s.givenIn(ctx, actor, row)
		if lookup != nil {
			return scope, row, lookup
		}
		facts.Assigned = allAt(places, row.ID, nodes)
		scope, err = authz.Check(actor, authz.EvidenceAttach, facts)
	}
	if err != nil {
		return scope, row, err
	}
	_, err = quality.AssessmentFlow.Next(row.State, quality.VerbAnswer)
	return scope, row, err
}

// readGiven is readCycle, or the cycle in which something was given to the actor:
// the scope then holds what stands under it and nothing else of an open cycle.
func (s *Service) readGiven(ctx context.Context, actor authz.Actor, id string) (authz.Scope, store.Assessment, error) {
	scope, row, refused := s.readCycle(ctx, actor, id)
	if quality.CodeOf(refused) != quality.CodeForbidden || row.ID == "" || actor.BodyID != row.Body.ID {
		return scope, row, refused
	}
	places, err := s.givenIn(ctx, actor, row)
	if err != nil {
		return scope, row, err
	}
	facts := row.Facts()
	facts.Assigned = len(places) > 0
	if _, err := authz.Check(actor, authz.EvidenceRead, facts); err != nil {
		return scope, row, err
	}
	scope, err = authz.ReachGiven(actor, authz.EvidenceRead, places)
	return scope, row, err
}

// readCycle reads a cycle whose evidence the actor may see.
func (s *Service) readCycle(ctx context.Context, actor authz.Actor, id string) (authz.Scope, store.Assessment, error) {
	reach, err := authz.Reach(actor, authz.EvidenceRead)
	if err != nil {
		return reach, store.Assessment{}, err
	}
	row, err := s.store.Read().Assessment(ctx, reach, id)
	if err != nil {
		return reach, row, err
	}
	scope, err := authz.Check(actor, authz.EvidenceRead, row.Facts())
	return scope, row, err
}

// pieceOf is a piece as it is listed; original tells that its files are seen as they are.
func (s *Service) pieceOf(row store.Evidence, inside, original bool) Piece {
	return Piece{
		Evidence: row.Evidence, ID: row.ID, BodyID: row.BodyID, BodyName: row.BodyName, ParentID: row.ParentID, State: row.State,
		Status: row.StatusOn(s.today()), Revision: row.Seen, OwnerName: row.OwnerName, CreatedAt: row.CreatedAt.Time,
		UpdatedAt: row.UpdatedAt.Time, UpdatedBy: row.UpdatedBy, Used: row.Used, Shared: row.Shared,
		Links: row.Links, FileCount: row.Files, Warned: row.Found && original, Unread: row.Unread && original, Inside: inside, Original: original,
	}
}
