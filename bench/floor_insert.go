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

// bareTable is where rows are written one by one, each durable before the next:
// SQLite, write-ahead log, synchronous=FULL, in the folder where the server
// writes. There is one connection, as there is one writer.
type bareTable struct {
	db     *sql.DB
	insert *sql.Stmt
	body   string
}

func openBareTable(ctx context.Context, folder string) (*bareTable, error) {
	pragmas := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "busy_timeout(10000)"}}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(folder, "floor.db")+"?"+pragmas.Encode())
	if err != nil {
		return nil, fmt.Errorf("open the bare database: %w", err)
	}
	db.SetMaxOpenConns(1)
	t := &bareTable{db: db, body: strings.Repeat("x", rowBytes)}
	if _, err := db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, body TEXT NOT NULL)"); err != nil {
		return nil, errors.Join(fmt.Errorf("make the bare table: %w", err), t.close())
	}
	if t.insert, err = db.PrepareContext(ctx, "INSERT INTO bare (body) VALUES ($1)"); err != nil {
		return nil, errors.Join(fmt.Errorf("prepare the bare insert: %w", err), t.close())
	}
	return t, nil
}

func (t *bareTable) close() error {
	if t == nil {
		return nil
	}
	return t.db.Close()
}

// write is one bare durable insert.
func (t *bareTable) write(ctx context.Context, _ int) error {
	_, err := t.insert.ExecContext(ctx, t.body)
	return err
}
