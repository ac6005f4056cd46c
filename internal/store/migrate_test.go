package store_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
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

// Roles ended before until_day was the day of the end keep the day they were ended
// on: it was stored as the day before.
func TestRolesEndedBeforeKeepTheDayTheyWereEndedOn(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		hand := func(query string) {
			if err := s.Hand(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
		hand(`INSERT INTO body (id, kind, code, name, state, search_key, sort_key) VALUES ('b', 'ml', 'B', 'B', 'active', 'b', 'b')`)
		hand(`INSERT INTO person (id, email, name, search_key, created_at) VALUES ('p', 'p@example.org', 'P', 'p', '2026-05-04T08:00:00.000Z')`)
		hand(`INSERT INTO membership (id, person_id, body_id, role, from_day, until_day) VALUES
			('1', 'p', 'b', 'staff', '2026-01-01', '2026-10-31'), ('2', 'p', 'b', 'staff', '2026-11-23', '2026-11-22'),
			('3', 'p', 'b', 'staff', '2026-11-23', '2026-10-31'), ('4', 'p', 'b', 'staff', '2026-11-23', NULL)`)
		text, err := os.ReadFile(filepath.Join("migrations", string(s.Engine()), "00016_role_end.sql"))
		if err != nil {
			t.Fatal(err)
		}
		for statement := range strings.SplitSeq(strings.TrimSpace(string(text)), ";\n") {
			hand(statement)
		}
		roles, err := s.Read().MembershipsOf(t.Context(), network(t, authz.PersonManage), []string{"p"}, quality.Day{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range roles {
			got = append(got, m.ID+" "+m.Until.String())
		}
		slices.Sort(got)
		if want := []string{"1 2026-11-01", "2 2026-11-23", "3 2026-11-23", "4 "}; !slices.Equal(got, want) {
			t.Errorf("ends are %q, want %q", got, want)
		}
	})
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
