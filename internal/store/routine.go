package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Routine is a task of the plan of a structure that comes back.
type Routine struct {
	quality.Routine
	ID        string
	BodyID    string
	ParentID  string // ARML of the structure
	Version   int
	OwnerName string
	OwnerHere bool // the owner holds a role in the structure on the day asked
	EndedAt   Time
	Shared    bool // the structure shows its plan outside
}

// Facts is what a decision about the routine is taken on; Mine is that of the actor.
func (r Routine) Facts() authz.Facts {
	return authz.Facts{BodyID: r.BodyID, ParentID: r.ParentID, Shared: r.Shared}
}

// RoutineTurn is one time a routine was done.
type RoutineTurn struct {
	RoutineID string
	Due, Done Day
	Word      string
	At        Time
	By        string // name
	ByID      string
}

// Routines lists those of a structure, by title, those that ended last.
func (r Reader) Routines(ctx context.Context, scope authz.Scope, bodyID string, today quality.Day) ([]Routine, error) {
	where, args := inPlan(scope, []any{bodyID, today.String()})
	return collect(ctx, r.q, func(rows *sql.Rows, v *Routine) error {
		var details string
		if err := rows.Scan(&v.ID, &v.BodyID, &v.ParentID, &v.Version, &details, &v.OwnerName, &v.OwnerHere, &v.EndedAt, &v.Shared); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(details), &v.Routine); err != nil {
			return fmt.Errorf("read routine %s: %w", v.ID, err)
		}
		return nil
	}, `SELECT t.id, t.body_id, COALESCE(b.parent_id, ''), t.version, t.details, COALESCE(p.name, ''),
		EXISTS (SELECT 1 FROM membership m WHERE m.person_id = t.owner_id AND m.body_id = t.body_id AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2)),
		t.ended_at, `+planShared+`
		FROM routine t JOIN body b ON b.id = t.body_id LEFT JOIN person p ON p.id = t.owner_id
		WHERE t.body_id = $1 AND `+where+` ORDER BY CASE WHEN t.ended_at IS NULL THEN 0 ELSE 1 END, t.sort_key, t.id`, args...)
}

// RoutineTurns lists when the routines of a structure were done, since a day.
func (r Reader) RoutineTurns(ctx context.Context, scope authz.Scope, bodyID string, since quality.Day) ([]RoutineTurn, error) {
	where, args := inPlan(scope, []any{bodyID, since.String()})
	return collect(ctx, r.q, func(rows *sql.Rows, v *RoutineTurn) error {
		return rows.Scan(&v.RoutineID, &v.Due, &v.Done, &v.Word, &v.At, &v.By, &v.ByID)
	}, `SELECT d.routine_id, d.due_day, d.done_day, d.word, d.at, COALESCE(p.name, ''), d.by_person FROM routine_turn d
		JOIN routine t ON t.id = d.routine_id JOIN body b ON b.id = t.body_id LEFT JOIN person p ON p.id = d.by_person
		WHERE t.body_id = $1 AND d.due_day >= $2 AND `+where+` ORDER BY d.due_day DESC, d.routine_id`, args...)
}

// RoutineWrite is a routine to store.
type RoutineWrite struct {
	quality.Routine
	ID, BodyID, SortKey, Key string
	At                       time.Time
	By                       string
}

// RoutineOfForm finds the routine a person added with a form, "" for none. HoldPlan
// comes before.
func (t *Tx) RoutineOfForm(ctx context.Context, bodyID, key, by string) (id string, err error) {
	if key == "" {
		return "", nil
	}
	err = one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(id), '') FROM routine WHERE body_id = $1 AND form_key = $2 AND created_by = $3`, bodyID, key, by), &id)
	return id, err
}

// SaveRoutine stores a new routine (version 0) or what one says now: CodeConflict when
// version is not the one stored.
func (t *Tx) SaveRoutine(ctx context.Context, w RoutineWrite, version int) error {
	details, err := json.Marshal(w.Routine)
	if err != nil {
		return fmt.Errorf("write routine %s: %w", w.ID, err)
	}
	if version > 0 {
		return t.change(ctx, `UPDATE routine SET version = version + 1, details = $3, owner_id = $4, sort_key = $5 WHERE id = $1 AND version = $2`,
			w.ID, version, string(details), nullable(w.OwnerID), w.SortKey)
	}
	return t.exec(ctx, `INSERT INTO routine (id, body_id, version, details, owner_id, sort_key, created_at, created_by, form_key) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8)`,
		w.ID, w.BodyID, string(details), nullable(w.OwnerID), w.SortKey, At(w.At), w.By, w.Key)
}

// EndRoutine says that a routine comes back no more (at), or does again (zero).
// CodeConflict when version is not the one stored.
func (t *Tx) EndRoutine(ctx context.Context, id string, version int, at time.Time) error {
	return t.change(ctx, `UPDATE routine SET version = version + 1, ended_at = $3 WHERE id = $1 AND version = $2`, id, version, At(at))
}

// DoTurn notes that a routine was done for the turn of a day; false when it was noted
// already, whose note stays.
func (t *Tx) DoTurn(ctx context.Context, d RoutineTurn) (bool, error) {
	return t.some(ctx, `INSERT INTO routine_turn (routine_id, due_day, done_day, word, at, by_person) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
		d.RoutineID, d.Due, d.Done, d.Word, d.At, d.ByID)
}

// UndoTurn takes the note of a turn back; false when there was none.
func (t *Tx) UndoTurn(ctx context.Context, routineID string, due quality.Day) (bool, error) {
	return t.some(ctx, `DELETE FROM routine_turn WHERE routine_id = $1 AND due_day = $2`, routineID, due.String())
}
