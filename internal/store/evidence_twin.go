package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// EvidenceTwin is another piece of the same library that holds the very bytes of a
// file.
type EvidenceTwin struct {
	Hash  string
	ID    string
	Title string
}

// EvidenceTwins finds, for the files a piece holds now, the other pieces of its
// structure that hold the same ones. It compares the pieces as they are, for who sees
// the whole library.
func (r Reader) EvidenceTwins(ctx context.Context, scope authz.Scope, id string) ([]EvidenceTwin, error) {
	where, args := inScope(scope, []any{id})
	return collect(ctx, r.q, func(rows *sql.Rows, t *EvidenceTwin) error {
		var details, key string
		if err := rows.Scan(&t.Hash, &t.ID, &details, &key); err != nil {
			return err
		}
		var e quality.Evidence
		err := readEvidence(details, &e)
		t.Title = e.Title
		return err
	}, `SELECT DISTINCT f.hash, e.id, v.details, v.sort_key FROM evidence_file mine
		JOIN evidence own ON own.id = mine.evidence_id
		JOIN evidence_file f ON f.hash = mine.hash AND f.evidence_id <> mine.evidence_id AND f.gone_revision IS NULL
		JOIN evidence e ON e.id = f.evidence_id AND e.body_id = own.body_id AND e.state = 'held'
		JOIN evidence_revision v ON v.evidence_id = e.id AND v.number = e.revision
		JOIN body b ON b.id = e.body_id
		WHERE mine.evidence_id = $1 AND mine.gone_revision IS NULL AND `+where+` ORDER BY v.sort_key, e.id`, args...)
}
