package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// CrewHat is a role somebody holds in a structure.
type CrewHat struct {
	PersonID string
	Role     quality.Role
	From     quality.Day
	Until    quality.Day
}

// CrewHats lists the roles held in a structure that is not closed, about a day: the
// caller knows what day it is there. By person then role.
func (r Reader) CrewHats(ctx context.Context, scope authz.Scope, bodyID string, day quality.Day) ([]CrewHat, error) {
	where, args := inScope(scope, []any{bodyID, day.AddDays(1).String(), day.String()})
	return collect(ctx, r.q, func(rows *sql.Rows, h *CrewHat) error {
		var from, until Day
		err := rows.Scan(&h.PersonID, &h.Role, &from, &until)
		h.From, h.Until = from.Day, until.Day
		return err
	}, `SELECT m.person_id, m.role, m.from_day, m.until_day FROM membership m JOIN body b ON b.id = m.body_id
		WHERE m.body_id = $1 AND b.state <> 'closed' AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day >= $3)
		AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = m.person_id AND p.disabled_at IS NOT NULL) AND `+where+` ORDER BY m.person_id, m.role`, args...)
}
