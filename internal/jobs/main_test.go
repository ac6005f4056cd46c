package jobs_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ariane/internal/authz"
	"ariane/internal/jobs"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

var silent = slog.New(slog.DiscardHandler)

func enqueue(t *testing.T, s *store.Store, list ...store.Job) {
	t.Helper()
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		for _, j := range list {
			if j.RunAt.IsZero() {
				j.RunAt = time.Now()
			}
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

// start runs a runner in the background; the function returned stops it and
// waits for it.
func start(t *testing.T, s *store.Store, handlers map[string]jobs.Handler, change ...func(*jobs.Deps)) (stop func()) {
	t.Helper()
	deps := jobs.Deps{Store: s, Handlers: handlers, Now: time.Now, Log: silent}
	for _, c := range change {
		c(&deps)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); jobs.New(deps).Run(ctx) }()
	return func() { cancel(); <-done }
}

func scope(t *testing.T) authz.Scope {
	t.Helper()
	scope, err := authz.Reach(authz.Actor{System: authz.SystemCommand}, authz.JobManage)
	if err != nil {
		t.Fatal(err)
	}
	return scope
}

func counts(t *testing.T, s *store.Store) string {
	t.Helper()
	n, err := s.Read().JobCounts(t.Context(), scope(t))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, state := range []store.JobState{store.JobWaiting, store.JobRunning, store.JobDone, store.JobDead} {
		if n[state] > 0 {
			out = append(out, fmt.Sprint(state, " ", n[state]))
		}
	}
	return strings.Join(out, ", ")
}

// inBubble runs a test on SQLite in a world whose clock jumps to the next event
// as soon as nothing happens: hours of back-off take milliseconds.
func inBubble(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	address := testkit.SQLiteAddress(t)
	synctest.Test(t, func(t *testing.T) { test(t, testkit.Open(t, address)) })
}
