package testkit_test

import (
	"os"
	"testing"

	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

func TestATestDatabaseIsMigratedAndEmpty(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		have, want, err := s.SchemaVersion(t.Context())
		if err != nil || have != want || want == 0 {
			t.Fatalf("schema version %d of %d, %v", have, want, err)
		}
		report, err := s.Read().VerifyJournal(t.Context())
		if err != nil || report.Events != 0 || len(report.Faults) != 0 {
			t.Fatalf("journal of a fresh database: %+v, %v", report, err)
		}
	})
}
