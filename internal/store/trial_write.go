package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"ariane/internal/quality"
)

// TrialOfForm finds the trial a person proposed with a form; "" when there is none.
// HoldPlan comes before.
func (t *Tx) TrialOfForm(ctx context.Context, bodyID, key, by string) (id string, err error) {
	if key == "" {
		return "", nil
	}
	return id, one(t.q.QueryRowContext(ctx, `SELECT COALESCE(MAX(id), '') FROM trial WHERE body_id = $1 AND form_key = $2 AND created_by = $3`, bodyID, key, by), &id)
}

func writeTrial(id string, t quality.Trial) (string, error) {
	details, err := json.Marshal(t)
	if err != nil {
		return "", fmt.Errorf("write trial %s: %w", id, err)
	}
	return string(details), nil
}

// InsertTrial stores a new trial, in its first round.
func (t *Tx) InsertTrial(ctx context.Context, row Trial, key string, at time.Time) error {
	details, err := writeTrial(row.ID, row.Trial)
	if err != nil {
		return err
	}
	return t.exec(ctx, `INSERT INTO trial (id, body_id, state, version, details, action_id, site_id, group_id, round, created_at, created_by, form_key)
		VALUES ($1, $2, $3, 1, $4, $5, $6, $7, 1, $8, $9, $10)`,
		row.ID, row.BodyID, string(row.State), details, nullable(row.ActionID), nullable(row.SiteID), nullable(row.GroupID), At(at), row.AuthorID, key)
}

// ReviseTrial stores everything of a trial at the version that was read: CodeConflict
// when it is another one.
func (t *Tx) ReviseTrial(ctx context.Context, row Trial) error {
	details, err := writeTrial(row.ID, row.Trial)
	if err != nil {
		return err
	}
	return t.change(ctx, `UPDATE trial SET version = version + 1, state = $3, details = $4, site_id = $5, group_id = $6, round = $7, result = $8 WHERE id = $1 AND version = $2`,
		row.ID, row.Version, string(row.State), details, nullable(row.SiteID), nullable(row.GroupID), row.Round, row.Result)
}

// InsertTrialStep adds to what happened to a trial; an InsertTrial or a ReviseTrial of
// the same transaction holds it.
func (t *Tx) InsertTrialStep(ctx context.Context, s TrialStep) error {
	details := ""
	if s.Tried != nil {
		var err error
		if details, err = writeTrial(s.TrialID, *s.Tried); err != nil {
			return err
		}
	}
	return t.exec(ctx, `INSERT INTO trial_step (trial_id, number, round, verb, word, details, decision_id, at, by_person)
		SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM trial_step WHERE trial_id = $1`,
		s.TrialID, s.Round, string(s.Verb), s.Word, details, nullable(s.DecisionID), s.At, s.By)
}

// SetTrialSite says where the deployment stands on a site, at the version that was
// read, 0 where nothing was said yet: CodeConflict when it is another one.
func (t *Tx) SetTrialSite(ctx context.Context, s TrialSite) error {
	if s.Version > 0 {
		return t.change(ctx, `UPDATE trial_site SET version = version + 1, step = $4, day = $5, word = $6, at = $7 WHERE trial_id = $1 AND site_id = $2 AND version = $3`,
			s.TrialID, s.SiteID, s.Version, string(s.Step), s.Day, s.Word, s.At)
	}
	return t.change(ctx, `INSERT INTO trial_site (trial_id, site_id, version, step, day, word, at) VALUES ($1, $2, 1, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
		s.TrialID, s.SiteID, string(s.Step), s.Day, s.Word, s.At)
}
