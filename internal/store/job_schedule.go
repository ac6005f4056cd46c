package store

import (
	"context"
	"fmt"
	"time"
)

// Periodic is a job started again and again.
type Periodic struct {
	Name string                          // one clock in the database, shared by all nodes
	Job  Job                             // RunAt and UniqueKey are filled in
	Next func(after time.Time) time.Time // the instant of the run that follows
}

// StartPeriodic enqueues the job when its time has come. However many nodes ask
// at once, one of them starts it, once; a time missed while nothing ran is made
// up for by a single run. The first time it only sets the clock.
func (s *Store) StartPeriodic(ctx context.Context, p Periodic, now time.Time) (started bool, err error) {
	next, err := s.Read().nextRun(ctx, p.Name)
	if err != nil || next.After(now) {
		return false, err
	}
	err = s.WriteQuietly(ctx, func(tx *Tx) error {
		started, err = tx.takeRun(ctx, p, now)
		if err != nil || !started {
			return err
		}
		job := p.Job
		job.RunAt, job.UniqueKey = now, "schedule:"+p.Name
		return tx.Enqueue(ctx, job)
	})
	if err != nil {
		return false, fmt.Errorf("start %s: %w", p.Name, err)
	}
	return started, nil
}

// nextRun is the zero time when the clock is not set.
func (r Reader) nextRun(ctx context.Context, name string) (time.Time, error) {
	var next Time
	err := r.q.QueryRowContext(ctx, `SELECT MAX(next_run_at) FROM schedule WHERE name = $1`, name).Scan(&next)
	if err != nil {
		return time.Time{}, fmt.Errorf("read schedule %s: %w", name, err)
	}
	return next.Time, nil
}

func (t *Tx) takeRun(ctx context.Context, p Periodic, now time.Time) (bool, error) {
	next := At(p.Next(now))
	if err := t.exec(ctx, `INSERT INTO schedule (name, next_run_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, p.Name, next); err != nil {
		return false, err
	}
	res, err := t.q.ExecContext(ctx, `UPDATE schedule SET next_run_at = $3 WHERE name = $1 AND next_run_at <= $2`, p.Name, At(now), next)
	if err != nil {
		return false, domainError(err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return false, fmt.Errorf("count schedules taken: %w", err)
	}
	return n == 1, nil
}
