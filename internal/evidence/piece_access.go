package evidence

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// seen reads a piece the actor may see, with the scope it is seen in. What is out
// of sight is not found: whether it exists is not told.
func (s *Service) seen(ctx context.Context, actor authz.Actor, id string) (authz.Scope, store.Evidence, error) {
	scope, err := authz.Reach(actor, authz.EvidenceRead)
	if err != nil {
		return scope, store.Evidence{}, err
	}
	row, err := s.store.Read().Evidence(ctx, scope, id)
	if err != nil {
		return scope, row, err
	}
	_, err = authz.Check(actor, authz.EvidenceRead, row.Facts())
	return scope, row, err
}

// piece reads a piece the actor may do this action on.
func (s *Service) piece(ctx context.Context, actor authz.Actor, action authz.Action, id string) (authz.Scope, store.Evidence, error) {
	_, row, err := s.seen(ctx, actor, id)
	if err != nil {
		return authz.Scope{}, row, err
	}
	scope, err := authz.Check(actor, action, row.Facts())
	return scope, row, err
}

// keeping checks that the actor may add to the library of a structure that is not
// closed.
func (s *Service) keeping(ctx context.Context, actor authz.Actor, bodyID string) (authz.Scope, error) {
	body, err := s.store.Read().Body(ctx, bodyID)
	if err != nil {
		return authz.Scope{}, err
	}
	scope, err := authz.Check(actor, authz.EvidenceManage, body.Facts())
	if err != nil {
		return scope, err
	}
	if body.State == quality.StructureClosed {
		return scope, quality.Refuse(quality.CodeState, "structure.closed")
	}
	return scope, nil
}

// openCycle reads a cycle the actor may attach evidence to. Whoever could, were it
// open, is told that it is not (CodeState).
func (s *Service) openCycle(ctx context.Context, actor authz.Actor, id string) (store.Assessment, error) {
	reach, err := authz.Reach(actor, authz.EvidenceAttach)
	if err != nil {
		return store.Assessment{}, err
	}
	row, err := s.store.Read().Assessment(ctx, reach, id)
	if err != nil {
		return row, err
	}
	facts := row.Facts()
	facts.State = quality.AssessmentOpen
	if _, err := authz.Check(actor, authz.EvidenceAttach, facts); err != nil {
		return row, err
	}
	_, err = quality.AssessmentFlow.Next(row.State, quality.VerbAnswer)
	return row, err
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

func (s *Service) pieceOf(row store.Evidence) Piece {
	return Piece{
		Evidence: row.Evidence, ID: row.ID, BodyID: row.BodyID, BodyName: row.BodyName, ParentID: row.ParentID, State: row.State,
		Status: row.StatusOn(s.today()), Revision: row.Seen, OwnerName: row.OwnerName, CreatedAt: row.CreatedAt.Time,
		UpdatedAt: row.UpdatedAt.Time, UpdatedBy: row.UpdatedBy, Used: row.Used, Shared: row.Shared,
		Links: row.Links, FileCount: row.Files, Warned: row.Found,
	}
}
