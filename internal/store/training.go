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

// Training is a training session or a seminar of a structure.
type Training struct {
	quality.Training
	ID         string
	BodyID     string
	Version    int
	EvidenceID string // its sheet in the library, "" while it is not there
}

const trainingQuery = `SELECT s.id, s.body_id, s.version, s.details, COALESCE(s.evidence_id, '') FROM training s JOIN body b ON b.id = s.body_id `

func scanTraining(rows *sql.Rows, s *Training) error {
	var details string
	if err := rows.Scan(&s.ID, &s.BodyID, &s.Version, &details, &s.EvidenceID); err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(details), &s.Training); err != nil {
		return fmt.Errorf("read training %s: %w", s.ID, err)
	}
	return nil
}

// Trainings lists those of a structure, the latest first.
func (r Reader) Trainings(ctx context.Context, scope authz.Scope, bodyID string) ([]Training, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, scanTraining, trainingQuery+`WHERE s.body_id = $1 AND `+where+` ORDER BY s.day DESC, s.id DESC`, args...)
}

// Training reads one; CodeNotFound when it is out of the scope.
func (r Reader) Training(ctx context.Context, scope authz.Scope, id string) (Training, error) {
	where, args := inScope(scope, []any{id})
	found, err := collect(ctx, r.q, scanTraining, trainingQuery+`WHERE s.id = $1 AND `+where, args...)
	if err != nil || len(found) == 0 {
		return Training{}, notFoundUnless(err, "training")
	}
	return found[0], nil
}

// InsertTraining stores a new one.
func (t *Tx) InsertTraining(ctx context.Context, s Training, at time.Time, by, key string) error {
	details, err := json.Marshal(s.Training)
	if err != nil {
		return fmt.Errorf("write training %s: %w", s.ID, err)
	}
	return t.exec(ctx, `INSERT INTO training (id, body_id, day, version, details, created_at, created_by, form_key) VALUES ($1, $2, $3, 1, $4, $5, $6, $7)`,
		s.ID, s.BodyID, Day{s.Day}, string(details), At(at), by, key)
}

// TrainingOfForm finds the training a person noted with a form; "" when there is none.
func (t *Tx) TrainingOfForm(ctx context.Context, bodyID, key, by string) (id string, err error) {
	if key == "" {
		return "", nil
	}
	return id, one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(id), '') FROM training WHERE body_id = $1 AND form_key = $2 AND created_by = $3`, bodyID, key, by), &id)
}

// ReviseTraining stores what a training says now, at the version that was read:
// CodeConflict when it is another one.
func (t *Tx) ReviseTraining(ctx context.Context, s Training) error {
	details, err := json.Marshal(s.Training)
	if err != nil {
		return fmt.Errorf("write training %s: %w", s.ID, err)
	}
	return t.change(ctx, `UPDATE training SET version = version + 1, day = $3, details = $4 WHERE id = $1 AND version = $2`, s.ID, s.Version, Day{s.Day}, string(details))
}

// ShowTraining notes the piece of evidence that its sheet became; false when it is
// one already.
func (t *Tx) ShowTraining(ctx context.Context, id, evidenceID string) (bool, error) {
	return t.some(ctx, `UPDATE training SET evidence_id = $2, version = version + 1 WHERE id = $1 AND evidence_id IS NULL`, id, evidenceID)
}
