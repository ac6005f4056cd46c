package store

import (
	"context"
	"database/sql"
)

// What conformance tests reach under the use cases' functions.

// Exec runs a statement with its errors mapped, as store functions do.
func (t *Tx) Exec(ctx context.Context, query string, args ...any) error {
	return t.exec(ctx, query, args...)
}

// Change is a conditional update of one row.
func (t *Tx) Change(ctx context.Context, query string, args ...any) error {
	return t.change(ctx, query, args...)
}

// Row scans the single row of a query.
func (r Reader) Row(ctx context.Context, dest []any, query string, args ...any) error {
	return one(r.q.QueryRowContext(ctx, query, args...), dest...)
}

// Texts lists the first column of a query.
func (r Reader) Texts(ctx context.Context, query string, args ...any) ([]string, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, s *string) error { return rows.Scan(s) }, query, args...)
}

// Hand changes the database as somebody with its password could, errors as the
// engine gives them.
func (s *Store) Hand(ctx context.Context, query string, args ...any) error {
	return s.aside(func() error {
		_, err := s.write.ExecContext(ctx, query, args...)
		return err
	})
}

// References lists "table.column → parent.key" of what Verify checks.
func References() []string {
	out := make([]string, 0, len(references))
	for _, r := range references {
		out = append(out, r.table+"."+r.column+" → "+r.parent+"."+r.key)
	}
	return out
}
