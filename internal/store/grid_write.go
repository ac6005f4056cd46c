package store

import (
	"context"
	"time"

	"ariane/internal/quality"
)

// NewGrid is a version of an audit grid to store.
type NewGrid struct {
	ID                 string
	Version            int
	Title              string
	ReferentialID      string
	ReferentialVersion int
	Criteria           int
	Document           string
	Hash               string
	At                 time.Time
}

// InsertGrid stores a draft; false when that version exists already.
func (t *Tx) InsertGrid(ctx context.Context, n NewGrid) (bool, error) {
	res, err := t.q.ExecContext(ctx, `INSERT INTO audit_grid (id, version, state, title, referential_id, referential_version, criteria, hash, imported_at, document)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ON CONFLICT (id, version) DO NOTHING`,
		n.ID, n.Version, quality.GridDraft, n.Title, n.ReferentialID, n.ReferentialVersion, n.Criteria, n.Hash, At(n.At), n.Document)
	if err != nil {
		return false, domainError(err)
	}
	count, err := res.RowsAffected()
	return count == 1, err
}

// ReplaceGrid writes a draft that still has the hash seen; CodeConflict when
// somebody changed or published it meanwhile.
func (t *Tx) ReplaceGrid(ctx context.Context, n NewGrid, seen string) error {
	return t.change(ctx, `UPDATE audit_grid SET title = $4, referential_id = $5, referential_version = $6, criteria = $7, hash = $8, imported_at = $9, document = $10
		WHERE id = $1 AND version = $2 AND hash = $3 AND state = 'draft'`,
		n.ID, n.Version, seen, n.Title, n.ReferentialID, n.ReferentialVersion, n.Criteria, n.Hash, At(n.At), n.Document)
}

// DeleteGrid deletes a draft that still has this hash; CodeConflict when it changed,
// or is no draft.
func (t *Tx) DeleteGrid(ctx context.Context, id string, version int, hash string) error {
	return t.change(ctx, `DELETE FROM audit_grid WHERE id = $1 AND version = $2 AND state = 'draft' AND hash = $3`, id, version, hash)
}

// PublishGrid moves a draft, still holding this document, to published;
// CodeConflict when it changed meanwhile.
func (t *Tx) PublishGrid(ctx context.Context, id string, version int, hash string, at time.Time) error {
	return t.change(ctx, `UPDATE audit_grid SET state = 'published', published_at = $4
		WHERE id = $1 AND version = $2 AND state = 'draft' AND hash = $3`, id, version, hash, At(at))
}

// RetireGrid moves a published version to retired.
func (t *Tx) RetireGrid(ctx context.Context, id string, version int, at time.Time) error {
	return t.change(ctx, `UPDATE audit_grid SET state = 'retired', retired_at = $3
		WHERE id = $1 AND version = $2 AND state = 'published'`, id, version, At(at))
}
