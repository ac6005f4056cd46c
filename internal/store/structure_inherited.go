package store

import (
	"context"
	"database/sql"
)

// closedInto are the events by which a body closed into another.
const closedInto = `'merged_into', 'split_into', 'closed'`

// Inherited lists the bodies that closed into a body: merged into it, split into
// it, or closed while their people moved to it; and those that had closed into
// them before. It is a fact of the actor's hat, hence read without a scope.
func (r Reader) Inherited(ctx context.Context, bodyID string) ([]string, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, id *string) error { return rows.Scan(id) },
		`WITH RECURSIVE line(id) AS (
			SELECT b.id FROM body b WHERE b.id = $1
			UNION SELECT b.id FROM line l
			JOIN body_history h ON h.related_id = l.id AND h.kind IN (`+closedInto+`)
			JOIN body b ON b.id = h.body_id AND b.state = 'closed')
		SELECT id FROM line WHERE id <> $1 ORDER BY id`, bodyID)
}
