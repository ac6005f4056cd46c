package evidence

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Held lists the pieces each person keeps up to date in the actor’s structure.
func (s *Service) Held(ctx context.Context, actor authz.Actor) ([]quality.Holding, error) {
	scope, err := authz.Check(actor, authz.HandOver, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return nil, err
	}
	list, err := s.store.Read().KeptEvidence(ctx, scope, actor.BodyID)
	if err != nil {
		return nil, wrap("read who keeps the evidence of", actor.BodyID, err)
	}
	out := make([]quality.Holding, 0, len(list))
	for _, e := range list {
		out = append(out, quality.Holding{PersonID: e.OwnerID, Kind: quality.HoldingEvidence, Subject: e.ID, Title: e.Title, Due: e.Expires, Path: "/preuves/" + e.ID})
	}
	return out, nil
}

// HandOver names somebody else to keep a piece up to date: a revision of it that says
// so. Fault "owner".
func (s *Service) HandOver(ctx context.Context, actor authz.Actor, h quality.Holding, to string) error {
	if h.Kind != quality.HoldingEvidence {
		return nil
	}
	_, row, err := s.piece(ctx, actor, authz.EvidenceManage, h.Subject)
	if err != nil || row.OwnerID != h.PersonID {
		return err
	}
	in := Revise{Evidence: row.Evidence, ID: h.Subject, Version: row.Revision, Note: "Passage de main"}
	in.OwnerID = to
	_, err = s.Revise(ctx, actor, in)
	return err
}
