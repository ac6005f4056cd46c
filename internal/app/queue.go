package app

import (
	"context"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/jobs"
	"ariane/internal/store"
	"ariane/internal/web/platform"
)

// queue shows the desk of the jobs to the pages, which know no store.
type queue struct{ jobs.Desk }

// Counts implements platform.Queue.
func (q queue) Counts(ctx context.Context, actor authz.Actor) (map[platform.JobState]int, error) {
	counts, err := q.Desk.Counts(ctx, actor)
	if err != nil {
		return nil, err
	}
	out := map[platform.JobState]int{}
	for state, n := range counts {
		out[platform.JobState(state)] = n
	}
	return out, nil
}

// List implements platform.Queue. A cursor is "instant id" of the last row.
func (q queue) List(ctx context.Context, actor authz.Actor, f platform.JobFilter) (platform.JobPage, error) {
	rows, err := q.Desk.List(ctx, actor, store.JobPage{State: store.JobState(f.State), After: rowOf(f.After), Limit: f.Limit + 1})
	if err != nil {
		return platform.JobPage{}, err
	}
	var page platform.JobPage
	for i, r := range rows {
		if i == f.Limit {
			last := rows[i-1]
			page.Next = last.CreatedAt.UTC().Format(time.RFC3339Nano) + " " + last.ID
			break
		}
		page.Jobs = append(page.Jobs, platform.Job{
			ID: r.ID, Kind: r.Kind, State: platform.JobState(r.State), RunAt: r.RunAt, Attempts: r.Attempts,
			MaxAttempts: r.MaxAttempts, LastError: r.LastError, CreatedAt: r.CreatedAt, FinishedAt: r.FinishedAt,
		})
	}
	return page, nil
}

// rowOf reads a cursor; one that was tampered with starts over.
func rowOf(cursor string) store.JobRow {
	at, id, _ := strings.Cut(cursor, " ")
	t, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return store.JobRow{}
	}
	return store.JobRow{ID: id, CreatedAt: t}
}
