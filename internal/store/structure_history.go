package store

import (
	"context"
	"database/sql"
	"fmt"

	"ariane/internal/authz"
)

// History is one thing that happened to a body; Related is the other body of a
// merge, a split or a reattachment.
type History struct {
	ID          string
	BodyID      string
	Kind        string
	Day         Day
	Before      string
	After       string
	RelatedID   string
	RelatedName string
}

// AddHistory writes one line.
func (t *Tx) AddHistory(ctx context.Context, h History) error {
	err := t.exec(ctx, `INSERT INTO body_history (id, body_id, kind, day, before, after, related_id) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
		h.ID, h.BodyID, h.Kind, h.Day, h.Before, h.After, nullable(h.RelatedID))
	if err != nil {
		return fmt.Errorf("add history %s of %s: %w", h.Kind, h.BodyID, err)
	}
	return nil
}

// BodyHistory lists what happened to a body in scope, latest first.
func (r Reader) BodyHistory(ctx context.Context, scope authz.Scope, bodyID string) ([]History, error) {
	where, args := bodyScope(scope, 2)
	return collect(ctx, r.q, func(rows *sql.Rows, h *History) error {
		return rows.Scan(&h.ID, &h.BodyID, &h.Kind, &h.Day, &h.Before, &h.After, &h.RelatedID, &h.RelatedName)
	}, `SELECT h.id, h.body_id, h.kind, h.day, h.before, h.after, COALESCE(h.related_id, ''), COALESCE(o.name, '')
		FROM body_history h JOIN body b ON b.id = h.body_id LEFT JOIN body o ON o.id = h.related_id
		WHERE h.body_id = $1 AND `+where+` ORDER BY h.day DESC, h.id DESC`, append([]any{bodyID}, args...)...)
}
