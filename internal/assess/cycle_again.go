package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// carriedFrom gives the answers a new cycle starts with, and the cycle they come
// from.
type carriedFrom func(ctx context.Context, to quality.Edition, body store.AssessedBody) (source string, answers []quality.Answer, err error)

func nothingCarried(context.Context, quality.Edition, store.AssessedBody) (string, []quality.Answer, error) {
	return "", nil, nil
}

// OpenFrom is Open with the answers of an earlier cycle of the same structure and
// référentiel, each « à confirmer »: nothing is done twice, nothing is taken for
// granted. The versions may differ. CodeNotFound when there is no such cycle.
func (s *Service) OpenFrom(ctx context.Context, actor authz.Actor, bodyID, referentialID string, version int, cycleID string) (Cycle, error) {
	return s.openFrom(ctx, actor, bodyID, referentialID, version, func(ctx context.Context, to quality.Edition, body store.AssessedBody) (string, []quality.Answer, error) {
		scope, row, err := s.cycle(ctx, actor, authz.AssessmentRead, cycleID)
		if err != nil {
			return "", nil, err
		}
		if row.Body.ID != bodyID || row.ReferentialID != referentialID {
			return "", nil, quality.Refuse(quality.CodeNotFound, "assessment")
		}
		from, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
		if err != nil {
			return "", nil, err
		}
		contents, err := s.store.Read().Contents(ctx, scope, row)
		if err != nil {
			return "", nil, err
		}
		changes := quality.CompareVersions(from.Referential, to.Referential)
		return cycleID, changes.CarryToNewCycle(body.Profile(), contents.ByNode()), nil
	})
}

// carryInto writes the first answers of a cycle just opened: none of them counts
// before somebody confirms it.
func carryInto(ctx context.Context, tx *store.Tx, n store.NewAssessment, actor authz.Actor, role quality.Role, source string, answers []quality.Answer) error {
	if len(answers) == 0 {
		return nil
	}
	list := make([]store.AnswerWrite, 0, len(answers))
	for _, a := range answers {
		list = append(list, store.AnswerWrite{Answer: a, Version: 1, At: n.At, By: actor.Name()})
	}
	if err := tx.SaveAnswers(ctx, n.ID, list); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: n.BodyID, At: n.At, Actor: actor, Role: role, Action: authz.AssessmentAnswer, Subject: subject(n.ID), Reason: "carried",
		After: struct {
			From    string `json:"from"`
			Answers int    `json:"answers"`
		}{source, len(answers)},
	})
}
