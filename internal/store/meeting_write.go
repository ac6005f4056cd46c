package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"ariane/internal/quality"
)

// lists writes what a meeting keeps as JSON.
func (m Meeting) lists() (agenda, attendance string, err error) {
	if m.Agenda == nil {
		m.Agenda = quality.Agenda{}
	}
	a, err := json.Marshal(m.Agenda)
	if err != nil {
		return "", "", fmt.Errorf("write agenda of meeting %s: %w", m.ID, err)
	}
	p, err := json.Marshal(m.Attendance)
	if err != nil {
		return "", "", fmt.Errorf("write attendance of meeting %s: %w", m.ID, err)
	}
	return string(a), string(p), nil
}

// InsertMeeting stores a new meeting.
func (t *Tx) InsertMeeting(ctx context.Context, m Meeting, at time.Time) error {
	agenda, attendance, err := m.lists()
	if err != nil {
		return err
	}
	return t.exec(ctx, `INSERT INTO meeting (id, body_id, group_id, state, version, title, starts_at, length, place, link, agenda, attendance, organiser_id, created_at, form_key)
		VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		m.ID, m.BodyID, m.GroupID, string(m.State), m.Title, At(m.Starts), m.Length, m.Place, m.Link, agenda, attendance, m.OrganiserID, At(at), m.FormKey)
}

// MeetingOfForm finds the meeting a person made with a form; "" when there is none.
func (t *Tx) MeetingOfForm(ctx context.Context, bodyID, key, by string) (id string, err error) {
	if key == "" {
		return "", nil
	}
	return id, one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(id), '') FROM meeting WHERE body_id = $1 AND form_key = $2 AND organiser_id = $3`, bodyID, key, by), &id)
}

// ReviseMeeting stores everything of a meeting but its minutes, at the version that
// was read: CodeConflict when it is another one. approvedBy is a person id, "" while
// its minutes are not approved.
func (t *Tx) ReviseMeeting(ctx context.Context, m Meeting, approvedBy string) error {
	agenda, attendance, err := m.lists()
	if err != nil {
		return err
	}
	return t.change(ctx, `UPDATE meeting SET version = version + 1, state = $3, title = $4, starts_at = $5, length = $6, place = $7, link = $8, agenda = $9, attendance = $10,
		word = $11, sequence = $12, invited_at = $13, invited = $14, approved_at = $15, approved_by = $16 WHERE id = $1 AND version = $2`,
		m.ID, m.Version, string(m.State), m.Title, At(m.Starts), m.Length, m.Place, m.Link, agenda, attendance,
		m.Word, m.Sequence, m.InvitedAt, strings.Join(m.Invited, ","), m.ApprovedAt, nullable(approvedBy))
}

// WriteMinutes stores the minutes of a meeting that was held, at the version of them
// that was read: CodeConflict when somebody wrote since, or when they are closed.
func (t *Tx) WriteMinutes(ctx context.Context, id string, version int, text string, at time.Time, by string) error {
	return t.change(ctx, `UPDATE meeting SET minutes = $3, minutes_version = minutes_version + 1, minutes_at = $4, minutes_by = $5
		WHERE id = $1 AND minutes_version = $2 AND state = 'held'`, id, version, text, At(at), by)
}

// InsertDecision adds to what a meeting decided and tells its number. The meeting is
// held by a ReviseMeeting of the same transaction.
func (t *Tx) InsertDecision(ctx context.Context, d Decision) (number int, err error) {
	err = one(t.q.QueryRowContext(ctx, `INSERT INTO meeting_decision (id, meeting_id, number, words, at, by_person)
		SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5 FROM meeting_decision WHERE meeting_id = $2 RETURNING number`,
		d.ID, d.MeetingID, d.Words, d.At, d.By), &number)
	return number, err
}

// RemoveDecision takes a decision away.
func (t *Tx) RemoveDecision(ctx context.Context, id string) error {
	return t.change(ctx, `DELETE FROM meeting_decision WHERE id = $1`, id)
}
