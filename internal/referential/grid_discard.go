package referential

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// DiscardGrid deletes a draft that is still the one that was read (its hash, seen).
// What was published before it stays, and the journal keeps that it was there.
// CodeState when it is no draft any more, CodeConflict (reason
// "grid.changed_since") when somebody changed it: nothing is deleted.
func (s *Service) DiscardGrid(ctx context.Context, actor authz.Actor, id string, version int, seen string) error {
	scope, err := authz.Check(actor, authz.GridManage, authz.Facts{})
	if err != nil {
		return err
	}
	row, err := s.store.Read().Grid(ctx, id, version)
	if err != nil {
		return err
	}
	if _, err := quality.AuditGridFlow.Next(row.State, quality.VerbEdit); err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.DeleteGrid(ctx, id, version, seen); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.clock(), Actor: actor, Role: scope.Role(), Action: authz.GridManage, Subject: gridSubject(id, version),
			Before: trace{Hash: seen, State: quality.GridDraft}, Reason: "discarded",
		})
	})
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, "grid.changed_since")
	}
	return err
}
