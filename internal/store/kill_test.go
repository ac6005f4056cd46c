package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"ariane/internal/store"
	"ariane/internal/testkit"
	"ariane/internal/testkit/cluster"
)

// killVariable turns this test program into a writer on the database it names.
const killVariable = "ARIANE_TEST_KILL"

// writeUntilKilled writes without end from several goroutines and prints what
// is acknowledged, and only then: "wrote ID" after a write, "did ID" after a job.
func writeUntilKilled(address string) int {
	ctx := context.Background()
	s, err := store.Open(ctx, address)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	var wait sync.WaitGroup
	for i := range 6 {
		wait.Go(func() {
			for err := error(nil); err == nil; {
				id := store.NewID(time.Now())
				if err = s.Write(ctx, func(tx *store.Tx) error { return threeRows(ctx, tx, fmt.Sprint("stream", i%3), id) }); err == nil {
					fmt.Println("wrote", id)
				}
			}
		})
	}
	wait.Go(func() { doJobs(ctx, s) })
	wait.Wait()
	return 1
}

// threeRows is a write of a row, its event and its job: all or nothing.
func threeRows(ctx context.Context, tx *store.Tx, stream, id string) error {
	return errors.Join(setting(ctx, tx, id, 1, "x"), record(ctx, tx, stream, "setting:"+id),
		tx.Enqueue(ctx, store.Job{Kind: "kill", Payload: id, UniqueKey: id, RunAt: testkit.Start}))
}

func doJobs(ctx context.Context, s *store.Store) {
	for {
		jobs, err := s.ClaimJobs(ctx, store.Claim{Kinds: []string{"kill"}, Limit: 5, Now: testkit.Start, Lease: time.Hour})
		if err != nil {
			return
		}
		for _, j := range jobs {
			if err := s.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.FinishJob(ctx, j, testkit.Start) }); err != nil {
				return
			}
			fmt.Println("did", j.ID)
		}
	}
}

// enoughAcks are writes and jobs: more than ten of each kind on any machine.
const enoughAcks = 30

// child is a running writer and what it acknowledged.
type child struct {
	cmd   *exec.Cmd
	begun chan struct{} // it acknowledged enough to be worth killing
	gone  chan struct{}
	acks  []string // read once gone is closed
}

func startChild(t *testing.T, address string) *child {
	t.Helper()
	c := &child{cmd: exec.Command(os.Args[0]), begun: make(chan struct{}), gone: make(chan struct{})}
	c.cmd.Env = append(os.Environ(), killVariable+"="+address)
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(c.gone)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if c.acks = append(c.acks, lines.Text()); len(c.acks) == enoughAcks {
				close(c.begun)
			}
		}
		_ = c.cmd.Wait() // killed: that is the point
	}()
	return c
}

// writeFor lets the child write for a random while, then strikes.
func (c *child) writeFor(t *testing.T, strike func()) []string {
	t.Helper()
	select {
	case <-c.begun:
	case <-time.After(30 * time.Second):
		t.Error("the child wrote nothing")
	}
	time.Sleep(time.Duration(100+rand.IntN(500)) * time.Millisecond) // the length is the subject
	strike()
	_ = c.cmd.Process.Kill()
	<-c.gone
	return c.acks
}

func TestAProcessKilledWhileWritingLosesNothingItAcknowledged(t *testing.T) {
	t.Parallel()
	testkit.EngineAddresses(t, func(t *testing.T, address string) {
		acks := make([]string, 0, 10_000)
		for range 4 {
			acks = append(acks, startChild(t, address).writeFor(t, func() {})...)
			nothingLost(t, address, acks)
		}
	})
}

func TestADatabaseServerKilledWhileWritingLosesNothingItAcknowledged(t *testing.T) {
	t.Parallel()
	server, err := cluster.Start(t.Context())
	if errors.Is(err, cluster.ErrMissing) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	address := server.URL("postgres")
	s := testkit.Open(t, address)
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	acks := make([]string, 0, 10_000)
	for range 2 {
		acks = append(acks, startChild(t, address).writeFor(t, server.Kill)...)
		if err := server.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		nothingLost(t, address, acks)
	}
}

// nothingLost checks that every acknowledged write and job is there, that no
// write is there by half, and that everything verifies.
func nothingLost(t *testing.T, address string, acks []string) {
	t.Helper()
	s, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	err = s.Consistently(t.Context(), func(r store.Reader) error {
		rows, err1 := r.Texts(t.Context(), `SELECT name FROM setting ORDER BY name`)
		events, err2 := r.Texts(t.Context(), `SELECT subject FROM journal WHERE stream <> 'national'`)
		queued, err3 := r.Texts(t.Context(), `SELECT unique_key FROM job`)
		done, err4 := r.Texts(t.Context(), `SELECT id FROM job WHERE state = 'done' AND payload = ''`)
		compare(t, "rows without an event", rows, trim(events, "setting:"))
		compare(t, "rows without a job", rows, queued)
		compare(t, "jobs without a row", queued, rows)
		compare(t, "events without a row", trim(events, "setting:"), rows)
		compare(t, "writes lost", trim(acks, "wrote "), rows)
		compare(t, "jobs forgotten", trim(acks, "did "), done)
		return errors.Join(err1, err2, err3, err4)
	})
	if err != nil {
		t.Fatal(err)
	}
	report, err := s.Verify(t.Context())
	if err != nil || !report.OK() || len(trim(acks, "wrote ")) < 10 {
		t.Errorf("%d acknowledged, %+v, %v", len(acks), report, err)
	}
}

// trim keeps what starts with the prefix, without it.
func trim(list []string, prefix string) []string {
	var out []string
	for _, s := range list {
		if rest, ok := strings.CutPrefix(s, prefix); ok {
			out = append(out, rest)
		}
	}
	return out
}

// compare reports what is in a and not in b.
func compare(t *testing.T, name string, a, b []string) {
	t.Helper()
	in := map[string]bool{}
	for _, s := range b {
		in[s] = true
	}
	missing := 0
	for _, s := range a {
		if !in[s] {
			missing++
		}
	}
	if missing > 0 {
		t.Errorf("%s: %d of %d", name, missing, len(a))
	}
}
