package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"ariane/internal/quality"
)

// CurrentAnswer reads an answer inside a write that holds its cycle
// (LockAssessment); a zero Answer (Version 0) when there is none.
func (t *Tx) CurrentAnswer(ctx context.Context, assessmentID, nodeID string) (Answer, error) {
	list, err := collect(ctx, t.q, scanAnswer, answerQuery+`WHERE w.assessment_id = $1 AND w.node_id = $2`, assessmentID, nodeID)
	if err != nil || len(list) == 0 {
		return Answer{Answer: quality.Answer{NodeID: nodeID}}, err
	}
	return list[0], nil
}

// RevisionOf reads what an answer said at a version; CodeNotFound when it never
// had that version.
func (t *Tx) RevisionOf(ctx context.Context, assessmentID, nodeID string, version int) (a quality.Answer, err error) {
	var body string
	row := t.q.QueryRowContext(ctx, `SELECT body FROM answer_revision WHERE assessment_id = $1 AND node_id = $2 AND version = $3`, assessmentID, nodeID, version)
	if err := one(row, &body); err != nil {
		return a, err
	}
	return a, readAnswer(body, &a)
}

// AnswerWrite is one version of an answer to store.
type AnswerWrite struct {
	quality.Answer
	Version int
	Filled  int
	At      time.Time
	By      string // person id or "system:<name>"
	Origin  Origin // where it was given, when By only carries it
	Cause   quality.AnswerCause
}

// answersPerInsert keeps an INSERT far below the limit of bound values.
const answersPerInsert = 50

// SaveAnswers stores answers and keeps each of them as a revision. The cycle
// must be held (LockAssessment), or be new.
func (t *Tx) SaveAnswers(ctx context.Context, assessmentID string, list []AnswerWrite) error {
	for len(list) > 0 {
		n := min(len(list), answersPerInsert)
		if err := t.saveAnswers(ctx, assessmentID, list[:n]); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

func (t *Tx) saveAnswers(ctx context.Context, assessmentID string, list []AnswerWrite) error {
	answers := rowsOf("INSERT INTO answer (assessment_id, node_id, body, filled, version, updated_at, updated_by) VALUES ")
	revisions := rowsOf("INSERT INTO answer_revision (assessment_id, node_id, version, body, at, by_person, cause, origin_cycle, origin_version, origin_node, origin_by, origin_at) VALUES ")
	for _, a := range list {
		b, err := json.Marshal(a.Answer)
		if err != nil {
			return fmt.Errorf("write answer %s: %w", a.NodeID, err)
		}
		body := string(b)
		answers.add(assessmentID, a.NodeID, body, a.Filled, a.Version, At(a.At), a.By)
		revisions.add(assessmentID, a.NodeID, a.Version, body, At(a.At), a.By, string(a.Cause), nullable(a.Origin.CycleID), a.Origin.Version, a.Origin.NodeID, a.Origin.ByID, a.Origin.At)
	}
	answers.text.WriteString(` ON CONFLICT (assessment_id, node_id) DO UPDATE SET body = excluded.body, filled = excluded.filled,
		version = excluded.version, updated_at = excluded.updated_at, updated_by = excluded.updated_by`)
	if err := t.exec(ctx, answers.text.String(), answers.args...); err != nil {
		return err
	}
	return t.exec(ctx, revisions.text.String(), revisions.args...)
}

// rows writes the VALUES of an INSERT of several rows.
type rows struct {
	text strings.Builder
	args []any
}

func rowsOf(insert string) *rows {
	r := &rows{}
	r.text.WriteString(insert)
	return r
}

func (r *rows) add(values ...any) {
	if len(r.args) > 0 {
		r.text.WriteString(", ")
	}
	r.text.WriteString("(" + binds(len(r.args)+1, len(values)) + ")")
	r.args = append(r.args, values...)
}
