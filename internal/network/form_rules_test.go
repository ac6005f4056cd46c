package network_test

import (
	"sync"
	"testing"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestANameThatCannotBeReadIsAFault(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for _, name := range []string{"\u200b", "\u202e", "\u200b \u2060", "Jean\u202eValjean", "Jean\u0085\u0001", "Jean\x1bValjean", "\u3164", "\ufe0f", "\ufeff"} {
		if wantFault(t, w.Rename(t.Context(), w.as(lead), name), "name", quality.FaultBadCharacters); t.Failed() {
			t.Fatalf("%q", name)
		}
	}
	for _, name := range []string{"Jean\tValjean", "Zoé L’Étang-Béryl", "Zoe\u0301", "李明", "क्षितिज"} {
		if err := w.Rename(t.Context(), w.as(lead), name); err != nil {
			t.Fatalf("%q: %v", name, err)
		}
	}
}

// PostgreSQL refuses NUL and invalid UTF-8 in a text: a person is told so, and
// SQLite must not keep what PostgreSQL cannot.
func TestTextThatNoDatabaseShouldKeepIsAFaultOfItsField(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for _, name := range []string{"Jean\x00Valjean", "Jean\xff\xfeValjean", "\x00"} {
			wantCode(t, w.Rename(t.Context(), w.as(lead), name), quality.CodeInvalid, "")
			_, err := w.SaveSite(t.Context(), w.as(director), network.SiteEdit{StructureID: w.id("ML1"), Name: name})
			wantCode(t, err, quality.CodeInvalid, "")
		}
		for _, id := range []string{"a\x00b", "\xff"} {
			_, err := w.Structure(t.Context(), w.as(office), id)
			wantCode(t, err, quality.CodeNotFound, "")
		}
	})
}

// Two people set the main site at once: one is left.
func TestOneMainSiteIsLeftWhenSeveralAreSetAtOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		actor := w.as(director)
		for range 5 {
			var all sync.WaitGroup
			for range 6 {
				all.Add(1)
				go func() {
					defer all.Done()
					if _, err := w.SaveSite(t.Context(), actor, network.SiteEdit{StructureID: w.id("ML1"), Name: "Siège", Main: true}); err != nil {
						t.Error(err)
					}
				}()
			}
			all.Wait()
		}
		view, err := w.Structure(t.Context(), actor, w.id("ML1"))
		if err != nil {
			t.Fatal(err)
		}
		main := 0
		for _, site := range view.Sites {
			if site.Main {
				main++
			}
		}
		if main != 1 {
			t.Fatalf("%d main sites", main)
		}
	})
}

// A version no row can have is a stale one, also beyond 32 bits.
func TestAVersionBeyondThirtyTwoBitsIsAConflict(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		err := w.EditStructure(t.Context(), w.as(office), network.StructureEdit{
			ID: w.id("ML1"), Name: "Mission locale de Clairval-Ville", Status: quality.StatusAssociation, Version: 3_000_000_000,
		})
		wantCode(t, err, quality.CodeConflict, "")
	})
}
