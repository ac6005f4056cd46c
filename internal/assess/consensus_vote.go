package assess

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Vote gives the actor's opinion in the round under way on a commitment; until
// the round is revealed it may be given again. The last one awaited reveals the
// round. The journal tells who voted, never what. CodeConflict reason "round" when
// the round read is not the latest: what was written for one round never counts in
// the next. Faults: those of quality.CheckOpinion. Reached is where the round stands
// then.
func (s *Service) Vote(ctx context.Context, actor authz.Actor, vote Vote) (reached quality.State, err error) {
	id, nodeID, o := vote.AssessmentID, vote.NodeID, vote.Opinion
	scope, row, _, err := s.roomFor(ctx, actor, authz.ConsensusVote, id, nodeID)
	if err != nil {
		return "", err
	}
	node, err := s.ratedNode(ctx, row, nodeID)
	if err != nil {
		return "", err
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return "", err
	}
	o.Strengths, o.Improvements = quality.CleanText(o.Strengths), quality.CleanText(o.Improvements)
	news := newsOn{row: row, nodeID: nodeID, by: actor, kind: store.NewsRevealed, at: s.now()}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := holdOpen(ctx, tx, row); err != nil {
			return err
		}
		round, err := roundRead(ctx, tx, id, nodeID, vote.RoundID, quality.VerbVote)
		if err != nil {
			return err
		}
		if err := quality.CheckOpinion(edition.Referential, node, o).Err(); err != nil {
			return err
		}
		awaited, err := tx.SaveOpinion(ctx, round.ID, actor.PersonID, o, news.at)
		if err != nil {
			return err
		}
		reached = quality.RoundVoting
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
	return reached, wrapped(err, "vote in", id)
}

// roundRead is the latest round on a commitment when it is the one the actor read
// and takes this verb. It is looked at before what was typed: who comes too late
// hears that first.
func roundRead(ctx context.Context, tx *store.Tx, id, nodeID, read string, verb quality.Verb) (store.Round, error) {
	round, err := tx.LatestRound(ctx, id, nodeID)
	if err != nil {
		return round, err
	}
	if round.ID != read {
		return round, quality.Refuse(quality.CodeConflict, "round")
	}
	_, err = quality.RoundFlow.Next(round.State, verb)
	return round, err
}

// reveal shows the opinions of a round that awaits nobody any more, and tells who
// opened it.
func (s *Service) reveal(ctx context.Context, tx *store.Tx, round store.Round, news newsOn) error {
	if err := tx.RevealRound(ctx, round.ID, "", news.at); err != nil {
		return err
	}
	return s.tell(ctx, tx, news, []string{round.OpenedByID})
}
