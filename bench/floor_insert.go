package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // driver "sqlite"
)

// rowBytes is about the size of a whole answer: the bare insert writes as much.
const rowBytes = 800

// engine is what the server measured keeps its data in, and where the floor
// writes for comparison.
type engine struct {
	name    string // "" is SQLite
	driver  string
	address string
}

func (b *bench) sqlite() engine { return sqliteIn(b.folder, "floor.db") }

// sqliteIn is a file beside the data of the server, on the same disk, with what
// durability asks for.
func sqliteIn(folder, file string) engine {
	pragmas := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "busy_timeout(10000)"}}
	return engine{driver: "sqlite", address: "file:" + filepath.Join(folder, file) + "?" + pragmas.Encode()}
}

func (e engine) isSQLite() bool { return e.name == "" }

// named is the name of a line: « home page (PostgreSQL), median ».
func (e engine) named(what, figure string) string {
	if e.isSQLite() {
		return what + ", " + figure
	}
	return what + " (" + e.name + "), " + figure
}

func (e engine) onlySQLite(t *target) *target {
	if e.isSQLite() {
		return t
	}
	return nil
}

// bareTable is where rows are written one by one, each durable before the next,
// through one connection.
type bareTable struct {
	db     *sql.DB
	insert *sql.Stmt
	body   string
}

func openBareTable(ctx context.Context, e engine) (*bareTable, error) {
	db, err := sql.Open(e.driver, e.address)
	if err != nil {
		return nil, fmt.Errorf("open the bare database: %w", err)
	}
	db.SetMaxOpenConns(1)
	t := &bareTable{db: db, body: strings.Repeat("x", rowBytes)}
	if _, err := db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS bare (body TEXT NOT NULL)"); err != nil {
		return nil, errors.Join(fmt.Errorf("make the bare table: %w", err), t.close())
	}
	if t.insert, err = db.PrepareContext(ctx, "INSERT INTO bare (body) VALUES ($1)"); err != nil {
		return nil, errors.Join(fmt.Errorf("prepare the bare insert: %w", err), t.close())
	}
	return t, nil
}

// close leaves the rows: the database is this run's own.
func (t *bareTable) close() error { return t.db.Close() }

// write is one bare durable insert.
func (t *bareTable) write(ctx context.Context, _ int) error {
	_, err := t.insert.ExecContext(ctx, t.body)
	return err
}
