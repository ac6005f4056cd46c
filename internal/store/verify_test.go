package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// closedCycle stores a body with a closed cycle of one answer.
func closedCycle(ctx context.Context, tx *store.Tx) error {
	const at = "2026-05-04T08:00:00.000Z"
	document := `{"format":"ariane-snapshot/1"}`
	for _, s := range []struct {
		query string
		args  []any
	}{
		{`INSERT INTO body (id, kind, code, name, state, search_key, sort_key) VALUES ('b', 'ml', 'B', 'B', 'active', 'b', 'b')`, nil},
		{`INSERT INTO person (id, email, name, search_key, created_at) VALUES ('p', 'p@example.org', 'P', 'p', $1)`, []any{at}},
		{`INSERT INTO membership (id, person_id, body_id, role, from_day) VALUES ('m', 'p', 'b', 'director', '2026-01-01')`, nil},
		{`INSERT INTO membership (id, person_id, body_id, role, from_day, until_day) VALUES ('old', 'p', 'b', 'staff', '2026-01-01', '2026-05-04')`, nil},
		{`INSERT INTO referential (id, version, state, title, document, hash, imported_at) VALUES ('r', 1, 'published', 'R', 'id: r', $1, $2)`, []any{quality.HashOf([]byte("id: r")), at}},
		{`INSERT INTO assessment (id, body_id, referential_id, referential_version, number, state, needed, opened_at, opened_by) VALUES ('a', 'b', 'r', 1, 1, 'closed', 1, $1, 'p')`, []any{at}},
		{`INSERT INTO answer (assessment_id, node_id, body, filled, version, updated_at, updated_by) VALUES ('a', '1.1', '{}', 1, 2, $1, 'p')`, []any{at}},
		{`INSERT INTO answer_revision (assessment_id, node_id, version, body, at, by_person) VALUES ('a', '1.1', 2, '{}', $1, 'p')`, []any{at}},
		{`INSERT INTO snapshot (assessment_id, document, hash, created_at) VALUES ('a', $1, $2, $3)`, []any{document, quality.HashOf([]byte(document)), at}},
	} {
		if err := tx.Exec(ctx, s.query, s.args...); err != nil {
			return fmt.Errorf("%s: %w", s.query, err)
		}
	}
	given := store.Record{
		Stream: "roles", At: time.Date(2026, 5, 4, 8, 0, 0, 0, time.UTC), Actor: authz.Actor{System: "test"},
		Action: "membership.start", Subject: "membership:m", After: map[string]string{"role": "director"},
	}
	if err := tx.Record(ctx, given); err != nil {
		return err
	}
	given.Action, given.Subject = "membership.end", "membership:old"
	if err := tx.Record(ctx, given); err != nil {
		return err
	}
	return record(ctx, tx, "b", "assessment:a")
}

func TestVerifyFindsBrokenRows(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ hand, want string }{
		"nothing":                    {"", ""},
		"a changed snapshot":         {`UPDATE snapshot SET document = '{}'`, "snapshot a hash"},
		"a lost snapshot":            {`DELETE FROM snapshot`, "assessment a missing_snapshot"},
		"a cycle opened again":       {`UPDATE assessment SET state = 'open'`, "assessment a early_snapshot"},
		"a changed référentiel":      {`UPDATE referential SET document = 'id: s'`, "referential r/1 hash"},
		"an answer changed silently": {`UPDATE answer SET body = '{"comment":"x"}'`, "answer a/1.1 revision"},
		"an answer without history":  {`DELETE FROM answer_revision`, "answer a/1.1 revision"},
		"an answer to no cycle":      {`UPDATE answer SET assessment_id = 'z'`, "answer z reference, answer z/1.1 revision"},
		"a member nobody knows":      {`UPDATE membership SET person_id = 'z' WHERE id = 'm'`, "membership z reference"},
		"a cycle on no référentiel":  {`UPDATE assessment SET referential_version = 9`, "assessment a reference"},
		"a role changed by hand":     {`UPDATE membership SET role = 'staff'`, "membership m role"},
		"a role begun again by hand": {`UPDATE membership SET until_day = NULL`, "membership old reopened"},
		"a role deleted by hand":     {`DELETE FROM membership`, "membership m lost"},
		"a changed event":            {`UPDATE journal SET reason = 'x' WHERE stream = 'b'`, "b 1 hash"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testkit.Engines(t, func(t *testing.T, s *store.Store) {
				if err := s.Write(t.Context(), func(tx *store.Tx) error { return closedCycle(t.Context(), tx) }); err != nil {
					t.Fatal(err)
				}
				byHand(t, s, c.hand)
				report, err := s.Verify(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				got := faults(report.Journal)
				for _, f := range report.Faults {
					got = append(got, fmt.Sprint(f.Table, " ", f.ID, " ", f.Code))
				}
				if strings.Join(got, ", ") != c.want || report.OK() != (c.want == "") {
					t.Errorf("got %q, want %q", got, c.want)
				}
				if report.Answers != 1 || report.Referentials != 1 || report.Journal.Events != 5 || report.Journal.Head == "" {
					t.Errorf("counted %+v", report)
				}
			})
		})
	}
}

// byHand changes the database without its guards: append-only triggers and
// foreign keys.
func byHand(t *testing.T, s *store.Store, query string) {
	t.Helper()
	if query == "" {
		return
	}
	unlock(t, s)
	if s.Engine() == store.Postgres {
		query = `SET session_replication_role = replica; ` + query
	}
	if err := s.Hand(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}

func TestVerifyFollowsEveryForeignKeyOfTheSchema(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	schema, err := s.Read().Texts(t.Context(), `SELECT m.name || '.' || f."from" || ' → ' || f."table" || '.' || f."to"
		FROM sqlite_master m, pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f.id NOT IN (SELECT g.id FROM pragma_foreign_key_list(m.name) g WHERE g.seq > 0) ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	checked := store.References()
	slices.Sort(checked)
	slices.Sort(schema)
	if !slices.Equal(checked, schema) {
		t.Errorf("checked\n%s\nschema\n%s", strings.Join(checked, "\n"), strings.Join(schema, "\n"))
	}
}
