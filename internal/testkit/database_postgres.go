package testkit

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"ariane/internal/store"
	"ariane/internal/testkit/cluster"
)

// server is the PostgreSQL of this test process.
type server struct {
	address  string // of the database others are created from
	admin    *sql.DB
	template string
	own      *cluster.Cluster // nil when shared
}

var (
	started   bool // set inside theServer only, read by Main after the tests
	theServer = sync.OnceValues(func() (*server, error) {
		started = true
		return startServer()
	})
)

// Main runs the tests of a package, then ends its PostgreSQL and its S3 server.
// Use it in every package that asks for one:
//
//	func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }
func Main(m *testing.M) int {
	status := m.Run()
	if err := errors.Join(closePostgres(), closeS3()); err != nil {
		fmt.Fprintln(os.Stderr, "testkit:", err)
		return max(status, 1)
	}
	return status
}

func closePostgres() error {
	if !started {
		return nil
	}
	s, err := theServer()
	if err != nil {
		return nil //nolint:nilerr // it did not start: the tests said so
	}
	return s.close()
}

func startServer() (*server, error) {
	s := &server{address: os.Getenv(cluster.AddressVariable)}
	if s.address == "" {
		var err error
		if s.own, err = cluster.Start(context.Background()); err != nil {
			return nil, err
		}
		s.address = s.own.URL("postgres")
	}
	var err error
	if s.admin, err = sql.Open("pgx", s.address); err != nil {
		return nil, fmt.Errorf("open the test server: %w", err)
	}
	s.admin.SetMaxOpenConns(2)
	s.template = "ariane_template_" + store.NewSecret(8)
	if err := s.create(context.Background(), s.template, "template0"); err != nil {
		return nil, err
	}
	address, err := s.database(s.template)
	if err != nil {
		return nil, err
	}
	return s, migrated(address)
}

func (s *server) create(ctx context.Context, name, template string) error {
	if _, err := s.admin.ExecContext(ctx, "CREATE DATABASE "+name+" TEMPLATE "+template); err != nil {
		return fmt.Errorf("create database %s: %w", name, err)
	}
	return nil
}

// database is the address of another database of the same server.
func (s *server) database(name string) (string, error) {
	u, err := url.Parse(s.address)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", cluster.AddressVariable, err)
	}
	u.Path = "/" + name
	return u.String(), nil
}

// drop deletes a database of a shared server; a cluster of our own is deleted
// whole.
func (s *server) drop(name string) error {
	if s.own != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if _, err := s.admin.ExecContext(ctx, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("drop database %s: %w", name, err)
	}
	return nil
}

func (s *server) close() error {
	err := errors.Join(s.drop(s.template), s.admin.Close())
	if s.own != nil {
		err = errors.Join(err, s.own.Close())
	}
	return err
}

// PostgresAddress makes a migrated database of its own for the test and returns
// its address. Without PostgreSQL the test is skipped with a sentence, and
// fails when CI is set.
func PostgresAddress(t testing.TB) string {
	t.Helper()
	return clone(t, func(s *server) string { return s.template })
}

// PostgresEmptyAddress is PostgresAddress without the schema; options are those
// of CREATE DATABASE.
func PostgresEmptyAddress(t testing.TB, options ...string) string {
	t.Helper()
	return clone(t, func(*server) string { return strings.Join(append([]string{"template0"}, options...), " ") })
}

func clone(t testing.TB, template func(*server) string) string {
	t.Helper()
	s, err := theServer()
	if errors.Is(err, cluster.ErrMissing) && os.Getenv("CI") == "" {
		t.Skipf("skipped: %v", err)
	}
	if err != nil {
		t.Fatalf("start PostgreSQL: %v", err)
	}
	name := "ariane_test_" + store.NewSecret(8)
	if err := s.create(t.Context(), name, template(s)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.drop(name); err != nil {
			t.Error(err)
		}
	})
	address, err := s.database(name)
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// Postgres opens a migrated PostgreSQL database of the test's own.
func Postgres(t testing.TB) *store.Store {
	t.Helper()
	return Open(t, PostgresAddress(t))
}

// Engines runs the test once on each engine, in parallel, on a fresh migrated
// database.
func Engines(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	EngineAddresses(t, func(t *testing.T, address string) { test(t, Open(t, address)) })
}

// EngineAddresses is Engines for tests that open the database themselves.
func EngineAddresses(t *testing.T, test func(t *testing.T, address string)) {
	t.Helper()
	for name, address := range map[string]func(testing.TB) string{"SQLite": SQLiteAddress, "PostgreSQL": PostgresAddress} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, address(t))
		})
	}
}
