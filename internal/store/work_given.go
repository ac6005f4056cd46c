package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
)

// GivenPlaces counts, by cycle of a structure, the places of which the work was
// given; cycles without any are missing, as is what is out of the scope.
func (r Reader) GivenPlaces(ctx context.Context, scope authz.Scope, bodyID string) (map[string]int, error) {
	type line struct {
		cycle string
		n     int
	}
	where, args := inScope(scope, []any{bodyID})
	lines, err := collect(ctx, r.q, func(rows *sql.Rows, l *line) error { return rows.Scan(&l.cycle, &l.n) },
		`SELECT w.assessment_id, count(*) FROM work_share w JOIN assessment a ON a.id = w.assessment_id JOIN body b ON b.id = a.body_id
		WHERE a.body_id = $1 AND `+where+` GROUP BY w.assessment_id`, args...)
	out := make(map[string]int, len(lines))
	for _, l := range lines {
		out[l.cycle] = l.n
	}
	return out, err
}
