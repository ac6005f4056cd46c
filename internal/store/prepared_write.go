package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
)

// line is the one connection that writes, with its statements ready for the next
// time. A transaction of database/sql costs a goroutine for each query and a copy
// of each statement: here the engine's own words open and end it. Only who holds
// the turn of the writer uses it. Statements run to their end even if the request
// that wants them goes away: interrupting one would undo the whole batch, writes
// of others included.
type line struct {
	conn       *sql.Conn
	statements map[string]*sql.Stmt
}

func openLine(ctx context.Context, db *sql.DB) (*line, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &line{conn: conn, statements: map[string]*sql.Stmt{}}, nil
}

// giveBack lets others use the connection.
func (l *line) giveBack() { _ = l.conn.Close() } // it returns to its pool: nothing to fail

// hangUp ends the connection: whether it is inside a transaction is not sure.
func (l *line) hangUp() {
	_ = l.conn.Raw(func(any) error { return driver.ErrBadConn }) // which is how a pool is told to drop it
	l.giveBack()
}

func (l *line) run(ctx context.Context, query string) error {
	_, err := l.ExecContext(ctx, query)
	return err
}

// statement is nil when the query must be run as it is.
func (l *line) statement(ctx context.Context, query string) *sql.Stmt {
	found := l.statements[query]
	if found != nil || len(l.statements) >= maxPrepared {
		return found
	}
	made, err := l.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil // the query itself will tell
	}
	l.statements[query] = made
	return made
}

func (l *line) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	ctx = context.WithoutCancel(ctx)
	if ready := l.statement(ctx, query); ready != nil { //nolint:sqlclosecheck // kept as long as the connection
		return ready.QueryContext(ctx, args...)
	}
	return l.conn.QueryContext(ctx, query, args...)
}

func (l *line) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	ctx = context.WithoutCancel(ctx)
	if ready := l.statement(ctx, query); ready != nil { //nolint:sqlclosecheck // kept as long as the connection
		return ready.QueryRowContext(ctx, args...)
	}
	return l.conn.QueryRowContext(ctx, query, args...)
}

func (l *line) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	ctx = context.WithoutCancel(ctx)
	if ready := l.statement(ctx, query); ready != nil { //nolint:sqlclosecheck // kept as long as the connection
		return ready.ExecContext(ctx, args...)
	}
	return l.conn.ExecContext(ctx, query, args...)
}
