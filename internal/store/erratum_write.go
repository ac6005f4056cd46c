package store

import (
	"context"
	"time"

	"ariane/internal/quality"
)

// NewErratum is an erratum to store.
type NewErratum struct {
	ID, ReferentialID string
	Version           int
	NodeID            string
	Text, Proposal    string
	AuthorID, BodyID  string // BodyID "" when no hat is worn
	At                time.Time
}

// InsertErratum stores an erratum that waits for its answer.
func (t *Tx) InsertErratum(ctx context.Context, e NewErratum) error {
	var body any
	if e.BodyID != "" {
		body = e.BodyID
	}
	return t.exec(ctx, `INSERT INTO erratum (id, referential_id, version, node_id, state, text, proposal, author_id, body_id, at)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
		e.ID, e.ReferentialID, e.Version, e.NodeID, quality.ErratumOpen, e.Text, e.Proposal, e.AuthorID, body, At(e.At))
}

// ErratumWaits reports that the same person said the same of the same place, and
// that it still waits.
func (t *Tx) ErratumWaits(ctx context.Context, e NewErratum) (bool, error) {
	var n int
	err := one(t.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM erratum WHERE referential_id = $1 AND version = $2 AND node_id = $3
		AND author_id = $4 AND text = $5 AND proposal = $6 AND state = 'open'`, e.ReferentialID, e.Version, e.NodeID, e.AuthorID, e.Text, e.Proposal), &n)
	return n > 0, err
}

// ErrataSince counts what a person sent since an instant.
func (t *Tx) ErrataSince(ctx context.Context, personID string, since time.Time) (n int, err error) {
	return n, one(t.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM erratum WHERE author_id = $1 AND at > $2`, personID, At(since)), &n)
}

// ErratumAnswer is the answer to an erratum.
type ErratumAnswer struct {
	ID               string
	State            quality.State
	Answer           string
	CorrectedVersion int
	At               time.Time
	By               string
}

// AnswerErratum answers an erratum that still waits; CodeConflict when somebody
// answered meanwhile.
func (t *Tx) AnswerErratum(ctx context.Context, a ErratumAnswer) error {
	return t.change(ctx, `UPDATE erratum SET state = $2, answer = $3, corrected_version = $4, answered_at = $5, answered_by = $6
		WHERE id = $1 AND state = 'open'`, a.ID, a.State, a.Answer, a.CorrectedVersion, At(a.At), a.By)
}
