package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
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

// The two engines. This file and migrate_dialect.go are the only ones that name
// them (a test holds it).
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// pools are the connections of an open database; write and read are the same
// on PostgreSQL. single: the engine takes one writer at a time.
type pools struct {
	engine      Engine
	write, read *sql.DB
	single      bool
}

// open connects to sqlite:PATH or postgres://….
func open(database string) (pools, error) {
	if path, ok := strings.CutPrefix(database, "sqlite:"); ok {
		return openSQLite(path)
	}
	if strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://") {
		return openPostgres(database)
	}
	return pools{}, fmt.Errorf("open database: %q is neither sqlite:PATH nor postgres://…", redact(database))
}

func openSQLite(path string) (pools, error) {
	if err := private(path); err != nil {
		return pools{}, err
	}
	pragmas := url.Values{"_pragma": {
		"journal_mode(WAL)", "synchronous(FULL)", "busy_timeout(10000)", "foreign_keys(ON)",
		"temp_store(MEMORY)", "cache_size(-8000)", "mmap_size(0)",
	}}
	file := "file:" + (&url.URL{Path: path}).EscapedPath() // a path may hold ? and #
	write, err := sql.Open("sqlite", file+"?_txlock=immediate&"+pragmas.Encode())
	if err != nil {
		return pools{}, fmt.Errorf("open %s: %w", path, err)
	}
	write.SetMaxOpenConns(1)
	pragmas.Add("_pragma", "query_only(ON)")
	read, err := sql.Open("sqlite", file+"?"+pragmas.Encode())
	if err != nil {
		return pools{}, errors.Join(fmt.Errorf("open %s for reading: %w", path, err), write.Close())
	}
	readers := max(4, runtime.NumCPU())
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return pools{engine: SQLite, write: write, read: read, single: true}, nil
}

// private makes the file readable by its owner only, before SQLite makes it
// readable by everybody; its log takes the same rights.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	return nil
}

func openPostgres(database string) (pools, error) {
	db, err := sql.Open("pgx", database)
	if err != nil {
		return pools{}, fmt.Errorf("open %s: %w", redact(database), err)
	}
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	return pools{engine: Postgres, write: db, read: db}, nil
}

// redact hides the password of a database address.
func redact(database string) string {
	u, err := url.Parse(database)
	if err != nil {
		return "(unreadable address)"
	}
	return u.Redacted()
}

// domainError maps what the driver says to a domain error. The reason of a
// taken unique key is "<table>_<column>[_<column>…]". Anything else is returned
// as it is.
func domainError(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return quality.Refuse(quality.CodeNotFound, "row")
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		switch lite.Code() {
		case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
			return quality.Refuse(quality.CodeExists, uniqueSQLite(lite.Error()))
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
			return quality.Refuse(quality.CodeExists, uniquePostgres(pg))
		case "23503":
			return quality.Refuse(quality.CodeNotFound, "reference")
		case "23514":
			return quality.Refuse(quality.CodeInvalid, "check")
		case "22021", "22P05": // a text the database cannot hold: edges refuse it first
			return quality.Refuse(quality.CodeInvalid, "form.unreadable")
		}
	}
	return err
}

// uniqueSQLite turns "… UNIQUE constraint failed: membership.person_id,
// membership.role (2067)" into "membership_person_id_role".
func uniqueSQLite(message string) string {
	at := strings.LastIndex(message, "constraint failed: ")
	if at < 0 {
		return "unique"
	}
	list := message[at+len("constraint failed: "):]
	list, _, _ = strings.Cut(list, " (")
	var name []string
	for _, column := range strings.Split(list, ", ") {
		table, column, _ := strings.Cut(column, ".")
		if len(name) == 0 {
			name = append(name, table)
		}
		name = append(name, column)
	}
	return strings.Join(name, "_")
}

// uniquePostgres reads the columns in "Key (person_id, role)=(…) …", whose
// words, but not whose shape, depend on the server's language.
func uniquePostgres(pg *pgconn.PgError) string {
	_, rest, found := strings.Cut(pg.Detail, "(")
	columns, _, closed := strings.Cut(rest, ")=(")
	if !found || !closed {
		return strings.TrimSuffix(pg.ConstraintName, "_key")
	}
	return pg.TableName + "_" + strings.ReplaceAll(columns, ", ", "_")
}

// transient reports a failure that a second try may cure: PostgreSQL deadlock or
// serialization failure.
func transient(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40P01" || pg.Code == "40001")
}

// Tidy refreshes the statistics the query planner works with. Call it daily and
// after filling many rows at once: PostgreSQL does it by itself only minutes later.
func (s *Store) Tidy(ctx context.Context) error {
	statement := "ANALYZE"
	if s.engine == SQLite {
		statement = "PRAGMA optimize"
	}
	return s.aside(func() error {
		if _, err := s.write.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("tidy database: %w", err)
		}
		return nil
	})
}

// settle leaves the one file of SQLite tidy: statistics fresh and the write-ahead
// log folded into it.
func (s *Store) settle(ctx context.Context) error {
	if s.engine != SQLite {
		return nil
	}
	if err := s.Tidy(ctx); err != nil {
		return err
	}
	if _, err := s.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return fmt.Errorf("fold the log into the database: %w", err)
	}
	return nil
}
