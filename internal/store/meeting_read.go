package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Meeting is a meeting of a group of a structure.
type Meeting struct {
	quality.Meeting
	ID             string
	BodyID         string
	GroupID        string
	State          quality.State
	Version        int // of everything but the minutes
	Agenda         quality.Agenda
	Attendance     quality.Attendance
	Word           string // why it was cancelled, or its minutes opened again
	Sequence       int    // of its invitation
	InvitedAt      Time
	Invited        []string // person ids
	OrganiserID    string
	Minutes        string // Markdown
	MinutesVersion int
	MinutesAt      Time
	MinutesBy      string // name
	ApprovedAt     Time
	ApprovedBy     string // name
	FormKey        string // of the form that made it, on writing
}

const meetingQuery = `SELECT m.id, m.body_id, m.group_id, m.state, m.version, m.title, m.starts_at, m.length, m.place, m.link, m.agenda, m.attendance, m.word,
	m.sequence, m.invited_at, m.invited, m.organiser_id, m.minutes, m.minutes_version, m.minutes_at, COALESCE(w.name, ''), m.approved_at, COALESCE(v.name, '')
	FROM meeting m JOIN body b ON b.id = m.body_id LEFT JOIN person w ON w.id = m.minutes_by LEFT JOIN person v ON v.id = m.approved_by `

func scanMeeting(scan func(...any) error, m *Meeting) error {
	var agenda, attendance, invited string
	var starts Time
	err := scan(&m.ID, &m.BodyID, &m.GroupID, &m.State, &m.Version, &m.Title, &starts, &m.Length, &m.Place, &m.Link, &agenda, &attendance, &m.Word,
		&m.Sequence, &m.InvitedAt, &invited, &m.OrganiserID, &m.Minutes, &m.MinutesVersion, &m.MinutesAt, &m.MinutesBy, &m.ApprovedAt, &m.ApprovedBy)
	if err != nil {
		return err
	}
	m.Starts = starts.Time
	if invited != "" {
		m.Invited = strings.Split(invited, ",")
	}
	if err := json.Unmarshal([]byte(agenda), &m.Agenda); err != nil {
		return fmt.Errorf("read agenda of meeting %s: %w", m.ID, err)
	}
	if err := json.Unmarshal([]byte(attendance), &m.Attendance); err != nil {
		return fmt.Errorf("read attendance of meeting %s: %w", m.ID, err)
	}
	return nil
}

// Meetings lists the meetings of a structure, the latest first; groupID "" takes
// those of every group.
func (r Reader) Meetings(ctx context.Context, scope authz.Scope, bodyID, groupID string) ([]Meeting, error) {
	where, args := inScope(scope, []any{bodyID, groupID})
	return collect(ctx, r.q, func(rows *sql.Rows, m *Meeting) error { return scanMeeting(rows.Scan, m) },
		meetingQuery+`WHERE m.body_id = $1 AND (m.group_id = $2 OR $2 = '') AND `+where+` ORDER BY m.starts_at DESC, m.id DESC`, args...)
}

// Meeting reads one; CodeNotFound when it is out of the scope.
func (r Reader) Meeting(ctx context.Context, scope authz.Scope, id string) (m Meeting, err error) {
	where, args := inScope(scope, []any{id})
	return m, domainError(scanMeeting(r.q.QueryRowContext(ctx, meetingQuery+`WHERE m.id = $1 AND `+where, args...).Scan, &m))
}

// Decision is something a meeting decided.
type Decision struct {
	ID        string
	MeetingID string
	Number    int
	Words     string
	At        Time
	By        string // person id, on writing; name, on reading
}

// Decisions lists what a meeting decided, in order.
func (r Reader) Decisions(ctx context.Context, scope authz.Scope, meetingID string) ([]Decision, error) {
	where, args := inScope(scope, []any{meetingID})
	return collect(ctx, r.q, scanDecision, decisionQuery+`WHERE d.meeting_id = $1 AND `+where+` ORDER BY d.number`, args...)
}

const decisionQuery = `SELECT d.id, d.meeting_id, d.number, d.words, d.at, p.name FROM meeting_decision d JOIN meeting m ON m.id = d.meeting_id
	JOIN body b ON b.id = m.body_id JOIN person p ON p.id = d.by_person `

func scanDecision(rows *sql.Rows, d *Decision) error {
	return rows.Scan(&d.ID, &d.MeetingID, &d.Number, &d.Words, &d.At, &d.By)
}

// Decision reads one; CodeNotFound when it is out of the scope.
func (r Reader) Decision(ctx context.Context, scope authz.Scope, id string) (Decision, error) {
	where, args := inScope(scope, []any{id})
	found, err := collect(ctx, r.q, scanDecision, decisionQuery+`WHERE d.id = $1 AND `+where, args...)
	if err != nil || len(found) == 0 {
		return Decision{}, notFoundUnless(err, "decision")
	}
	return found[0], nil
}

func notFoundUnless(err error, what string) error {
	if err != nil {
		return err
	}
	return quality.Refuse(quality.CodeNotFound, what)
}
