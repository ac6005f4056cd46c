package assess

import (
	"context"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Open starts a cycle on a published version (0: the latest). CodeExists reason
// "assessment.open" when the structure has one open on that référentiel,
// CodeState reason "referential.not_published" for a draft or a retired version.
func (s *Service) Open(ctx context.Context, actor authz.Actor, bodyID, referentialID string, version int) (Cycle, error) {
	return s.openFrom(ctx, actor, bodyID, referentialID, version, nothingCarried)
}

func (s *Service) openFrom(ctx context.Context, actor authz.Actor, bodyID, referentialID string, version int, pack packing) (Cycle, error) {
	scope, body, err := s.body(ctx, actor, authz.AssessmentOpen, bodyID)
	if err != nil {
		return Cycle{}, err
	}
	if body.State == quality.StructureClosed {
		return Cycle{}, quality.Refuse(quality.CodeState, "structure.closed")
	}
	edition, err := s.openable(ctx, referentialID, version)
	if err != nil {
		return Cycle{}, err
	}
	now := s.now()
	cycle := store.NewAssessment{
		ID: store.NewID(now), BodyID: bodyID, ReferentialID: edition.Referential.ID, Version: edition.Referential.Version,
		Needed: quality.ProgressOf(edition.Referential, body.Profile(), nil).Needed, At: now, By: actor.Name(),
	}
	taken, err := pack(ctx, edition, body)
	if err != nil {
		return Cycle{}, err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := openCycle(ctx, tx, cycle, actor, scope.Role()); err != nil {
			return err
		}
		return s.unpack(ctx, tx, cycle, actor, scope.Role(), taken)
	})
	if quality.CodeOf(err) == quality.CodeExists {
		return Cycle{}, quality.Refuse(quality.CodeExists, "assessment.open")
	}
	if err != nil {
		return Cycle{}, fmt.Errorf("open a cycle: %w", err)
	}
	row, err := s.store.Read().Assessment(ctx, scope, cycle.ID)
	return cycleOf(row), err
}

func openCycle(ctx context.Context, tx *store.Tx, n store.NewAssessment, actor authz.Actor, role quality.Role) error {
	number, err := tx.InsertAssessment(ctx, n)
	if err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: n.BodyID, At: n.At, Actor: actor, Role: role, Action: authz.AssessmentOpen, Subject: subject(n.ID),
		After: struct {
			Referential string `json:"referential"`
			Version     int    `json:"version"`
			Number      int    `json:"number"`
		}{n.ReferentialID, n.Version, number},
	})
}

func (s *Service) openable(ctx context.Context, id string, version int) (quality.Edition, error) {
	if version == 0 {
		return s.editions.Latest(ctx, id)
	}
	edition, err := s.editions.Edition(ctx, id, version)
	if err == nil && edition.State != quality.ReferentialPublished {
		return quality.Edition{}, quality.Refuse(quality.CodeState, "referential.not_published")
	}
	return edition, err
}

func subject(assessmentID string) string { return "assessment:" + assessmentID }
