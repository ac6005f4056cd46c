package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/quality"
)

// HoldPlan holds the plan of a structure until the end of the transaction: its
// actions hang together, numbers and sub-tasks are decided by one writer at a time.
// It tells the tree of the plan as it stands.
func (t *Tx) HoldPlan(ctx context.Context, bodyID string) (quality.ActionTree, error) {
	if err := t.exec(ctx, `INSERT INTO plan (body_id) VALUES ($1) ON CONFLICT (body_id) DO NOTHING`, bodyID); err != nil {
		return nil, err
	}
	if err := t.change(ctx, `UPDATE plan SET body_id = body_id WHERE body_id = $1`, bodyID); err != nil {
		return nil, err
	}
	type line struct {
		id   string
		node quality.ActionNode
	}
	lines, err := collect(ctx, t.q, func(rows *sql.Rows, l *line) error { return rows.Scan(&l.id, &l.node.Parent, &l.node.State) },
		`SELECT id, COALESCE(parent_id, ''), state FROM action WHERE body_id = $1`, bodyID)
	tree := make(quality.ActionTree, len(lines))
	for _, l := range lines {
		tree[l.id] = l.node
	}
	return tree, err
}

// ActionWrite is an action to store. Search is folded in Go.
type ActionWrite struct {
	quality.Action
	ID     string
	BodyID string
	State  quality.State
	Origin quality.Origin
	Search string
	Key    string // of the form, "" for none
	At     time.Time
	By     string // person id or "system:<name>"
}

// ActionOfForm finds the action a person added with a form; "" when there is none.
// HoldPlan comes before.
func (t *Tx) ActionOfForm(ctx context.Context, bodyID, key, by string) (id string, err error) {
	if key == "" {
		return "", nil
	}
	err = one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(id), '') FROM action WHERE body_id = $1 AND form_key = $2 AND created_by = $3`, bodyID, key, by), &id)
	return id, err
}

// ActionsOfForms finds the actions added with forms whose keys begin alike: their
// numbers by key. HoldPlan comes before.
func (t *Tx) ActionsOfForms(ctx context.Context, bodyID, prefix string) (map[string]int, error) {
	type added struct {
		key    string
		number int
	}
	rows, err := collect(ctx, t.q, func(rows *sql.Rows, a *added) error { return rows.Scan(&a.key, &a.number) },
		`SELECT form_key, number FROM action WHERE body_id = $1 AND substr(form_key, 1, $3) = $2`, bodyID, prefix, len(prefix))
	out := make(map[string]int, len(rows))
	for _, a := range rows {
		out[a.key] = a.number
	}
	return out, err
}

// InsertAction stores a new action and tells its number. HoldPlan comes before.
func (t *Tx) InsertAction(ctx context.Context, w ActionWrite) (number int, err error) {
	details, err := json.Marshal(w.Action)
	if err != nil {
		return 0, fmt.Errorf("write action %s: %w", w.ID, err)
	}
	origin, err := json.Marshal(w.Origin)
	if err != nil {
		return 0, fmt.Errorf("write origin of action %s: %w", w.ID, err)
	}
	err = one(t.q.QueryRowContext(ctx, `INSERT INTO action (id, body_id, number, state, version, details, owner_id, parent_id, due_day, origin_kind, origin_node, origin,
			search_key, created_at, created_by, moved_at, form_key)
		SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, $14 FROM action WHERE body_id = $2 RETURNING number`,
		w.ID, w.BodyID, string(w.State), string(details), nullable(w.OwnerID), nullable(w.Parent), Day{w.Due}, string(w.Origin.Kind), w.Origin.Node,
		string(origin), w.Search, At(w.At), w.By, w.Key), &number)
	if err != nil {
		return 0, err
	}
	return number, t.setHelpers(ctx, w.ID, w.Helpers)
}

// ReviseAction stores what an action says now. CodeConflict when version is not the
// one stored.
func (t *Tx) ReviseAction(ctx context.Context, w ActionWrite, version int) error {
	details, err := json.Marshal(w.Action)
	if err != nil {
		return fmt.Errorf("write action %s: %w", w.ID, err)
	}
	err = t.change(ctx, `UPDATE action SET version = version + 1, details = $3, owner_id = $4, parent_id = $5, due_day = $6, search_key = $7, moved_at = $8
		WHERE id = $1 AND version = $2`, w.ID, version, string(details), nullable(w.OwnerID), nullable(w.Parent), Day{w.Due}, w.Search, At(w.At))
	if err != nil {
		return err
	}
	if err := t.exec(ctx, `DELETE FROM action_helper WHERE action_id = $1`, w.ID); err != nil {
		return err
	}
	return t.setHelpers(ctx, w.ID, w.Helpers)
}

func (t *Tx) setHelpers(ctx context.Context, id string, people []string) error {
	if len(people) == 0 {
		return nil
	}
	insert := rowsOf("INSERT INTO action_helper (action_id, person_id) VALUES ")
	for _, p := range people {
		insert.add(id, p)
	}
	return t.exec(ctx, insert.text.String(), insert.args...)
}

// MoveAction puts an action in a state; doneAt is zero while it is not done.
// CodeConflict when version is not the one stored.
func (t *Tx) MoveAction(ctx context.Context, id string, version int, to quality.State, at, doneAt time.Time) error {
	return t.change(ctx, `UPDATE action SET version = version + 1, state = $3, moved_at = $4, done_at = $5 WHERE id = $1 AND version = $2`,
		id, version, string(to), At(at), At(doneAt))
}

// TouchAction says that something of an action moved, which nobody can miss.
func (t *Tx) TouchAction(ctx context.Context, id string, at time.Time) error {
	return t.change(ctx, `UPDATE action SET moved_at = $2 WHERE id = $1`, id, At(at))
}

// NewActionStep is something that happened to an action, to store.
type NewActionStep struct {
	ActionID string
	Kind     ActionStepKind
	Verb     quality.Verb
	To       quality.State
	Fields   string
	Word     string
	At       time.Time
	By       string
	Calls    []string // person ids
}

// InsertActionStep adds to what happened to an action. HoldPlan comes before.
func (t *Tx) InsertActionStep(ctx context.Context, s NewActionStep) error {
	var number int
	err := one(t.q.QueryRowContext(ctx, `INSERT INTO action_step (action_id, number, kind, verb, to_state, fields, word, at, by_person)
		SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM action_step WHERE action_id = $1 RETURNING number`,
		s.ActionID, string(s.Kind), string(s.Verb), string(s.To), s.Fields, s.Word, At(s.At), s.By), &number)
	if err != nil || len(s.Calls) == 0 {
		return err
	}
	insert := rowsOf("INSERT INTO action_call (action_id, number, person_id) VALUES ")
	for _, id := range s.Calls {
		insert.add(s.ActionID, number, id)
	}
	return t.exec(ctx, insert.text.String(), insert.args...)
}

// SaidSince reports that somebody left these very words on an action after an
// instant: a form sent twice.
func (t *Tx) SaidSince(ctx context.Context, actionID, by, word string, since time.Time) (bool, error) {
	var n int
	err := one(t.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM action_step WHERE action_id = $1 AND kind = 'said' AND by_person = $2 AND word = $3 AND at >= $4`,
		actionID, by, word, At(since)), &n)
	return n > 0, err
}

// AddProof ties a piece of evidence to an action; false when it was already.
func (t *Tx) AddProof(ctx context.Context, actionID, evidenceID string, at time.Time, by string) (added bool, err error) {
	return t.some(ctx, `INSERT INTO action_proof (action_id, evidence_id, added_at, added_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, actionID, evidenceID, At(at), by)
}

// RemoveProof unties it; false when it was not tied.
func (t *Tx) RemoveProof(ctx context.Context, actionID, evidenceID string) (removed bool, err error) {
	return t.some(ctx, `DELETE FROM action_proof WHERE action_id = $1 AND evidence_id = $2`, actionID, evidenceID)
}

// some runs a statement and tells whether it touched a row.
func (t *Tx) some(ctx context.Context, query string, args ...any) (bool, error) {
	res, err := t.q.ExecContext(ctx, query, args...)
	if err != nil {
		return false, domainError(err)
	}
	n, err := res.RowsAffected()
	return n > 0, domainError(err)
}

// SetPlanShared shows the plan of a structure outside, or stops. False when it was
// so already. HoldPlan comes before.
func (t *Tx) SetPlanShared(ctx context.Context, bodyID string, shared bool, at time.Time, by string) (bool, error) {
	if shared {
		return t.some(ctx, `UPDATE plan SET shared_at = $2, shared_by = $3 WHERE body_id = $1 AND shared_at IS NULL`, bodyID, At(at), by)
	}
	return t.some(ctx, `UPDATE plan SET shared_at = NULL, shared_by = NULL WHERE body_id = $1 AND shared_at IS NOT NULL`, bodyID)
}

// InsertPlanApproval stores an approval, for ever.
func (t *Tx) InsertPlanApproval(ctx context.Context, p PlanApproval) error {
	return t.exec(ctx, `INSERT INTO plan_approval (id, body_id, at, by_person, actions, contents, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		p.ID, p.BodyID, p.At, p.ByID, p.Actions, string(p.Contents), p.Hash)
}

// HoldsEvidence reports that a piece of evidence is in the library of a structure,
// not withdrawn.
func (t *Tx) HoldsEvidence(ctx context.Context, bodyID, evidenceID string) (bool, error) {
	var n int
	err := one(t.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM evidence WHERE id = $2 AND body_id = $1 AND state = 'held'`, bodyID, evidenceID), &n)
	return n > 0, err
}
