package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// SheetRules lists the rules by which a structure gives its new sheets to somebody.
func (r Reader) SheetRules(ctx context.Context, scope authz.Scope, bodyID string) ([]quality.SheetRule, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, l *quality.SheetRule) error { return rows.Scan(&l.Kind, &l.Subject, &l.PersonID) },
		`SELECT l.kind, l.subject, l.person_id FROM sheet_rule l JOIN body b ON b.id = l.body_id WHERE l.body_id = $1 AND `+where+` ORDER BY l.kind, l.subject`, args...)
}

// SetSheetRules replaces those of a structure. The transaction holds them already.
func (t *Tx) SetSheetRules(ctx context.Context, bodyID string, rules []quality.SheetRule) error {
	if err := t.exec(ctx, `DELETE FROM sheet_rule WHERE body_id = $1`, bodyID); err != nil {
		return err
	}
	for _, l := range rules {
		err := t.exec(ctx, `INSERT INTO sheet_rule (body_id, kind, subject, person_id) VALUES ($1, $2, $3, $4)`, bodyID, string(l.Kind), l.Subject, l.PersonID)
		if err != nil {
			return err
		}
	}
	return nil
}

// HoldSheetRules holds the rules of a structure until the end of the transaction.
func (t *Tx) HoldSheetRules(ctx context.Context, bodyID string) error {
	return t.change(ctx, `UPDATE body SET id = id WHERE id = $1`, bodyID)
}

// DropSheetLink takes the link of a structure away: it receives sheets without an
// account no more.
func (t *Tx) DropSheetLink(ctx context.Context, bodyID string) error {
	return t.exec(ctx, `DELETE FROM sheet_link WHERE body_id = $1`, bodyID)
}

// UntoldSheet is a sheet of which nobody was written to yet.
type UntoldSheet struct {
	ID, BodyID string
	State      quality.State
	PersonID   string // who is asked, or who answered; "" for nobody yet
}

// UntoldSheets lists them, in the order of their random ids.
func (r Reader) UntoldSheets(ctx context.Context) ([]UntoldSheet, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, s *UntoldSheet) error { return rows.Scan(&s.ID, &s.BodyID, &s.State, &s.PersonID) },
		`SELECT id, body_id, state, COALESCE(routed_to, answered_by, '') FROM sheet WHERE NOT told ORDER BY id`)
}

// TellSheet says that who waits for a sheet was written to.
func (t *Tx) TellSheet(ctx context.Context, id string) error {
	return t.exec(ctx, `UPDATE sheet SET told = TRUE WHERE id = $1`, id)
}

// SheetAction is where an action born from a sheet stands, and nothing else of it.
type SheetAction struct {
	State quality.State
	Due   quality.Day
}

// SheetActions lists those of a sheet that the caller has read, by number.
func (r Reader) SheetActions(ctx context.Context, scope authz.Scope, bodyID, id string) ([]SheetAction, error) {
	type line struct {
		SheetAction
		origin quality.Origin
	}
	where, args := inScope(scope, []any{bodyID, string(quality.OriginSheet)})
	lines, err := collect(ctx, r.q, func(rows *sql.Rows, l *line) error {
		var due Day
		var origin string
		if err := rows.Scan(&l.State, &due, &origin); err != nil {
			return err
		}
		l.Due = due.Day
		return json.Unmarshal([]byte(origin), &l.origin)
	}, `SELECT a.state, a.due_day, a.origin FROM action a JOIN body b ON b.id = a.body_id WHERE a.body_id = $1 AND a.origin_kind = $2 AND `+where+` ORDER BY a.number`, args...)
	var out []SheetAction
	for _, l := range lines {
		if l.origin.Subject == id {
			out = append(out, l.SheetAction)
		}
	}
	return out, err
}
