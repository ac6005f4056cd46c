package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"ariane/internal/quality"
)

// ClaimedJob is a job a worker holds until its lease is over.
type ClaimedJob struct {
	ID          string
	Kind        string
	Payload     json.RawMessage
	Attempt     int // 1 for the first try
	MaxAttempts int
	Claim       string // proof that the job is held
}

// Claim asks for jobs.
type Claim struct {
	Kinds []string // those the worker has a handler for
	Limit int
	Now   time.Time
	Lease time.Duration // how long nobody else may claim them
}

// dueJob is true of a job that may be claimed at $1: it waits, or the worker
// that held it did not renew its lease in time.
const dueJob = `run_at <= $1 AND (state = 'waiting' OR (state = 'running' AND lease_until <= $1))`

// ClaimJobs takes at most Limit due jobs, the longest due first. It may take
// none although some are due, when another node takes them at the same instant.
func (s *Store) ClaimJobs(ctx context.Context, c Claim) ([]ClaimedJob, error) {
	due, err := s.Read().anyJobDue(ctx, c)
	if err != nil || !due {
		return nil, err
	}
	var claimed []ClaimedJob
	err = s.WriteQuietly(ctx, func(tx *Tx) error {
		if err := tx.buryLost(ctx, c.Now); err != nil {
			return err
		}
		claimed, err = tx.claim(ctx, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("claim jobs: %w", err)
	}
	return claimed, nil
}

// anyJobDue spares the writer the question when there is nothing to do.
func (r Reader) anyJobDue(ctx context.Context, c Claim) (bool, error) {
	kinds, args := kindList(c.Kinds, At(c.Now))
	var due bool
	err := one(r.q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM job WHERE `+dueJob+` AND state IN ('waiting','running') AND kind IN (`+kinds+`))`, args...), &due)
	if err != nil {
		return false, fmt.Errorf("look for due jobs: %w", err)
	}
	return due, nil
}

// kindList writes the binds that follow those of first.
func kindList(kinds []string, first ...any) (binds string, args []any) {
	args = first
	list := make([]string, len(kinds))
	for i, kind := range kinds {
		args = append(args, kind)
		list[i] = "$" + strconv.Itoa(len(args))
	}
	return strings.Join(list, ", "), args
}

func (t *Tx) claim(ctx context.Context, c Claim) ([]ClaimedJob, error) {
	token := NewSecret(10)
	kinds, args := kindList(c.Kinds, At(c.Now), token, At(c.Now.Add(c.Lease)))
	// The condition stands twice: another node may have taken the row between the
	// choice and the update. Measured without SKIP LOCKED, which SQLite lacks.
	return collect(ctx, t.q, func(rows *sql.Rows, j *ClaimedJob) error {
		var payload string
		err := rows.Scan(&j.ID, &j.Kind, &payload, &j.Attempt, &j.MaxAttempts, &j.Claim)
		j.Payload = json.RawMessage(payload)
		return err
	}, `UPDATE job SET state = 'running', attempts = attempts + 1, claim = $2, lease_until = $3
		WHERE id IN (SELECT id FROM job WHERE `+dueJob+` AND state IN ('waiting','running') AND kind IN (`+kinds+`) ORDER BY run_at, id`+atMost(c.Limit)+`)
		AND `+dueJob+`
		RETURNING id, kind, payload, attempts, max_attempts, claim`, args...)
}

// buryLost gives up jobs whose last attempt took its worker down with it.
func (t *Tx) buryLost(ctx context.Context, now time.Time) error {
	return t.exec(ctx, `UPDATE job SET state = 'dead', claim = '', lease_until = NULL, finished_at = $1, last_error = 'the worker was lost'
		WHERE run_at <= $1 AND state = 'running' AND lease_until <= $1 AND attempts >= max_attempts`, At(now))
}

// RenewJob extends the lease of a job held. CodeConflict: it is held no longer.
func (t *Tx) RenewJob(ctx context.Context, j ClaimedJob, until time.Time) error {
	return t.changeHeld(ctx, j, `lease_until = $3`, At(until))
}

// FinishJob marks a job held as done and wipes its payload, which may hold a
// one-time link.
func (t *Tx) FinishJob(ctx context.Context, j ClaimedJob, now time.Time) error {
	return t.changeHeld(ctx, j, `state = 'done', payload = '', claim = '', lease_until = NULL, last_error = '', finished_at = $3`, At(now))
}

// RetryJobAt puts a failed job back, to be tried again at the given instant.
func (t *Tx) RetryJobAt(ctx context.Context, j ClaimedJob, at time.Time, failure string) error {
	return t.changeHeld(ctx, j, `state = 'waiting', claim = '', lease_until = NULL, run_at = $3, last_error = $4`, At(at), failure)
}

// BuryJob gives a failed job up: it waits for somebody to look at it, payload
// included.
func (t *Tx) BuryJob(ctx context.Context, j ClaimedJob, now time.Time, failure string) error {
	return t.changeHeld(ctx, j, `state = 'dead', claim = '', lease_until = NULL, finished_at = $3, last_error = $4`, At(now), failure)
}

// ReleaseJob puts a job back as if it had not been claimed: the worker stops.
func (t *Tx) ReleaseJob(ctx context.Context, j ClaimedJob) error {
	return t.changeHeld(ctx, j, `state = 'waiting', claim = '', lease_until = NULL, attempts = attempts - 1`)
}

func (t *Tx) changeHeld(ctx context.Context, j ClaimedJob, set string, args ...any) error {
	err := t.change(ctx, `UPDATE job SET `+set+` WHERE id = $1 AND claim = $2 AND state = 'running'`, append([]any{j.ID, j.Claim}, args...)...)
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, "job")
	}
	return err
}
