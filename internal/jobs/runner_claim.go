package jobs

import (
	"context"
	"log/slog"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"ariane/internal/store"
)

// Handler does one kind of job. It may be run again after it succeeded (see the
// package comment), must heed ctx, and returns errors without personal data:
// they are logged and shown.
type Handler func(ctx context.Context, job store.ClaimedJob) error

// Deps is what a Runner needs.
type Deps struct {
	Store    *store.Store
	Handlers map[string]Handler // by kind; jobs of other kinds are left waiting
	Schedule []store.Periodic
	Now      func() time.Time
	Log      *slog.Logger
}

// The pace of a runner.
const (
	workers   = 4
	poll      = 5 * time.Second // jobs enqueued by other nodes, and those due later
	lease     = 2 * time.Minute
	longest   = 30 * time.Minute // for one job
	grace     = 10 * time.Second // for the jobs under way when the runner stops
	farewell  = 2 * time.Second  // for those that had to be cancelled then
	scheduled = 30 * time.Second // between two looks at the schedule
)

// Runner works through the queue.
type Runner struct {
	Deps
	kinds []string
	busy  chan struct{} // one token per job under way
	freed chan struct{} // a worker became free
	wait  sync.WaitGroup
}

// New makes a runner that is ready to Run.
func New(d Deps) *Runner {
	return &Runner{Deps: d, kinds: slices.Sorted(maps.Keys(d.Handlers)), busy: make(chan struct{}, workers), freed: make(chan struct{}, 1)}
}

// Run works until ctx ends. Then it claims nothing more, lets the jobs under way
// finish for ten seconds, cancels and releases the others, and returns.
func (r *Runner) Run(ctx context.Context) {
	working, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	r.loop(ctx, working)
	finished := make(chan struct{})
	go func() { defer close(finished); r.wait.Wait() }()
	if within(finished, grace) {
		return
	}
	abandon()
	within(finished, farewell) // a handler deaf to its context keeps its lease, then loses it
}

func within(done <-chan struct{}, limit time.Duration) bool {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		return false
	}
}

// loop claims until ctx ends; the jobs run under the context working.
func (r *Runner) loop(ctx, working context.Context) {
	polls, schedules := time.NewTicker(poll), time.NewTicker(scheduled)
	defer polls.Stop()
	defer schedules.Stop()
	r.startPeriodic(ctx)
	for {
		r.claim(ctx, working)
		select {
		case <-ctx.Done():
			return
		case <-schedules.C:
			r.startPeriodic(ctx)
		case <-polls.C:
		case <-r.Store.JobsEnqueued():
		case <-r.freed:
		}
	}
}

func (r *Runner) startPeriodic(ctx context.Context) {
	for _, p := range r.Schedule {
		if _, err := r.Store.StartPeriodic(ctx, p, r.Now()); err != nil && ctx.Err() == nil {
			r.Log.Error("start periodic job", "name", p.Name, "error", err)
		}
	}
}

// claim takes as many jobs as there are free workers and starts them.
func (r *Runner) claim(ctx, working context.Context) {
	free := cap(r.busy) - len(r.busy)
	if free == 0 || ctx.Err() != nil || len(r.kinds) == 0 {
		return
	}
	jobs, err := r.Store.ClaimJobs(ctx, store.Claim{Kinds: r.kinds, Limit: free, Now: r.Now(), Lease: lease})
	if err != nil {
		if ctx.Err() == nil {
			r.Log.Error("claim jobs", "error", err)
		}
		return
	}
	for _, job := range jobs {
		r.busy <- struct{}{}
		r.wait.Go(func() {
			defer r.free()
			r.work(working, job)
		})
	}
}

func (r *Runner) free() {
	<-r.busy
	select {
	case r.freed <- struct{}{}:
	default: // the loop knows already
	}
}

func (r *Runner) retryAt(attempt int) time.Time {
	return r.Now().Add(Backoff(attempt, rand.Float64())) //nolint:gosec // a spread, not a secret
}
