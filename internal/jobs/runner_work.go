package jobs

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// work runs one claimed job and settles it.
func (r *Runner) work(ctx context.Context, job store.ClaimedJob) {
	held, lose := context.WithTimeout(ctx, longest)
	defer lose()
	kept := make(chan struct{})
	go func() { defer close(kept); r.keep(held, lose, job) }()
	err := r.handle(held, job)
	lose()
	<-kept // no renewal may follow what settles the job
	r.settle(ctx, job, err)
}

// keep renews the lease until ctx ends; when the job is held no longer, somebody
// else has it: lose cancels the handler.
func (r *Runner) keep(ctx context.Context, lose context.CancelFunc, job store.ClaimedJob) {
	ticks := time.NewTicker(lease / 4)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
		err := r.Store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.RenewJob(ctx, job, r.Now().Add(lease)) })
		if quality.CodeOf(err) == quality.CodeConflict {
			lose()
			return
		}
		if err != nil && ctx.Err() == nil {
			r.Log.Warn("renew job", "job", job.ID, "kind", job.Kind, "error", err)
		}
	}
}

// handle calls the handler; a panic is the failure of this job only.
func (r *Runner) handle(ctx context.Context, job store.ClaimedJob) (err error) {
	defer func() {
		if p := recover(); p != nil {
			r.Log.Error("panic in a job", "job", job.ID, "kind", job.Kind, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %T", p) // its value may hold the payload
		}
	}()
	return r.Handlers[job.Kind](ctx, job)
}

// settle writes the outcome, whatever stops meanwhile. What cannot be written is
// left to the lease: the job will be run again.
func (r *Runner) settle(ctx context.Context, job store.ClaimedJob, failure error) {
	writing, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := r.Store.WriteQuietly(writing, func(tx *store.Tx) error { return r.outcome(writing, tx, job, failure, ctx.Err() != nil) })
	if err != nil {
		r.Log.Error("settle job", "job", job.ID, "kind", job.Kind, "error", err)
	}
	if failure != nil {
		r.Log.Warn("job failed", "job", job.ID, "kind", job.Kind, "attempt", job.Attempt, "error", failure)
	}
}

func (r *Runner) outcome(ctx context.Context, tx *store.Tx, job store.ClaimedJob, failure error, stopping bool) error {
	switch {
	case failure == nil:
		return tx.FinishJob(ctx, job, r.Now())
	case stopping:
		return tx.ReleaseJob(ctx, job)
	case isPermanent(failure) || job.Attempt >= job.MaxAttempts:
		return tx.BuryJob(ctx, job, r.Now(), shorten(failure.Error()))
	}
	return tx.RetryJobAt(ctx, job, r.retryAt(job.Attempt), shorten(failure.Error()))
}

// shorten keeps an error readable in a list.
func shorten(s string) string {
	const most = 500
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + "…"
}
