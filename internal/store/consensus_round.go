package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Round is one round of opinions on a commitment.
type Round struct {
	ID           string
	NodeID       string
	Number       int
	State        quality.State
	OpenedAt     Time
	OpenedBy     string // name
	OpenedByID   string
	RevealedAt   Time
	RevealReason string // why the facilitator stopped waiting; "" when all had voted
	SettledAt    Time
	SettledBy    string // name
	SettleReason string
	Ratings      map[string]int // agreed on
}

func scanRound(rows *sql.Rows, r *Round) error {
	var ratings string
	if err := rows.Scan(&r.ID, &r.NodeID, &r.Number, &r.State, &r.OpenedAt, &r.OpenedBy, &r.OpenedByID, &r.RevealedAt, &r.RevealReason, &r.SettledAt, &r.SettledBy, &r.SettleReason, &ratings); err != nil {
		return err
	}
	return readRatings(ratings, &r.Ratings)
}

func readRatings(text string, into *map[string]int) error {
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return fmt.Errorf("read the levels of a round: %w", err)
	}
	return nil
}

const roundColumns = `r.id, r.node_id, r.number, r.state, r.opened_at, COALESCE(po.name, ''), r.opened_by, r.revealed_at, r.reveal_reason, r.settled_at,
	COALESCE(ps.name, ''), r.settle_reason, r.ratings`

const roundTables = ` FROM consensus_round r LEFT JOIN person po ON po.id = r.opened_by LEFT JOIN person ps ON ps.id = r.settled_by `

// Rounds lists the rounds on a commitment, latest first; nodeID "" lists those of
// the whole cycle.
func (r Reader) Rounds(ctx context.Context, scope authz.Scope, assessmentID, nodeID string) ([]Round, error) {
	where, args := inScope(scope, []any{assessmentID, nodeID})
	return collect(ctx, r.q, scanRound, `SELECT `+roundColumns+roundTables+` JOIN assessment a ON a.id = r.assessment_id JOIN body b ON b.id = a.body_id
		WHERE r.assessment_id = $1 AND (r.node_id = $2 OR $2 = '') AND `+where+` ORDER BY r.node_id, r.number DESC`, args...)
}

// LatestRound is the last round on a commitment inside a write that holds its
// cycle; CodeNotFound when there was none.
func (t *Tx) LatestRound(ctx context.Context, assessmentID, nodeID string) (Round, error) {
	list, err := collect(ctx, t.q, scanRound, `SELECT `+roundColumns+roundTables+`
		WHERE r.assessment_id = $1 AND r.node_id = $2 ORDER BY r.number DESC LIMIT 1`, assessmentID, nodeID)
	if err == nil && len(list) == 0 {
		err = quality.Refuse(quality.CodeNotFound, "round")
	}
	if err != nil {
		return Round{}, err
	}
	return list[0], nil
}

// Voice is one person asked for an opinion. The levels and words are there only
// once the round is revealed, or for the person who gave them.
type Voice struct {
	PersonID string
	Name     string
	VotedAt  Time
	quality.Opinion
}

// Voices lists who is asked in a round, by name. The query itself leaves the
// opinions of others in the database while the round is voting.
func (r Reader) Voices(ctx context.Context, scope authz.Scope, roundID, self string) ([]Voice, error) {
	where, args := inScope(scope, []any{roundID, self})
	return collect(ctx, r.q, func(rows *sql.Rows, v *Voice) error {
		var ratings string
		if err := rows.Scan(&v.PersonID, &v.Name, &v.VotedAt, &ratings, &v.Strengths, &v.Improvements); err != nil {
			return err
		}
		return readRatings(ratings, &v.Ratings)
	}, `SELECT o.person_id, p.name, o.voted_at,
		CASE WHEN r.state <> 'voting' OR o.person_id = $2 THEN o.ratings ELSE '' END,
		CASE WHEN r.state <> 'voting' OR o.person_id = $2 THEN o.strengths ELSE '' END,
		CASE WHEN r.state <> 'voting' OR o.person_id = $2 THEN o.improvements ELSE '' END
		FROM consensus_opinion o JOIN consensus_round r ON r.id = o.round_id JOIN assessment a ON a.id = r.assessment_id JOIN body b ON b.id = a.body_id
		JOIN person p ON p.id = o.person_id WHERE o.round_id = $1 AND `+where+` ORDER BY p.search_key, p.id`, args...)
}

// InvitedTo reports whether a person is asked in a round on this commitment: the
// latest one when latest is true, any otherwise.
func (r Reader) InvitedTo(ctx context.Context, scope authz.Scope, assessmentID, nodeID, personID string, latest bool) (bool, error) {
	where, args := inScope(scope, []any{assessmentID, nodeID, personID, latest})
	var n int
	err := one(r.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM consensus_opinion o JOIN consensus_round r ON r.id = o.round_id
		JOIN assessment a ON a.id = r.assessment_id JOIN body b ON b.id = a.body_id
		WHERE r.assessment_id = $1 AND r.node_id = $2 AND o.person_id = $3
		AND ($4 = FALSE OR r.number = (SELECT MAX(x.number) FROM consensus_round x WHERE x.assessment_id = r.assessment_id AND x.node_id = r.node_id))
		AND `+where, args...), &n)
	return n > 0, err
}

// AwaitedVote is an opinion somebody has yet to give.
type AwaitedVote struct{ AssessmentID, NodeID string }

// AwaitedVotes lists the opinions a person has yet to give in the open cycles of
// a structure.
func (r Reader) AwaitedVotes(ctx context.Context, scope authz.Scope, bodyID, personID string) ([]AwaitedVote, error) {
	where, args := inScope(scope, []any{bodyID, personID})
	return collect(ctx, r.q, func(rows *sql.Rows, v *AwaitedVote) error { return rows.Scan(&v.AssessmentID, &v.NodeID) },
		`SELECT r.assessment_id, r.node_id FROM consensus_opinion o JOIN consensus_round r ON r.id = o.round_id
		JOIN assessment a ON a.id = r.assessment_id JOIN body b ON b.id = a.body_id
		WHERE a.body_id = $1 AND a.state = 'open' AND o.person_id = $2 AND r.state = 'voting' AND o.voted_at IS NULL AND `+where+` ORDER BY r.opened_at`, args...)
}

// VotingRounds tells how far the rounds under way in a cycle went, by commitment.
func (r Reader) VotingRounds(ctx context.Context, scope authz.Scope, assessmentID string) (map[string]quality.Awaiting, error) {
	where, args := inScope(scope, []any{assessmentID})
	type round struct {
		node string
		quality.Awaiting
	}
	rows, err := collect(ctx, r.q, func(rows *sql.Rows, o *round) error { return rows.Scan(&o.node, &o.Given, &o.Asked) },
		`SELECT r.node_id, COUNT(o.voted_at), COUNT(*) FROM consensus_round r JOIN consensus_opinion o ON o.round_id = r.id
		JOIN assessment a ON a.id = r.assessment_id JOIN body b ON b.id = a.body_id
		WHERE r.assessment_id = $1 AND r.state = 'voting' AND `+where+` GROUP BY r.node_id`, args...)
	out := map[string]quality.Awaiting{}
	for _, o := range rows {
		out[o.node] = o.Awaiting
	}
	return out, err
}

// NewRound is a round to open.
type NewRound struct {
	ID, AssessmentID, NodeID string
	Number                   int
	At                       time.Time
	By                       string
	People                   []string
}

// InsertRound opens a round; CodeExists when one is voting already.
func (t *Tx) InsertRound(ctx context.Context, n NewRound) error {
	err := t.exec(ctx, `INSERT INTO consensus_round (id, assessment_id, node_id, number, state, opened_at, opened_by) VALUES ($1, $2, $3, $4, 'voting', $5, $6)`,
		n.ID, n.AssessmentID, n.NodeID, n.Number, At(n.At), n.By)
	if err != nil {
		return err
	}
	insert := rowsOf("INSERT INTO consensus_opinion (round_id, person_id) VALUES ")
	for _, p := range n.People {
		insert.add(n.ID, p)
	}
	return t.exec(ctx, insert.text.String(), insert.args...)
}
