package store_test

import (
	"testing"

	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestBothEnginesRefuseWithTheSameCodeAndReason(t *testing.T) {
	t.Parallel()
	const body = `INSERT INTO body (id, kind, code, name, state, search_key, sort_key) VALUES ($1, $2, $3, 'B', 'listed', 'b', 'b')`
	const member = `INSERT INTO membership (id, person_id, body_id, role, from_day) VALUES ($1, 'p', 'b', 'director', '2026-01-01')`
	const person = `INSERT INTO person (id, email, name, search_key, created_at) VALUES ($1, $2, 'P', 'p', '2026-01-01T00:00:00.000Z')`
	cases := map[string]struct {
		query  string
		args   []any
		code   quality.Code
		reason string
	}{
		"a unique column":                     {body, []any{"c", "ml", "B"}, quality.CodeExists, "body_code"},
		"another unique column":               {person, []any{"q", "p@example.org"}, quality.CodeExists, "person_email"},
		"a primary key":                       {body, []any{"b", "ml", "C"}, quality.CodeExists, "body_id"},
		"a partial unique index":              {member, []any{"m2"}, quality.CodeExists, "membership_person_id_body_id_role"},
		"a primary key of two columns":        {`INSERT INTO body_region (body_id, region) VALUES ('b', '53')`, nil, quality.CodeExists, "body_region_body_id_region"},
		"a reference to nothing":              {`INSERT INTO site (id, body_id, name, search_key) VALUES ('s', 'nowhere', 'S', 's')`, nil, quality.CodeNotFound, "reference"},
		"a reference left behind":             {`DELETE FROM person WHERE id = 'p'`, nil, quality.CodeNotFound, "reference"},
		"a value outside of the list":         {body, []any{"d", "planet", "D"}, quality.CodeInvalid, "check"},
		"an update to a taken value":          {`UPDATE body SET code = 'B' WHERE id = 'a'`, nil, quality.CodeExists, "body_code"},
		"an update outside of the list":       {`UPDATE body SET state = 'sleeping' WHERE id = 'a'`, nil, quality.CodeInvalid, "check"},
		"an update to a reference to nothing": {`UPDATE body SET parent_id = 'nowhere' WHERE id = 'a'`, nil, quality.CodeNotFound, "reference"},
	}
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		put(t, s, body, "a", "ml", "A")
		put(t, s, body, "b", "ml", "B")
		put(t, s, person, "p", "p@example.org")
		put(t, s, member, "m1")
		put(t, s, `INSERT INTO body_region (body_id, region) VALUES ('b', '53')`)
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.Exec(t.Context(), c.query, c.args...) })
				wantError(t, err, c.code, c.reason)
			})
		}
		t.Run("no such row", func(t *testing.T) {
			var name string
			wantError(t, s.Read().Row(t.Context(), []any{&name}, `SELECT name FROM body WHERE id = 'nowhere'`), quality.CodeNotFound, "row")
		})
	})
}

func TestAConditionalUpdateTellsThatSomebodyWasFaster(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		put(t, s, `INSERT INTO body (id, kind, code, name, state, search_key, sort_key) VALUES ('a', 'ml', 'A', 'A', 'listed', 'a', 'a')`)
		rename := func(version int, name string) error {
			return s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
				return tx.Change(t.Context(), `UPDATE body SET name = $3, version = version + 1 WHERE id = $1 AND version = $2`, "a", version, name)
			})
		}
		if err := rename(1, "first"); err != nil {
			t.Fatal(err)
		}
		wantError(t, rename(1, "second"), quality.CodeConflict, "row")
		var name string
		if err := s.Read().Row(t.Context(), []any{&name}, `SELECT name FROM body WHERE id = 'a'`); err != nil || name != "first" {
			t.Errorf("got %q, %v", name, err)
		}
	})
}
