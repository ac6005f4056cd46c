package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/quality"
)

// SaveOpinion keeps what a person says in a round; saying it again replaces it.
// CodeConflict when the person is not asked. It returns how many are still
// awaited.
func (t *Tx) SaveOpinion(ctx context.Context, roundID, personID string, o quality.Opinion, at time.Time) (awaited int, err error) {
	ratings, err := json.Marshal(o.Ratings)
	if err != nil {
		return 0, fmt.Errorf("write the levels of an opinion: %w", err)
	}
	err = t.change(ctx, `UPDATE consensus_opinion SET voted_at = $3, ratings = $4, strengths = $5, improvements = $6
		WHERE round_id = $1 AND person_id = $2`, roundID, personID, At(at), string(ratings), o.Strengths, o.Improvements)
	if err != nil {
		return 0, err
	}
	return t.AwaitedIn(ctx, roundID)
}

// AwaitedIn counts who has yet to vote in a round.
func (t *Tx) AwaitedIn(ctx context.Context, roundID string) (n int, err error) {
	return n, one(t.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM consensus_opinion WHERE round_id = $1 AND voted_at IS NULL`, roundID), &n)
}

// VotedIn counts who voted in a round.
func (t *Tx) VotedIn(ctx context.Context, roundID string) (n int, err error) {
	return n, one(t.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM consensus_opinion WHERE round_id = $1 AND voted_at IS NOT NULL`, roundID), &n)
}

// PeopleOf lists who is asked in a round.
func (t *Tx) PeopleOf(ctx context.Context, roundID string) ([]string, error) {
	return collect(ctx, t.q, scanText, `SELECT person_id FROM consensus_opinion WHERE round_id = $1 ORDER BY person_id`, roundID)
}

// RevealRound shows a round; reason is "" when all have voted.
func (t *Tx) RevealRound(ctx context.Context, id, reason string, at time.Time) error {
	return t.change(ctx, `UPDATE consensus_round SET state = 'revealed', revealed_at = $2, reveal_reason = $3 WHERE id = $1 AND state = 'voting'`, id, At(at), reason)
}

// SettleRound writes the levels agreed on, and why.
func (t *Tx) SettleRound(ctx context.Context, id string, ratings map[string]int, reason string, at time.Time, by string) error {
	text, err := json.Marshal(ratings)
	if err != nil {
		return fmt.Errorf("write the levels of a round: %w", err)
	}
	return t.change(ctx, `UPDATE consensus_round SET state = 'agreed', settled_at = $2, settled_by = $3, settle_reason = $4, ratings = $5
		WHERE id = $1 AND state = 'revealed'`, id, At(at), by, reason, string(text))
}
