package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// PressingActions lists, of several structures, the decided actions due until a day,
// those that are done and not verified, and those nobody of a day holds; by structure
// and number.
func (r Reader) PressingActions(ctx context.Context, scope authz.Scope, bodies []string, until, today quality.Day) ([]Action, error) {
	var c conditions
	in(&c, "a.body_id", bodies)
	c.parts = append(c.parts, `(a.state = 'done' OR a.state IN ('retained','running') AND (a.due_day <= `+c.bind(until.String())+` OR NOT EXISTS (SELECT 1 FROM membership m
		WHERE m.person_id = a.owner_id AND m.body_id = a.body_id AND m.from_day <= `+c.bind(today.String())+` AND (m.until_day IS NULL OR m.until_day > `+c.bind(today.String())+`))))`)
	where, args := inPlan(scope, c.args)
	return collect(ctx, r.q, func(rows *sql.Rows, a *Action) error { return scanAction(rows.Scan, a) },
		actionQuery+`WHERE `+c.where()+` AND `+where+` ORDER BY a.body_id, a.number`, args...)
}

// ActionsWithOpenTasks lists the ids of the actions, of several structures, one of whose
// sub-tasks is open: none closes before those under it.
func (r Reader) ActionsWithOpenTasks(ctx context.Context, scope authz.Scope, bodies []string) ([]string, error) {
	var c conditions
	in(&c, "a.body_id", bodies)
	c.parts = append(c.parts, `a.parent_id IS NOT NULL`, `a.state IN ('proposed','retained','running')`)
	where, args := inPlan(scope, c.args)
	return collect(ctx, r.q, func(rows *sql.Rows, id *string) error { return rows.Scan(id) },
		`SELECT DISTINCT a.parent_id FROM action a JOIN body b ON b.id = a.body_id WHERE `+c.where()+` AND `+where, args...)
}

// RoutinesOf lists the recurring tasks of several structures that did not end, with
// the days on which each was done since a day.
func (r Reader) RoutinesOf(ctx context.Context, scope authz.Scope, bodies []string, since quality.Day) ([]Routine, []RoutineTurn, error) {
	var c conditions
	in(&c, "t.body_id", bodies)
	c.parts = append(c.parts, `t.ended_at IS NULL`)
	where, args := inPlan(scope, c.args)
	list, err := collect(ctx, r.q, func(rows *sql.Rows, v *Routine) error {
		var details string
		if err := rows.Scan(&v.ID, &v.BodyID, &details); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(details), &v.Routine); err != nil {
			return fmt.Errorf("read routine %s: %w", v.ID, err)
		}
		return nil
	}, `SELECT t.id, t.body_id, t.details FROM routine t JOIN body b ON b.id = t.body_id WHERE `+c.where()+` AND `+where+` ORDER BY t.body_id, t.sort_key, t.id`, args...)
	if err != nil || len(list) == 0 {
		return list, nil, err
	}
	c.add(`d.due_day >= ?`, since.String())
	where, args = inPlan(scope, c.args)
	turns, err := collect(ctx, r.q, func(rows *sql.Rows, v *RoutineTurn) error { return rows.Scan(&v.RoutineID, &v.Due, &v.Done) },
		`SELECT d.routine_id, d.due_day, d.done_day FROM routine_turn d JOIN routine t ON t.id = d.routine_id JOIN body b ON b.id = t.body_id
		WHERE `+c.where()+` AND `+where, args...)
	return list, turns, err
}

// AwaitingSheet is an improvement sheet routed to somebody who did not answer yet.
type AwaitingSheet struct {
	ID, BodyID, PersonID string
	Day                  quality.Day
}

// AwaitingSheets lists them in several structures, the oldest first.
func (r Reader) AwaitingSheets(ctx context.Context, scope authz.Scope, bodies []string) ([]AwaitingSheet, error) {
	var c conditions
	in(&c, "s.body_id", bodies)
	where, args := inScope(scope, c.args)
	return collect(ctx, r.q, func(rows *sql.Rows, s *AwaitingSheet) error {
		var day Day
		err := rows.Scan(&s.ID, &s.BodyID, &s.PersonID, &day)
		s.Day = day.Day
		return err
	}, `SELECT s.id, s.body_id, s.routed_to, s.day FROM sheet s JOIN body b ON b.id = s.body_id
		WHERE s.state = 'routed' AND s.routed_to IS NOT NULL AND `+c.where()+` AND `+where+` ORDER BY s.day, s.id`, args...)
}

// MeetingsAhead lists the meetings of several structures between two instants to which
// people were invited.
func (r Reader) MeetingsAhead(ctx context.Context, scope authz.Scope, bodies []string, from, until Time) ([]Meeting, error) {
	var c conditions
	in(&c, "m.body_id", bodies)
	c.parts = append(c.parts, `m.state = 'prepared' AND m.invited <> '' AND m.starts_at >= `+c.bind(from)+` AND m.starts_at <= `+c.bind(until))
	where, args := inScope(scope, c.args)
	return collect(ctx, r.q, func(rows *sql.Rows, m *Meeting) error { return scanMeeting(rows.Scan, m) },
		meetingQuery+`WHERE `+c.where()+` AND `+where+` ORDER BY m.starts_at, m.id`, args...)
}

// WaitingTrial is a trial that waits for somebody: to be measured, or for a verdict.
type WaitingTrial struct {
	quality.Trial
	ID       string
	BodyID   string
	State    quality.State
	HolderID string   // who animates the group that tries, else who proposed it
	Steering []string // person ids: who animates a steering body of the structure
}

// WaitingTrials lists, of several structures, the trials that are measured and those that
// run, by structure.
func (r Reader) WaitingTrials(ctx context.Context, scope authz.Scope, bodies []string) ([]WaitingTrial, error) {
	var c conditions
	in(&c, "t.body_id", bodies)
	where, args := inScope(scope, c.args)
	type line struct {
		trial WaitingTrial
		chair string
	}
	lines, err := collect(ctx, r.q, func(rows *sql.Rows, l *line) error {
		var details string
		if err := rows.Scan(&l.trial.ID, &l.trial.BodyID, &l.trial.State, &details, &l.trial.HolderID, &l.chair); err != nil {
			return err
		}
		return readTrial(l.trial.ID, details, &l.trial.Trial)
	}, `SELECT t.id, t.body_id, t.state, t.details, COALESCE(g.chair_id, t.created_by), COALESCE(c.chair_id, '') FROM trial t JOIN body b ON b.id = t.body_id
		LEFT JOIN work_group g ON g.id = t.group_id AND g.ended_at IS NULL
		LEFT JOIN work_group c ON c.body_id = t.body_id AND c.kind = 'copil' AND c.ended_at IS NULL AND c.chair_id IS NOT NULL
		WHERE t.state IN ('running','measured') AND `+c.where()+` AND `+where+` ORDER BY t.body_id, t.created_at, t.id, c.id`, args...)
	var out []WaitingTrial
	for _, l := range lines {
		if len(out) == 0 || out[len(out)-1].ID != l.trial.ID {
			out = append(out, l.trial)
		}
		if l.chair != "" {
			last := &out[len(out)-1]
			last.Steering = append(last.Steering, l.chair)
		}
	}
	return out, err
}
