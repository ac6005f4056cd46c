package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"ariane/internal/quality"
)

// Store is an open database. It is safe for concurrent use; Close undoes Open.
type Store struct {
	engine   Engine
	write    *sql.DB
	read     *sql.DB
	writer   *writer // nil when the engine takes several writers at once
	reader   querier // the pool read, with what makes it quick
	enqueued chan struct{}
}

// Open connects to sqlite:PATH or postgres://… and checks that it answers. The
// schema is not touched: see Migrate.
func Open(ctx context.Context, database string) (*Store, error) {
	p, err := open(database)
	if err != nil {
		return nil, err
	}
	s := &Store{engine: p.engine, write: p.write, read: p.read, enqueued: make(chan struct{}, 1)}
	if err := s.write.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("reach database %s: %w", redact(database), err), s.closePools())
	}
	s.reader = s.read
	if p.single {
		s.writer, s.reader = newWriter(s.write), newPrepared(s.read)
	}
	return s, nil
}

// Close waits for the writes under way and closes the pools.
func (s *Store) Close() error {
	if s.writer != nil {
		s.writer.close()
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return errors.Join(s.settle(ctx), s.closePools())
}

// aside runs fn on the pool of writers: where it has one connection, between two
// writes.
func (s *Store) aside(fn func() error) error {
	if s.writer == nil {
		return fn()
	}
	return s.writer.lend(fn)
}

func (s *Store) closePools() error {
	err := s.write.Close()
	if s.read != s.write {
		err = errors.Join(err, s.read.Close())
	}
	return err
}

// Engine names the database behind the store.
func (s *Store) Engine() Engine { return s.engine }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.read.PingContext(ctx) }

// Read returns a Reader on the pool of readers; it sees what is committed.
func (s *Store) Read() Reader { return Reader{q: observed{s.reader}} }

// ErrNoEvent is returned when a write recorded nothing in the journal.
var ErrNoEvent = errors.New("a write must record its event in the journal")

// Write runs fn in one transaction and returns once it is durable. fn must call
// Tx.Record at least once, must do nothing slow, must not call Write itself, and
// may be run again after a deadlock: it assigns its results, never adds to them.
// An error or a panic of fn undoes all of it. A ctx that ends before fn begins
// refuses the write.
func (s *Store) Write(ctx context.Context, fn func(*Tx) error) error {
	return s.run(ctx, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		if tx.recorded == 0 {
			return ErrNoEvent
		}
		return nil
	})
}

// WriteQuietly is Write for what is not part of the démarche and must not be in
// its journal: sign-in sessions, throttling, the job queue, anonymous channels.
func (s *Store) WriteQuietly(ctx context.Context, fn func(*Tx) error) error { return s.run(ctx, fn) }

func (s *Store) run(ctx context.Context, fn func(*Tx) error) error {
	var enqueued bool
	err := s.attempt(ctx, func(tx *Tx) error {
		err := protect(func() error { return fn(tx) })
		enqueued = tx.enqueued
		return err
	})
	if err == nil && enqueued {
		s.announceJobs()
	}
	return domainError(err)
}

func (s *Store) attempt(ctx context.Context, fn func(*Tx) error) error {
	if s.writer != nil {
		return s.writer.do(ctx, fn)
	}
	var err error
	for range 5 {
		if err = s.transaction(ctx, fn); !transient(err) {
			break
		}
	}
	return err
}

// transaction can be cancelled in the middle, but not while it commits: whether
// it was durable must not be unsure.
func (s *Store) transaction(ctx context.Context, fn func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t, err := s.write.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = t.Rollback() }() // after a commit it does nothing
	if err := fn(&Tx{Reader: Reader{q: t}}); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := t.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// Consistently runs fn on one unmoving picture of the database, whatever is
// written meanwhile.
func (s *Store) Consistently(ctx context.Context, fn func(Reader) error) error {
	t, err := s.read.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("begin reading: %w", err)
	}
	defer func() { _ = t.Rollback() }() // nothing was written
	return fn(Reader{q: t})
}

// querier is what *sql.DB and *sql.Tx share.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Reader runs reading queries.
type Reader struct{ q querier }

// Tx is a transaction under way: it reads its own writes.
type Tx struct {
	Reader
	recorded int
	enqueued bool
}

func (t *Tx) exec(ctx context.Context, query string, args ...any) error {
	_, err := t.q.ExecContext(ctx, query, args...)
	return domainError(err)
}

// change runs an UPDATE or DELETE that must touch exactly one row; none means
// that somebody else changed it: CodeConflict.
func (t *Tx) change(ctx context.Context, query string, args ...any) error {
	res, err := t.q.ExecContext(ctx, query, args...)
	if err != nil {
		return domainError(err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return fmt.Errorf("count changed rows: %w", err)
	}
	if n != 1 {
		return quality.Refuse(quality.CodeConflict, "row")
	}
	return nil
}

// collect scans every row of a query.
func collect[T any](ctx context.Context, q querier, scan func(*sql.Rows, *T) error, query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, domainError(err)
	}
	defer func() { _ = rows.Close() }() // rows.Err below tells what matters
	var out []T
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, fmt.Errorf("scan: %w", err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// one scans the single row of a query; CodeNotFound when there is none.
func one(row *sql.Row, dest ...any) error { return domainError(row.Scan(dest...)) }
