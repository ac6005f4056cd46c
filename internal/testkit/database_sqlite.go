package testkit

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"ariane/internal/store"
)

// sqliteTemplate is the content of a migrated, checkpointed file.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "ariane-template-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the template: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "template.db")
	if err := migrated("sqlite:" + path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// migrated brings a database up to date and closes it, which on SQLite folds
// its log into the file.
func migrated(address string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, address)
	if err != nil {
		return err
	}
	if _, err := s.Migrate(ctx); err != nil {
		_ = s.Close() // the first failure tells
		return err
	}
	return s.Close()
}

// SQLiteAddress makes a migrated database of its own for the test and returns
// its address, for tests that open it themselves or start the program on it.
func SQLiteAddress(t testing.TB) string {
	t.Helper()
	content, err := sqliteTemplate()
	if err != nil {
		t.Fatalf("make the SQLite template: %v", err)
	}
	path := filepath.Join(t.TempDir(), "ariane.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatalf("copy the SQLite template: %v", err)
	}
	return "sqlite:" + path
}

// SQLite opens a migrated SQLite database of the test's own.
func SQLite(t testing.TB) *store.Store {
	t.Helper()
	return Open(t, SQLiteAddress(t))
}

// Open opens a database for the length of the test.
func Open(t testing.TB, address string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatalf("open the test database: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close the test database: %v", err)
		}
	})
	return s
}
