package network_test

import (
	"slices"
	"testing"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// merged closes one structure into another and moves its people.
func (w *world) merged(from, into string) {
	w.t.Helper()
	_, err := w.MergeStructures(w.t.Context(), w.as(office), network.Merge{
		Sources: []network.VersionedID{w.versioned(from)}, Into: w.versioned(into), Members: network.MoveMembers,
	})
	if err != nil {
		w.t.Fatalf("merge %s into %s: %v", from, into, err)
	}
}

func TestWhoMovedReadsWhatTheirStructureWasAndChangesNothingInIt(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		ctx, old := t.Context(), w.id("ML1")
		w.merged("ML1", "ML2")
		actor := w.as(director)
		if !slices.Equal(actor.Inherited, []string{old}) {
			t.Fatalf("inherited %v, want %s", actor.Inherited, old)
		}
		if view := w.view(director, "ML1"); len(view.Verbs) > 0 || view.MaySites || view.MayPeople || !view.MayJournal {
			t.Fatalf("may %v, sites %t, people %t, journal %t", view.Verbs, view.MaySites, view.MayPeople, view.MayJournal)
		}
		if page := must[network.JournalPage](t)(w.Journal(ctx, actor, old, 0, 10)); len(page.Lines) == 0 {
			t.Fatal("the old journal is empty")
		}
		_, err := w.People(ctx, actor, old)
		wantCode(t, err, quality.CodeForbidden, "")
		_, err = w.SaveSite(ctx, actor, network.SiteEdit{StructureID: old, Name: "Encore"})
		wantCode(t, err, quality.CodeForbidden, "")

		// ML2 in turn: what it had taken over follows. ML3 is elsewhere until then.
		w.Plant(ctx, demo, network.Seed{Active: []string{"ML3"}, People: []network.SeedPerson{ //nolint:errcheck // as says so
			{Email: "ml3@ml3.example", Name: "Tina Trois", Password: secret, Hats: []network.SeedHat{{BodyCode: "ML3", Role: quality.RoleDirector}}},
		}})
		_, err = w.Structure(ctx, w.as("ml3@ml3.example"), old)
		wantCode(t, err, quality.CodeForbidden, "")
		_, err = w.Journal(ctx, w.as("ml3@ml3.example"), old, 0, 10)
		wantCode(t, err, quality.CodeForbidden, "")
		second := w.id("ML2")
		w.merged("ML2", "ML3")
		if got := w.as("ml3@ml3.example").Inherited; len(got) != 2 || !slices.Contains(got, old) || !slices.Contains(got, second) {
			t.Fatalf("inherited %v, want ML1 and ML2", got)
		}
		w.view("ml3@ml3.example", "ML1")
	})
}

func TestASplitAndAClosingWithoutHeirLeaveTheirPeopleSomethingToRead(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		old := w.id("ML1")
		heirs, err := w.SplitStructure(t.Context(), w.as(office), network.Split{
			Source: w.versioned("ML1"), Members: network.MoveMembers, MoveTo: 1,
			Heirs: []network.NewStructure{{Code: "ML1N", Name: "Nord", Status: quality.StatusAssociation}, {Code: "ML1S", Name: "Sud", Status: quality.StatusAssociation}},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, heir := range heirs {
			if got, err := s.Read().Inherited(t.Context(), heir); err != nil || !slices.Equal(got, []string{old}) {
				t.Fatalf("%s inherited %v, %v", heir, got, err)
			}
		}
		err = w.CloseStructure(t.Context(), w.as(office), network.Close{Structure: w.versioned("ML1S"), Members: network.MoveMembers, MoveTo: w.id("ML2")})
		if err != nil {
			t.Fatal(err)
		}
		if got := w.as(director).Inherited; len(got) != 2 || !slices.Contains(got, old) || !slices.Contains(got, heirs[1]) {
			t.Fatalf("inherited %v", got)
		}
		err = w.CloseStructure(t.Context(), w.as(office), network.Close{Structure: w.versioned("ML1N"), Members: network.EndMembers})
		if err != nil {
			t.Fatal(err)
		}
		if got := w.as(director).Inherited; slices.Contains(got, heirs[0]) {
			t.Fatal("a structure that closed alone is read by others")
		}
	})
}

func TestAPreviewRefusesWhatConfirmingWouldRefuseAndWritesNothing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		ctx, actor, before := t.Context(), w.as(office), w.events()
		heir := func(code string) network.NewStructure {
			return network.NewStructure{Code: code, Name: "Née", Status: quality.StatusGIP}
		}
		split := func(codes ...string) error {
			in := network.Split{Source: w.versioned("ML1"), Members: network.EndMembers, Preview: true}
			for _, code := range codes {
				in.Heirs = append(in.Heirs, heir(code))
			}
			_, err := w.SplitStructure(ctx, actor, in)
			return err
		}
		wantFault(t, split("NEUF", "ML3"), "heirs.1.code", quality.FaultTaken)
		wantFault(t, split("NEUF", "NEUF"), "heirs.1.code", quality.FaultTaken)
		if err := split("NEUF", "DIX"); err != nil {
			t.Fatalf("a split that may be: %v", err)
		}
		_, err := w.MergeStructures(ctx, actor, network.Merge{Sources: []network.VersionedID{w.versioned("ML1"), w.versioned("ML2")}, New: heir("ML3"), Members: network.EndMembers, Preview: true})
		wantFault(t, err, "code", quality.FaultTaken)
		if err := w.CloseStructure(ctx, actor, network.Close{Structure: w.versioned("ML1"), Members: network.EndMembers, Preview: true}); err != nil {
			t.Fatalf("a closing that may be: %v", err)
		}
		if after := w.events(); after != before || w.view(office, "ML1").State != quality.StructureActive {
			t.Fatalf("previews wrote %d events", after-before)
		}
		if _, err := w.store.Read().BodyByCode(ctx, "NEUF"); quality.CodeOf(err) != quality.CodeNotFound {
			t.Fatalf("a preview made a structure: %v", err)
		}
	})
}

func TestNobodyIsInvitedIntoAClosedStructure(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	w.merged("ML1", "ML2")
	if view := w.view(office, "ML1"); len(view.Invitable) > 0 {
		t.Errorf("the page offers %v", view.Invitable)
	}
	if people := must[network.People](t)(w.People(t.Context(), w.as(office), w.id("ML1"))); len(people.Invitable) > 0 {
		t.Errorf("the team offers %v", people.Invitable)
	}
}
