package store_test

import (
	"fmt"
	"sync"
	"testing"

	"ariane/internal/store"
	"ariane/internal/testkit"
)

// Statements are kept for the next time: many different ones, asked by many at
// once while the schema and the rows change, must still answer right.
func TestReadersAnswerRightWhateverTheyKeep(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		var wait sync.WaitGroup
		for worker := range 8 {
			wait.Go(func() {
				for i := range 300 {
					var n, m int
					query := fmt.Sprintf(`SELECT COUNT(*) + %d, CAST($1 AS INTEGER) FROM setting WHERE name = 'none'`, (i+worker)%250)
					if err := s.Read().Row(t.Context(), []any{&n, &m}, query, i); err != nil || n != (i+worker)%250 || m != i {
						t.Errorf("got %d and %d, %v", n, m, err)
					}
				}
			})
		}
		wait.Go(func() {
			put(t, s, `CREATE TABLE extra (id TEXT PRIMARY KEY)`)
			put(t, s, `ALTER TABLE setting ADD COLUMN extra TEXT`)
		})
		wait.Wait()
		const query = `SELECT COUNT(*) FROM setting WHERE name = $1`
		for i := range 3 {
			var n int
			if err := s.Read().Row(t.Context(), []any{&n}, query, "x"); err != nil || n != i {
				t.Errorf("got %d, want %d, %v", n, i, err)
			}
			put(t, s, `INSERT INTO setting (name, version, value, changed_at, changed_by) VALUES ('x', $1, '', '', '')`, i)
		}
	})
}
