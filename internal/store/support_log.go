package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// SupportEntry is a line of the support log of a structure.
type SupportEntry struct {
	quality.SupportEntry
	ID       string
	BodyID   string
	ParentID string
	PersonID string
	By       string // name
	At       Time
}

// Facts is what a decision about the line is taken on; mine: the actor wrote it.
func (e SupportEntry) Facts(personID string) authz.Facts {
	return authz.Facts{BodyID: e.BodyID, ParentID: e.ParentID, Mine: e.PersonID == personID}
}

const supportQuery = `SELECT s.id, s.body_id, COALESCE(b.parent_id, ''), s.person_id, p.name, s.day, s.nature, s.note, s.at
	FROM support_entry s JOIN body b ON b.id = s.body_id JOIN person p ON p.id = s.person_id WHERE s.taken_back IS NULL AND `

func scanSupport(scan func(...any) error, e *SupportEntry) error {
	var day Day
	err := scan(&e.ID, &e.BodyID, &e.ParentID, &e.PersonID, &e.By, &day, &e.Nature, &e.Note, &e.At)
	e.Day = day.Day
	return err
}

// SupportLog lists the lines of a structure, the latest day first.
func (r Reader) SupportLog(ctx context.Context, scope authz.Scope, bodyID string) ([]SupportEntry, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, e *SupportEntry) error { return scanSupport(rows.Scan, e) },
		supportQuery+`s.body_id = $1 AND `+where+` ORDER BY s.day DESC, s.id DESC`, args...)
}

// SupportEntry reads one line; CodeNotFound when it is out of the scope or was taken
// back.
func (r Reader) SupportEntry(ctx context.Context, scope authz.Scope, id string) (e SupportEntry, err error) {
	where, args := inScope(scope, []any{id})
	return e, domainError(scanSupport(r.q.QueryRowContext(ctx, supportQuery+`s.id = $1 AND `+where, args...).Scan, &e))
}

// InsertSupport adds a line to the log of a structure.
func (t *Tx) InsertSupport(ctx context.Context, e SupportEntry) error {
	return t.exec(ctx, `INSERT INTO support_entry (id, body_id, person_id, day, nature, note, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		e.ID, e.BodyID, e.PersonID, Day{e.Day}, string(e.Nature), e.Note, e.At)
}

// TakeSupportBack takes a line back; CodeConflict when it is already.
func (t *Tx) TakeSupportBack(ctx context.Context, id string, at Time) error {
	return t.change(ctx, `UPDATE support_entry SET taken_back = $2 WHERE id = $1 AND taken_back IS NULL`, id, at)
}
