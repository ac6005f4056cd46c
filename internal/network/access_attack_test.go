package network_test

import (
	"sync"
	"testing"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// Somebody who had a session for a minute made a token: a new password must shut
// them out.
func TestAnAPITokenEndsWhenThePasswordIsReplaced(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	actor, session := w.session(lead)
	bearer, _, err := w.CreateToken(t.Context(), actor, network.NewToken{Name: "intrus"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.ChangePassword(t.Context(), actor, session, network.PasswordChange{
		Current: secret, New: "cinq moutons bleus dansent", Again: "cinq moutons bleus dansent",
	}, home)
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.ResolveToken(t.Context(), bearer)
	wantCode(t, err, quality.CodeSignIn, "token")
}

// What a structure writes stays its own until it shares: an ARML must not open
// that door by naming itself director of a structure that has one.
func TestAnARMLDoesNotNameItselfDirectorOfAStructureThatHasOne(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	_, err := w.Invite(t.Context(), w.as(advisor), network.Invite{BodyID: w.id("ML1"), Email: advisor, Role: quality.RoleDirector})
	if err == nil {
		t.Fatal("the advisor of the ARML invited itself as director of ML1, which Denis Directeur runs")
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

// A version no row can have (PostgreSQL keeps it in 32 bits) is a stale one.
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
