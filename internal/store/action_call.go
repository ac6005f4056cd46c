package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
)

// ActionCall is a person that a word said on an action calls.
type ActionCall struct {
	Number int // of the step
	Name   string
}

// ActionCalls lists who the words said on an action call, first word first, by name.
func (r Reader) ActionCalls(ctx context.Context, scope authz.Scope, id string) ([]ActionCall, error) {
	where, args := inPlan(scope, []any{id})
	return collect(ctx, r.q, func(rows *sql.Rows, c *ActionCall) error { return rows.Scan(&c.Number, &c.Name) },
		`SELECT c.number, p.name FROM action_call c JOIN person p ON p.id = c.person_id JOIN action a ON a.id = c.action_id JOIN body b ON b.id = a.body_id
		WHERE c.action_id = $1 AND `+where+` ORDER BY c.number, p.name, p.id`, args...)
}

// OpenCall is an action on which a word calls somebody who said nothing since.
type OpenCall struct{ ActionID, BodyID, Title, PersonID string }

// OpenCalls lists them in several structures, by action; of actions under way alone.
func (r Reader) OpenCalls(ctx context.Context, scope authz.Scope, bodies []string) ([]OpenCall, error) {
	var c conditions
	in(&c, "a.body_id", bodies)
	c.parts = append(c.parts, `a.state IN ('proposed','retained','running','done')`,
		`NOT EXISTS (SELECT 1 FROM action_step s WHERE s.action_id = c.action_id AND s.kind = 'said' AND s.number > c.number AND s.by_person = c.person_id)`)
	where, args := inPlan(scope, c.args)
	return collect(ctx, r.q, func(rows *sql.Rows, o *OpenCall) error {
		var a Action
		if err := scanAction(func(dest ...any) error { return rows.Scan(append(dest, &o.PersonID)...) }, &a); err != nil {
			return err
		}
		o.ActionID, o.BodyID, o.Title = a.ID, a.BodyID, a.Title
		return nil
	}, actionColumns+`, c.person_id`+actionTables+`JOIN (SELECT action_id, person_id, MAX(number) AS number FROM action_call GROUP BY action_id, person_id) c ON c.action_id = a.id
		WHERE `+c.where()+` AND `+where+` ORDER BY a.body_id, a.number, c.person_id`, args...)
}
