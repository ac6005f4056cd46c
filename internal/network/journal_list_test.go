package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestAStructureReadsItsOwnJournalPageByPage(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for i := range 5 {
			w.invited(director, fmt.Sprintf("personne%d@ml1.example", i), "ML1", quality.RoleStaff)
		}
		actor, id := w.as(director), w.id("ML1")
		var seen []network.JournalLine
		before := int64(0)
		for {
			page, err := w.Journal(t.Context(), actor, id, before, 2)
			if err != nil {
				t.Fatal(err)
			}
			seen = append(seen, page.Lines...)
			if before = page.Next; before == 0 {
				break
			}
		}
		if len(seen) != 6 || seen[0].Action != "invitation.create" || seen[0].ActorName != "Denis Directeur" || seen[5].Action != "structure.import" || seen[5].ActorID != "system:demo" {
			t.Fatalf("journal: %+v", seen)
		}
		for _, line := range seen {
			if strings.Contains(line.Before+line.After+line.Subject, "@") {
				t.Fatalf("an e-mail in the chain: %+v", line)
			}
		}
		_, err := w.Journal(t.Context(), actor, w.id("ML2"), 0, 10)
		wantCode(t, err, quality.CodeForbidden, "journal.read")
	})
}

func TestOnesOwnProfileIsReadAndRenamed(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	actor := w.as(director)
	wantFault(t, w.Rename(t.Context(), actor, "  "), "name", quality.FaultMissing)
	if err := w.Rename(t.Context(), actor, "Denise  Directrice"); err != nil {
		t.Fatal(err)
	}
	profile := must[network.Profile](t)(w.Profile(t.Context(), actor))
	if profile.Name != "Denise Directrice" || profile.Email != director || len(profile.Hats) != 1 || profile.SecondFactorRequired {
		t.Fatalf("profile: %+v", profile)
	}
	w.events()
}

func TestSweepingRemovesOnlyWhatIsOver(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		old := must[network.SignedIn](t)(w.signIn(director, secret, home))
		wantFault(t, w.fail(director, 1, far), "password", quality.FaultWrongSecret)
		w.clock.Advance(40 * 24 * time.Hour)
		in := must[network.SignedIn](t)(w.signIn(director, secret, home))
		if err := w.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		w.resolve(in.Token)
		_, _, err := w.Resolve(t.Context(), old.Token)
		wantCode(t, err, quality.CodeSignIn, "")
	})
}

func TestAnInvitationOverForAMonthIsForgotten(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		before := w.events()
		old := w.invited(director, "jamais@ml1.example", "ML1", quality.RoleStaff)
		for _, c := range []struct {
			days   int
			reason string
		}{{40, quality.ReasonLinkExpired}, {50, quality.ReasonLinkUnknown}} {
			w.clock.Set(testkit.Start.AddDate(0, 0, c.days))
			fresh := w.invited(director, "bientot@ml1.example", "ML1", quality.RoleStaff)
			if err := w.Sweep(t.Context()); err != nil {
				t.Fatal(err)
			}
			_, err := w.OpenInvitation(t.Context(), old, home)
			wantCode(t, err, quality.CodeExpired, c.reason)
			must[network.InvitationView](t)(w.OpenInvitation(t.Context(), fresh, home))
		}
		if after := w.events(); after <= before {
			t.Error("the journal forgot the invitations too")
		}
	})
}

func TestTheSecretOfAnInstallationIsMadeOnceEvenByTwoNodes(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		made := make(chan string, 4)
		for range 4 {
			go func() {
				key, err := network.LoadSecret(t.Context(), s, testkit.Start)
				if err != nil {
					t.Error(err)
				}
				made <- string(key)
			}()
		}
		first := <-made
		for range 3 {
			if other := <-made; other != first || len(other) < 32 {
				t.Fatalf("two secrets: %q %q", first, other)
			}
		}
	})
}

func TestTheDemonstrationDoorDoesNotExistElsewhere(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	production := network.New(network.Deps{Store: w.store, Clock: w.clock.Now, Secret: []byte("x")})
	_, err := production.EnterDemonstration(t.Context(), director, "", home, "")
	wantCode(t, err, quality.CodeNotFound, "")
	wantCode(t, w.Plant(t.Context(), command, network.Seed{}), quality.CodeForbidden, "")
}
