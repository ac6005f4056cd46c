package referential

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// PublishGrid makes a draft the version audits may take; from then on it never
// changes. CodeInvalid with its faults when it does not pass the check, CodeState
// (reason "grid.unknown_referential") while its référentiel is a draft itself.
func (s *Service) PublishGrid(ctx context.Context, actor authz.Actor, id string, version int) error {
	return s.moveGrid(ctx, actor, quality.VerbPublish, id, version, "")
}

// PublishGridRead is PublishGrid by somebody who read the state that has the hash
// seen: CodeConflict (reason "grid.changed") when the draft is no longer that.
func (s *Service) PublishGridRead(ctx context.Context, actor authz.Actor, id string, version int, seen string) error {
	return s.moveGrid(ctx, actor, quality.VerbPublish, id, version, seen)
}

// RetireGrid lets no new audit take a version; those that took it go on.
func (s *Service) RetireGrid(ctx context.Context, actor authz.Actor, id string, version int) error {
	return s.moveGrid(ctx, actor, quality.VerbRetire, id, version, "")
}

func (s *Service) moveGrid(ctx context.Context, actor authz.Actor, verb quality.Verb, id string, version int, seen string) error {
	scope, err := authz.Check(actor, authz.GridManage, authz.Facts{})
	if err != nil {
		return err
	}
	row, err := s.store.Read().Grid(ctx, id, version)
	if err != nil {
		return err
	}
	line, err := quality.AuditGridFlow.Next(row.State, verb)
	if err != nil {
		return err
	}
	g, err := s.openGrid(ctx, row)
	if err != nil {
		return err
	}
	if seen != "" && seen != g.Hash {
		return quality.Refuse(quality.CodeConflict, "grid.changed")
	}
	if line.Condition == "check_passes" {
		if err := publishable(g); err != nil {
			return err
		}
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.applyGrid(ctx, tx, verb, g); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: s.clock(), Actor: actor, Role: scope.Role(), Action: authz.GridManage, Subject: gridSubject(id, version),
			Before: trace{State: line.From}, After: trace{State: line.To, Hash: g.Hash}, Reason: string(verb),
		})
	})
}

func publishable(g OpenGrid) error {
	if err := g.Faults.Err(); err != nil {
		return err
	}
	if g.Edition.State == quality.ReferentialDraft {
		return quality.Refuse(quality.CodeState, "grid.unknown_referential")
	}
	return nil
}

func (s *Service) applyGrid(ctx context.Context, tx *store.Tx, verb quality.Verb, g OpenGrid) error {
	if verb == quality.VerbPublish {
		return tx.PublishGrid(ctx, g.ID, g.Version, g.Hash, s.clock())
	}
	return tx.RetireGrid(ctx, g.ID, g.Version, s.clock())
}
