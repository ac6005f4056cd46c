package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // driver "sqlite"
)

// rowBytes is about the size of a whole answer: the bare insert writes as much.
const rowBytes = 800

// bareInserts measures rows written one by one, each durable before the next:
// SQLite, write-ahead log, synchronous=FULL, in the folder where the server
// writes. clients of them wait in line for the one connection.
func bareInserts(ctx context.Context, folder string, clients, each int) (sample, error) {
	pragmas := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "busy_timeout(10000)"}}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(folder, "floor.db")+"?"+pragmas.Encode())
	if err != nil {
		return sample{}, fmt.Errorf("open the bare database: %w", err)
	}
	defer func() { _ = db.Close() }() // deleted with the folder
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, body TEXT NOT NULL)"); err != nil {
		return sample{}, fmt.Errorf("make the bare table: %w", err)
	}
	insert, err := db.PrepareContext(ctx, "INSERT INTO bare (body) VALUES ($1)")
	if err != nil {
		return sample{}, fmt.Errorf("prepare the bare insert: %w", err)
	}
	body := strings.Repeat("x", rowBytes)
	one := func(ctx context.Context, _ int) error {
		_, err := insert.ExecContext(ctx, body)
		return err
	}
	if clients == 1 {
		return sequential(ctx, each, one)
	}
	return closedLoop(ctx, clients, each, func(ctx context.Context, _, i int) error { return one(ctx, i) })
}
