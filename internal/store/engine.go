package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"runtime"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"ariane/internal/quality"
)

// Engine names the database behind a store.
type Engine string

// The two engines. This file and migrate.go are the only ones that name them.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// open connects to sqlite:PATH or postgres://…; write and read are the same
// pool on PostgreSQL.
func open(database string) (engine Engine, write, read *sql.DB, err error) {
	if path, ok := strings.CutPrefix(database, "sqlite:"); ok {
		write, read, err = openSQLite(path)
		return SQLite, write, read, err
	}
	if strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://") {
		write, err = openPostgres(database)
		return Postgres, write, write, err
	}
	return "", nil, nil, fmt.Errorf("open database: %q is neither sqlite:PATH nor postgres://…", redact(database))
}

func openSQLite(path string) (write, read *sql.DB, err error) {
	pragmas := url.Values{"_pragma": {
		"journal_mode(WAL)", "synchronous(FULL)", "busy_timeout(10000)", "foreign_keys(ON)",
		"temp_store(MEMORY)", "cache_size(-8000)", "mmap_size(268435456)",
	}}
	write, err = sql.Open("sqlite", "file:"+path+"?_txlock=immediate&"+pragmas.Encode())
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", path, err)
	}
	write.SetMaxOpenConns(1)
	pragmas.Add("_pragma", "query_only(ON)")
	read, err = sql.Open("sqlite", "file:"+path+"?"+pragmas.Encode())
	if err != nil {
		return nil, nil, fmt.Errorf("open %s for reading: %w", path, err)
	}
	readers := max(4, runtime.NumCPU())
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return write, read, nil
}

func openPostgres(database string) (*sql.DB, error) {
	db, err := sql.Open("pgx", database)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", redact(database), err)
	}
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	return db, nil
}

// redact hides the password of a database address.
func redact(database string) string {
	u, err := url.Parse(database)
	if err != nil {
		return "(unreadable address)"
	}
	return u.Redacted()
}

// domainError maps what the driver says to a domain error; name is the
// constraint or "table.column" when the engine gives it. Anything else is
// returned as it is.
func domainError(err error) error {
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		switch lite.Code() {
		case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
			return quality.Refuse(quality.CodeExists, constraintColumn(lite.Error()))
		case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
			return quality.Refuse(quality.CodeNotFound, "reference")
		case sqlite3.SQLITE_CONSTRAINT_CHECK:
			return quality.Refuse(quality.CodeInvalid, "check")
		}
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case "23505":
			return quality.Refuse(quality.CodeExists, strings.TrimSuffix(pg.ConstraintName, "_key"))
		case "23503":
			return quality.Refuse(quality.CodeNotFound, "reference")
		case "23514":
			return quality.Refuse(quality.CodeInvalid, "check")
		}
	}
	if errors.Is(err, sql.ErrNoRows) {
		return quality.Refuse(quality.CodeNotFound, "row")
	}
	return err
}

// constraintColumn turns "… UNIQUE constraint failed: person.email (2067)" into
// "person_email", the name PostgreSQL gives to the same constraint.
func constraintColumn(message string) string {
	_, rest, found := strings.Cut(message, "constraint failed: ")
	if !found {
		return "unique"
	}
	if _, more, again := strings.Cut(rest, "constraint failed: "); again {
		rest = more
	}
	rest, _, _ = strings.Cut(rest, " ")
	rest, _, _ = strings.Cut(rest, ",")
	return strings.ReplaceAll(rest, ".", "_")
}

// transient reports a failure that a second try may cure: PostgreSQL deadlock or
// serialization failure.
func transient(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40P01" || pg.Code == "40001")
}

// checkpoint folds the write-ahead log of SQLite into the file at close.
func (s *Store) checkpoint(ctx context.Context) error {
	if s.engine != SQLite {
		return nil
	}
	_, err := s.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}
