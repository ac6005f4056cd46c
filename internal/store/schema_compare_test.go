package store_test

import (
	"path/filepath"
	"testing"

	"ariane/internal/testkit"
)

func TestLookingAtTheSchemaWritesNothing(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]func(*testing.T) string{
		"one file": func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "empty.db") },
		"a server": func(t *testing.T) string { return testkit.PostgresEmptyAddress(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := testkit.Open(t, address(t))
			for range 2 { // the first look left nothing for the second to find
				have, want, err := s.SchemaFound(t.Context())
				if err != nil || have != 0 || want == 0 {
					t.Fatalf("empty: version %d of %d, %v", have, want, err)
				}
			}
			var n int
			if err := s.Read().Row(t.Context(), []any{&n}, `SELECT COUNT(*) FROM goose_db_version`); err == nil {
				t.Error("looking made the table of versions")
			}
			if _, err := s.Migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
			if have, want, err := s.SchemaFound(t.Context()); err != nil || have != want {
				t.Errorf("migrated: version %d of %d, %v", have, want, err)
			}
		})
	}
}
