package store

import (
	"context"
	"time"

	"ariane/internal/quality"
)

// NewReferential is a version to store: Document is the file byte for byte.
type NewReferential struct {
	ID       string
	Version  int
	Title    string
	Document string
	Hash     string
	Compiled Compiled
	At       time.Time
}

// Compiled is a document already read, in a layout that Format numbers; the store
// does not look inside. The zero Compiled is "none": whoever opens the version
// reads the document.
type Compiled struct {
	Format int
	Body   []byte
}

// InsertReferential stores a draft; false when that version exists already.
func (t *Tx) InsertReferential(ctx context.Context, n NewReferential) (bool, error) {
	res, err := t.q.ExecContext(ctx, `INSERT INTO referential (id, version, state, title, document, hash, imported_at, compiled_format, compiled)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (id, version) DO NOTHING`,
		n.ID, n.Version, quality.ReferentialDraft, n.Title, n.Document, n.Hash, At(n.At), n.Compiled.Format, n.Compiled.Body)
	if err != nil {
		return false, domainError(err)
	}
	count, err := res.RowsAffected()
	return count == 1, err
}

// KeepCompiled stores what was read of a document beside it; CodeConflict when
// the document is no longer the one that was read.
func (t *Tx) KeepCompiled(ctx context.Context, id string, version int, hash string, c Compiled) error {
	return t.change(ctx, `UPDATE referential SET compiled_format = $4, compiled = $5
		WHERE id = $1 AND version = $2 AND hash = $3`, id, version, hash, c.Format, c.Body)
}

// PublishReferential moves a draft, still holding this file, to published;
// CodeConflict when it changed meanwhile.
func (t *Tx) PublishReferential(ctx context.Context, id string, version int, hash string, at time.Time) error {
	return t.change(ctx, `UPDATE referential SET state = 'published', published_at = $4
		WHERE id = $1 AND version = $2 AND state = 'draft' AND hash = $3`, id, version, hash, At(at))
}

// RetireReferential moves a published version to retired.
func (t *Tx) RetireReferential(ctx context.Context, id string, version int, at time.Time) error {
	return t.change(ctx, `UPDATE referential SET state = 'retired', retired_at = $3
		WHERE id = $1 AND version = $2 AND state = 'published'`, id, version, At(at))
}
