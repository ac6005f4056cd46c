package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
)

// writer serves an engine that takes one writer at a time, with group commit:
// whoever finds the turn free runs the write that waits longest, inside one
// transaction those that arrived meanwhile, each in a savepoint, commits once,
// then acknowledges them all. One durable commit (an fsync) is shared by
// everybody who waited for it, and who writes alone waits for no other goroutine.
type writer struct {
	db    *sql.DB
	kept  *kept
	queue chan *pending
	turn  chan struct{} // held by who runs a batch

	mu     sync.RWMutex // guards closed; held for reading by the writes under way
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
	return &writer{db: db, kept: newKept(db), queue: make(chan *pending, 256), turn: make(chan struct{}, 1)}
}

// close waits for the writes under way and refuses the next ones.
func (w *writer) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
}

// do hands a write over and waits until it is durable. Once handed over it is
// waited for even if ctx ends: what was acknowledged or not must not be unsure.
func (w *writer) do(ctx context.Context, fn func(*Tx) error) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return errClosed
	}
	p := &pending{ctx: ctx, fn: fn, done: make(chan struct{})}
	select {
	case w.queue <- p:
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		select {
		case <-p.done:
			return p.err
		case w.turn <- struct{}{}:
			w.lead()
		}
	}
}

// lead runs one batch, the write of its caller or those before it.
func (w *writer) lead() {
	defer func() { <-w.turn }()
	if first := w.poll(); first != nil {
		w.batch(first) //nolint:contextcheck // a batch is shared: no single request may cancel it
	}
}

func (w *writer) batch(first *pending) {
	ctx := context.Background() // a batch is shared: no single request may cancel it
	t, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		finish([]*pending{first}, fmt.Errorf("begin: %w", err))
		return
	}
	defer w.kept.learn(ctx)
	tx := steady{tx: t, kept: w.kept}
	ran := []*pending{first}
	if runAlone(tx, first); first.err != nil {
		_ = t.Rollback()
		finish(ran, nil)
		return
	}
	var broken error
	for broken == nil && len(ran) < maxBatch {
		next := w.poll()
		if next == nil {
			break
		}
		ran = append(ran, next)
		broken = runOne(ctx, tx, next)
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
	case p := <-w.queue:
		return p
	default:
		return nil
	}
}

// runAlone runs the first write of a batch: nobody shares the transaction yet,
// so its failure may undo all of it and no savepoint is needed.
func runAlone(tx steady, p *pending) {
	if p.err = p.ctx.Err(); p.err == nil {
		p.err = p.fn(&Tx{Reader: Reader{q: tx}})
	}
}

// runOne runs a write inside a savepoint: its own failure undoes only itself.
// The returned error means that the transaction as a whole is unusable.
func runOne(ctx context.Context, tx steady, p *pending) error {
	if p.err = p.ctx.Err(); p.err != nil {
		return nil //nolint:nilerr // it fails, the batch does not
	}
	if err := tx.run(ctx, "SAVEPOINT one"); err != nil {
		return fmt.Errorf("savepoint: %w", err)
	}
	if p.err = p.fn(&Tx{Reader: Reader{q: tx}}); p.err != nil {
		if err := tx.run(ctx, "ROLLBACK TO one"); err != nil {
			return fmt.Errorf("undo savepoint: %w", err)
		}
	}
	if err := tx.run(ctx, "RELEASE one"); err != nil {
		return fmt.Errorf("end savepoint: %w", err)
	}
	return nil
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
