package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Trial is a trial of a structure.
type Trial struct {
	quality.Trial
	ID       string
	BodyID   string
	State    quality.State
	Version  int
	ActionID string
	Round    int
	Result   string // of this round
	AuthorID string
	Place    string // name of its site
}

const trialQuery = `SELECT t.id, t.body_id, t.state, t.version, t.details, COALESCE(t.action_id, ''), t.round, t.result, t.created_by, COALESCE(s.name, '')
	FROM trial t JOIN body b ON b.id = t.body_id LEFT JOIN site s ON s.id = t.site_id `

// Trials lists those of a structure, the latest first; id "" takes them all.
func (r Reader) Trials(ctx context.Context, scope authz.Scope, bodyID, id string) ([]Trial, error) {
	where, args := inScope(scope, []any{bodyID, id})
	return collect(ctx, r.q, func(rows *sql.Rows, t *Trial) error {
		var details string
		if err := rows.Scan(&t.ID, &t.BodyID, &t.State, &t.Version, &details, &t.ActionID, &t.Round, &t.Result, &t.AuthorID, &t.Place); err != nil {
			return err
		}
		return readTrial(t.ID, details, &t.Trial)
	}, trialQuery+`WHERE t.body_id = $1 AND (t.id = $2 OR $2 = '') AND `+where+` ORDER BY t.created_at DESC, t.id DESC`, args...)
}

func readTrial(id, details string, into *quality.Trial) error {
	if err := json.Unmarshal([]byte(details), into); err != nil {
		return fmt.Errorf("read trial %s: %w", id, err)
	}
	return nil
}

// The verbs of a step that is none of quality.TrialFlow.
const (
	VerbTrialProposed quality.Verb = "propose"
	VerbTrialChanged  quality.Verb = "change"
)

// TrialStep is something that happened to a trial.
type TrialStep struct {
	TrialID    string
	Round      int
	Verb       quality.Verb
	Word       string
	Tried      *quality.Trial // of a measure: what was tried
	DecisionID string         // of a meeting that gave this verdict, "" for none
	MeetingID  string         // read only
	At         Time
	By         string // person id, on writing; name, on reading
}

const trialStepQuery = `SELECT s.trial_id, s.round, s.verb, s.word, s.details, COALESCE(s.decision_id, ''), COALESCE(d.meeting_id, ''), s.at, p.name
	FROM trial_step s JOIN trial t ON t.id = s.trial_id JOIN body b ON b.id = t.body_id JOIN person p ON p.id = s.by_person
	LEFT JOIN meeting_decision d ON d.id = s.decision_id `

func scanTrialStep(rows *sql.Rows, s *TrialStep) error {
	var details string
	if err := rows.Scan(&s.TrialID, &s.Round, &s.Verb, &s.Word, &details, &s.DecisionID, &s.MeetingID, &s.At, &s.By); err != nil {
		return err
	}
	if details == "" {
		return nil
	}
	s.Tried = &quality.Trial{}
	return readTrial(s.TrialID, details, s.Tried)
}

// TrialSteps tells what happened to the trials of a structure, the first one first for
// each; id "" takes them all.
func (r Reader) TrialSteps(ctx context.Context, scope authz.Scope, bodyID, id string) ([]TrialStep, error) {
	where, args := inScope(scope, []any{bodyID, id})
	return collect(ctx, r.q, scanTrialStep, trialStepQuery+`WHERE t.body_id = $1 AND (t.id = $2 OR $2 = '') AND `+where+` ORDER BY s.trial_id, s.number`, args...)
}

// MeetingVerdicts lists what a meeting decided about trials.
func (r Reader) MeetingVerdicts(ctx context.Context, scope authz.Scope, meetingID string) ([]TrialStep, error) {
	where, args := inScope(scope, []any{meetingID})
	return collect(ctx, r.q, scanTrialStep, trialStepQuery+`WHERE d.meeting_id = $1 AND `+where+` ORDER BY s.trial_id, s.number`, args...)
}

// TrialSite is where the deployment of a trial stands on a site.
type TrialSite struct {
	TrialID string
	SiteID  string
	Version int // 0: nothing was said of it yet
	Step    quality.Rollout
	Day     Day
	Word    string
	At      Time
}

// TrialSites tells where the deployments of a structure stand, on the sites
// something was said of.
func (r Reader) TrialSites(ctx context.Context, scope authz.Scope, bodyID string) ([]TrialSite, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, s *TrialSite) error {
		return rows.Scan(&s.TrialID, &s.SiteID, &s.Version, &s.Step, &s.Day, &s.Word, &s.At)
	}, `SELECT s.trial_id, s.site_id, s.version, s.step, s.day, s.word, s.at FROM trial_site s JOIN trial t ON t.id = s.trial_id JOIN body b ON b.id = t.body_id
		WHERE t.body_id = $1 AND `+where+` ORDER BY s.trial_id, s.site_id`, args...)
}
