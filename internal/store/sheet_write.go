package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/quality"
)

// NewSheet is a sheet to store. AuthorID "" makes it anonymous: ClaimHash is needed
// then, and the transaction holds nothing that identifies anybody.
type NewSheet struct {
	quality.ImprovementSheet
	ID        string // random
	BodyID    string
	Day       quality.Day
	AuthorID  string
	ClaimHash string
	Key       string // of the form of a signed one
	Photo     SheetPhoto
	RoutedID  string // a rule gave it to them; "" when nobody is asked yet
	Told      bool   // who is asked is written to in the same transaction
}

// State is where a new sheet begins.
func (n NewSheet) State() quality.State {
	if n.RoutedID != "" {
		return quality.SheetRouted
	}
	return quality.SheetRaised
}

// InsertSheet stores a new sheet and its first steps.
func (t *Tx) InsertSheet(ctx context.Context, n NewSheet) error {
	details, err := json.Marshal(n.ImprovementSheet)
	if err != nil {
		return fmt.Errorf("write a sheet: %w", err)
	}
	err = t.exec(ctx, `INSERT INTO sheet (id, body_id, state, version, details, day, author_id, claim_hash, form_key, photo_hash, photo_type, photo_size, routed_to, told)
		VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		n.ID, n.BodyID, string(n.State()), string(details), Day{n.Day}, nullable(n.AuthorID), nullable(n.ClaimHash), n.Key, nullable(n.Photo.Hash), n.Photo.Type,
		n.Photo.Size, nullable(n.RoutedID), n.Told)
	if err != nil {
		return err
	}
	err = t.InsertSheetStep(ctx, n.ID, SheetStep{Kind: SheetStepRaised, Day: n.Day, ByID: n.AuthorID})
	if err != nil || n.RoutedID == "" {
		return err
	}
	return t.InsertSheetStep(ctx, n.ID, SheetStep{Kind: SheetStepMoved, Verb: quality.VerbRoute, Day: n.Day, ToID: n.RoutedID})
}

// SheetOfForm finds the sheet a person raised with a form; "" when there is none.
func (t *Tx) SheetOfForm(ctx context.Context, bodyID, key, authorID string) (id string, err error) {
	if key == "" {
		return "", nil
	}
	err = one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(id), '') FROM sheet WHERE body_id = $1 AND form_key = $2 AND author_id = $3`, bodyID, key, authorID), &id)
	return id, err
}

// AnonymousSheetsOn counts those a structure received without an account on a day.
func (r Reader) AnonymousSheetsOn(ctx context.Context, bodyID string, day quality.Day) (n int, err error) {
	err = one(r.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM sheet WHERE body_id = $1 AND day = $2 AND author_id IS NULL`, bodyID, Day{day}), &n)
	return n, err
}

// HoldSheet holds a sheet until the end of the transaction: its steps are numbered by
// one writer at a time.
func (t *Tx) HoldSheet(ctx context.Context, id string) error {
	return t.change(ctx, `UPDATE sheet SET id = id WHERE id = $1`, id)
}

// InsertSheetStep adds to what happened to a sheet, which is held or new.
func (t *Tx) InsertSheetStep(ctx context.Context, id string, s SheetStep) error {
	return t.exec(ctx, `INSERT INTO sheet_step (sheet_id, number, kind, verb, word, day, by_person, to_person)
		SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM sheet_step WHERE sheet_id = $1`,
		id, string(s.Kind), string(s.Verb), s.Word, Day{s.Day}, nullable(s.ByID), nullable(s.ToID))
}

// SheetWrite is where a sheet stands after a move.
type SheetWrite struct {
	ID         string
	Version    int // that was read
	State      quality.State
	RoutedID   string
	Answer     string
	AnsweredBy string // id
	Answered   quality.Day
	Closed     quality.Day
	Shown      bool
}

// SaveSheet stores a move. CodeConflict when version is not the one stored.
func (t *Tx) SaveSheet(ctx context.Context, w SheetWrite) error {
	return t.change(ctx, `UPDATE sheet SET version = version + 1, state = $3, routed_to = $4, answer = $5, answered_by = COALESCE($6, answered_by), answered_day = $7,
		closed_day = $8, shown = $9, told = TRUE WHERE id = $1 AND version = $2`,
		w.ID, w.Version, string(w.State), nullable(w.RoutedID), w.Answer, nullable(w.AnsweredBy), Day{w.Answered}, Day{w.Closed}, w.Shown)
}

// SheetSaid reports that these very words were left on a sheet that day already: a
// form sent twice. personID "" is the author of an anonymous one.
func (r Reader) SheetSaid(ctx context.Context, id, personID, word string, day quality.Day) (bool, error) {
	var n int
	err := one(r.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM sheet_step WHERE sheet_id = $1 AND kind = 'said' AND COALESCE(by_person, '') = $2 AND word = $3 AND day = $4`,
		id, personID, word, Day{day}), &n)
	return n > 0, err
}

// SheetWords counts the words left on a sheet by one person on one day; "" as SheetSaid.
func (r Reader) SheetWords(ctx context.Context, id, personID string, day quality.Day) (n int, err error) {
	err = one(r.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM sheet_step WHERE sheet_id = $1 AND kind = 'said' AND COALESCE(by_person, '') = $2 AND day = $3`, id, personID, Day{day}), &n)
	return n, err
}

// UnsettleSheet says that something anonymous was added to a sheet since it was
// settled, and that nobody was told.
func (t *Tx) UnsettleSheet(ctx context.Context, id string) error {
	return t.change(ctx, `UPDATE sheet SET settled = FALSE, told = FALSE WHERE id = $1`, id)
}

// SetSheetLink gives a structure a new secret, which replaces the one it had.
func (t *Tx) SetSheetLink(ctx context.Context, bodyID, secret string, at time.Time, by string) error {
	return t.exec(ctx, `INSERT INTO sheet_link (body_id, secret, renewed_at, renewed_by) VALUES ($1, $2, $3, $4)
		ON CONFLICT (body_id) DO UPDATE SET secret = excluded.secret, renewed_at = excluded.renewed_at, renewed_by = excluded.renewed_by`, bodyID, secret, At(at), by)
}

// UnsettledPhotos lists the photographs of the anonymous sheets that are not settled
// yet, in the order of their hashes.
func (r Reader) UnsettledPhotos(ctx context.Context) ([]string, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, hash *string) error { return rows.Scan(hash) },
		`SELECT DISTINCT photo_hash FROM sheet WHERE author_id IS NULL AND NOT settled AND photo_hash IS NOT NULL ORDER BY photo_hash`)
}

// SettleSheets writes the anonymous sheets of the day again, all in one transaction
// and in the order of their random ids: on PostgreSQL a row names the transaction that
// wrote it, and lies on the disk in the order it came.
func (t *Tx) SettleSheets(ctx context.Context) error {
	type line struct{ id string }
	ids, err := collect(ctx, t.q, func(rows *sql.Rows, l *line) error { return rows.Scan(&l.id) }, `SELECT id FROM sheet WHERE author_id IS NULL AND NOT settled ORDER BY id`)
	if err != nil {
		return err
	}
	for _, l := range ids {
		if err := t.exec(ctx, `UPDATE sheet_step SET day = day WHERE sheet_id = $1`, l.id); err != nil {
			return err
		}
		if err := t.exec(ctx, `UPDATE sheet SET settled = TRUE WHERE id = $1`, l.id); err != nil {
			return err
		}
	}
	return nil
}
