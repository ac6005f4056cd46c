package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// RoleSpans lists the roles held in a structure, over time.
func (r Reader) RoleSpans(ctx context.Context, scope authz.Scope, bodyID string) ([]quality.RoleSpan, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, s *quality.RoleSpan) error {
		var from, until Day
		err := rows.Scan(&s.PersonID, &from, &until)
		s.From, s.Until = from.Day, until.Day
		return err
	}, `SELECT m.person_id, m.from_day, m.until_day FROM membership m JOIN body b ON b.id = m.body_id WHERE m.body_id = $1 AND `+where, args...)
}

// ActionMoment is an instant an action came to a state.
type ActionMoment struct {
	ActionID string
	Due      Day
	At       Time
	State    quality.State
}

// ActionMoments lists when the actions of a plan came to their states, action by
// action, first one first: for counts, it tells nothing else of them.
func (r Reader) ActionMoments(ctx context.Context, scope authz.Scope, bodyID string) ([]ActionMoment, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, m *ActionMoment) error { return rows.Scan(&m.ActionID, &m.Due, &m.At, &m.State) },
		`SELECT a.id, a.due_day, s.at, s.to_state FROM action a JOIN body b ON b.id = a.body_id JOIN action_step s ON s.action_id = a.id
		WHERE a.body_id = $1 AND s.kind IN ('created','moved') AND `+where+` ORDER BY a.number, s.number`, args...)
}

// MeetingPast is a meeting that was held, counted.
type MeetingPast struct {
	quality.MeetingPast
	At Time
}

// MeetingsPast lists the meetings of a structure that were held, first one first: when,
// of which group, how many were there, how much was decided.
func (r Reader) MeetingsPast(ctx context.Context, scope authz.Scope, bodyID string) ([]MeetingPast, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, m *MeetingPast) error {
		var attendance string
		var state quality.State
		if err := rows.Scan(&m.At, &state, &attendance, &m.Group, &m.Kind, &m.Decisions); err != nil {
			return err
		}
		var there quality.Attendance
		if err := json.Unmarshal([]byte(attendance), &there); err != nil {
			return fmt.Errorf("read attendance of a meeting: %w", err)
		}
		m.Held, m.Approved = true, state == quality.MeetingApproved
		for _, p := range there.People {
			switch p.Presence {
			case quality.PresencePresent:
				m.Present++
				m.Noted++
			case quality.PresenceExcused, quality.PresenceAbsent:
				m.Noted++
			case quality.PresenceUnsaid:
			}
		}
		return nil
	}, `SELECT m.starts_at, m.state, m.attendance, g.name, g.kind, (SELECT COUNT(*) FROM meeting_decision d WHERE d.meeting_id = m.id)
		FROM meeting m JOIN body b ON b.id = m.body_id JOIN work_group g ON g.id = m.group_id
		WHERE m.body_id = $1 AND m.state IN ('held','approved') AND `+where+` ORDER BY m.starts_at, m.id`, args...)
}

// EvidenceMoment is an instant a piece of evidence came to a revision.
type EvidenceMoment struct {
	EvidenceID string
	At         Time
	Expires    Day
}

// EvidenceMoments lists the revisions of the pieces a structure holds, piece by piece,
// first one first: dates, and nothing else of them.
func (r Reader) EvidenceMoments(ctx context.Context, scope authz.Scope, bodyID string) ([]EvidenceMoment, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, m *EvidenceMoment) error { return rows.Scan(&m.EvidenceID, &m.At, &m.Expires) },
		`SELECT e.id, v.at, v.expires_on FROM evidence e JOIN body b ON b.id = e.body_id JOIN evidence_revision v ON v.evidence_id = e.id
		WHERE e.body_id = $1 AND e.state = 'held' AND `+where+` ORDER BY e.id, v.number`, args...)
}
