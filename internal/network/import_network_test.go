package network_test

import (
	"os"
	"path/filepath"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestASecondImportChangesNothingAndLeavesNoTrace(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		before := w.events()
		report, err := w.Import(t.Context(), command, smallNetwork(), false)
		if err != nil || report.Unchanged != 5 || report.Applied || report.Created+report.Updated+report.Refused > 0 {
			t.Fatalf("second import: %+v, %v", report, err)
		}
		if after := w.events(); after != before {
			t.Fatalf("the journal went from %d to %d events", before, after)
		}
	})
}

func TestAnImportReportsEveryLineAndKeepsTheOldNameInHistory(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		rows := smallNetwork()
		rows[2].Structure.Name = "Mission locale du Grand Clairval"
		rows[2].Structure.Commune = "" // an empty cell erases nothing
		rows[3].ParentCode = "ARML-B"
		rows = append(rows[:4], network.ImportRow{Line: 9, ParentCode: "ARML-B", Structure: quality.Structure{Kind: quality.KindMissionLocale, Code: "ML4", Name: "Mission locale Neuve"}})
		report, err := w.Import(t.Context(), w.as(office), rows, false)
		if err != nil || report.Created != 1 || report.Updated != 2 || report.Unchanged != 2 {
			t.Fatalf("import: %+v, %v", report, err)
		}
		if len(report.Missing) != 1 || report.Missing[0].Code != "ML3" {
			t.Fatalf("missing: %+v", report.Missing)
		}
		view, err := w.Structure(t.Context(), w.as(office), w.id("ML1"))
		if err != nil || view.Name != "Mission locale du Grand Clairval" || view.Commune != "Clairval" {
			t.Fatalf("ML1: %+v, %v", view.Structure, err)
		}
		if h := historyLine(t, view, network.HistoryRenamed); h.Before != "Mission locale de Clairval" || h.After != view.Name {
			t.Fatalf("history: %+v", view.History)
		}
		if w.body("ML2").ParentID != w.id("ARML-B") || w.body("ML3").State == quality.StructureClosed {
			t.Fatal("ML2 must be reattached and ML3 left open")
		}
	})
}

func TestOneRefusedLineAndNothingIsWritten(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		bad   network.ImportRow
		field string
		fault string
	}{
		"duplicate code":  {network.ImportRow{Line: 9, ParentCode: "ARML-A", Structure: quality.Structure{Kind: quality.KindMissionLocale, Code: "ML2", Name: "Encore"}}, "code", quality.FaultDuplicateLine},
		"code of an ARML": {network.ImportRow{Line: 9, ParentCode: "ARML-A", Structure: quality.Structure{Kind: quality.KindMissionLocale, Code: "ARML-B", Name: "Encore"}}, "code", quality.FaultDuplicateARML},
		"unknown ARML":    {network.ImportRow{Line: 9, ParentCode: "ARML-X", Structure: quality.Structure{Kind: quality.KindMissionLocale, Code: "ML9", Name: "Perdue"}}, "parent", quality.FaultUnknownParent},
		"no ARML":         {network.ImportRow{Line: 9, Structure: quality.Structure{Kind: quality.KindMissionLocale, Code: "ML9", Name: "Perdue"}}, "parent", quality.FaultUnknownParent},
		"code of a body":  {network.ImportRow{Line: 9, ParentCode: "ARML-A", Structure: quality.Structure{Kind: quality.KindMissionLocale, Code: "UNML", Name: "Usurpée"}}, "code", quality.FaultTaken},
		"no name":         {network.ImportRow{Line: 9, ParentCode: "ARML-A", Structure: quality.Structure{Kind: quality.KindMissionLocale, Code: "ML9"}}, "name", quality.FaultMissing},
		"another kind":    {network.ImportRow{Line: 9, Structure: quality.Structure{Kind: quality.KindFunder, Code: "F1", Name: "Financeur"}}, "kind", quality.FaultUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := sqliteWorld(t)
			rows := smallNetwork()
			rows[2].Structure.Name = "Changée"
			report, err := w.Import(t.Context(), command, append(rows, c.bad), false)
			if err != nil || report.Refused != 1 || report.Applied {
				t.Fatalf("import: %+v, %v", report, err)
			}
			found := false
			for _, line := range report.Lines {
				found = found || line.Outcome == network.ImportRefused && line.Line == 9 && line.Faults[0].Field == c.field && line.Faults[0].Code == c.fault
			}
			if !found {
				t.Fatalf("no fault %s on %s in %+v", c.fault, c.field, report.Lines)
			}
			if w.body("ML1").Name != "Mission locale de Clairval" {
				t.Fatal("a partial import was applied")
			}
		})
	}
}

func TestADryRunSaysWhatAnImportWouldDoAndDoesNothing(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	rows := smallNetwork()
	rows[2].Structure.Name = "Changée"
	before := w.events()
	report, err := w.Import(t.Context(), command, rows, true)
	if err != nil || !report.DryRun || report.Applied || report.Updated != 1 {
		t.Fatalf("dry run: %+v, %v", report, err)
	}
	if w.body("ML1").Name != "Mission locale de Clairval" || w.events() != before {
		t.Fatal("a dry run wrote")
	}
}

func TestADryRunOnAnEmptyDatabaseLeavesItEmpty(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	svc := network.New(network.Deps{Store: s, Clock: testkit.NewClock().Now, Secret: []byte("x")})
	report, err := svc.Import(t.Context(), command, smallNetwork(), true)
	if err != nil || report.Created != 5 {
		t.Fatalf("dry run: %+v, %v", report, err)
	}
	if page, err := svc.Structures(t.Context(), command, network.StructureFilter{}); err != nil || page.Total != 0 {
		t.Fatalf("%d structures, %v", page.Total, err)
	}
}

func TestTwoImportsAtOnceWriteOnce(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		rows := smallNetwork()
		rows[2].Structure.Name = "Mission locale Rebaptisée"
		applied := make(chan bool, 3)
		for range 3 {
			go func() {
				report, err := w.Import(t.Context(), command, rows, false)
				if err != nil {
					t.Error(err)
				}
				applied <- report.Applied
			}()
		}
		n := 0
		for range 3 {
			if <-applied {
				n++
			}
		}
		if n != 1 {
			t.Fatalf("%d imports wrote", n)
		}
		historyLine(t, w.view(office, "ML1"), network.HistoryRenamed)
	})
}

func TestAClosedStructureIsNotOpenedByAFileThatStillNamesIt(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	if err := w.CloseStructure(t.Context(), w.as(office), network.Close{Structure: w.versioned("ML3"), Members: network.EndMembers}); err != nil {
		t.Fatal(err)
	}
	report, err := w.Import(t.Context(), command, smallNetwork(), false)
	if err != nil || report.Unchanged != 5 || report.Applied {
		t.Fatalf("import: %+v, %v", report, err)
	}
	if last := report.Lines[4]; len(last.Notes) != 1 || last.Notes[0].Code != quality.FaultClosedHere {
		t.Fatalf("line of the closed structure: %+v", last)
	}
}

func TestOnlyTheNationalOfficeAndTheOperatorImport(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for _, email := range []string{advisor, director, admin} {
		_, err := w.Import(t.Context(), w.as(email), smallNetwork(), true)
		wantCode(t, err, quality.CodeForbidden, string(authz.StructureImport))
	}
}

func TestTheRealListImportsWholeAndAgainChangesNothing(t *testing.T) {
	t.Parallel()
	rows := realRows(t)
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		clock := testkit.NewClock()
		svc := network.New(network.Deps{Store: s, Clock: clock.Now, Secret: []byte("x")})
		first, err := svc.Import(t.Context(), command, rows, false)
		if err != nil || first.Created != 448+15 || first.Refused != 0 || !first.Applied {
			t.Fatalf("first import: %d created, %d refused, %v", first.Created, first.Refused, err)
		}
		again, err := svc.Import(t.Context(), command, rows, false)
		if err != nil || again.Unchanged != 448+15 || again.Applied || len(again.Missing) != 0 {
			t.Fatalf("second import: %d unchanged, %d updated, %v", again.Unchanged, again.Updated, err)
		}
		page, err := svc.Structures(t.Context(), command, network.StructureFilter{Kinds: []quality.BodyKind{quality.KindMissionLocale}})
		if err != nil || page.Total != 448 {
			t.Fatalf("%d structures listed, %v", page.Total, err)
		}
	})
}

// realRows reads the real list when it stands beside the checkout; under CI it
// must.
func realRows(t *testing.T) []network.ImportRow {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "shared", "data")
	list, err := os.Open(filepath.Join(folder, "missions-locales.csv"))
	if os.IsNotExist(err) && os.Getenv("CI") == "" {
		t.Skip("skipped: the real list does not stand beside this checkout")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = list.Close() }()
	arml, err := os.Open(filepath.Join(folder, "arml.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = arml.Close() }()
	structures, report := formats.ReadNetwork(list)
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	regional, report := formats.ReadRegional(arml)
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	return network.ImportRows(structures, regional)
}

// historyLine is the only line of a kind.
func historyLine(t *testing.T, view network.StructureView, kind network.HistoryKind) network.HistoryLine {
	t.Helper()
	var found []network.HistoryLine
	for _, h := range view.History {
		if h.Kind == kind {
			found = append(found, h)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d lines %s in %+v", len(found), kind, view.History)
	}
	return found[0]
}

func TestAnAssociationThatDoesNotFollowTheRegionIsNoted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, testkit.SQLite(t))
	rows := smallNetwork()
	rows[2].Structure.Region = "94"
	report, err := w.Import(t.Context(), w.as(office), rows, true)
	if err != nil || report.Refused > 0 {
		t.Fatalf("%+v %v", report, err)
	}
	for _, l := range report.Lines {
		if l.Code == rows[2].Structure.Code && (len(l.Notes) != 1 || l.Notes[0].Code != quality.FaultNotFollowed || l.Notes[0].Args[0] != "Corse") {
			t.Errorf("%s: %+v", l.Code, l.Notes)
		}
		if l.Code == rows[3].Structure.Code && len(l.Notes) > 0 {
			t.Errorf("%s: %+v", l.Code, l.Notes)
		}
	}
}
