package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
)

// writer serves an engine that takes one writer at a time, with group commit: it takes the write
// that waits, runs it inside a savepoint, takes those that arrived meanwhile,
// commits once, then acknowledges them all. One durable commit (an fsync) is
// shared by everybody who waited for it.
type writer struct {
	db    *sql.DB
	queue chan *pending
	done  chan struct{}

	mu     sync.RWMutex // guards closed against a send on a closed queue
	closed bool
}

type pending struct {
	ctx  context.Context
	fn   func(*Tx) error
	err  error
	done chan struct{}
}

// maxBatch bounds how many writes share a commit, so that the first one never
// waits long for the others.
const maxBatch = 64

var errClosed = errors.New("the store is closed")

func newWriter(db *sql.DB) *writer {
	w := &writer{db: db, queue: make(chan *pending, 256), done: make(chan struct{})}
	go w.loop()
	return w
}

func (w *writer) close() {
	w.mu.Lock()
	if !w.closed {
		w.closed = true
		close(w.queue)
	}
	w.mu.Unlock()
	<-w.done
}

// do hands a write over and waits until it is durable. Once handed over it is
// waited for even if ctx ends: what was acknowledged or not must not be unsure.
func (w *writer) do(ctx context.Context, fn func(*Tx) error) error {
	p := &pending{ctx: ctx, fn: fn, done: make(chan struct{})}
	if err := w.submit(ctx, p); err != nil {
		return err
	}
	<-p.done
	return p.err
}

func (w *writer) submit(ctx context.Context, p *pending) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return errClosed
	}
	select {
	case w.queue <- p:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (w *writer) loop() {
	defer close(w.done)
	for first := range w.queue {
		w.batch(first)
	}
}

func (w *writer) batch(first *pending) {
	ctx := context.Background() // a batch is shared: no single request may cancel it
	t, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		finish([]*pending{first}, fmt.Errorf("begin: %w", err))
		return
	}
	ran := []*pending{first}
	broken := runOne(ctx, t, first)
	for broken == nil && len(ran) < maxBatch {
		next := w.poll()
		if next == nil {
			break
		}
		ran = append(ran, next)
		broken = runOne(ctx, t, next)
	}
	if broken != nil {
		_ = t.Rollback()
		finish(ran, broken)
		return
	}
	if err := t.Commit(); err != nil {
		finish(ran, fmt.Errorf("commit: %w", err))
		return
	}
	finish(ran, nil)
}

func (w *writer) poll() *pending {
	select {
	case p, ok := <-w.queue:
		if ok {
			return p
		}
	default:
	}
	return nil
}

// runOne runs a write inside a savepoint: its own failure undoes only itself.
// The returned error means that the transaction as a whole is unusable.
func runOne(ctx context.Context, t *sql.Tx, p *pending) error {
	if p.err = p.ctx.Err(); p.err != nil {
		return nil //nolint:nilerr // it fails, the batch does not
	}
	if _, err := t.ExecContext(ctx, "SAVEPOINT one"); err != nil {
		return fmt.Errorf("savepoint: %w", err)
	}
	p.err = p.fn(&Tx{Reader: Reader{q: steady{t}}})
	end := "RELEASE one"
	if p.err != nil {
		end = "ROLLBACK TO one; RELEASE one"
	}
	if _, err := t.ExecContext(ctx, end); err != nil {
		return fmt.Errorf("end savepoint: %w", err)
	}
	return nil
}

// steady runs statements to their end even if the request that wants them goes
// away: interrupting one would undo the whole batch, writes of others included.
type steady struct{ tx *sql.Tx }

func (s steady) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return s.tx.QueryContext(context.WithoutCancel(ctx), query, args...)
}

func (s steady) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return s.tx.QueryRowContext(context.WithoutCancel(ctx), query, args...)
}

func (s steady) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return s.tx.ExecContext(context.WithoutCancel(ctx), query, args...)
}

// protect turns a panic of one write into its error: it must not take down the
// writes of everybody else.
func protect(fn func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic in a write: %v\n%s", r, debug.Stack())
		}
	}()
	return fn()
}

// finish acknowledges: a write that failed by itself keeps its own error.
func finish(ran []*pending, err error) {
	for _, p := range ran {
		if p.err == nil {
			p.err = err
		}
		close(p.done)
	}
}
