package store

import (
	"context"
	"database/sql"
	"slices"
)

// kept are the statements of the one connection that writes, ready for the next
// time. Only who holds the turn of the writer uses them.
type kept struct {
	db         *sql.DB
	statements map[string]*sql.Stmt
	wanted     []string
}

func newKept(db *sql.DB) *kept { return &kept{db: db, statements: map[string]*sql.Stmt{}} }

// find is nil the first times a query is asked: preparing needs the connection,
// which the transaction under way holds.
func (k *kept) find(query string) *sql.Stmt {
	found := k.statements[query]
	if found == nil && len(k.statements)+len(k.wanted) < maxPrepared && !slices.Contains(k.wanted, query) {
		k.wanted = append(k.wanted, query)
	}
	return found
}

// learn prepares what was wanted, between two batches. What cannot be prepared
// runs as it is.
func (k *kept) learn(ctx context.Context) {
	for _, query := range k.wanted {
		made, err := k.db.PrepareContext(ctx, query) //nolint:sqlclosecheck // kept until the pool is closed
		if err == nil {
			k.statements[query] = made
		}
	}
	k.wanted = k.wanted[:0]
}

// steady runs statements to their end even if the request that wants them goes
// away: interrupting one would undo the whole batch, writes of others included.
type steady struct {
	tx   *sql.Tx
	kept *kept
}

func (s steady) run(ctx context.Context, query string) error {
	_, err := s.ExecContext(ctx, query)
	return err
}

func (s steady) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	ctx = context.WithoutCancel(ctx)
	if ready := s.kept.find(query); ready != nil {
		return s.tx.StmtContext(ctx, ready).QueryContext(ctx, args...) //nolint:sqlclosecheck // the transaction closes it
	}
	return s.tx.QueryContext(ctx, query, args...)
}

func (s steady) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	ctx = context.WithoutCancel(ctx)
	if ready := s.kept.find(query); ready != nil {
		return s.tx.StmtContext(ctx, ready).QueryRowContext(ctx, args...) //nolint:sqlclosecheck // the transaction closes it
	}
	return s.tx.QueryRowContext(ctx, query, args...)
}

func (s steady) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	ctx = context.WithoutCancel(ctx)
	if ready := s.kept.find(query); ready != nil {
		return s.tx.StmtContext(ctx, ready).ExecContext(ctx, args...) //nolint:sqlclosecheck // the transaction closes it
	}
	return s.tx.ExecContext(ctx, query, args...)
}
