package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// A job is work that must follow a write: send a letter, verify the journal.
// It is inserted by the transaction of the write that wants it (an outbox), so
// nothing leaves before the commit and nothing is forgotten after it.
//
//	waiting ──claim──▶ running ──finish──▶ done
//	   ▲                │  │  ╲─ lease over: may be claimed again
//	   ╰──── retry ─────╯  ╰─ last attempt, or hopeless ─▶ dead ─ retry ─▶ waiting
//	                                                           ╰ discard ─▶ done

// Job is work asked for.
type Job struct {
	Kind    string // chooses the handler, e.g. "mail.invitation"
	Payload any    // written as JSON; wiped once the job is done
	// UniqueKey, when not "", makes the job a no-op while another one with the
	// same key waits or runs.
	UniqueKey   string
	RunAt       time.Time // not before; now for at once. Required.
	MaxAttempts int       // 0: DefaultAttempts
}

// DefaultAttempts is how often a job is tried. With the back-off of package
// jobs the last try comes more than two days after the first: a mail server may be
// down for a day.
const DefaultAttempts = 24

// JobState is where a job stands.
type JobState string

// The states of a job, also those of the CHECK of its table.
const (
	JobWaiting JobState = "waiting"
	JobRunning JobState = "running"
	JobDone    JobState = "done"
	JobDead    JobState = "dead" // given up: somebody must look
)

// Enqueue inserts a job in this transaction; workers of this process are woken
// once it is committed.
func (t *Tx) Enqueue(ctx context.Context, j Job) error {
	if j.RunAt.IsZero() {
		return errors.New("enqueue " + j.Kind + ": RunAt is required")
	}
	payload, err := json.Marshal(j.Payload)
	if err != nil {
		return fmt.Errorf("enqueue %s: write payload: %w", j.Kind, err)
	}
	attempts := j.MaxAttempts
	if attempts == 0 {
		attempts = DefaultAttempts
	}
	var key any
	if j.UniqueKey != "" {
		key = j.UniqueKey
	}
	err = t.exec(ctx, `INSERT INTO job (id, kind, payload, unique_key, state, run_at, max_attempts, created_at)
		VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $5) ON CONFLICT DO NOTHING`,
		NewID(j.RunAt), j.Kind, string(payload), key, At(j.RunAt), attempts)
	if err != nil {
		return fmt.Errorf("enqueue %s: %w", j.Kind, err)
	}
	t.enqueued = true
	return nil
}

// EnqueueAll inserts many jobs, none of which has a UniqueKey.
func (t *Tx) EnqueueAll(ctx context.Context, jobs []Job) error {
	if len(jobs) == 0 {
		return nil
	}
	insert := rowsOf(`INSERT INTO job (id, kind, payload, state, run_at, max_attempts, created_at) VALUES `)
	for _, j := range jobs {
		payload, err := json.Marshal(j.Payload)
		if err != nil {
			return fmt.Errorf("enqueue %s: write payload: %w", j.Kind, err)
		}
		insert.add(NewID(j.RunAt), j.Kind, string(payload), string(JobWaiting), At(j.RunAt), cmp.Or(j.MaxAttempts, DefaultAttempts), At(j.RunAt))
	}
	if err := t.exec(ctx, insert.text.String(), insert.args...); err != nil {
		return fmt.Errorf("enqueue %s: %w", jobs[0].Kind, err)
	}
	t.enqueued = true
	return nil
}

// JobsEnqueued receives a token soon after a committed write of this process
// enqueued a job. Several writes may share one token.
func (s *Store) JobsEnqueued() <-chan struct{} { return s.enqueued }

func (s *Store) announceJobs() {
	select {
	case s.enqueued <- struct{}{}:
	default: // a token is waiting already
	}
}
