package assess_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func (b *bench) pass(t *testing.T, id string, version int) {
	t.Helper()
	if err := b.svc.ApplyVersion(t.Context(), lead, id, version); err != nil {
		t.Fatal(err)
	}
}

func asideOf(r assess.BookReport) map[string]assess.BookFate {
	out := map[string]assess.BookFate{}
	for _, a := range r.Aside {
		out[a.Node.ID+" "+a.Field] = a.Why
	}
	return out
}

func TestAWorkbookOfTheVersionBeforeIsReadThroughTheChange(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		// 1.1 is asked one thing more, 1.2 withdrawn, 2.1 renumbered.
		file := b.book(t, lead, id, map[string]string{"Engagements!C2": "1", "Engagements!C3": "4", "Engagements!G3": "Gardé", "Engagements!G4": "Dans le train", "Prérequis!C2": "En place"})
		b.second(t)
		b.pass(t, id, 2)
		seen := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file})
		if seen.Found.HasErrors() || len(seen.Lines) != 3 || seen.Open != 0 || seen.ToWrite != 4 || seen.Taken.Referential.Version != 1 {
			t.Fatalf("%q %+v", seen.Found.French(), seen)
		}
		fates := asideOf(seen)
		if len(fates) != 2 || fates["1.2 rating.respect"] != assess.BookHistory || fates["1.2 comment"] != assess.BookHistory {
			t.Errorf("of what was withdrawn: %v", fates)
		}
		done := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Seen: 2})
		got := b.answers(t, id)
		if !done.Applied || done.Written != 4 {
			t.Fatalf("%+v", done)
		}
		if a := got["1.1"]; a.Ratings["respect"] != 1 || a.Ratings["pratique"] != 4 || !a.ToConfirm {
			t.Errorf("1.1 %+v", a)
		}
		if a := got["2.2"]; a.Comment != "Dans le train" || !a.NotConcerned || a.ToConfirm {
			t.Errorf("2.2 %+v", a)
		}
		if a := got["0"]; a.Marks["0"] != quality.MarkInPlace || a.ToConfirm {
			t.Errorf("0 %+v", a)
		}
		story, err := b.svc.VersionStory(t.Context(), lead, id)
		if err != nil || len(story.Aside) != 1 || story.Aside[0].Answer.Ratings["respect"] != 4 || story.Aside[0].Answer.Comment != "Gardé" {
			t.Errorf("history: %+v, %v", story.Aside, err)
		}
		again := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Seen: 2})
		if !again.Applied || again.Written != 0 || len(again.Aside) != 0 {
			t.Errorf("a second time: %+v", again)
		}
		back, err := b.svc.ReturnVersion(t.Context(), lead, id)
		if err != nil || !slices.ContainsFunc(back.Edited, func(e assess.EditedSince) bool { return e.Node.ID == "1.2" && e.Kept && !e.ToConfirm }) {
			t.Errorf("going back does not say that 1.2 will count: %+v, %v", back.Edited, err)
		}
		if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		if a := b.answers(t, id)["1.2"]; a.Ratings["respect"] != 4 || a.Comment != "Gardé" {
			t.Errorf("back on version 1, 1.2 is %+v", a)
		}
		if report, err := s.Verify(t.Context()); err != nil || len(report.Journal.Faults)+faultsBesides(report, "hash") != 0 {
			t.Errorf("verify %+v, %v", report, err)
		}
	})
}

func TestAWorkbookOfTheVersionBeforeNeverOverwritesWhatWasAnsweredSince(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		file := b.book(t, lead, id, map[string]string{"Engagements!C2": "1", "Engagements!G2": "Classeur"})
		b.second(t)
		b.pass(t, id, 2)
		b.save(t, contributor, id, quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 2, "pratique": 4}, Comment: "Ariane"}, 2)
		seen := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Seen: 2})
		if seen.Applied || seen.Open != 2 || len(seen.Lines) != 1 || seen.Lines[0].Clash[0].Cell != "Engagements!G2" || seen.Lines[0].Clash[0].By != "Nom de contributeur" {
			t.Fatalf("%+v", seen)
		}
		if a := b.answers(t, id)["1.1"]; a.Comment != "Ariane" || a.ToConfirm {
			t.Errorf("something was written: %+v", a)
		}
		choices := map[assess.BookPlace]assess.BookDecision{{NodeID: "1.1", Field: "comment"}: {assess.BookBoth, 3}, {NodeID: "1.1", Field: "rating.respect"}: {assess.BookTheirs, 3}}
		b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Seen: 2, Choices: choices})
		if a := b.answers(t, id)["1.1"]; a.Comment != "Ariane\n\nClasseur" || a.Ratings["respect"] != 2 || a.ToConfirm {
			t.Errorf("a comment alone unsettles nothing: %+v", a)
		}
		choices[assess.BookPlace{NodeID: "1.1", Field: "rating.respect"}] = assess.BookDecision{Choice: assess.BookMine, Against: 4}
		b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Seen: 2, Choices: choices})
		if a := b.answers(t, id)["1.1"]; a.Ratings["respect"] != 1 || !a.ToConfirm {
			t.Errorf("a level given on the other wording is to confirm: %+v", a)
		}
	})
}

func TestALookAtOneVersionWritesNothingOnAnother(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.complete(t, id)
	file := b.book(t, lead, id, map[string]string{"Engagements!C2": "1"})
	b.second(t)
	b.pass(t, id, 2)
	report := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Seen: 1})
	if !report.Moved || report.Applied || b.answers(t, id)["1.1"].Ratings["respect"] != 3 {
		t.Errorf("%+v", report)
	}
}

func TestAWorkbookOfATrialGivenUpSaysWhatCanBeDone(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		b.second(t)
		b.pass(t, id, 2)
		file := b.book(t, lead, id, map[string]string{"Engagements!C2": "1", "Engagements!C3": "4"})
		if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		report := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true})
		if !report.Found.Has(quality.FaultBookUndone) || !strings.Contains(strings.Join(report.Found.French(), " "), "passe de nouveau à la version 2") {
			t.Fatalf("%q", report.Found.French())
		}
		b.pass(t, id, 2)
		if done := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true}); !done.Applied || done.Written != 2 {
			t.Fatalf("tried again: %q %+v", done.Found.French(), done)
		}
		if got := b.answers(t, id); got["1.1"].Ratings["respect"] != 1 || got["1.3"].Ratings["respect"] != 4 {
			t.Errorf("%+v", got)
		}
		forged := b.book(t, lead, id, map[string]string{"Ariane!B5": "7"})
		if report := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: forged}); !report.Found.Has(quality.FaultBookVersion) {
			t.Errorf("a version it never was on: %q", report.Found.French())
		}
	})
}

func TestAWorkbookComesThroughSeveralVersionsAndATrialGivenUp(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		first := b.book(t, lead, id, map[string]string{"Engagements!C2": "1", "Engagements!G4": "De la version 1"})
		second := b.second(t)
		b.pass(t, id, 2)
		trial := b.book(t, lead, id, map[string]string{"Engagements!D2": "2"})
		if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		third := *second
		third.Version = 3
		b.publish(t, &third)
		b.pass(t, id, 3)
		for name, file := range map[string][]byte{"before": first, "the trial": trial} {
			if done := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true}); !done.Applied || done.Written == 0 {
				t.Errorf("%s: %q %+v", name, done.Found.French(), done)
			}
		}
		got := b.answers(t, id)
		if a := got["1.1"]; a.Ratings["respect"] != 1 || a.Ratings["pratique"] != 2 || got["2.2"].Comment != "De la version 1" {
			t.Errorf("%+v", got)
		}
	})
}

// chanceCells fills the workbook of the small référentiel as chance has it.
func chanceCells(r *rand.Rand) map[string]string {
	cells := map[string]string{}
	for place, words := range map[string][]string{
		"Engagements!C2": {"", "1", "4"}, "Engagements!D2": {"", "2"}, "Engagements!G2": {"", "Un mot"},
		"Engagements!C3": {"", "3"}, "Engagements!D3": {"4"}, "Engagements!G3": {"Autre mot"},
		"Engagements!G4": {"Sur place"}, "Attendus!D2": {"En place", "Pas encore"}, "Attendus!D3": {"En partie"}, "Attendus!D4": {"En place"},
		"Prérequis!C2": {"", "En place"}, "Prérequis!E2": {"Dit ici"},
	} {
		if r.IntN(2) == 0 {
			cells[place] = words[r.IntN(len(words))]
		}
	}
	return cells
}

// Whatever the versions are: a workbook brought back unchanged changes nothing,
// one brought after the change says what it would have said before, and every cell
// filled in is found somewhere.
func TestAWorkbookBroughtBeforeOrAfterTheChangeSaysTheSameWhateverChanged(t *testing.T) {
	t.Parallel()
	crossed := 0
	for seed := range 60 {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		version, cells := hurried(r, 2), chanceCells(r)
		before, after := newBench(t, testkit.SQLite(t)), newBench(t, testkit.SQLite(t))
		ids := map[*bench]string{}
		var untouched, filled []byte
		for _, b := range []*bench{before, after} {
			id := b.opened(t)
			ids[b] = id
			b.complete(t, id)
			b.save(t, contributor, id, quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkPartly}, Comment: "Un mot"}, 0)
			b.publish(t, version)
			untouched, filled = b.book(t, lead, id, nil), b.book(t, lead, id, cells)
			b.save(t, contributor, id, quality.Answer{NodeID: "2.1", NotConcerned: true, Reason: "Dit entre-temps"}, 1)
			if b == before {
				if done := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: filled, Apply: true}); !done.Applied {
					t.Fatalf("seed %d: %q", seed, done.Found.French())
				}
			}
			b.pass(t, id, 2)
		}
		id := ids[after]
		carried := after.answers(t, id)
		if same := after.bring(t, lead, assess.BookImport{AssessmentID: id, File: untouched, Apply: true}); !same.Applied || same.Written != 0 || len(same.Lines)+len(same.Aside) != 0 {
			t.Errorf("seed %d: unchanged, it says %+v", seed, same)
		}
		if !sameAnswers(carried, after.answers(t, id)) {
			t.Errorf("seed %d: unchanged, it wrote", seed)
		}
		done := after.bring(t, lead, assess.BookImport{AssessmentID: id, File: filled, Apply: true})
		if done.Open > 0 { // a reason became part of a comment two people wrote: shown, not guessed
			crossed++
			continue
		}
		if !done.Applied {
			t.Errorf("seed %d: %q %+v", seed, done.Found.French(), done)
		}
		if got, want := after.answers(t, id), before.answers(t, ids[before]); !sameAnswers(got, want) {
			t.Errorf("seed %d: brought after\n%+v\nbefore\n%+v", seed, got, want)
		}
	}
	if crossed > 6 {
		t.Errorf("%d workbooks of 60 cross", crossed)
	}
}
