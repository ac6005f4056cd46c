package store

import (
	"context"
	"database/sql"
	"time"
)

// OfficialTexts reads the official wording of a version, by node id.
func (r Reader) OfficialTexts(ctx context.Context, id string, version int) (map[string]string, error) {
	type line struct{ node, text string }
	lines, err := collect(ctx, r.q, func(rows *sql.Rows, l *line) error { return rows.Scan(&l.node, &l.text) },
		`SELECT node_id, text FROM official_text WHERE referential_id = $1 AND version = $2`, id, version)
	texts := make(map[string]string, len(lines))
	for _, l := range lines {
		texts[l.node] = l.text
	}
	return texts, err
}

// OfficialOverlay is the official wording of a version as a whole.
type OfficialOverlay struct {
	ID      string
	Version int
	Texts   map[string]string // node id → text
	Hash    string            // of the texts: what a cached copy is recognised by; "" without texts
	Before  string            // the hash of what these texts were made from
	At      time.Time
}

// ReplaceOfficial puts an overlay in the place of the one before, as a whole;
// CodeConflict when that one is no longer there.
func (t *Tx) ReplaceOfficial(ctx context.Context, o OfficialOverlay) error {
	if err := t.change(ctx, `UPDATE referential SET official_hash = $3, official_count = $4, official_at = $5 WHERE id = $1 AND version = $2 AND official_hash = $6`,
		o.ID, o.Version, o.Hash, len(o.Texts), At(o.At), o.Before); err != nil {
		return err
	}
	if err := t.exec(ctx, `DELETE FROM official_text WHERE referential_id = $1 AND version = $2`, o.ID, o.Version); err != nil {
		return err
	}
	for node, text := range o.Texts {
		if err := t.exec(ctx, `INSERT INTO official_text (referential_id, version, node_id, text) VALUES ($1,$2,$3,$4)`, o.ID, o.Version, node, text); err != nil {
			return err
		}
	}
	return nil
}
