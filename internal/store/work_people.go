package store

import (
	"context"
	"database/sql"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Teammate is somebody who holds a role in a structure today.
type Teammate struct {
	ID    string
	Name  string
	Email string
	Roles []quality.Role
}

// Teammates lists who holds a role in a structure on a day, by name; accounts
// that were shut are left out.
func (r Reader) Teammates(ctx context.Context, scope authz.Scope, bodyID string, day quality.Day) ([]Teammate, error) {
	where, args := inScope(scope, []any{bodyID, day.String()})
	type line struct {
		mate Teammate
		role quality.Role
	}
	lines, err := collect(ctx, r.q, func(rows *sql.Rows, l *line) error {
		return rows.Scan(&l.mate.ID, &l.mate.Name, &l.mate.Email, &l.role)
	}, `SELECT p.id, p.name, p.email, m.role FROM membership m JOIN body b ON b.id = m.body_id JOIN person p ON p.id = m.person_id
		WHERE m.body_id = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2) AND p.disabled_at IS NULL AND `+where+`
		ORDER BY p.search_key, p.id, m.role`, args...)
	var out []Teammate
	for _, l := range lines {
		if len(out) == 0 || out[len(out)-1].ID != l.mate.ID {
			out = append(out, l.mate)
		}
		last := &out[len(out)-1]
		last.Roles = append(last.Roles, l.role)
	}
	return out, err
}

// StandsFor lists who is away from a structure on a day and named a person to stand in
// for them; who holds no role there any more is left out.
func (r Reader) StandsFor(ctx context.Context, scope authz.Scope, bodyID, personID string, day quality.Day) ([]string, error) {
	where, args := inScope(scope, []any{bodyID, personID, day.String()})
	return collect(ctx, r.q, func(rows *sql.Rows, id *string) error { return rows.Scan(id) },
		`SELECT DISTINCT a.person_id FROM absence a JOIN body b ON b.id = a.body_id JOIN membership m ON m.body_id = a.body_id AND m.person_id = a.person_id
		WHERE a.body_id = $1 AND a.stand_in_id = $2 AND a.from_day <= $3 AND a.until_day >= $3
			AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day > $3) AND `+where, args...)
}

// BeHere says that a person has a commitment open, and forgets who left long ago.
func (t *Tx) BeHere(ctx context.Context, assessmentID, nodeID, personID string, now, forget time.Time) error {
	if err := t.exec(ctx, `DELETE FROM work_presence WHERE seen_at < $1`, At(forget)); err != nil {
		return err
	}
	return t.exec(ctx, `INSERT INTO work_presence (assessment_id, node_id, person_id, seen_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (assessment_id, node_id, person_id) DO UPDATE SET seen_at = excluded.seen_at`, assessmentID, nodeID, personID, At(now))
}

// Present is somebody who has a commitment open.
type Present struct {
	Name   string
	Writes bool // an answer to it was saved by them
}

// WhoIsHere names the others who had a commitment open since an instant, and tells who
// saved something there since another one.
func (r Reader) WhoIsHere(ctx context.Context, scope authz.Scope, assessmentID, nodeID, self string, since, wrote time.Time) ([]Present, error) {
	where, args := inScope(scope, []any{assessmentID, nodeID, self, At(since), At(wrote)})
	return collect(ctx, r.q, func(rows *sql.Rows, p *Present) error { return rows.Scan(&p.Name, &p.Writes) },
		`SELECT p.name, EXISTS (SELECT 1 FROM answer_revision v WHERE v.assessment_id = w.assessment_id AND v.node_id = w.node_id AND v.by_person = w.person_id AND v.at >= $5)
		FROM work_presence w JOIN assessment a ON a.id = w.assessment_id JOIN body b ON b.id = a.body_id JOIN person p ON p.id = w.person_id
		WHERE w.assessment_id = $1 AND w.node_id = $2 AND w.person_id <> $3 AND w.seen_at >= $4 AND `+where+` ORDER BY p.search_key, p.id`, args...)
}
