package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestAWriteWithoutAnEventIsRefusedAndUndone(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(tx *store.Tx) error { return setting(t.Context(), tx, "silent", 1, "x") })
		if !errors.Is(err, store.ErrNoEvent) || hasSetting(t, s, "silent") {
			t.Errorf("got %v, stored %v", err, hasSetting(t, s, "silent"))
		}
	})
}

func TestAWriteSeesItsOwnRowsAndNobodyElseDoesBeforeItsEnd(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
			if err := setting(t.Context(), tx, "mine", 1, "x"); err != nil {
				return err
			}
			var inside, outside int
			const count = `SELECT COUNT(*) FROM setting WHERE name = 'mine'`
			err := errors.Join(tx.Row(t.Context(), []any{&inside}, count), s.Read().Row(t.Context(), []any{&outside}, count))
			if inside != 1 || outside != 0 {
				return fmt.Errorf("seen inside %d, outside %d: %w", inside, outside, err)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestAFailingWriteUndoesOnlyItself(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		const writers = 200
		errs := make([]error, writers)
		var wait sync.WaitGroup
		for i := range writers {
			wait.Go(func() {
				errs[i] = s.Write(t.Context(), func(tx *store.Tx) error { return oneOfMany(t.Context(), tx, i) })
			})
		}
		wait.Wait()
		for i, err := range errs {
			failed := i%5 != 0
			if failed != (err != nil) {
				t.Errorf("write %d: %v", i, err)
			}
			if stored := hasSetting(t, s, fmt.Sprint("w", i)); stored == failed {
				t.Errorf("write %d: error %v, stored %v", i, err, stored)
			}
		}
		report, err := s.Read().VerifyJournal(t.Context())
		if err != nil || len(report.Faults) > 0 || report.Events != writers/5+1 {
			t.Errorf("journal %+v, %v", report, err)
		}
	})
}

// oneOfMany succeeds one time in five and fails in four ways otherwise, always
// after having written.
func oneOfMany(ctx context.Context, tx *store.Tx, i int) error {
	if err := setting(ctx, tx, fmt.Sprint("w", i), 1, "x"); err != nil {
		return err
	}
	if err := record(ctx, tx, "shared", fmt.Sprint("setting:w", i)); err != nil {
		return err
	}
	switch i % 5 {
	case 1:
		return errors.New("changed my mind")
	case 2:
		return setting(ctx, tx, fmt.Sprint("w", i), 1, "the same key again")
	case 3:
		panic("a bug")
	case 4:
		return tx.Exec(ctx, `INSERT INTO nowhere VALUES (1)`)
	}
	return nil
}

func TestAPanicInAWriteIsItsErrorAndUndoesIt(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
			if err := setting(t.Context(), tx, "panicked", 1, "x"); err != nil {
				return err
			}
			panic("a bug")
		})
		if err == nil || !strings.Contains(err.Error(), "a bug") || hasSetting(t, s, "panicked") {
			t.Errorf("got %v", err)
		}
		write(t, s, "after") // the store still writes
	})
}

func TestACancelledRequestWritesNothing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		ran := false
		err := s.WriteQuietly(gone, func(*store.Tx) error { ran = true; return nil })
		if !errors.Is(err, context.Canceled) || ran {
			t.Errorf("got %v, ran %v", err, ran)
		}
	})
}

// A request that goes away in the middle of its write must not take with it the
// writes of others that share its commit.
func TestARequestThatGoesAwayHarmsNobodyElse(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		var wait sync.WaitGroup
		for i := range 60 {
			wait.Go(func() {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				err := s.WriteQuietly(ctx, func(tx *store.Tx) error {
					if i%2 == 0 {
						cancel()
					}
					return setting(ctx, tx, fmt.Sprint("w", i), 1, "x")
				})
				if i%2 == 1 && err != nil {
					t.Errorf("write %d: %v", i, err)
				}
				if (err == nil) != hasSetting(t, s, fmt.Sprint("w", i)) {
					t.Errorf("write %d: answered %v, stored %v", i, err, hasSetting(t, s, fmt.Sprint("w", i)))
				}
			})
		}
		wait.Wait()
	})
}

func TestAClosedStoreRefusesWritesAndKeepsThoseAcknowledged(t *testing.T) {
	t.Parallel()
	testkit.EngineAddresses(t, func(t *testing.T, address string) {
		s, err := store.Open(t.Context(), address)
		if err != nil {
			t.Fatal(err)
		}
		write(t, s, "a", "b", "a")
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := s.WriteQuietly(t.Context(), func(*store.Tx) error { return nil }); err == nil {
			t.Error("a closed store accepted a write")
		}
		again := testkit.Open(t, address)
		report, err := again.Read().VerifyJournal(t.Context())
		if err != nil || report.Events != 5 || len(report.Faults) > 0 {
			t.Errorf("got %+v, %v", report, err)
		}
	})
}

// The one connection that writes is lent between two writes, and taken back.
func TestTheDatabaseIsTidiedAndLookedAtWhileOthersWrite(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		var wait sync.WaitGroup
		for i := range 40 {
			wait.Go(func() {
				if err := s.Write(t.Context(), func(tx *store.Tx) error { return oneOfMany(t.Context(), tx, 5*i) }); err != nil {
					t.Error(err)
				}
			})
			wait.Go(func() {
				_, _, err := s.SchemaVersion(t.Context())
				if err = errors.Join(err, s.Tidy(t.Context())); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if report, err := s.Read().VerifyJournal(t.Context()); err != nil || len(report.Faults) > 0 {
			t.Errorf("got %+v, %v", report, err)
		}
	})
}

// A write that ended the transaction under the others' feet costs the connection,
// never the next write.
func TestAWriteThatEndsItsTransactionHarmsNobodyAfterIt(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	for range 3 {
		err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.Exec(t.Context(), "ROLLBACK") })
		if err == nil {
			t.Fatal("a transaction that was gone was acknowledged")
		}
		write(t, s, "a")
	}
	if report, err := s.Read().VerifyJournal(t.Context()); err != nil || len(report.Faults) > 0 {
		t.Errorf("got %+v, %v", report, err)
	}
}

func TestReadersCannotWrite(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	var name string
	err := s.Read().Row(t.Context(), []any{&name}, `INSERT INTO schedule (name, next_run_at) VALUES ('x', 'y') RETURNING name`)
	if err == nil {
		t.Error("a reader wrote")
	}
}

func TestReadingConsistentlyDoesNotSeeLaterWrites(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		write(t, s, "a")
		err := s.Consistently(t.Context(), func(r store.Reader) error {
			before, err := r.VerifyJournal(t.Context())
			if err != nil {
				return err
			}
			write(t, s, "a", "b")
			after, err := r.VerifyJournal(t.Context())
			if before.Events != 2 || after.Events != 2 || len(after.Faults) > 0 {
				t.Errorf("before %+v, after %+v", before, after)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestAnAddressThatIsNoDatabaseIsRefusedWithoutItsPassword(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"mysql://ariane:secret@host/db", "postgres://ariane:secret@127.0.0.1:1/db", "sqlite:" + t.TempDir() + "/no/such/folder/a.db"} {
		s, err := store.Open(t.Context(), address)
		if err == nil || s != nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestAPathMayHoldAnyCharacter(t *testing.T) {
	t.Parallel()
	path := t.TempDir() + "/qualité & co ?x=1#100%.db"
	for range 2 {
		s, err := store.Open(t.Context(), "sqlite:"+path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
