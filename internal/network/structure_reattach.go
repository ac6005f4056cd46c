package network

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Reattach moves a structure to another ARML; only the UNML may. CodeConflict:
// version is stale. A structure that is there already is moved: nothing is written.
func (s *Service) Reattach(ctx context.Context, actor authz.Actor, id, parentID string, version int) error {
	body, scope, err := decide(ctx, s.store.Read(), actor, authz.StructureReorganise, id)
	if err != nil {
		return err
	}
	if body.State == quality.StructureClosed || body.Kind != quality.KindMissionLocale {
		return quality.Refuse(quality.CodeState, "structure."+string(body.State)+".reattach")
	}
	parent, err := s.store.Read().Body(ctx, parentID)
	if quality.CodeOf(err) == quality.CodeNotFound || err == nil && (parent.Kind != quality.KindRegional || parent.State == quality.StructureClosed) {
		return oneFault("parent", quality.FaultNotFound)
	}
	if err != nil {
		return err
	}
	return s.change(ctx, false, func(tx *store.Tx) error {
		if err := tx.LockBody(ctx, id); err != nil {
			return err
		}
		before, err := tx.Structure(ctx, scope, id)
		if err != nil {
			return err
		}
		if before.ParentID == parentID {
			return errNothingToChange
		}
		after := before
		after.ParentID, after.Version = parentID, version
		return s.saveStructure(ctx, tx, saved{
			actor: actor, scope: scope, action: authz.StructureEdit, after: after, day: s.today(),
			changes: []FieldChange{{Field: "parent", Before: s.codeOf(ctx, tx, before.ParentID), After: parent.Code}},
		})
	})
}

// codeOf is the code of a body for the history, "" when it has none.
func (s *Service) codeOf(ctx context.Context, tx *store.Tx, id string) string {
	body, err := tx.Body(ctx, id)
	if err != nil {
		return ""
	}
	return body.Code
}
