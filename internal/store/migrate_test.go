package store_test

import (
	"path/filepath"
	"sync"
	"testing"

	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMigratingTwiceChangesNothingTheSecondTime(t *testing.T) {
	t.Parallel()
	s := testkit.Open(t, "sqlite:"+filepath.Join(t.TempDir(), "new.db"))
	have, want, err := s.SchemaVersion(t.Context())
	if err != nil || have != 0 || want == 0 {
		t.Fatalf("empty: version %d of %d, %v", have, want, err)
	}
	first, err := s.Migrate(t.Context())
	if err != nil || first == 0 {
		t.Fatalf("first: %d applied, %v", first, err)
	}
	have, want, err = s.SchemaVersion(t.Context())
	if err != nil || have != want {
		t.Fatalf("migrated: version %d of %d, %v", have, want, err)
	}
	second, err := s.Migrate(t.Context())
	if err != nil || second != 0 {
		t.Errorf("second: %d applied, %v", second, err)
	}
}

func TestNodesThatStartTogetherMigrateOnce(t *testing.T) {
	t.Parallel()
	address := testkit.PostgresEmptyAddress(t)
	applied := make([]int, 3)
	var wait sync.WaitGroup
	for i := range applied {
		s := testkit.Open(t, address)
		wait.Go(func() {
			var err error
			if applied[i], err = s.Migrate(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	_, want, err := testkit.Open(t, address).SchemaVersion(t.Context())
	if total := applied[0] + applied[1] + applied[2]; err != nil || total == 0 || int64(total) > want {
		t.Errorf("applied %v for version %d, %v", applied, want, err)
	}
	for _, n := range applied {
		if n != 0 && n != applied[0]+applied[1]+applied[2] {
			t.Errorf("two nodes migrated: %v", applied)
		}
	}
}

// Migrations are numbered across folders: a number stands once per engine, and
// an exception for one engine has its twin for the other.
func TestEachMigrationNumberStandsOnce(t *testing.T) {
	t.Parallel()
	for _, engine := range []store.Engine{store.SQLite, store.Postgres} {
		seen := map[string]string{}
		for _, folder := range []string{"common", string(engine)} {
			files, err := filepath.Glob(filepath.Join("migrations", folder, "*.sql"))
			if err != nil || len(files) == 0 {
				t.Fatalf("%s: %d files, %v", folder, len(files), err)
			}
			for _, file := range files {
				number := filepath.Base(file)[:5]
				if other, taken := seen[number]; taken {
					t.Errorf("%s and %s have the same number", file, other)
				}
				seen[number] = file
			}
		}
	}
}
