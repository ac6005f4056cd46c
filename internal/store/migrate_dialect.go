package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// dialect tells the migration runner about the engine; on PostgreSQL a lock
// serialises several nodes that start at once.
func (s *Store) dialect() (goose.Dialect, []goose.ProviderOption, error) {
	alone := goose.WithDisableGlobalRegistry(true)
	if s.engine == SQLite {
		return goose.DialectSQLite3, []goose.ProviderOption{alone}, nil
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return "", nil, fmt.Errorf("prepare migration lock: %w", err)
	}
	return goose.DialectPostgres, []goose.ProviderOption{alone, goose.WithSessionLocker(locker)}, nil
}

// hasVersions reports whether the table that counts migrations is there.
func (s *Store) hasVersions(ctx context.Context) (there bool, err error) {
	query := `SELECT to_regclass($1) IS NOT NULL`
	if s.engine == SQLite {
		query = `SELECT count(*) > 0 FROM sqlite_master WHERE type = 'table' AND name = $1`
	}
	return there, s.read.QueryRowContext(ctx, query, goose.DefaultTablename).Scan(&there)
}

// sortByBytes makes every text column of PostgreSQL sort as SQLite and Go do.
// Most servers are installed with the language of the machine, which orders
// instants, ids and sort keys otherwise: lists would differ between engines, and
// between two servers. Columns that are right already cost one query.
func (s *Store) sortByBytes(ctx context.Context) error {
	if s.engine == SQLite {
		return nil
	}
	t, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = t.Rollback() }() // after a commit it does nothing
	// Two nodes that start together do not alter the same tables.
	if _, err := t.ExecContext(ctx, `SELECT pg_advisory_xact_lock(7246813)`); err != nil {
		return fmt.Errorf("lock the schema: %w", err)
	}
	alter, err := collect(ctx, t, func(rows *sql.Rows, statement *string) error { return rows.Scan(statement) }, `
		SELECT format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', c.relname, a.attname)
		FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation l ON l.oid = a.attcollation
		JOIN pg_database d ON d.datname = current_database()
		WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT a.attisdropped
		AND a.atttypid = 'text'::regtype AND l.collname <> 'C'
		AND NOT (l.collname = 'default' AND d.datlocprovider = 'c' AND d.datcollate IN ('C', 'POSIX'))`)
	if err != nil {
		return fmt.Errorf("read the order of texts: %w", err)
	}
	for _, statement := range alter {
		if _, err := t.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("set the order of texts: %w", err)
		}
	}
	return t.Commit()
}
