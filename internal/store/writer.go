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
	queue chan *pending
	turn  chan struct{} // held by who runs a batch
	line  *line         // nil until the first batch, and after it was lent; of who has the turn

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
	return &writer{db: db, queue: make(chan *pending, 256), turn: make(chan struct{}, 1)}
}

// close waits for the writes under way and refuses the next ones.
func (w *writer) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	_ = w.lend(func() error { return nil })
}

// lend lets fn use the pool of the one connection, between two batches.
func (w *writer) lend(fn func() error) error {
	w.turn <- struct{}{}
	defer func() { <-w.turn }()
	if w.line != nil {
		w.line.giveBack()
		w.line = nil
	}
	return fn()
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
	l, err := w.begin(ctx)
	if err != nil {
		finish([]*pending{first}, err)
		return
	}
	ran := []*pending{first}
	if runAlone(l, first); first.err != nil {
		w.undo(ctx)
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
		broken = runOne(ctx, l, next)
	}
	if broken == nil {
		broken = w.commit(ctx)
	}
	if broken != nil {
		w.undo(ctx)
	}
	finish(ran, broken)
}

// begin opens a transaction that holds the right to write from its start.
func (w *writer) begin(ctx context.Context) (*line, error) {
	if w.line == nil {
		l, err := openLine(ctx, w.db)
		if err != nil {
			return nil, fmt.Errorf("reach the database to write: %w", err)
		}
		w.line = l
	}
	if err := w.line.run(ctx, "BEGIN IMMEDIATE"); err != nil {
		w.undo(ctx)
		return nil, fmt.Errorf("begin: %w", err)
	}
	return w.line, nil
}

func (w *writer) commit(ctx context.Context) error {
	if err := w.line.run(ctx, "COMMIT"); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// undo leaves no transaction behind: where that cannot be made sure, the next
// batch starts on another connection.
func (w *writer) undo(ctx context.Context) {
	if err := w.line.run(ctx, "ROLLBACK"); err != nil {
		w.line.hangUp()
		w.line = nil
	}
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
func runAlone(l *line, p *pending) {
	if p.err = p.ctx.Err(); p.err == nil {
		p.err = p.fn(&Tx{Reader: Reader{q: l}})
	}
}

// runOne runs a write inside a savepoint: its own failure undoes only itself.
// The returned error means that the transaction as a whole is unusable.
func runOne(ctx context.Context, l *line, p *pending) error {
	if p.err = p.ctx.Err(); p.err != nil {
		return nil //nolint:nilerr // it fails, the batch does not
	}
	if err := l.run(ctx, "SAVEPOINT one"); err != nil {
		return fmt.Errorf("savepoint: %w", err)
	}
	if p.err = p.fn(&Tx{Reader: Reader{q: l}}); p.err != nil {
		if err := l.run(ctx, "ROLLBACK TO one"); err != nil {
			return fmt.Errorf("undo savepoint: %w", err)
		}
	}
	if err := l.run(ctx, "RELEASE one"); err != nil {
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
