package referential

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// RevertDraft puts a draft back to a state kept, as somebody who had read the
// state Seen wants it. CodeConflict when the draft changed since; CodeNotFound
// when that state is no longer kept.
func (s *Service) RevertDraft(ctx context.Context, actor authz.Actor, in DraftEdit, number int) (DraftResult, error) {
	scope, err := authz.Check(actor, authz.ReferentialEdit, authz.Facts{})
	if err != nil {
		return DraftResult{}, err
	}
	now, err := s.draft(ctx, in.ID, in.Version)
	if err != nil {
		return DraftResult{}, err
	}
	if now.Hash != in.Seen {
		return DraftResult{Hash: now.Hash}, quality.Refuse(quality.CodeConflict, "draft.changed_since")
	}
	document, err := s.store.Read().DraftDocument(ctx, in.ID, in.Version, number)
	if err != nil {
		return DraftResult{Hash: now.Hash}, err
	}
	before, err := parse(document)
	if err != nil {
		return DraftResult{Hash: now.Hash}, err
	}
	result := DraftResult{Outcome: quality.EditOutcome{Changed: true}}
	result.Hash, result.Step, err = s.replace(ctx, writer{actor, scope}, now, before, store.NewDraftStep{What: StepReverted}, written)
	return result, err
}

// DiscardDraft deletes a draft that is still the one that was read. What was
// published before it stays.
func (s *Service) DiscardDraft(ctx context.Context, actor authz.Actor, in DraftEdit) error {
	scope, err := authz.Check(actor, authz.ReferentialEdit, authz.Facts{})
	if err != nil {
		return err
	}
	if _, err := s.draft(ctx, in.ID, in.Version); err != nil {
		return err
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.DeleteDraft(ctx, in.ID, in.Version, in.Seen); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.clock(), Actor: actor, Role: scope.Role(), Action: authz.ReferentialEdit, Subject: subject(in.ID, in.Version),
			Before: trace{Hash: in.Seen, State: quality.ReferentialDraft}, Reason: "discarded",
		})
	})
}
