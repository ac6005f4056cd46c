package store

import (
	"context"
	"database/sql"

	"ariane/internal/quality"
)

// ReferentialVersion is one version of a référentiel without its document. A
// référentiel belongs to nobody: reading it demands no scope.
type ReferentialVersion struct {
	ID            string
	Version       int
	Title         string
	State         quality.State
	Hash          string
	OfficialHash  string // "" when no official wording is loaded
	OfficialCount int
	OfficialAt    Time
	ImportedAt    Time
	PublishedAt   Time
	RetiredAt     Time
	Corrigenda    int // accepted errata of this version and of earlier ones that do not say it is corrected here; the number only grows
}

const referentialColumns = `r.id, r.version, r.title, r.state, r.hash, r.official_hash, r.official_count, r.official_at, r.imported_at, r.published_at, r.retired_at,
	(SELECT COUNT(*) FROM erratum x WHERE x.referential_id = r.id AND (x.version = r.version OR x.version < r.version AND (x.corrected_version = 0 OR x.corrected_version > r.version)) AND x.state = 'accepted')`

func (v *ReferentialVersion) dest() []any {
	return []any{&v.ID, &v.Version, &v.Title, &v.State, &v.Hash, &v.OfficialHash, &v.OfficialCount, &v.OfficialAt, &v.ImportedAt, &v.PublishedAt, &v.RetiredAt, &v.Corrigenda}
}

// Referential reads one version; CodeNotFound when there is none.
func (r Reader) Referential(ctx context.Context, id string, version int) (v ReferentialVersion, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT `+referentialColumns+` FROM referential r WHERE r.id = $1 AND r.version = $2`, id, version)
	return v, one(row, v.dest()...)
}

// LatestReferential reads the version in this state with the highest number.
func (r Reader) LatestReferential(ctx context.Context, id string, state quality.State) (v ReferentialVersion, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT `+referentialColumns+` FROM referential r WHERE r.id = $1 AND r.state = $2 ORDER BY r.version DESC LIMIT 1`, id, state)
	return v, one(row, v.dest()...)
}

// PublishedReferentials lists the latest published version of each référentiel.
func (r Reader) PublishedReferentials(ctx context.Context) ([]ReferentialVersion, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, v *ReferentialVersion) error { return rows.Scan(v.dest()...) },
		`SELECT `+referentialColumns+` FROM referential r WHERE r.state = 'published'
			AND r.version = (SELECT MAX(x.version) FROM referential x WHERE x.id = r.id AND x.state = 'published') ORDER BY r.id`)
}

// ReferentialUse is a version with the self-assessments made on it.
type ReferentialUse struct {
	ReferentialVersion
	OpenCycles int
	Cycles     int
	OpenErrata int // reports that wait for an answer: to be told to who answers them
}

// Referentials lists every version, by id, latest version first.
func (r Reader) Referentials(ctx context.Context) ([]ReferentialUse, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, v *ReferentialUse) error {
		return rows.Scan(append(v.dest(), &v.OpenCycles, &v.Cycles, &v.OpenErrata)...)
	}, `SELECT `+referentialColumns+`,
		(SELECT COUNT(*) FROM assessment a WHERE a.referential_id = r.id AND a.referential_version = r.version AND a.state = 'open'),
		(SELECT COUNT(*) FROM assessment a WHERE a.referential_id = r.id AND a.referential_version = r.version),
		(SELECT COUNT(*) FROM erratum x WHERE x.referential_id = r.id AND x.version = r.version AND x.state = 'open')
		FROM referential r ORDER BY r.id, r.version DESC`)
}

// ReferentialDocument reads the file of a version, byte for byte.
func (r Reader) ReferentialDocument(ctx context.Context, id string, version int) (document string, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT document FROM referential WHERE id = $1 AND version = $2`, id, version)
	return document, one(row, &document)
}

// ReferentialCompiled reads what is kept beside the document that has this hash;
// the zero Compiled when nothing is, or when the document was replaced.
func (r Reader) ReferentialCompiled(ctx context.Context, id string, version int, hash string) (c Compiled, err error) {
	row := r.q.QueryRowContext(ctx, `SELECT compiled_format, compiled FROM referential
		WHERE id = $1 AND version = $2 AND hash = $3`, id, version, hash)
	err = one(row, &c.Format, &c.Body)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return Compiled{}, nil
	}
	return c, err
}

// HasReferentialHash tells which of these hashes is the hash of a stored file.
func (r Reader) HasReferentialHash(ctx context.Context, hashes []string) (map[string]bool, error) {
	found := map[string]bool{}
	if len(hashes) == 0 {
		return found, nil
	}
	args := make([]any, len(hashes))
	for i, h := range hashes {
		args[i] = h
	}
	list, err := collect(ctx, r.q, func(rows *sql.Rows, h *string) error { return rows.Scan(h) },
		`SELECT hash FROM referential WHERE hash IN (`+binds(1, len(hashes))+`)`, args...)
	for _, h := range list {
		found[h] = true
	}
	return found, err
}
