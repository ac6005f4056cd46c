package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestADeadJobIsListedThenRetriedOrDiscarded(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		enqueue(t, s, store.Job{Kind: "letter", Payload: "secret", RunAt: minutes(0)}, store.Job{Kind: "other", RunAt: minutes(0)})
		for _, j := range claim(t, s, minutes(0), 2) {
			must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.BuryJob(ctx, j, minutes(1), "refused") }))
		}
		scope := network(t, authz.JobManage)
		dead, err := s.Read().Jobs(t.Context(), scope, store.JobPage{State: store.JobDead, Limit: 10})
		if err != nil || len(dead) != 2 || dead[0].LastError != "refused" || !dead[0].FinishedAt.Equal(minutes(1)) {
			t.Fatalf("%+v, %v", dead, err)
		}
		must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.RetryDead(ctx, scope, dead[0].ID, minutes(2)) }))
		must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error {
			return tx.DiscardDead(ctx, scope, dead[1].ID, minutes(2))
		}))
		if got := counted(t, s); got != "waiting 1, done 1" {
			t.Error(got)
		}
		if again := claim(t, s, minutes(2), 5); len(again) != 1 || again[0].ID != dead[0].ID || again[0].Attempt != 1 {
			t.Errorf("claimed %+v", again)
		}
		err = onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.RetryDead(ctx, scope, dead[1].ID, minutes(3)) })
		wantError(t, err, quality.CodeConflict, "row")
	})
}

func TestOnlyWhoRunsThePlatformSeesJobs(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	_, err := s.Read().Jobs(t.Context(), authz.Scope{}, store.JobPage{State: store.JobDead, Limit: 10})
	wantError(t, err, quality.CodeForbidden, "job")
	_, err = s.Read().JobCounts(t.Context(), authz.Scope{})
	wantError(t, err, quality.CodeForbidden, "job")
	for _, change := range []func(context.Context, *store.Tx) error{
		func(ctx context.Context, tx *store.Tx) error {
			return tx.RetryDead(ctx, authz.Scope{}, "x", minutes(0))
		},
		func(ctx context.Context, tx *store.Tx) error {
			return tx.DiscardDead(ctx, authz.Scope{}, "x", minutes(0))
		},
	} {
		wantError(t, onJob(t, s, change), quality.CodeForbidden, "job")
	}
}

func TestAPayloadIsWipedOnceItsJobIsOver(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		enqueue(t, s, store.Job{Kind: "letter", Payload: "secret done", RunAt: minutes(0)}, store.Job{Kind: "other", Payload: "secret discarded", RunAt: minutes(0)})
		for _, j := range claim(t, s, minutes(0), 2) {
			must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error {
				if j.Kind == "letter" {
					return tx.FinishJob(ctx, j, minutes(1))
				}
				return errors.Join(tx.BuryJob(ctx, j, minutes(1), "x"), tx.DiscardDead(ctx, network(t, authz.JobManage), j.ID, minutes(1)))
			}))
		}
		kept, err := s.Read().Texts(t.Context(), `SELECT payload FROM job WHERE payload <> ''`)
		if err != nil || len(kept) > 0 {
			t.Errorf("kept %q, %v", kept, err)
		}
	})
}

// Rows created at the same instant must neither be skipped nor shown twice.
func TestJobsArePagedThroughTies(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		for i := range 25 {
			enqueue(t, s, store.Job{Kind: "letter", RunAt: minutes(i / 10)})
		}
		seen := map[string]bool{}
		page := store.JobPage{State: store.JobWaiting, Limit: 4}
		last := minutes(1000)
		for {
			rows, err := s.Read().Jobs(t.Context(), network(t, authz.JobManage), page)
			must(t, err)
			if len(rows) == 0 {
				break
			}
			for _, r := range rows {
				if seen[r.ID] || r.CreatedAt.After(last) {
					t.Errorf("%s at %v is twice or out of order", r.ID, r.CreatedAt)
				}
				seen[r.ID], last = true, r.CreatedAt
			}
			page.After = rows[len(rows)-1]
		}
		if len(seen) != 25 {
			t.Errorf("saw %d of 25", len(seen))
		}
	})
}

func TestAPeriodicJobIsStartedOnceHoweverManyNodesAsk(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		nightly := store.Periodic{Name: "nightly", Job: store.Job{Kind: "letter"}, Next: func(after time.Time) time.Time { return after.Add(time.Hour) }}
		ask := func(at time.Time) (started int) {
			var mu sync.Mutex
			var wait sync.WaitGroup
			for range 6 {
				wait.Go(func() {
					ok, err := s.StartPeriodic(t.Context(), nightly, at)
					if err != nil {
						t.Error(err)
					}
					mu.Lock()
					defer mu.Unlock()
					if ok {
						started++
					}
				})
			}
			wait.Wait()
			return started
		}
		for _, step := range []struct{ minute, want int }{{0, 0}, {59, 0}, {60, 1}, {61, 0}, {600, 1}, {601, 0}} {
			if got := ask(minutes(step.minute)); got != step.want {
				t.Errorf("minute %d: started %d times, want %d", step.minute, got, step.want)
			}
			for _, j := range claim(t, s, minutes(step.minute), 5) {
				must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.FinishJob(ctx, j, minutes(step.minute)) }))
			}
		}
		if got := counted(t, s); got != "done 2" {
			t.Error(got)
		}
	})
}

func TestTheMailboxOfTheDemonstrationHoldsALetterOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		for i, id := range []string{"1", "2", "1"} {
			must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error {
				return tx.PutDemoMail(ctx, store.DemoMail{ID: id, At: minutes(i), To: "a@example.org", Subject: "Bonjour", Text: "…"})
			}))
		}
		letters, err := s.Read().DemoMails(t.Context(), 10)
		if err != nil || len(letters) != 2 || letters[0].ID != "2" || !letters[1].At.Equal(minutes(0)) {
			t.Errorf("%+v, %v", letters, err)
		}
		letter, err := s.Read().DemoMail(t.Context(), "1")
		if err != nil || letter.Subject != "Bonjour" {
			t.Errorf("%+v, %v", letter, err)
		}
		_, err = s.Read().DemoMail(t.Context(), "3")
		wantError(t, err, quality.CodeNotFound, "row")
	})
}

func TestOldJobsAndLettersArePurgedAndDeadOnesKept(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		enqueue(t, s, store.Job{Kind: "letter", RunAt: minutes(0)}, store.Job{Kind: "letter", RunAt: minutes(0)}, store.Job{Kind: "other", RunAt: minutes(0)}, store.Job{Kind: "letter", RunAt: minutes(99)})
		for i, j := range claim(t, s, minutes(0), 3) {
			must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error {
				if j.Kind == "other" {
					return tx.BuryJob(ctx, j, minutes(1), "x")
				}
				return tx.FinishJob(ctx, j, minutes(10*i))
			}))
		}
		must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error {
			return errors.Join(tx.PutDemoMail(ctx, store.DemoMail{ID: "1", At: minutes(0)}), tx.PurgeJobs(ctx, minutes(90)))
		}))
		letters, err := s.Read().DemoMails(t.Context(), 10)
		if got := counted(t, s); got != "waiting 1, dead 1" || err != nil || len(letters) > 0 {
			t.Errorf("%s, %d letters, %v", got, len(letters), err)
		}
	})
}
