package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Vote gives the actor's opinion in the round under way on a commitment; until
// the round is revealed it may be given again. The last one awaited reveals the
// round. The journal tells who voted, never what. Faults: those of
// quality.CheckOpinion.
func (s *Service) Vote(ctx context.Context, actor authz.Actor, id, nodeID string, o quality.Opinion) error {
	scope, row, _, err := s.roomFor(ctx, actor, authz.ConsensusVote, id, nodeID)
	if err != nil {
		return err
	}
	node, err := s.ratedNode(ctx, row, nodeID)
	if err != nil {
		return err
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return err
	}
	o.Strengths, o.Improvements = quality.CleanText(o.Strengths), quality.CleanText(o.Improvements)
	if err := quality.CheckOpinion(edition.Referential, node, o).Err(); err != nil {
		return err
	}
	news := newsOn{row: row, nodeID: nodeID, by: actor, kind: store.NewsRevealed, at: s.now()}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := holdOpen(ctx, tx, row); err != nil {
			return err
		}
		round, err := tx.LatestRound(ctx, id, nodeID)
		if err != nil {
			return err
		}
		if _, err := quality.RoundFlow.Next(round.State, quality.VerbVote); err != nil {
			return err
		}
		awaited, err := tx.SaveOpinion(ctx, round.ID, actor.PersonID, o, news.at)
		if err != nil {
			return err
		}
		reached := quality.RoundVoting
		if awaited == 0 {
			reached = quality.RoundRevealed
			if err := s.reveal(ctx, tx, round, news); err != nil {
				return err
			}
		}
		return tx.Record(ctx, store.Record{
			Stream: row.Body.ID, At: news.at, Actor: actor, Role: scope.Role(), Action: authz.ConsensusVote, Subject: roundSubject(id, nodeID),
			After: roundTrace{State: reached}, Reason: string(quality.VerbVote),
		})
	})
	return wrapped(err, "vote in", id)
}

// reveal shows the opinions of a round that awaits nobody any more, and tells who
// opened it.
func (s *Service) reveal(ctx context.Context, tx *store.Tx, round store.Round, news newsOn) error {
	if err := tx.RevealRound(ctx, round.ID, "", news.at); err != nil {
		return err
	}
	return s.tell(ctx, tx, news, []string{round.OpenedByID})
}
