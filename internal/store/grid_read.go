package store

import (
	"context"
	"database/sql"

	"ariane/internal/quality"
)

// GridVersion is one version of an audit grid without its document. Like a
// référentiel it belongs to nobody: reading it demands no scope.
type GridVersion struct {
	ID                 string
	Version            int
	State              quality.State
	Title              string
	ReferentialID      string
	ReferentialVersion int
	Criteria           int
	Hash               string
	ImportedAt         Time
	PublishedAt        Time
	RetiredAt          Time
}

const gridColumns = `g.id, g.version, g.state, g.title, g.referential_id, g.referential_version, g.criteria, g.hash, g.imported_at, g.published_at, g.retired_at`

func (v *GridVersion) dest() []any {
	return []any{&v.ID, &v.Version, &v.State, &v.Title, &v.ReferentialID, &v.ReferentialVersion, &v.Criteria, &v.Hash, &v.ImportedAt, &v.PublishedAt, &v.RetiredAt}
}

// Grid reads one version; CodeNotFound when there is none.
func (r Reader) Grid(ctx context.Context, id string, version int) (v GridVersion, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT `+gridColumns+` FROM audit_grid g WHERE g.id = $1 AND g.version = $2`, id, version)
	return v, one(row, v.dest()...)
}

// LatestGrid reads the published version with the highest number.
func (r Reader) LatestGrid(ctx context.Context, id string) (v GridVersion, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT `+gridColumns+` FROM audit_grid g WHERE g.id = $1 AND g.state = 'published' ORDER BY g.version DESC LIMIT 1`, id)
	return v, one(row, v.dest()...)
}

// Grids lists every version, by id, latest version first.
func (r Reader) Grids(ctx context.Context) ([]GridVersion, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, v *GridVersion) error { return rows.Scan(v.dest()...) },
		`SELECT `+gridColumns+` FROM audit_grid g ORDER BY g.id, g.version DESC`)
}

// GridDocument reads the grid of a version with its hash: both belong together
// even while a draft is written.
func (r Reader) GridDocument(ctx context.Context, id string, version int) (document, hash string, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT document, hash FROM audit_grid WHERE id = $1 AND version = $2`, id, version)
	return document, hash, one(row, &document, &hash)
}

// HasGridHash tells whether a stored grid has this hash.
func (r Reader) HasGridHash(ctx context.Context, hash string) (bool, error) {
	var count int
	err := one(r.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM audit_grid WHERE hash = $1`, hash), &count)
	return count > 0, err
}

// verifyGrids recomputes the hash of every grid.
func (r Reader) verifyGrids(ctx context.Context, report *Report) error {
	n, err := r.verifyHashes(ctx, report, "audit_grid", `SELECT id || '/' || CAST(version AS TEXT), document, hash FROM audit_grid`)
	report.Grids = n
	return err
}
