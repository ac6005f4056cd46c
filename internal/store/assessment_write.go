package store

import (
	"context"
	"time"

	"ariane/internal/quality"
)

// NewAssessment is a cycle to open.
type NewAssessment struct {
	ID            string
	BodyID        string
	ReferentialID string
	Version       int
	Needed        int
	At            time.Time
	By            string
}

// InsertAssessment opens a cycle and gives its number. CodeExists when the
// structure has one open on this référentiel.
func (t *Tx) InsertAssessment(ctx context.Context, n NewAssessment) (number int, err error) {
	row := t.q.QueryRowContext(ctx, `INSERT INTO assessment (id, body_id, referential_id, referential_version, number, state, needed, opened_at, opened_by)
		SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS INTEGER), COALESCE(MAX(a.number), 0) + 1, 'open', CAST($5 AS INTEGER), CAST($6 AS TEXT), CAST($7 AS TEXT)
		FROM assessment a WHERE a.body_id = $2 AND a.referential_id = $3 RETURNING number`,
		n.ID, n.BodyID, n.ReferentialID, n.Version, n.Needed, At(n.At), n.By)
	return number, one(row, &number)
}

// LockAssessment holds the cycle until the end of the transaction, so that
// nobody closes it or answers meanwhile, and tells its state.
func (t *Tx) LockAssessment(ctx context.Context, id string) (state quality.State, sharedAt Time, err error) {
	row := t.q.QueryRowContext(ctx, `UPDATE assessment SET version = version WHERE id = $1 RETURNING state, shared_at`, id)
	return state, sharedAt, one(row, &state, &sharedAt)
}

// SetNeeded stores how many ratings the cycle needs: it changes with the
// profile of the structure.
func (t *Tx) SetNeeded(ctx context.Context, id string, needed int) error {
	return t.change(ctx, `UPDATE assessment SET needed = $2 WHERE id = $1`, id, needed)
}

// CloseAssessment ends an open cycle; CodeConflict when it is not open.
func (t *Tx) CloseAssessment(ctx context.Context, id string, needed int, at time.Time, by string) error {
	return t.change(ctx, `UPDATE assessment SET state = 'closed', needed = $2, closed_at = $3, closed_by = $4, version = version + 1
		WHERE id = $1 AND state = 'open'`, id, needed, At(at), by)
}

// ShareAssessment shows the contents to ARML and UNML from an instant, or no
// longer when it is zero.
func (t *Tx) ShareAssessment(ctx context.Context, id string, at time.Time) error {
	return t.change(ctx, `UPDATE assessment SET shared_at = $2, version = version + 1 WHERE id = $1`, id, At(at))
}
