package platform_test

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/store"
	"ariane/internal/testkit"
	"ariane/internal/web/platform"
)

// queue is the real queue behind these pages, as the program wires it.
type queue struct {
	store *store.Store
	clock *testkit.Clock
}

func (q queue) Counts(ctx context.Context, actor authz.Actor) (map[platform.JobState]int, error) {
	scope, err := authz.Check(actor, authz.JobManage, authz.Facts{})
	if err != nil {
		return nil, err
	}
	counts, err := q.store.Read().JobCounts(ctx, scope)
	out := map[platform.JobState]int{}
	for state, n := range counts {
		out[platform.JobState(state)] = n
	}
	return out, err
}

func (q queue) List(ctx context.Context, actor authz.Actor, f platform.JobFilter) (platform.JobPage, error) {
	scope, err := authz.Check(actor, authz.JobManage, authz.Facts{})
	if err != nil {
		return platform.JobPage{}, err
	}
	rows, err := q.store.Read().Jobs(ctx, scope, store.JobPage{State: store.JobState(f.State), Limit: f.Limit})
	var out platform.JobPage
	for _, j := range rows {
		out.Jobs = append(out.Jobs, platform.Job{
			ID: j.ID, Kind: j.Kind, State: platform.JobState(j.State), RunAt: j.RunAt, Attempts: j.Attempts, MaxAttempts: j.MaxAttempts,
			LastError: j.LastError, CreatedAt: j.CreatedAt, FinishedAt: j.FinishedAt,
		})
	}
	return out, err
}

func (q queue) Retry(ctx context.Context, actor authz.Actor, id string) error {
	return q.settle(ctx, actor, func(tx *store.Tx, scope authz.Scope) error { return tx.RetryDead(ctx, scope, id, q.clock.Now()) })
}

func (q queue) Discard(ctx context.Context, actor authz.Actor, id string) error {
	return q.settle(ctx, actor, func(tx *store.Tx, scope authz.Scope) error { return tx.DiscardDead(ctx, scope, id, q.clock.Now()) })
}

func (q queue) settle(ctx context.Context, actor authz.Actor, change func(*store.Tx, authz.Scope) error) error {
	scope, err := authz.Check(actor, authz.JobManage, authz.Facts{})
	if err != nil {
		return err
	}
	return q.store.WriteQuietly(ctx, func(tx *store.Tx) error { return change(tx, scope) })
}
