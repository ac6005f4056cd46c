package store

import (
	"context"
	"encoding/json"
	"fmt"

	"ariane/internal/quality"
)

func jsonOf(what, id string, v any) (string, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("write %s %s: %w", what, id, err)
	}
	return string(body), nil
}

// InsertApplication stores a new application and returns its number. CodeExists when the
// structure has one that lives.
func (t *Tx) InsertApplication(ctx context.Context, a Application) (number int, err error) {
	details, err := jsonOf("application", a.ID, a.Application)
	if err != nil {
		return 0, err
	}
	row := t.q.QueryRowContext(ctx, `INSERT INTO application (id, body_id, number, state, version, details, assessment_id, created_at, created_by)
		SELECT $1, $2, COALESCE(MAX(x.number), 0) + 1, $3, 1, $4, $5, $6, $7 FROM application x WHERE x.body_id = $2 RETURNING number`,
		a.ID, a.BodyID, string(a.State), details, nullable(a.AssessmentID), a.CreatedAt, a.AuthorID)
	return number, one(row, &number)
}

// ReviseApplication stores everything of an application at the version that was read:
// CodeConflict when it is another one.
func (t *Tx) ReviseApplication(ctx context.Context, a Application) error {
	details, err := jsonOf("application", a.ID, a.Application)
	if err != nil {
		return err
	}
	documents := ""
	if a.Documents != nil {
		if documents, err = jsonOf("the documents of application", a.ID, a.Documents); err != nil {
			return err
		}
	}
	return t.change(ctx, `UPDATE application SET version = version + 1, state = $3, details = $4, assessment_id = $5, documents = $6, rules = $7, submitted_at = $8 WHERE id = $1 AND version = $2`,
		a.ID, a.Version, string(a.State), details, nullable(a.AssessmentID), documents, a.Rules, a.SubmittedAt)
}

// InsertApplicationStep adds to what happened to an application; an insertion or a
// revision in the same transaction holds it.
func (t *Tx) InsertApplicationStep(ctx context.Context, applicationID string, s ApplicationStep) error {
	return t.exec(ctx, `INSERT INTO application_step (application_id, number, verb, word, at, by_person)
		SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5 FROM application_step WHERE application_id = $1`,
		applicationID, string(s.Verb), s.Word, s.At, s.By)
}

// InsertSignature keeps a signature; given already, it stays as it was and false comes
// back.
func (t *Tx) InsertSignature(ctx context.Context, applicationID string, s SignatureRow) (bool, error) {
	return t.some(ctx, `INSERT INTO application_signature (application_id, quality, seal, person_id, name, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
		applicationID, string(s.Quality), s.Seal, s.PersonID, s.Name, s.At)
}

// ApplicationOn tells the state of the application that was sent with a self-assessment,
// "" when none was.
func (t *Tx) ApplicationOn(ctx context.Context, assessmentID string) (state quality.State, err error) {
	return state, one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(state), '') FROM application WHERE assessment_id = $1 AND state IN ('submitted','returned','admitted','decided')`, assessmentID), &state)
}
