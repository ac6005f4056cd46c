package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Action is an action of the improvement plan of a structure.
type Action struct {
	quality.Action
	ID        string
	BodyID    string
	ParentID  string // ARML of the structure
	Number    int    // in the plan of the structure
	State     quality.State
	Version   int
	Origin    quality.Origin
	OwnerName string
	Author    string // person id, or the name of the program
	Search    string // folded
	CreatedAt Time
	MovedAt   Time
	DoneAt    Time
	Proofs    int
	Shared    bool // the structure shows its plan outside
}

// Facts is what a decision about the action is taken on; Mine is that of the actor.
func (a Action) Facts() authz.Facts {
	return authz.Facts{BodyID: a.BodyID, ParentID: a.ParentID, State: a.State, Shared: a.Shared}
}

const planShared = `EXISTS (SELECT 1 FROM plan s WHERE s.body_id = b.id AND s.shared_at IS NOT NULL)`

const actionQuery = actionColumns + actionTables

const actionColumns = `SELECT a.id, a.body_id, COALESCE(b.parent_id, ''), a.number, a.state, a.version, a.details, a.origin, COALESCE(p.name, ''), a.created_by,
	a.search_key, a.created_at, a.moved_at, a.done_at, (SELECT COUNT(*) FROM action_proof f WHERE f.action_id = a.id), ` + planShared

const actionTables = `
	FROM action a JOIN body b ON b.id = a.body_id LEFT JOIN person p ON p.id = a.owner_id `

func scanAction(scan func(...any) error, a *Action) error {
	var details, origin string
	err := scan(&a.ID, &a.BodyID, &a.ParentID, &a.Number, &a.State, &a.Version, &details, &origin, &a.OwnerName, &a.Author,
		&a.Search, &a.CreatedAt, &a.MovedAt, &a.DoneAt, &a.Proofs, &a.Shared)
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(details), &a.Action); err != nil {
		return fmt.Errorf("read action %s: %w", a.ID, err)
	}
	if err := json.Unmarshal([]byte(origin), &a.Origin); err != nil {
		return fmt.Errorf("read origin of action %s: %w", a.ID, err)
	}
	return nil
}

// inPlan is inScope for plans: a scope that is not unconditional sees those shown
// outside and nothing else.
func inPlan(scope authz.Scope, args []any) (string, []any) {
	where, args := inScope(scope, args)
	if !scope.Unconditional() {
		where += ` AND ` + planShared
	}
	return where, args
}

// Actions lists the whole plan of a structure, by number.
func (r Reader) Actions(ctx context.Context, scope authz.Scope, bodyID string) ([]Action, error) {
	where, args := inPlan(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, a *Action) error { return scanAction(rows.Scan, a) },
		actionQuery+`WHERE a.body_id = $1 AND `+where+` ORDER BY a.number`, args...)
}

// Action reads one; CodeNotFound when it is out of the scope.
func (r Reader) Action(ctx context.Context, scope authz.Scope, id string) (a Action, err error) {
	where, args := inPlan(scope, []any{id})
	return a, domainError(scanAction(r.q.QueryRowContext(ctx, actionQuery+`WHERE a.id = $1 AND `+where, args...).Scan, &a))
}

// PlanTally counts the actions of a plan, sub-tasks among them.
type PlanTally struct {
	Decided  int // not done
	Late     int // of these, past their day
	Done     int
	Proposed int
	Approved Time // by the direction, for the last time; zero: never
}

// PlanTally counts the plan of a structure as it stands on a day.
func (r Reader) PlanTally(ctx context.Context, scope authz.Scope, bodyID string, today quality.Day) (t PlanTally, err error) {
	where, args := inPlan(scope, []any{bodyID, today.String()})
	row := r.q.QueryRowContext(ctx, `SELECT COALESCE(SUM(CASE WHEN a.state IN ('retained','running') THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN a.state IN ('retained','running') AND a.due_day < $2 THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN a.state IN ('done','verified') THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN a.state = 'proposed' THEN 1 ELSE 0 END), 0),
		(SELECT MAX(v.at) FROM plan_approval v WHERE v.body_id = $1)
		FROM action a JOIN body b ON b.id = a.body_id WHERE a.body_id = $1 AND `+where, args...)
	return t, domainError(row.Scan(&t.Decided, &t.Late, &t.Done, &t.Proposed, &t.Approved))
}

// OwnerlessActions lists the decided actions of a structure that nobody of a day
// holds, by number.
func (r Reader) OwnerlessActions(ctx context.Context, scope authz.Scope, bodyID string, day quality.Day) ([]Action, error) {
	where, args := inPlan(scope, []any{bodyID, day.String()})
	return collect(ctx, r.q, func(rows *sql.Rows, a *Action) error { return scanAction(rows.Scan, a) },
		actionQuery+`WHERE a.body_id = $1 AND a.state IN ('retained','running') AND NOT EXISTS (SELECT 1 FROM membership m
		WHERE m.person_id = a.owner_id AND m.body_id = a.body_id AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2))
		AND `+where+` ORDER BY a.number`, args...)
}

// ActionStepKind is something that happened to an action.
type ActionStepKind string

// The kinds of steps.
const (
	StepCreated      ActionStepKind = "created"
	StepMoved        ActionStepKind = "moved"
	StepChanged      ActionStepKind = "changed"
	StepSaid         ActionStepKind = "said"
	StepProofAdded   ActionStepKind = "proof_added"
	StepProofRemoved ActionStepKind = "proof_removed"
)

// ActionStep is one thing that happened to an action.
type ActionStep struct {
	Number int
	Kind   ActionStepKind
	Verb   quality.Verb  // of a move
	To     quality.State // idem
	Fields string        // what a change touched (quality.ActionChanges), with commas
	Word   string
	At     Time
	ByID   string
	By     string // name, "" when the program did it
}

// ActionSteps tells what happened to an action, first one first.
func (r Reader) ActionSteps(ctx context.Context, scope authz.Scope, id string) ([]ActionStep, error) {
	where, args := inPlan(scope, []any{id})
	return collect(ctx, r.q, func(rows *sql.Rows, s *ActionStep) error {
		return rows.Scan(&s.Number, &s.Kind, &s.Verb, &s.To, &s.Fields, &s.Word, &s.At, &s.ByID, &s.By)
	}, `SELECT s.number, s.kind, s.verb, s.to_state, s.fields, s.word, s.at, s.by_person, COALESCE(p.name, '')
		FROM action_step s JOIN action a ON a.id = s.action_id JOIN body b ON b.id = a.body_id LEFT JOIN person p ON p.id = s.by_person
		WHERE s.action_id = $1 AND `+where+` ORDER BY s.number`, args...)
}

// ActionProofs lists the evidence tied to an action, first one first: ids alone,
// for who may read them elsewhere.
func (r Reader) ActionProofs(ctx context.Context, scope authz.Scope, id string) ([]string, error) {
	where, args := inPlan(scope, []any{id})
	return collect(ctx, r.q, scanText, `SELECT f.evidence_id FROM action_proof f JOIN action a ON a.id = f.action_id JOIN body b ON b.id = a.body_id
		WHERE f.action_id = $1 AND `+where+` ORDER BY f.added_at, f.evidence_id`, args...)
}

// PlanHead is the plan of a structure as a whole.
type PlanHead struct {
	Body     AssessedBody
	SharedAt Time
	SharedBy string // name
}

// Facts is what a decision about the plan is taken on.
func (p PlanHead) Facts() authz.Facts {
	return authz.Facts{BodyID: p.Body.ID, ParentID: p.Body.ParentID, Shared: !p.SharedAt.IsZero()}
}

// PlanHead reads the plan of a structure; CodeNotFound when it is out of the scope.
// What a scope sees of it besides its name is the caller's to check (Facts).
func (r Reader) PlanHead(ctx context.Context, scope authz.Scope, bodyID string) (p PlanHead, err error) {
	where, args := inScope(scope, []any{bodyID})
	row := r.q.QueryRowContext(ctx, `SELECT `+assessedBodyColumns+`, s.shared_at, COALESCE(w.name, '')
		FROM body b LEFT JOIN plan s ON s.body_id = b.id LEFT JOIN person w ON w.id = s.shared_by WHERE b.id = $1 AND `+where, args...)
	return p, one(row, append(p.Body.dest(), &p.SharedAt, &p.SharedBy)...)
}

// PlanApproval is a plan as the direction approved it.
type PlanApproval struct {
	ID       string
	BodyID   string
	At       Time
	ByID     string
	By       string // name, read only
	Actions  int
	Contents []byte // JSON
	Hash     string // SHA-256 of Contents, hexadecimal
}

// PlanApprovals lists the approvals of a plan, latest first, without their contents.
func (r Reader) PlanApprovals(ctx context.Context, scope authz.Scope, bodyID string) ([]PlanApproval, error) {
	where, args := inPlan(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, p *PlanApproval) error {
		return rows.Scan(&p.ID, &p.BodyID, &p.At, &p.ByID, &p.By, &p.Actions, &p.Hash)
	}, `SELECT v.id, v.body_id, v.at, v.by_person, w.name, v.actions, v.hash FROM plan_approval v JOIN body b ON b.id = v.body_id
		JOIN person w ON w.id = v.by_person WHERE v.body_id = $1 AND `+where+` ORDER BY v.at DESC, v.id DESC`, args...)
}

// PlanApproval reads one with its contents; CodeNotFound when it is out of the scope.
func (r Reader) PlanApproval(ctx context.Context, scope authz.Scope, id string) (p PlanApproval, err error) {
	where, args := inPlan(scope, []any{id})
	row := r.q.QueryRowContext(ctx, `SELECT v.id, v.body_id, v.at, v.by_person, w.name, v.actions, v.contents, v.hash FROM plan_approval v
		JOIN body b ON b.id = v.body_id JOIN person w ON w.id = v.by_person WHERE v.id = $1 AND `+where, args...)
	return p, one(row, &p.ID, &p.BodyID, &p.At, &p.ByID, &p.By, &p.Actions, &p.Contents, &p.Hash)
}

// ActionsBorn lists what was born from the commitments of a structure, by number.
func (r Reader) ActionsBorn(ctx context.Context, scope authz.Scope, bodyID string) ([]Action, error) {
	where, args := inPlan(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, a *Action) error { return scanAction(rows.Scan, a) },
		actionQuery+`WHERE a.body_id = $1 AND a.origin_node <> '' AND `+where+` ORDER BY a.number`, args...)
}
