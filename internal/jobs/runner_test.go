package jobs_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/jobs"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestAJobIsDoneSoonAfterItIsEnqueued(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		var seen atomic.Value
		stop := start(t, s, map[string]jobs.Handler{"greet": func(_ context.Context, j store.ClaimedJob) error {
			seen.Store(string(j.Payload))
			return nil
		}})
		defer stop()
		time.Sleep(100 * time.Millisecond) // idle: the runner waits
		enqueue(t, s, store.Job{Kind: "greet", Payload: "hello"}, store.Job{Kind: "unknown"})
		time.Sleep(time.Millisecond) // far less than a poll: it was woken
		if seen.Load() != `"hello"` || counts(t, s) != "waiting 1, done 1" {
			t.Errorf("saw %v, %s", seen.Load(), counts(t, s))
		}
	})
}

func TestAFailingJobIsTriedAgainLaterAndLaterThenGivenUp(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		var tries []time.Time
		stop := start(t, s, map[string]jobs.Handler{"fail": func(context.Context, store.ClaimedJob) error {
			tries = append(tries, time.Now())
			return errors.New("no answer")
		}})
		enqueue(t, s, store.Job{Kind: "fail", Payload: "x", MaxAttempts: 6})
		time.Sleep(time.Hour)
		stop()
		if len(tries) != 6 {
			t.Fatalf("tried %d times", len(tries))
		}
		for i := 1; i < len(tries); i++ {
			wait := tries[i].Sub(tries[i-1])
			low, high := jobs.Backoff(i, 0), jobs.Backoff(i, 1)+6*time.Second // a poll late at most
			if wait < low || wait > high {
				t.Errorf("wait %d: %v, want between %v and %v", i, wait, low, high)
			}
		}
		dead, err := s.Read().Jobs(t.Context(), scope(t), store.JobPage{State: store.JobDead, Limit: 5})
		if err != nil || len(dead) != 1 || dead[0].LastError != "no answer" || dead[0].Attempts != 6 {
			t.Errorf("%+v, %v", dead, err)
		}
	})
}

func TestAHopelessJobIsGivenUpAtOnceAndAPanicIsAFailure(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		var log bytes.Buffer
		panics := 0
		stop := start(t, s, map[string]jobs.Handler{
			"hopeless": func(context.Context, store.ClaimedJob) error { return jobs.Permanent(errors.New("no such mailbox")) },
			"panic": func(_ context.Context, j store.ClaimedJob) error {
				if panics++; panics == 1 {
					panic("secret " + string(j.Payload))
				}
				return nil
			},
		}, func(d *jobs.Deps) { d.Log = slog.New(slog.NewJSONHandler(&log, nil)) })
		enqueue(t, s, store.Job{Kind: "hopeless", Payload: "secret"}, store.Job{Kind: "panic", Payload: "secret"})
		time.Sleep(time.Minute)
		stop()
		if got := counts(t, s); got != "done 1, dead 1" || panics != 2 {
			t.Errorf("%s, %d panics", got, panics)
		}
		if strings.Contains(log.String(), "secret") || !strings.Contains(log.String(), "no such mailbox") {
			t.Errorf("log: %s", log.String())
		}
	})
}

func TestALongJobKeepsItsLeaseAndIsNotDoneTwice(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		var runs atomic.Int32
		slow := map[string]jobs.Handler{"slow": func(context.Context, store.ClaimedJob) error {
			runs.Add(1)
			time.Sleep(20 * time.Minute)
			return nil
		}}
		one, other := start(t, s, slow), start(t, s, slow)
		enqueue(t, s, store.Job{Kind: "slow"})
		time.Sleep(time.Hour)
		one()
		other()
		if runs.Load() != 1 || counts(t, s) != "done 1" {
			t.Errorf("ran %d times, %s", runs.Load(), counts(t, s))
		}
	})
}

func TestAJobOfAKilledWorkerIsDoneByAnotherOnceTheLeaseIsOver(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		enqueue(t, s, store.Job{Kind: "greet"})
		killed, err := s.ClaimJobs(t.Context(), store.Claim{Kinds: []string{"greet"}, Limit: 1, Now: time.Now(), Lease: 2 * time.Minute})
		if err != nil || len(killed) != 1 {
			t.Fatal(killed, err)
		}
		begun := time.Now()
		var after time.Duration
		stop := start(t, s, map[string]jobs.Handler{"greet": func(_ context.Context, j store.ClaimedJob) error {
			after = time.Since(begun)
			if j.Attempt != 2 {
				return fmt.Errorf("attempt %d", j.Attempt)
			}
			return nil
		}})
		time.Sleep(5 * time.Minute)
		stop()
		if after < 2*time.Minute || after > 2*time.Minute+6*time.Second || counts(t, s) != "done 1" {
			t.Errorf("after %v, %s", after, counts(t, s))
		}
	})
}

func TestStoppingFinishesShortJobsAndReleasesLongOnes(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		work := func(d time.Duration) jobs.Handler {
			return func(ctx context.Context, _ store.ClaimedJob) error {
				select {
				case <-time.After(d):
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
		stop := start(t, s, map[string]jobs.Handler{"short": work(5 * time.Second), "long": work(time.Hour)})
		enqueue(t, s, store.Job{Kind: "short"}, store.Job{Kind: "long"})
		time.Sleep(time.Second)
		begun := time.Now()
		stop()
		if took := time.Since(begun); took > 11*time.Second {
			t.Errorf("stopping took %v", took)
		}
		if got := counts(t, s); got != "waiting 1, done 1" {
			t.Error(got)
		}
		again, err := s.ClaimJobs(t.Context(), store.Claim{Kinds: []string{"long"}, Limit: 1, Now: time.Now(), Lease: time.Minute})
		if err != nil || len(again) != 1 || again[0].Attempt != 1 {
			t.Errorf("released %+v, %v", again, err)
		}
	})
}

func TestThePeriodicJobsRunEveryNightOnce(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		var mu sync.Mutex
		ran := map[string]int{}
		note := func(_ context.Context, j store.ClaimedJob) error {
			mu.Lock()
			defer mu.Unlock()
			ran[j.Kind]++
			return nil
		}
		handlers := map[string]jobs.Handler{jobs.KindPurge: note, jobs.KindVerify: note}
		stop := start(t, s, handlers, func(d *jobs.Deps) { d.Schedule = jobs.UpkeepSchedule() })
		time.Sleep(48 * time.Hour)
		stop()
		if ran[jobs.KindPurge] != 2 || ran[jobs.KindVerify] != 2 {
			t.Errorf("ran %v in two nights", ran)
		}
	})
}

func TestTwoHundredJobsAreDoneOnceByTwoNodes(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		list := make([]store.Job, 200)
		for i := range list {
			list[i] = store.Job{Kind: "count", Payload: i}
		}
		enqueue(t, s, list...)
		var mu sync.Mutex
		done := map[string]int{}
		all := make(chan struct{})
		count := map[string]jobs.Handler{"count": func(_ context.Context, j store.ClaimedJob) error {
			mu.Lock()
			defer mu.Unlock()
			if done[j.ID]++; len(done) == len(list) && done[j.ID] == 1 {
				close(all)
			}
			return nil
		}}
		one, other := start(t, s, count), start(t, s, count)
		select {
		case <-all:
		case <-time.After(time.Minute):
			t.Error("not all jobs were done")
		}
		one()
		other()
		for id, n := range done {
			if n != 1 {
				t.Errorf("job %s was done %d times", id, n)
			}
		}
		if got := counts(t, s); got != "done 200" {
			t.Error(got)
		}
	})
}

func TestTheUpkeepPurgesAndTellsOfABrokenJournal(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, s *store.Store) {
		stop := start(t, s, jobs.Upkeep(s, silent, time.Now))
		defer stop()
		old := store.DemoMail{ID: "old", At: time.Now().Add(-31 * 24 * time.Hour)}
		key := store.KeptRequest{PersonID: "p", Key: "k", At: time.Now().Add(-25 * time.Hour)}
		err := s.Write(t.Context(), func(tx *store.Tx) error {
			return errors.Join(tx.PutDemoMail(t.Context(), old), tx.InsertPerson(t.Context(), store.Person{ID: "p", Email: "p@exemple.test", Name: "P", CreatedAt: store.At(old.At)}, "p"),
				tx.KeepRequest(t.Context(), key), tx.Record(t.Context(), store.Record{
					Stream: "a", At: time.Now(), Actor: authz.Actor{System: authz.SystemCommand}, Action: authz.StructureEdit, Subject: "body:a",
					Texts: map[string]string{"comment": "x"},
				}))
		})
		if err != nil {
			t.Fatal(err)
		}
		enqueue(t, s, store.Job{Kind: jobs.KindPurge}, store.Job{Kind: jobs.KindVerify})
		time.Sleep(time.Second)
		letters, err := s.Read().DemoMails(t.Context(), 5)
		keys, keysErr := s.Read().KeptRequests(t.Context(), "p", "k", old.At)
		if len(keys) > 0 || keysErr != nil {
			t.Errorf("%d keys of requests left, %v", len(keys), keysErr)
		}
		if got := counts(t, s); got != "done 2" || len(letters) > 0 || err != nil {
			t.Errorf("%s, %d letters, %v", got, len(letters), err)
		}
	})
}
