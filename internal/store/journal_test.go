package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestConcurrentWritersMakeWholeChains(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		var wait sync.WaitGroup
		for i := range 12 {
			wait.Go(func() {
				for n := range 10 {
					stream := "shared"
					if n%2 == 0 {
						stream = fmt.Sprint("own", i)
					}
					err := s.Write(t.Context(), func(tx *store.Tx) error { return record(t.Context(), tx, stream, fmt.Sprint("body:", i)) })
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wait.Wait()
		report, err := s.Read().VerifyJournal(t.Context())
		if err != nil || len(report.Faults) > 0 {
			t.Fatalf("%+v, %v", report, err)
		}
		if report.Streams != 14 || report.Events != 120+13 {
			t.Errorf("%d streams, %d events", report.Streams, report.Events)
		}
	})
}

func TestTheJournalRefusesToBeChanged(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		write(t, s, "a")
		for _, query := range []string{`UPDATE journal SET reason = 'x'`, `DELETE FROM journal`, `DELETE FROM journal WHERE stream = 'a' AND seq = 1`} {
			err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.Exec(t.Context(), query) })
			if err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v", query, err)
			}
		}
	})
}

func TestVerifyFindsWhatAHandChanged(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		hand []string
		want []string
	}{
		"nothing":         {nil, nil},
		"a changed value": {[]string{`UPDATE journal SET after = '{"n":3}' WHERE stream = 'a' AND seq = 2`}, []string{"a 2 hash"}},
		"a changed actor": {[]string{`UPDATE journal SET actor = 'somebody' WHERE stream = 'b' AND seq = 1`}, []string{"b 1 hash"}},
		"a changed value with its hash": {
			[]string{`UPDATE journal SET after = '', hash = 'f00' WHERE stream = 'a' AND seq = 2`}, []string{"a 2 hash", "a 3 prev"},
		},
		"two hashes swapped": {
			[]string{
				`UPDATE journal SET hash = 'x' || (SELECT k.hash FROM journal k WHERE k.stream = 'a' AND k.seq = 2) WHERE stream = 'a' AND seq = 1`,
				`UPDATE journal SET hash = 'x' WHERE stream = 'a' AND seq = 2`,
			}, []string{"a 1 hash", "a 2 prev", "a 2 hash", "a 3 prev"},
		},
		"text hashes made unreadable": {[]string{`UPDATE journal SET text_hash = '{' WHERE stream = 'a' AND seq = 1`}, []string{"a 1 hash"}},
		"a row deleted":               {[]string{`DELETE FROM journal WHERE stream = 'a' AND seq = 2`}, []string{"a 3 gap", "a 3 prev"}},
		"the first row deleted":       {[]string{`DELETE FROM journal WHERE stream = 'a' AND seq = 1`}, []string{"a 2 gap", "a 2 prev"}},
		"the tail cut off":            {[]string{`DELETE FROM journal WHERE stream = 'a' AND seq = 3`}, []string{"a 3 head"}},
		"a head moved back":           {[]string{`UPDATE journal_head SET seq = 2 WHERE stream = 'a'`}, []string{"a 3 head", "a 2 head"}[1:]},
		"a head deleted":              {[]string{`DELETE FROM journal_head WHERE stream = 'a'`}, []string{"a 3 head"}},
		"a stream deleted": {
			[]string{`DELETE FROM journal WHERE stream = 'a'`, `DELETE FROM journal_head WHERE stream = 'a'`}, []string{"a 0 missing_stream"},
		},
		"a stream that was never opened": {
			[]string{`UPDATE journal SET stream = 'c' WHERE stream = 'b'`, `UPDATE journal_head SET stream = 'c' WHERE stream = 'b'`},
			[]string{"c 1 hash", "c 0 unannounced", "b 0 missing_stream"},
		},
		"an opening with a wrong subject": {[]string{`UPDATE journal SET subject = 's' WHERE stream = 'national' AND seq = 2`}, []string{"national 2 hash", "b 0 unannounced"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testkit.Engines(t, func(t *testing.T, s *store.Store) {
				write(t, s, "a", "a", "b", "a")
				unlock(t, s)
				for _, query := range c.hand {
					if err := s.Hand(t.Context(), query); err != nil {
						t.Fatal(err)
					}
				}
				report, err := s.Read().VerifyJournal(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if got := faults(report); strings.Join(got, ", ") != strings.Join(c.want, ", ") {
					t.Errorf("got %q, want %q", got, c.want)
				}
			})
		})
	}
}

// unlock takes the append-only triggers away, as somebody with the database's
// password could.
func unlock(t *testing.T, s *store.Store) {
	t.Helper()
	statements := []string{`DROP TRIGGER journal_no_update`, `DROP TRIGGER journal_no_delete`, `DROP TRIGGER snapshot_no_update`, `DROP TRIGGER snapshot_no_delete`, `PRAGMA foreign_keys = OFF`}
	if s.Engine() == store.Postgres {
		statements = []string{`ALTER TABLE journal DISABLE TRIGGER USER`, `ALTER TABLE snapshot DISABLE TRIGGER USER`}
	}
	for _, query := range statements {
		if err := s.Hand(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
}

func faults(report store.JournalReport) []string {
	out := make([]string, 0, len(report.Faults))
	for _, f := range report.Faults {
		out = append(out, fmt.Sprint(f.Stream, " ", f.Seq, " ", f.Code))
	}
	return out
}

func TestATextCanBeErasedAndTheChainHolds(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(tx *store.Tx) error { return recordText(t.Context(), tx, "Madame Untel a appelé.") })
		if err != nil {
			t.Fatal(err)
		}
		texts := func() store.JournalReport {
			report, err := s.Read().VerifyJournal(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return report
		}
		if report := texts(); report.Texts != 1 || len(report.Faults) > 0 {
			t.Fatalf("recorded: %+v", report)
		}
		put(t, s, `UPDATE journal_text SET text = 'Monsieur Untel a appelé.'`)
		if got := faults(texts()); strings.Join(got, ", ") != "a 1 text" {
			t.Errorf("a changed text: %v", got)
		}
		put(t, s, `DELETE FROM journal_text`)
		if report := texts(); report.Texts != 0 || len(report.Faults) > 0 {
			t.Errorf("an erased text: %+v", report)
		}
		rows, err := s.Read().Texts(t.Context(), `SELECT before || after || text_hash || reason || subject FROM journal`)
		if err != nil || strings.Contains(strings.Join(rows, " "), "Untel") {
			t.Errorf("the journal kept the text: %q, %v", rows, err)
		}
	})
}

func recordText(ctx context.Context, tx *store.Tx, text string) error {
	return tx.Record(ctx, store.Record{
		Stream: "a", At: testkit.Start, Actor: operator, Action: authz.StructureEdit, Subject: "body:a", Texts: map[string]string{"comment": text},
	})
}

func TestAJournalIsReadBackwardsPageByPageByThoseInScope(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		write(t, s, "a", "b", "a", "a", "a", "a")
		scope := network(t, authz.JournalRead)
		var seen []int64
		for before := int64(0); ; {
			page, err := s.Read().Journal(t.Context(), scope, "a", before, 2)
			if err != nil {
				t.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			for _, e := range page {
				seen = append(seen, e.Seq)
			}
			before = page[len(page)-1].Seq
		}
		if fmt.Sprint(seen) != "[5 4 3 2 1]" {
			t.Errorf("read %v", seen)
		}
		director := authz.Actor{PersonID: "p", BodyID: "a", Roles: []quality.Role{quality.RoleDirector}}
		own, err := authz.Reach(director, authz.JournalRead)
		if err != nil {
			t.Fatal(err)
		}
		if page, err := s.Read().Journal(t.Context(), own, "a", 0, 10); err != nil || len(page) != 5 {
			t.Errorf("own journal: %d events, %v", len(page), err)
		}
		for stream, scope := range map[string]authz.Scope{"b": own, quality.NationalStream: own, "": own, "a": {}} {
			_, err := s.Read().Journal(t.Context(), scope, stream, 0, 10)
			wantError(t, err, quality.CodeForbidden, "journal")
		}
	})
}

func TestAnEventWithoutAnInstantIsRefused(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	err := s.Write(t.Context(), func(tx *store.Tx) error {
		return tx.Record(t.Context(), store.Record{Actor: operator, Action: authz.StructureEdit, Subject: "body:a"})
	})
	if err == nil {
		t.Error("accepted")
	}
}
