package network_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// What a structure writes is not opened by a merge to who decides it, to their
// colleagues, or to a second director.
func TestNobodyEntersAStructureByMergingAnotherIntoIt(t *testing.T) {
	t.Parallel()
	enterBy(t, func(w *world, office authz.Actor) error {
		return second(w.MergeStructures(t.Context(), office, network.Merge{
			Sources: []network.VersionedID{w.versioned("ML2")}, Into: w.versioned("ML1"), Members: network.MoveMembers,
		}))
	})
}

func TestNobodyEntersAStructureByClosingAnotherIntoIt(t *testing.T) {
	t.Parallel()
	enterBy(t, func(w *world, office authz.Actor) error {
		return w.CloseStructure(t.Context(), office, network.Close{Structure: w.versioned("ML2"), Members: network.MoveMembers, MoveTo: w.id("ML1")})
	})
}

func enterBy(t *testing.T, reorganise func(*world, authz.Actor) error) {
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		seed := network.Seed{Active: []string{"ML2"}}
		for email, role := range map[string]quality.Role{
			office: quality.RoleStaff, admin: quality.RoleQualityLead, // colleagues at the UNML, with a hat in ML2
			"direction@ml2.example": quality.RoleDirector, "equipe@ml2.example": quality.RoleContributor,
		} {
			seed.People = append(seed.People, network.SeedPerson{Email: email, Name: email, Hats: []network.SeedHat{{BodyCode: "ML2", Role: role}}})
		}
		if err := w.Plant(t.Context(), demo, seed); err != nil {
			t.Fatal(err)
		}
		if err := reorganise(w, w.wearing(office, "UNML")); err != nil {
			t.Fatal(err)
		}
		var there []string
		for _, m := range must[network.People](t)(w.People(t.Context(), w.as(director), w.id("ML1"))).Members {
			there = append(there, m.Email)
		}
		slices.Sort(there)
		if want := []string{director, "equipe@ml2.example", lead}; !slices.Equal(there, want) {
			t.Errorf("in the heir are %v, want %v", there, want)
		}
		page := must[network.JournalPage](t)(w.Journal(t.Context(), w.as(director), w.id("ML1"), 0, 20))
		at := slices.IndexFunc(page.Lines, func(l network.JournalLine) bool { return l.Action == "membership.start" })
		if started := page.Lines[at]; started.Role != quality.RoleLabelOffice || started.ActorID != w.as(office).PersonID {
			t.Errorf("the journal of the heir names %s as %q", started.ActorName, started.Role)
		}
	})
}

// wearing opens a session in the hat of a body.
func (w *world) wearing(email, code string) authz.Actor {
	w.t.Helper()
	in, err := w.EnterDemonstration(w.t.Context(), email, code, network.Client{}, "")
	if err != nil {
		w.t.Fatalf("enter as %s: %v", email, err)
	}
	return w.resolve(in.Token)
}

// A role is told of the day it is ended on, whatever its first day, and gives no
// right from that instant.
func TestARoleEndedTheDayItBeganBeginsAndEndsThatDay(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		const email = "passante@ml1.example"
		must[network.SignedIn](t)(w.AcceptAsNewPerson(t.Context(), acceptance(w.invited(director, email, "ML1", quality.RoleStaff), "Paule Passante")))
		if err := w.EndMembership(t.Context(), w.as(director), w.member("ML1", email).ID); err != nil {
			t.Fatal(err)
		}
		today := quality.DayOf(w.clock.Now(), time.UTC)
		past := must[network.People](t)(w.People(t.Context(), w.as(director), w.id("ML1"))).Past
		if len(past) != 1 || past[0].From != today || past[0].Until != today {
			t.Errorf("past roles are %+v, want one that begins and ends on %s", past, today)
		}
		if actor := w.as(email); len(actor.Roles) != 0 || actor.BodyID != "" {
			t.Errorf("the role is still worn: %+v", actor)
		}
		page := must[network.JournalPage](t)(w.Journal(t.Context(), w.as(director), w.id("ML1"), 0, 1))
		if line := page.Lines[0]; line.Action != "membership.end" || !strings.Contains(line.After, `"day":"`+today.String()+`"`) {
			t.Errorf("the journal tells %s %s", line.Action, line.After)
		}
	})
}

// The roles of a merged structure end on the day of the merge and go on that day
// in the heir; one that began after a merge that is told late ends when it began.
func TestRolesEndOnTheDayOfTheMergeAndNeverBeforeTheyBegan(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		merged := quality.DayOf(w.clock.Now(), time.UTC)
		w.clock.Advance(10 * 24 * time.Hour)
		const late = "tardive@ml1.example"
		must[network.SignedIn](t)(w.AcceptAsNewPerson(t.Context(), acceptance(w.invited(director, late, "ML1", quality.RoleStaff), "Tania Tardive")))
		merge := network.Merge{Sources: []network.VersionedID{w.versioned("ML1")}, Into: w.versioned("ML2"), Members: network.MoveMembers, Day: merged}
		must[string](t)(w.MergeStructures(t.Context(), w.as(office), merge))
		arrived := quality.DayOf(w.clock.Now(), time.UTC)
		want := map[string]quality.Day{director: merged, lead: merged, late: arrived}
		for _, m := range must[network.People](t)(w.People(t.Context(), w.as(office), w.id("ML1"))).Past {
			if m.Until != want[m.Email] || m.Until.Before(m.From) {
				t.Errorf("%s: from %s until %s, want %s", m.Email, m.From, m.Until, want[m.Email])
			}
		}
		for email, day := range want {
			if m := w.member("ML2", email); m.From != day {
				t.Errorf("%s begins on %s in the heir, want %s", email, m.From, day)
			}
			if hats := w.as(email); hats.BodyID == w.id("ML1") {
				t.Errorf("%s still works in the closed structure", email)
			}
		}
	})
}

func TestAnEndedRoleIsJournalledWithTheRoleThatEndedIt(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	if err := w.EndMembership(t.Context(), w.as(director), w.member("ML1", lead).ID); err != nil {
		t.Fatal(err)
	}
	page := must[network.JournalPage](t)(w.Journal(t.Context(), w.as(director), w.id("ML1"), 0, 1))
	if line := page.Lines[0]; line.Action != "membership.end" || line.Role != quality.RoleDirector {
		t.Errorf("%s as %q", line.Action, line.Role)
	}
}
