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

// KeptAnswer is one answer as a change of version found it or left it.
type KeptAnswer struct {
	quality.Answer
	AnswerVersion int `json:"version"`
	Filled        int `json:"filled"`
}

// VersionChange is one passage of a cycle to another version of its référentiel.
type VersionChange struct {
	ID           string
	AssessmentID string
	From, To     int
	State        quality.State
	Before       []KeptAnswer
	After        []KeptAnswer
	At           Time
	By           string // name of the person, "" when the program did it
	EndedAt      Time
	EndedBy      string
}

const versionChangeQuery = `SELECT c.id, c.assessment_id, c.from_version, c.to_version, c.state, c.before, c.after, c.at, COALESCE(p.name, ''), c.ended_at, COALESCE(e.name, '')
	FROM version_change c JOIN assessment a ON a.id = c.assessment_id JOIN body b ON b.id = a.body_id
	LEFT JOIN person p ON p.id = c.by_person LEFT JOIN person e ON e.id = c.ended_by `

// VersionChanges lists the passages of a cycle, the one that waits for a decision
// first, then the latest; nothing when it is out of the scope.
func (r Reader) VersionChanges(ctx context.Context, scope authz.Scope, assessmentID string) ([]VersionChange, error) {
	where, args := inScope(scope, []any{assessmentID})
	return collect(ctx, r.q, scanVersionChange, versionChangeQuery+`WHERE c.assessment_id = $1 AND `+where+` ORDER BY CASE WHEN c.state = 'pending' THEN 0 ELSE 1 END, c.at DESC, c.id DESC`, args...)
}

// CountVersionChanges counts the passages of a cycle, whatever became of them.
func (r Reader) CountVersionChanges(ctx context.Context, scope authz.Scope, assessmentID string) (n int, err error) {
	where, args := inScope(scope, []any{assessmentID})
	row := r.q.QueryRowContext(ctx, `SELECT count(*) FROM version_change c JOIN assessment a ON a.id = c.assessment_id JOIN body b ON b.id = a.body_id
		WHERE c.assessment_id = $1 AND `+where, args...)
	return n, one(row, &n)
}

// PendingVersion reads the passage that waits for a decision, nil when none does or
// when the cycle is out of the scope.
func (r Reader) PendingVersion(ctx context.Context, scope authz.Scope, assessmentID string) (*VersionChange, error) {
	where, args := inScope(scope, []any{assessmentID})
	list, err := collect(ctx, r.q, scanVersionChange, versionChangeQuery+`WHERE c.assessment_id = $1 AND c.state = 'pending' AND `+where, args...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

func scanVersionChange(rows *sql.Rows, c *VersionChange) error {
	var before, after string
	err := rows.Scan(&c.ID, &c.AssessmentID, &c.From, &c.To, &c.State, &before, &after, &c.At, &c.By, &c.EndedAt, &c.EndedBy)
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(before), &c.Before); err != nil {
		return fmt.Errorf("read answers before: %w", err)
	}
	if err := json.Unmarshal([]byte(after), &c.After); err != nil {
		return fmt.Errorf("read answers after: %w", err)
	}
	return nil
}

// InsertVersionChange keeps a passage that begins. CodeExists when one is pending.
func (t *Tx) InsertVersionChange(ctx context.Context, c VersionChange, by string) error {
	before, err := json.Marshal(c.Before)
	if err != nil {
		return fmt.Errorf("write answers before: %w", err)
	}
	after, err := json.Marshal(c.After)
	if err != nil {
		return fmt.Errorf("write answers after: %w", err)
	}
	return t.exec(ctx, `INSERT INTO version_change (id, assessment_id, from_version, to_version, state, before, after, at, by_person)
		VALUES ($1,$2,$3,$4,'pending',$5,$6,$7,$8)`, c.ID, c.AssessmentID, c.From, c.To, string(before), string(after), c.At, by)
}

// EndVersionChange confirms or undoes a pending passage; CodeConflict when it no
// longer is.
func (t *Tx) EndVersionChange(ctx context.Context, id string, state quality.State, at time.Time, by string) error {
	return t.change(ctx, `UPDATE version_change SET state = $2, ended_at = $3, ended_by = $4 WHERE id = $1 AND state = 'pending'`, id, state, At(at), by)
}

// SetEdition makes a cycle one of another version of its référentiel.
func (t *Tx) SetEdition(ctx context.Context, assessmentID string, version, needed int) error {
	return t.change(ctx, `UPDATE assessment SET referential_version = $2, needed = $3, version = version + 1 WHERE id = $1 AND state = 'open'`,
		assessmentID, version, needed)
}

// HeldCycle is what a write knows of the cycle it holds.
type HeldCycle struct {
	State    quality.State
	Version  int // of the référentiel
	SharedAt Time
}

// HoldCycle is LockAssessment, and tells on which version of its référentiel the
// cycle is now.
func (t *Tx) HoldCycle(ctx context.Context, id string) (h HeldCycle, err error) {
	row := t.q.QueryRowContext(ctx, `UPDATE assessment SET version = version WHERE id = $1 RETURNING state, referential_version, shared_at`, id)
	return h, one(row, &h.State, &h.Version, &h.SharedAt)
}

// KeptAnswers lists every answer of a cycle that the write holds, those of other
// versions of its référentiel included.
func (t *Tx) KeptAnswers(ctx context.Context, assessmentID string) ([]KeptAnswer, error) {
	return collect(ctx, t.q, func(rows *sql.Rows, a *KeptAnswer) error {
		var body string
		if err := rows.Scan(&body, &a.AnswerVersion, &a.Filled); err != nil {
			return err
		}
		return readAnswer(body, &a.Answer)
	}, `SELECT body, version, filled FROM answer WHERE assessment_id = $1 ORDER BY node_id`, assessmentID)
}

// CountAnswer tells how many ratings of an answer count, without writing it again.
func (t *Tx) CountAnswer(ctx context.Context, assessmentID, nodeID string, filled int) error {
	return t.change(ctx, `UPDATE answer SET filled = $3 WHERE assessment_id = $1 AND node_id = $2`, assessmentID, nodeID, filled)
}
