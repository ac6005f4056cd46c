package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"ariane/internal/authz"
)

// SharedCycle is an open cycle in which work was given.
type SharedCycle struct {
	Assessment string
	BodyID     string
}

// SharedCycles lists the open cycles of the scope in which work was given, by
// structure.
func (r Reader) SharedCycles(ctx context.Context, scope authz.Scope) ([]SharedCycle, error) {
	where, args := inScope(scope, nil)
	return collect(ctx, r.q, func(rows *sql.Rows, c *SharedCycle) error { return rows.Scan(&c.Assessment, &c.BodyID) },
		`SELECT a.id, a.body_id FROM assessment a JOIN body b ON b.id = a.body_id
		WHERE a.state = 'open' AND EXISTS (SELECT 1 FROM work_share w WHERE w.assessment_id = a.id) AND `+where+` ORDER BY a.body_id, a.id`, args...)
}

// TakeReminder keeps a key of what is about to be written to somebody; false
// when it was written already, by this node or another.
func (t *Tx) TakeReminder(ctx context.Context, key, personID string, at time.Time) (bool, error) {
	res, err := t.q.ExecContext(ctx, `INSERT INTO work_reminder (sent_key, person_id, at) VALUES ($1, $2, $3) ON CONFLICT (sent_key) DO NOTHING`, key, personID, At(at))
	if err != nil {
		return false, domainError(err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return false, fmt.Errorf("count reminders taken: %w", err)
	}
	return n == 1, nil
}

// ForgetReminders deletes keys older than an instant: nothing is sent twice that
// long after.
func (t *Tx) ForgetReminders(ctx context.Context, before time.Time) error {
	return t.exec(ctx, `DELETE FROM work_reminder WHERE at < $1`, At(before))
}
