package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Answer is the answer to one node as it is stored.
type Answer struct {
	quality.Answer
	Version   int
	UpdatedAt Time
	UpdatedBy string // name of the person, "" when the program did it
	Origin    Origin // where it was given, when it was carried
	Cause     quality.AnswerCause
}

// Given tells when somebody gave the answer as it stands, and who: a change of version
// that rewrote it gave nothing. Zero for what nobody gave: marks that came with their
// statement, an answer that the way back emptied.
func (a Answer) Given() (at Time, by string) {
	if a.rewritten() {
		return a.Origin.At, a.Origin.By
	}
	return a.UpdatedAt, a.UpdatedBy
}

// GivenByNobody reports an answer as a change of version made it, of which no one gave
// any part where it stands.
func (a Answer) GivenByNobody() bool { return a.rewritten() && a.Origin.At.IsZero() }

func (a Answer) rewritten() bool {
	return a.Cause == quality.CauseVersion || a.Cause == quality.CauseReturn
}

// answerQuery reads answers with what tells where they come from.
const answerQuery = `SELECT w.body, w.version, w.updated_at, COALESCE(p.name, ''), COALESCE(v.cause, ''), ` + originColumns + ` FROM answer w
	LEFT JOIN person p ON p.id = w.updated_by
	LEFT JOIN answer_revision v ON v.assessment_id = w.assessment_id AND v.node_id = w.node_id AND v.version = w.version` + originJoins

func scanAnswer(rows *sql.Rows, a *Answer) error {
	var body string
	if err := rows.Scan(append([]any{&body, &a.Version, &a.UpdatedAt, &a.UpdatedBy, &a.Cause}, a.Origin.fields()...)...); err != nil {
		return err
	}
	return readAnswer(body, &a.Answer)
}

func readAnswer(body string, a *quality.Answer) error {
	if err := json.Unmarshal([]byte(body), a); err != nil {
		return fmt.Errorf("read answer: %w", err)
	}
	return nil
}

// Answers lists the answers of a cycle; nothing when it is out of the scope.
func (r Reader) Answers(ctx context.Context, scope authz.Scope, assessmentID string) ([]Answer, error) {
	where, args := inScope(scope, []any{assessmentID})
	return collect(ctx, r.q, scanAnswer, answerQuery+`JOIN assessment a ON a.id = w.assessment_id JOIN body b ON b.id = a.body_id
		WHERE w.assessment_id = $1 AND `+where+` ORDER BY w.node_id`, args...)
}

// Contents is what a cycle says: while it is open its answers and the profile of
// today; once closed what was validated, and nothing else.
type Contents struct {
	Profile quality.Profile
	Answers []Answer
	Hash    string // of the snapshot, "" while open
}

// ByNode indexes the answers.
func (c Contents) ByNode() map[string]quality.Answer {
	out := make(map[string]quality.Answer, len(c.Answers))
	for _, a := range c.Answers {
		out[a.NodeID] = a.Answer
	}
	return out
}

// Contents reads a cycle in one query.
func (r Reader) Contents(ctx context.Context, scope authz.Scope, a Assessment) (Contents, error) {
	if a.State != quality.AssessmentClosed {
		answers, err := r.Answers(ctx, scope, a.ID)
		return Contents{Profile: a.Body.Profile(), Answers: answers}, err
	}
	kept, err := r.Snapshot(ctx, scope, a.ID)
	if err != nil {
		return Contents{}, err
	}
	var s quality.Snapshot
	if err := json.Unmarshal([]byte(kept.Document), &s); err != nil {
		return Contents{}, fmt.Errorf("read snapshot %s: %w", a.ID, err)
	}
	c := Contents{Profile: s.Profile, Hash: kept.Hash}
	for _, settled := range s.Answers {
		c.Answers = append(c.Answers, Answer{Answer: settled.Answer, Version: settled.AnswerVersion})
	}
	return c, nil
}

// AnswerRevision is one version of an answer and who wrote it.
type AnswerRevision struct {
	quality.Answer
	Version int
	At      Time
	By      string // name, "" when the program did it
	Origin  Origin // where it was given, when it was carried: then By carried it
	Cause   quality.AnswerCause
}

// AnswerRevisions lists every version of an answer, first one first.
func (r Reader) AnswerRevisions(ctx context.Context, scope authz.Scope, assessmentID, nodeID string) ([]AnswerRevision, error) {
	where, args := inScope(scope, []any{assessmentID, nodeID})
	return collect(ctx, r.q, func(rows *sql.Rows, v *AnswerRevision) error {
		var body string
		if err := rows.Scan(append([]any{&body, &v.Version, &v.At, &v.By, &v.Cause}, v.Origin.fields()...)...); err != nil {
			return err
		}
		return readAnswer(body, &v.Answer)
	}, `SELECT v.body, v.version, v.at, COALESCE(p.name, ''), v.cause, `+originColumns+`
		FROM answer_revision v JOIN assessment a ON a.id = v.assessment_id JOIN body b ON b.id = a.body_id
		LEFT JOIN person p ON p.id = v.by_person`+originJoins+`
		WHERE v.assessment_id = $1 AND v.node_id = $2 AND `+where+` ORDER BY v.version`, args...)
}
