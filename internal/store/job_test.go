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
		order := make([]string, 0, 4)
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
