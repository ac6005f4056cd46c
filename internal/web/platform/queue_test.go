package platform_test

import (
	"context"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/jobs"
	"ariane/internal/store"
	"ariane/internal/testkit/site"
	"ariane/internal/web/platform"
)

// queue is the real queue behind these pages. The program's own adapter also
// pages; the tests need one page.
type queue struct{ jobs.Desk }

func (q queue) Counts(ctx context.Context, actor authz.Actor) (map[platform.JobState]int, error) {
	counts, err := q.Desk.Counts(ctx, actor)
	out := map[platform.JobState]int{}
	for state, n := range counts {
		out[platform.JobState(state)] = n
	}
	return out, err
}

func (q queue) List(ctx context.Context, actor authz.Actor, f platform.JobFilter) (platform.JobPage, error) {
	rows, err := q.Desk.List(ctx, actor, store.JobPage{State: store.JobState(f.State), Limit: f.Limit})
	var out platform.JobPage
	for _, j := range rows {
		out.Jobs = append(out.Jobs, platform.Job{
			ID: j.ID, Kind: j.Kind, State: platform.JobState(j.State), RunAt: j.RunAt, Attempts: j.Attempts, MaxAttempts: j.MaxAttempts,
			LastError: j.LastError, CreatedAt: j.CreatedAt, FinishedAt: j.FinishedAt,
		})
	}
	return out, err
}

// start serves the pages of the platform on the small test network.
func start(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.Mount(platform.Routes(s.Kit, s.Report, queue{jobs.NewDesk(s.Store, s.Clock.Now)}))
	return s
}

// bury puts a letter in the queue and gives it up.
func bury(t *testing.T, s *site.Site, kind string) {
	t.Helper()
	ctx := t.Context()
	err := s.Store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.Enqueue(ctx, store.Job{Kind: kind, Payload: map[string]string{"link": "https://ariane.test/secret"}, RunAt: s.Clock.Now()})
	})
	if err != nil {
		t.Fatal(err)
	}
	claimed, err := s.Store.ClaimJobs(ctx, store.Claim{Kinds: []string{kind}, Limit: 1, Now: s.Clock.Now(), Lease: 1 << 30})
	if err != nil || len(claimed) != 1 {
		t.Fatalf("claim: %v, %d", err, len(claimed))
	}
	err = s.Store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.BuryJob(ctx, claimed[0], s.Clock.Now(), "550 mailbox unavailable")
	})
	if err != nil {
		t.Fatal(err)
	}
}
