package store_test

import (
	"testing"
	"time"

	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestTheKeyOfARequestIsKeptOnceAndPurgedAfterADay(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		at := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
		k := store.KeptRequest{PersonID: "p1", Key: "k1", Hash: "h", AssessmentID: "a", NodeID: "1.1", Version: 2, Written: true, At: at}
		err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
			if err := tx.InsertPerson(t.Context(), store.Person{ID: "p1", Email: "p1@exemple.test", Name: "Une personne", CreatedAt: store.At(at)}, "une personne"); err != nil {
				return err
			}
			return tx.KeepRequest(t.Context(), k)
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.KeepRequest(t.Context(), k) }); err == nil {
			t.Error("a key that still counts was taken again")
		}
		purge := func(before time.Time, want int) {
			t.Helper()
			if err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.PurgeRequests(t.Context(), before) }); err != nil {
				t.Fatal(err)
			}
			kept, err := s.Read().KeptRequests(t.Context(), "p1", "k1", at.Add(-time.Hour))
			if err != nil || len(kept) != want || want == 1 && (kept[0].Version != 2 || !kept[0].Written || kept[0].Merged) {
				t.Errorf("%+v, %v", kept, err)
			}
		}
		purge(at.Add(-time.Minute), 1)
		purge(at.Add(time.Minute), 0)
	})
}
