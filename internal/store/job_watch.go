package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// JobRow is a job as it is shown to who runs the platform: never its payload.
type JobRow struct {
	ID          string
	Kind        string
	State       JobState
	RunAt       time.Time
	Attempts    int
	MaxAttempts int
	LastError   string
	CreatedAt   time.Time
	FinishedAt  time.Time // zero while it is not over
}

// JobPage asks for a page of jobs in one state, the latest first. After is the
// last row of the page before, zero for the first page.
type JobPage struct {
	State JobState
	After JobRow
	Limit int
}

// Jobs lists jobs in one state.
func (r Reader) Jobs(ctx context.Context, scope authz.Scope, page JobPage) ([]JobRow, error) {
	if err := needNetwork(scope); err != nil {
		return nil, err
	}
	before, id := At(page.After.CreatedAt), page.After.ID
	if id == "" {
		before = At(time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC))
	}
	return collect(ctx, r.q, func(rows *sql.Rows, j *JobRow) error {
		var run, created, finished Time
		err := rows.Scan(&j.ID, &j.Kind, &j.State, &run, &j.Attempts, &j.MaxAttempts, &j.LastError, &created, &finished)
		j.RunAt, j.CreatedAt, j.FinishedAt = run.Time, created.Time, finished.Time
		return err
	}, `SELECT id, kind, state, run_at, attempts, max_attempts, last_error, created_at, finished_at FROM job
		WHERE state = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC`+atMost(page.Limit),
		string(page.State), before, id)
}

// JobCounts counts jobs by state; a state without jobs is absent.
func (r Reader) JobCounts(ctx context.Context, scope authz.Scope) (map[JobState]int, error) {
	if err := needNetwork(scope); err != nil {
		return nil, err
	}
	type count struct {
		state JobState
		n     int
	}
	list, err := collect(ctx, r.q, func(rows *sql.Rows, c *count) error { return rows.Scan(&c.state, &c.n) },
		`SELECT state, COUNT(*) FROM job GROUP BY state`)
	if err != nil {
		return nil, fmt.Errorf("count jobs: %w", err)
	}
	counts := map[JobState]int{}
	for _, c := range list {
		counts[c.state] = c.n
	}
	return counts, nil
}

// RetryDead gives a dead job all its attempts again, from now on. CodeConflict:
// it is not dead any more; CodeExists: another job with its unique key waits.
func (t *Tx) RetryDead(ctx context.Context, scope authz.Scope, id string, now time.Time) error {
	if err := needNetwork(scope); err != nil {
		return err
	}
	t.enqueued = true
	return t.change(ctx, `UPDATE job SET state = 'waiting', attempts = 0, run_at = $2, finished_at = NULL WHERE id = $1 AND state = 'dead'`, id, At(now))
}

// DiscardDead closes a dead job without doing it and wipes its payload.
func (t *Tx) DiscardDead(ctx context.Context, scope authz.Scope, id string, now time.Time) error {
	if err := needNetwork(scope); err != nil {
		return err
	}
	return t.change(ctx, `UPDATE job SET state = 'done', payload = '', finished_at = $2 WHERE id = $1 AND state = 'dead'`, id, At(now))
}

// PurgeJobs deletes the jobs done, and the letters of the demonstration, before
// an instant.
func (t *Tx) PurgeJobs(ctx context.Context, before time.Time) error {
	if err := t.exec(ctx, `DELETE FROM job WHERE state = 'done' AND finished_at < $1`, At(before)); err != nil {
		return fmt.Errorf("purge jobs: %w", err)
	}
	if err := t.exec(ctx, `DELETE FROM demo_mail WHERE at < $1`, At(before)); err != nil {
		return fmt.Errorf("purge the demonstration's letters: %w", err)
	}
	return nil
}

// needNetwork refuses a scope that does not reach the whole network.
func needNetwork(scope authz.Scope) error {
	if scope.Network() {
		return nil
	}
	return quality.Refuse(quality.CodeForbidden, "job")
}
