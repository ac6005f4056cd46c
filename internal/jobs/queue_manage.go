package jobs

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/store"
)

// Desk is where the technical administration looks at the queue. It asks the
// policy (authz.JobManage) and never shows a payload: it may hold a live link.
type Desk struct {
	store *store.Store
	now   func() time.Time
}

// NewDesk makes the desk ready.
func NewDesk(s *store.Store, now func() time.Time) Desk { return Desk{store: s, now: now} }

// Counts tells how many jobs are in each state.
func (d Desk) Counts(ctx context.Context, actor authz.Actor) (map[store.JobState]int, error) {
	scope, err := authz.Check(actor, authz.JobManage, authz.Facts{})
	if err != nil {
		return nil, err
	}
	return d.store.Read().JobCounts(ctx, scope)
}

// List gives a page of jobs in one state, the latest first.
func (d Desk) List(ctx context.Context, actor authz.Actor, page store.JobPage) ([]store.JobRow, error) {
	scope, err := authz.Check(actor, authz.JobManage, authz.Facts{})
	if err != nil {
		return nil, err
	}
	return d.store.Read().Jobs(ctx, scope, page)
}

// Retry puts a dead job back in the queue; CodeConflict when it is not dead any
// more.
func (d Desk) Retry(ctx context.Context, actor authz.Actor, id string) error {
	return d.settle(ctx, actor, id, "retried", (*store.Tx).RetryDead)
}

// Discard closes a dead job without doing it; CodeConflict when it is not dead
// any more.
func (d Desk) Discard(ctx context.Context, actor authz.Actor, id string) error {
	return d.settle(ctx, actor, id, "discarded", (*store.Tx).DiscardDead)
}

func (d Desk) settle(ctx context.Context, actor authz.Actor, id, outcome string, change func(*store.Tx, context.Context, authz.Scope, string, time.Time) error) error {
	scope, err := authz.Check(actor, authz.JobManage, authz.Facts{})
	if err != nil {
		return err
	}
	now := d.now()
	return d.store.Write(ctx, func(tx *store.Tx) error {
		if err := change(tx, ctx, scope, id, now); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: now, Actor: actor, Role: scope.Role(), Action: authz.JobManage, Subject: "job:" + id, After: map[string]string{"outcome": outcome},
		})
	})
}
