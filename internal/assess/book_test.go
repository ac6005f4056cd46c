package assess_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// book takes the workbook of a cycle and types into these cells.
func (b *bench) book(t *testing.T, actor authz.Actor, id string, cells map[string]string) []byte {
	t.Helper()
	taken, err := b.svc.TakeBook(t.Context(), actor, id)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := formats.WriteAnswerBook(&file, taken); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for place, value := range cells {
		sheet, cell, _ := strings.Cut(place, "!")
		if err := f.SetCellStr(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (b *bench) bring(t *testing.T, actor authz.Actor, in assess.BookImport) assess.BookReport {
	t.Helper()
	report, err := b.svc.BringBook(t.Context(), actor, in)
	if err != nil && !report.Found.HasErrors() {
		t.Fatal(err)
	}
	return report
}

func TestAWorkbookIsLookedAtThenWrittenWhole(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		file := b.book(t, lead, id, map[string]string{"Engagements!C2": "3", "Engagements!D2": "deux", "Engagements!G3": "Écrit dans le train", "Attendus!D2": "En place"})
		seen := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file})
		if len(seen.Lines) != 2 || seen.Applied || seen.Open != 0 || len(b.answers(t, id)) != 0 {
			t.Fatalf("looking: %+v, stored %v", seen, b.answers(t, id))
		}
		done := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true})
		got := b.answers(t, id)
		if !done.Applied || done.Written != 2 || got["1.1"].Ratings["respect"] != 3 || got["1.1"].Marks["1.1/1"] != quality.MarkInPlace || got["1.2"].Comment != "Écrit dans le train" {
			t.Errorf("written: %+v, stored %v", done, got)
		}
		again := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true})
		if !again.Applied || again.Written != 0 {
			t.Errorf("a second time: %+v", again)
		}
	})
}

func TestWhatAColleagueWroteMeanwhileStaysAndClashesAreChosen(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.save(t, lead, id, quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 1}, Comment: "Au départ"}, 0)
		file := b.book(t, lead, id, map[string]string{"Engagements!C2": "4", "Engagements!G2": "Dans le classeur"})
		b.save(t, contributor, id, quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 1, "pratique": 2}, Comment: "Dans Ariane"}, 1)

		seen := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true})
		if seen.Applied || seen.Open != 1 || len(seen.Lines) != 1 || len(seen.Lines[0].Clash) != 1 || seen.Lines[0].Clash[0].Cell != "Engagements!G2" {
			t.Fatalf("nobody chose: %+v", seen)
		}
		if got := b.answers(t, id)["1.1"]; got.Comment != "Dans Ariane" || got.Ratings["respect"] != 1 {
			t.Fatalf("something was written: %+v", got)
		}
		both := map[assess.BookPlace]assess.BookDecision{{NodeID: "1.1", Field: "comment"}: {assess.BookBoth, 2}}
		done := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Choices: both})
		got := b.answers(t, id)["1.1"]
		if !done.Applied || got.Comment != "Dans Ariane\n\nDans le classeur" || got.Ratings["respect"] != 4 || got.Ratings["pratique"] != 2 {
			t.Errorf("chosen: %+v, stored %+v", done, got)
		}
		again := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Choices: both})
		if got := b.answers(t, id)["1.1"]; again.Written != 0 || got.Comment != "Dans Ariane\n\nDans le classeur" {
			t.Errorf("sent twice: %+v, stored %+v", again, got)
		}
	})
}

func TestAWorkbookGoneOnWithAndSentAgainAsksNobodyToChooseAgainstThemselves(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.save(t, lead, id, quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 1}, Comment: "Au départ"}, 0)
		first := b.book(t, lead, id, map[string]string{"Engagements!C2": "2", "Engagements!G2": "Dans le train"})
		later := b.book(t, lead, id, map[string]string{"Engagements!C2": "2", "Engagements!G2": "Dans le train, puis au bureau"})
		b.bring(t, lead, assess.BookImport{AssessmentID: id, File: first, Apply: true})
		again := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: later, Apply: true})
		if got := b.answers(t, id)["1.1"]; !again.Applied || again.Open != 0 || again.Joined != 0 || got.Comment != "Dans le train, puis au bureau" || got.Ratings["respect"] != 2 {
			t.Errorf("%+v, stored %+v", again, got)
		}
		b.save(t, lead, id, quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 2}, Comment: "Dans la page"}, 3)
		if crossed := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: later, Apply: true}); crossed.Open != 1 || crossed.Applied {
			t.Errorf("what was written in the page since is written over: %+v", crossed)
		}
	})
}

func TestAChoiceCountsOnlyAgainstTheAnswerThatWasRead(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		file := b.book(t, lead, id, map[string]string{"Engagements!G2": "Dans le classeur"})
		b.save(t, contributor, id, quality.Answer{NodeID: "1.1", Comment: "Lu par qui choisit"}, 0)
		seen := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file})
		stored := seen.Lines[0].Clash[0].Stored
		b.save(t, contributor, id, quality.Answer{NodeID: "1.1", Comment: "Jamais montré"}, stored)
		mine := map[assess.BookPlace]assess.BookDecision{{NodeID: "1.1", Field: "comment"}: {assess.BookMine, stored}}
		late := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Choices: mine})
		if got := b.answers(t, id)["1.1"]; late.Applied || late.Open != 1 || !late.Lines[0].Clash[0].Again || got.Comment != "Jamais montré" {
			t.Errorf("%+v, stored %+v", late, got)
		}
	})
}

func TestOneWrongCellWritesNothing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		for name, cells := range map[string]map[string]string{
			"a level":              {"Engagements!C2": "3", "Engagements!C3": "12"},
			"a reason is missing":  {"Engagements!C2": "3", "Engagements!E4": "oui"},
			"a comment too long":   {"Engagements!C2": "3", "Engagements!G3": strings.Repeat("a", quality.MaxComment+1)},
			"a version of nowhere": {"Engagements!C2": "3", "Ariane!B7": "12"},
		} {
			report := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: b.book(t, lead, id, cells), Apply: true})
			if !report.Found.HasErrors() || report.Applied || len(b.answers(t, id)) != 0 {
				t.Errorf("%s: %q %v", name, report.Found.French(), b.answers(t, id))
			}
		}
	})
}

func TestAWorkbookIsOnlyForItsCycleAndForWhoMayAnswer(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		file := b.book(t, lead, id, map[string]string{"Engagements!C2": "3"})
		for who, actor := range map[string]authz.Actor{"an employee": staff, "somebody else's lead": stranger} {
			if _, err := b.svc.TakeBook(t.Context(), actor, id); err == nil {
				t.Errorf("%s takes it", who)
			}
			if _, err := b.svc.BringBook(t.Context(), actor, assess.BookImport{AssessmentID: id, File: file, Apply: true}); err == nil {
				t.Errorf("%s brings it", who)
			}
		}
		b.complete(t, id)
		if _, err := b.validate(t, director, id); err != nil {
			t.Fatal(err)
		}
		if _, err := b.svc.BringBook(t.Context(), lead, assess.BookImport{AssessmentID: id, File: file, Apply: true}); quality.CodeOf(err) != quality.CodeState {
			t.Errorf("after validation: %v", err)
		}
	})
}

func TestTwoWorkbooksBroughtAtOnceAreBothWhole(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		files := [][]byte{
			b.book(t, lead, id, map[string]string{"Engagements!C2": "3", "Engagements!C3": "2"}),
			b.book(t, lead, id, map[string]string{"Engagements!D2": "4", "Engagements!D3": "1"}),
		}
		var wg sync.WaitGroup
		for _, file := range files {
			wg.Go(func() { b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true}) })
		}
		wg.Wait()
		for node, want := range map[string]map[string]int{"1.1": {"respect": 3, "pratique": 4}, "1.2": {"respect": 2, "pratique": 1}} {
			got := b.answers(t, id)[node].Ratings
			if got["respect"] != want["respect"] || got["pratique"] != want["pratique"] {
				t.Errorf("%s: %v", node, got)
			}
		}
	})
}

func TestWhoWasGivenACommitmentTakesAndBringsThatOneAlone(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, id := withTeam(t, s)
		whole := b.book(t, lead, id, map[string]string{"Engagements!C2": "3", "Engagements!C3": "2"})
		b.give(t, id, "1.2", "2026-12-01", staff.PersonID)
		taken, err := b.svc.TakeBook(t.Context(), staff, id)
		if err != nil || len(taken.Rated) != 1 || taken.Rated[0].ID != "1.2" || len(taken.Beside) != 0 {
			t.Fatalf("%v %+v", err, taken.Rated)
		}
		report := b.bring(t, staff, assess.BookImport{AssessmentID: id, File: whole, Apply: true})
		got := b.answers(t, id)
		if report.Written != 1 || got["1.2"].Ratings["respect"] != 2 || len(got["1.1"].Ratings) != 0 {
			t.Errorf("%+v, stored %v", report, got)
		}
	})
}
