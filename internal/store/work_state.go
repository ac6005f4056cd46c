package store

import (
	"context"
	"database/sql"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// WorkState is where the work on a commitment stands.
type WorkState struct {
	NodeID    string
	State     quality.State
	ChangedAt Time
	ChangedBy string // name, "" when the program did it
}

// WorkStates lists the states that were declared in a cycle.
func (r Reader) WorkStates(ctx context.Context, scope authz.Scope, assessmentID string) ([]WorkState, error) {
	where, args := inScope(scope, []any{assessmentID})
	return collect(ctx, r.q, func(rows *sql.Rows, s *WorkState) error {
		return rows.Scan(&s.NodeID, &s.State, &s.ChangedAt, &s.ChangedBy)
	}, `SELECT w.node_id, w.state, w.changed_at, COALESCE(p.name, '') FROM work_state w
		JOIN assessment a ON a.id = w.assessment_id JOIN body b ON b.id = a.body_id LEFT JOIN person p ON p.id = w.changed_by
		WHERE w.assessment_id = $1 AND `+where+` ORDER BY w.node_id`, args...)
}

// WorkStateNow is the state of one commitment inside a write that holds its
// cycle; "" when none was declared.
func (t *Tx) WorkStateNow(ctx context.Context, assessmentID, nodeID string) (quality.State, error) {
	var s string
	err := one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(state), '') FROM work_state WHERE assessment_id = $1 AND node_id = $2`, assessmentID, nodeID), &s)
	return quality.State(s), err
}

// SetWorkState declares where the work on a commitment stands.
func (t *Tx) SetWorkState(ctx context.Context, assessmentID, nodeID string, s quality.State, at time.Time, by string) error {
	return t.exec(ctx, `INSERT INTO work_state (assessment_id, node_id, state, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (assessment_id, node_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
		assessmentID, nodeID, string(s), At(at), by)
}
