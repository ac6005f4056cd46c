package network_test

import (
	"strings"
	"testing"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestAnEditThatIsThereAlreadyIsDoneWhateverItsVersion(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		actor := w.as(office)
		in := network.StructureEdit{ID: w.id("ML1"), Name: "Mission locale Nouveau Nom", Status: quality.StatusGIP, Version: w.body("ML1").Version}
		for range 2 {
			if err := w.EditStructure(t.Context(), actor, in); err != nil {
				t.Fatal(err)
			}
		}
		historyLine(t, w.view(office, "ML1"), network.HistoryRenamed) // once
		in.Name = "Autre nom"
		wantCode(t, w.EditStructure(t.Context(), actor, in), quality.CodeConflict, "")

		version := w.body("ML1").Version
		before := w.events()
		for range 2 {
			if err := w.Reattach(t.Context(), actor, in.ID, w.id("ARML-B"), version); err != nil {
				t.Fatal(err)
			}
		}
		historyLine(t, w.view(office, "ML1"), network.HistoryReattached)
		if n := w.events() - before; n != 1 {
			t.Errorf("%d events for one move", n)
		}
	})
}

func TestAnEditIsPreviewedWithoutATrace(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	before, version := w.events(), w.body("ML1").Version
	in := network.StructureEdit{ID: w.id("ML1"), Name: "Essai", Status: quality.StatusGIP, Version: version, Preview: true}
	if err := w.EditStructure(t.Context(), w.as(office), in); err != nil {
		t.Fatal(err)
	}
	if w.events() != before || w.body("ML1").Version != version {
		t.Error("a preview wrote something")
	}
	in.Version--
	wantCode(t, w.EditStructure(t.Context(), w.as(office), in), quality.CodeConflict, "")
}

func TestASiretWithAWrongKeyIsRefusedUnlessItIsThereAlready(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	in := network.StructureEdit{ID: w.id("ML1"), Name: "Mission locale de Clairval", Status: quality.StatusAssociation}
	edit := func(siret string) error {
		in.Siret, in.Version = siret, w.body("ML1").Version
		return w.EditStructure(t.Context(), w.as(office), in)
	}
	for _, wrong := range []string{"12345678901234", "73282932000075", "732829320", "7328293200007A"} {
		wantFault(t, edit(wrong), "siret", quality.FaultBadSiret)
	}
	if err := edit("732 829 320 00074"); err != nil {
		t.Fatal(err)
	}
	if kept := w.view(office, "ML1").Siret; kept != "73282932000074" {
		t.Errorf("kept %q", kept)
	}
	rows := smallNetwork()[2:3]
	rows[0].Structure.Siret = "12345678901234" // an older import let it through
	if report, err := w.Import(t.Context(), demo, rows, false); err != nil || !report.Applied {
		t.Fatalf("%+v, %v", report, err)
	}
	in.UsualName = "Clairval"
	if err := edit("12345678901234"); err != nil {
		t.Errorf("a Siret that is there already: %v", err)
	}
}

// A change in the middle of what is told would make the history absurd.
func TestADayBeforeWhatTheHistoryTellsIsRefused(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		ctx, actor := t.Context(), w.as(office)
		arrived := i18n.Today(w.clock.Now())
		w.clock.Advance(40 * 24 * time.Hour)
		in := network.StructureEdit{ID: w.id("ML1"), Name: "Premier nom", Status: quality.StatusAssociation}
		edit := func(day quality.Day) error {
			in.Day, in.Version = day, w.body("ML1").Version
			return w.EditStructure(ctx, actor, in)
		}
		early := quality.MustDay("1982-01-01")
		wantFault(t, edit(early), "day", quality.FaultBeforeArrival)
		wantFault(t, edit(arrived.AddDays(-1)), "day", quality.FaultBeforeArrival)
		if err := edit(arrived.AddDays(20)); err != nil {
			t.Fatal(err)
		}
		in.Name = "Second nom"
		wantFault(t, edit(arrived.AddDays(19)), "day", quality.FaultBeforeChange)
		in.Name, in.Status = "Premier nom", quality.StatusGIP // of another kind
		if err := edit(arrived.AddDays(10)); err != nil {
			t.Fatal(err)
		}

		closing := network.Close{Structure: w.versioned("ML1"), Members: network.EndMembers, Day: arrived.AddDays(19)}
		wantFault(t, w.CloseStructure(ctx, actor, closing), "day", quality.FaultBeforeChange)
		split := network.Split{Source: w.versioned("ML1"), Members: network.EndMembers, Day: arrived.AddDays(-1), Preview: true, Heirs: []network.NewStructure{
			{Code: "N1", Name: "Nord", Status: quality.StatusGIP}, {Code: "S1", Name: "Sud", Status: quality.StatusGIP},
		}}
		wantFault(t, secondOf(w.SplitStructure(ctx, actor, split)), "day", quality.FaultBeforeChange)
		merge := network.Merge{Sources: []network.VersionedID{w.versioned("ML2")}, Into: w.versioned("ML1"), Members: network.EndMembers, Day: arrived.AddDays(-1)}
		wantFault(t, second(w.MergeStructures(ctx, actor, merge)), "day", quality.FaultBeforeArrival)
		merge.Day = arrived.AddDays(5) // the one that takes over is not undone
		if _, err := w.MergeStructures(ctx, actor, merge); err != nil {
			t.Fatal(err)
		}
		closing.Structure, closing.Day = w.versioned("ML1"), arrived.AddDays(20)
		if err := w.CloseStructure(ctx, actor, closing); err != nil {
			t.Fatal(err)
		}
	})
}

func TestABodyWhoseArrivalIsNotKnownTakesAnyDay(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	in := network.StructureEdit{ID: w.id("UNML"), Name: "Union nationale", Status: quality.StatusAssociation, Version: w.body("UNML").Version, Day: quality.MustDay("2001-05-10")}
	if err := w.EditStructure(t.Context(), w.as(office), in); err != nil {
		t.Fatal(err)
	}
}

func TestAMergeOfARMLNeverDatesAMoveBeforeTheArrivalOfAStructure(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	day := i18n.Today(w.clock.Now())
	w.clock.Advance(10 * 24 * time.Hour)
	late := smallNetwork()[2]
	late.Structure.Code, late.Structure.Name = "ML9", "Mission locale tardive"
	if report, err := w.Import(t.Context(), demo, []network.ImportRow{late}, false); err != nil || !report.Applied {
		t.Fatalf("%+v, %v", report, err)
	}
	_, err := w.MergeStructures(t.Context(), w.as(office), network.Merge{Sources: []network.VersionedID{w.versioned("ARML-A")}, Into: w.versioned("ARML-B"), Members: network.EndMembers, Day: day})
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]quality.Day{"ML1": day, "ML9": day.AddDays(10)} {
		if got := historyLine(t, w.view(office, code), network.HistoryReattached).Day; got != want {
			t.Errorf("%s moved on %s, want %s", code, got, want)
		}
	}
}

func TestASiteWhoseNameIsTakenBringsTheNameOfItsFormerStructure(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		ctx, actor, long := t.Context(), w.as(office), strings.Repeat("Très long nom ", 8)[:110]
		err := w.Plant(ctx, demo, network.Seed{Sites: []network.SeedSite{
			{BodyCode: "ML1", Name: "Siège", Main: true}, {BodyCode: "ML1", Name: "Antenne nord"}, {BodyCode: "ML1", Name: "Antenne sud"}, {BodyCode: "ML1", Name: long},
			{BodyCode: "ML2", Name: "siege", Main: true}, {BodyCode: "ML2", Name: "Antenne Nord"}, {BodyCode: "ML2", Name: long}, {BodyCode: "ML2", Name: "Siège – Mission locale Zénith"},
			{BodyCode: "ML3", Name: "Siège", Main: true},
		}})
		if err != nil {
			t.Fatal(err)
		}
		sources := []network.VersionedID{w.versioned("ML1"), w.versioned("ML3")}
		if _, err := w.MergeStructures(ctx, actor, network.Merge{Sources: sources, Into: w.versioned("ML2"), Members: network.EndMembers}); err != nil {
			t.Fatal(err)
		}
		names, mains := map[string]int{}, 0
		for _, site := range w.view(office, "ML2").Sites {
			names[site.Name]++
			if site.Main {
				mains++
			}
			if n := len([]rune(site.Name)); n > 120 {
				t.Errorf("%d characters in %q", n, site.Name)
			}
		}
		for _, want := range []string{"siege", "Siège – Mission locale de Clairval", "Antenne Nord", "Antenne nord – Mission locale de Clairval", "Antenne sud", "Siège – Mission locale Zénith", "Siège – ML3"} {
			if names[want] != 1 {
				t.Errorf("%d sites « %s »: %v", names[want], want, names)
			}
		}
		if len(names) != 9 || mains != 1 {
			t.Errorf("%d names, %d main sites: %v", len(names), mains, names)
		}
	})
}
