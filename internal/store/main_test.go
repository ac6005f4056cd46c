package store_test

import (
	"context"
	"os"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) {
	if address := os.Getenv(killVariable); address != "" {
		os.Exit(writeUntilKilled(address))
	}
	os.Exit(testkit.Main(m))
}

var operator = authz.Actor{System: authz.SystemCommand}

// record writes a small event, by the name of the operator.
func record(ctx context.Context, tx *store.Tx, stream, subject string) error {
	return tx.Record(ctx, store.Record{
		Stream: stream, At: testkit.Start, Actor: operator, Action: authz.StructureEdit, Subject: subject,
		Before: map[string]int{"n": 1}, After: map[string]int{"n": 2},
	})
}

// write records events in streams, each in a write of its own.
func write(t *testing.T, s *store.Store, streams ...string) {
	t.Helper()
	for _, stream := range streams {
		err := s.Write(t.Context(), func(tx *store.Tx) error { return record(t.Context(), tx, stream, "body:"+stream) })
		if err != nil {
			t.Fatal(err)
		}
	}
}

// setting is the simplest row of the schema: a name, a version, a value.
func setting(ctx context.Context, tx *store.Tx, name string, version int, value string) error {
	return tx.Exec(ctx, `INSERT INTO setting (name, version, value, changed_at, changed_by) VALUES ($1, $2, $3, $4, 'test')`,
		name, version, value, store.At(testkit.Start))
}

func hasSetting(t *testing.T, s *store.Store, name string) bool {
	t.Helper()
	var n int
	if err := s.Read().Row(t.Context(), []any{&n}, `SELECT COUNT(*) FROM setting WHERE name = $1`, name); err != nil {
		t.Fatal(err)
	}
	return n > 0
}

func wantError(t *testing.T, err error, code quality.Code, reason string) {
	t.Helper()
	domain := quality.AsError(err)
	if domain == nil || domain.Code != code || domain.Reason != reason {
		t.Errorf("got %v, want %s %s", err, code, reason)
	}
}

func network(t *testing.T, action authz.Action) authz.Scope {
	t.Helper()
	scope, err := authz.Reach(operator, action)
	if err != nil {
		t.Fatal(err)
	}
	return scope
}

func minutes(n int) time.Time { return testkit.Start.Add(time.Duration(n) * time.Minute) }
