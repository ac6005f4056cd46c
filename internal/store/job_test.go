package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func enqueue(t *testing.T, s *store.Store, jobs ...store.Job) {
	t.Helper()
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		for _, j := range jobs {
			if err := tx.Enqueue(t.Context(), j); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// claim takes at most limit letters at an instant, for five minutes.
func claim(t *testing.T, s *store.Store, at time.Time, limit int) []store.ClaimedJob {
	t.Helper()
	jobs, err := s.ClaimJobs(t.Context(), store.Claim{Kinds: []string{"letter", "other"}, Limit: limit, Now: at, Lease: 5 * time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	return jobs
}

func onJob(t *testing.T, s *store.Store, change func(context.Context, *store.Tx) error) error {
	t.Helper()
	return s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return change(t.Context(), tx) })
}

// counted writes the number of jobs by state, e.g. "dead 1, done 2".
func counted(t *testing.T, s *store.Store) string {
	t.Helper()
	counts, err := s.Read().JobCounts(t.Context(), network(t, authz.JobManage))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, state := range []store.JobState{store.JobWaiting, store.JobRunning, store.JobDone, store.JobDead} {
		if counts[state] > 0 {
			out = append(out, fmt.Sprint(state, " ", counts[state]))
		}
	}
	return strings.Join(out, ", ")
}

func TestAJobLeavesWithItsWriteOrNotAtAll(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
			return errors.Join(tx.Enqueue(t.Context(), store.Job{Kind: "letter", RunAt: minutes(0)}), errors.New("changed my mind"))
		})
		if err == nil || counted(t, s) != "" {
			t.Fatalf("%v, %s", err, counted(t, s))
		}
		select {
		case <-s.JobsEnqueued():
			t.Error("workers were woken for nothing")
		default:
		}
		enqueue(t, s, store.Job{Kind: "letter", Payload: map[string]string{"to": "a@example.org"}, RunAt: minutes(0)})
		select {
		case <-s.JobsEnqueued():
		default:
			t.Error("workers were not woken")
		}
		jobs := claim(t, s, minutes(0), 5)
		if len(jobs) != 1 || string(jobs[0].Payload) != `{"to":"a@example.org"}` || jobs[0].Attempt != 1 || jobs[0].MaxAttempts != store.DefaultAttempts {
			t.Errorf("claimed %+v", jobs)
		}
	})
}

func TestAJobNeedsAnInstantAndAPayloadThatCanBeWritten(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	for _, j := range []store.Job{{Kind: "letter"}, {Kind: "letter", RunAt: minutes(0), Payload: func() {}}} {
		if err := onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.Enqueue(ctx, j) }); err == nil {
			t.Errorf("accepted %+v", j)
		}
	}
}

func TestAUniqueKeyCountsWhileTheJobIsNotOver(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		job := store.Job{Kind: "letter", UniqueKey: "only one", RunAt: minutes(0)}
		enqueue(t, s, job, job, store.Job{Kind: "letter", RunAt: minutes(0)}, store.Job{Kind: "letter", RunAt: minutes(0)})
		if got := counted(t, s); got != "waiting 3" {
			t.Fatal(got)
		}
		for _, j := range claim(t, s, minutes(0), 5) {
			enqueue(t, s, job)
			if err := onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.FinishJob(ctx, j, minutes(1)) }); err != nil {
				t.Fatal(err)
			}
		}
		enqueue(t, s, job)
		if got := counted(t, s); got != "waiting 1, done 3" {
			t.Error(got)
		}
	})
}

func TestJobsAreClaimedWhenDueInOrderAndByThoseWhoKnowThem(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		enqueue(t, s,
			store.Job{Kind: "letter", Payload: "third", RunAt: minutes(3)}, store.Job{Kind: "letter", Payload: "first", RunAt: minutes(1)},
			store.Job{Kind: "unknown", RunAt: minutes(0)}, store.Job{Kind: "other", Payload: "second", RunAt: minutes(2)},
			store.Job{Kind: "letter", Payload: "later", RunAt: minutes(60)})
		if jobs := claim(t, s, minutes(0), 5); len(jobs) != 0 {
			t.Errorf("too early: %+v", jobs)
		}
		var order []string
		for range 4 {
			for _, j := range claim(t, s, minutes(3), 1) {
				order = append(order, string(j.Payload))
			}
		}
		if got := strings.Join(order, " "); got != `"first" "second" "third"` {
			t.Errorf("order %s", got)
		}
	})
}

func TestALeaseThatIsOverMakesTheJobClaimableAgain(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		enqueue(t, s, store.Job{Kind: "letter", RunAt: minutes(0), MaxAttempts: 2})
		lost := claim(t, s, minutes(0), 1)[0]
		if err := onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.RenewJob(ctx, lost, minutes(8)) }); err != nil {
			t.Fatal(err)
		}
		if jobs := claim(t, s, minutes(7), 1); len(jobs) != 0 {
			t.Fatalf("claimed in spite of a renewed lease: %+v", jobs)
		}
		again := claim(t, s, minutes(8), 1)
		if len(again) != 1 || again[0].Attempt != 2 || again[0].Claim == lost.Claim {
			t.Fatalf("claimed %+v", again)
		}
		for name, change := range map[string]func(context.Context, *store.Tx) error{
			"finish":  func(ctx context.Context, tx *store.Tx) error { return tx.FinishJob(ctx, lost, minutes(9)) },
			"renew":   func(ctx context.Context, tx *store.Tx) error { return tx.RenewJob(ctx, lost, minutes(20)) },
			"retry":   func(ctx context.Context, tx *store.Tx) error { return tx.RetryJobAt(ctx, lost, minutes(20), "x") },
			"bury":    func(ctx context.Context, tx *store.Tx) error { return tx.BuryJob(ctx, lost, minutes(9), "x") },
			"release": func(ctx context.Context, tx *store.Tx) error { return tx.ReleaseJob(ctx, lost) },
		} {
			t.Run("the late worker cannot "+name, func(t *testing.T) { wantError(t, onJob(t, s, change), quality.CodeConflict, "job") })
		}
		// The last attempt is lost too: the job is given up, not tried for ever.
		if jobs := claim(t, s, minutes(30), 1); len(jobs) != 0 || counted(t, s) != "dead 1" {
			t.Errorf("claimed %+v, %s", jobs, counted(t, s))
		}
	})
}

func TestAFailedJobIsTriedLaterAndAReleasedOneAtOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		enqueue(t, s, store.Job{Kind: "letter", Payload: "secret", RunAt: minutes(0)})
		first := claim(t, s, minutes(0), 1)[0]
		must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error {
			return tx.RetryJobAt(ctx, first, minutes(10), "no answer")
		}))
		if jobs := claim(t, s, minutes(9), 1); len(jobs) != 0 {
			t.Fatalf("tried too early: %+v", jobs)
		}
		second := claim(t, s, minutes(10), 1)
		if len(second) != 1 || second[0].Attempt != 2 || string(second[0].Payload) != `"secret"` {
			t.Fatalf("second try %+v", second)
		}
		must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.ReleaseJob(ctx, second[0]) }))
		if again := claim(t, s, minutes(10), 1); len(again) != 1 || again[0].Attempt != 2 {
			t.Errorf("a released job counts no attempt: %+v", again)
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

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
		must(t, onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.DiscardDead(ctx, scope, dead[1].ID, minutes(2)) }))
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
		func(ctx context.Context, tx *store.Tx) error { return tx.RetryDead(ctx, authz.Scope{}, "x", minutes(0)) },
		func(ctx context.Context, tx *store.Tx) error { return tx.DiscardDead(ctx, authz.Scope{}, "x", minutes(0)) },
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

func TestEightWorkersShareTwoHundredJobsWithoutADuplicate(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		jobs := make([]store.Job, 200)
		for i := range jobs {
			jobs[i] = store.Job{Kind: "letter", Payload: i, RunAt: minutes(0)}
		}
		enqueue(t, s, jobs...)
		var mu sync.Mutex
		done := map[string]int{}
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				for range 10_000 { // a worker may find none while others hold the last ones
					mu.Lock()
					over := len(done) == len(jobs)
					mu.Unlock()
					if over {
						return
					}
					for _, j := range claim(t, s, minutes(1), 3) {
						err := onJob(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.FinishJob(ctx, j, minutes(2)) })
						if err != nil {
							t.Error(err)
						}
						mu.Lock()
						done[j.ID]++
						mu.Unlock()
					}
				}
			})
		}
		wait.Wait()
		for id, n := range done {
			if n != 1 {
				t.Errorf("job %s was done %d times", id, n)
			}
		}
		if got := counted(t, s); len(done) != 200 || got != "done 200" {
			t.Errorf("%d done, %s", len(done), got)
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
