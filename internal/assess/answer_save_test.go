package assess_test

import (
	"strings"
	"sync"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestASaveIsKeptWithItsRevisionAndItsEvent(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		a := rated("1.1", 3, 2)
		a.Marks = map[string]quality.Mark{"1.1/1": quality.MarkPartly, "1.1/2": quality.MarkNone}
		a.Comment = "Deux sites sur trois.\r\nÀ revoir.\x00 "
		saved := b.save(t, lead, id, a, 0)
		if saved.Version != 1 || !saved.Written || saved.Merged || saved.State != quality.NodeSettled {
			t.Fatalf("saved %+v", saved)
		}
		page, err := b.svc.Commitment(t.Context(), contributor, id, "1.1")
		if err != nil {
			t.Fatal(err)
		}
		if page.Item.Answer.Comment != "Deux sites sur trois.\nÀ revoir." || page.Item.Version != 1 || page.Item.UpdatedBy != "Nom de referente" {
			t.Errorf("read back %+v", page.Item)
		}
		events := b.events(t, authz.AssessmentAnswer)
		if len(events) != 1 || strings.Contains(events[0].After, "Deux sites") || events[0].TextHash["comment"] == "" {
			t.Fatalf("journal %+v", events)
		}
		if !strings.Contains(events[0].After, `"respect":3`) || !strings.Contains(events[0].After, `"1.1/1":"partly"`) || events[0].Before != "" {
			t.Errorf("journal after %s before %s", events[0].After, events[0].Before)
		}
		b.save(t, lead, id, rated("1.1", 4, 2), 1)
		if events := b.events(t, authz.AssessmentAnswer); !strings.Contains(events[0].Before, `"respect":3`) || !strings.Contains(events[0].After, `"respect":4`) {
			t.Errorf("second event %+v", events[0])
		}
	})
}

func TestTwoPeopleWhoChangeDifferentFieldsAreJoined(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.save(t, lead, id, rated("1.1", 2, 2), 0)
		mine, theirs := rated("1.1", 2, 2), rated("1.1", 4, 2)
		mine.Comment = "Le point de vue de l’accueil"
		b.save(t, lead, id, theirs, 1)
		saved := b.save(t, contributor, id, mine, 1)
		if !saved.Merged || saved.Version != 3 || len(saved.Clashes) != 0 {
			t.Fatalf("saved %+v", saved)
		}
		if saved.Current.Ratings["respect"] != 4 || saved.Current.Comment != mine.Comment {
			t.Errorf("joined %+v", saved.Current)
		}
	})
}

func TestAClashShowsBothWordingsAndWritesNothing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		first, second := rated("1.1", 3, 3), rated("1.1", 3, 2)
		first.Comment, second.Comment = "Mot de la référente", "Mot du contributeur"
		b.save(t, lead, id, first, 0)
		saved, err := b.svc.Save(t.Context(), contributor, assess.Edit{AssessmentID: id, Answer: second})
		wantCode(t, err, quality.CodeConflict, "answer.clash")
		if len(saved.Clashes) != 2 || saved.Version != 1 || saved.Written || saved.By != "Nom de referente" {
			t.Fatalf("saved %+v", saved)
		}
		if c := saved.Clashes[0]; c.Field != "comment" || c.Mine != second.Comment || c.Theirs != first.Comment {
			t.Errorf("clash %+v", c)
		}
		if n := len(b.events(t, authz.AssessmentAnswer)); n != 1 {
			t.Fatalf("%d events, want 1: nothing is written on a clash", n)
		}
		choice := saved.Proposal
		choice.Comment = first.Comment + "\n" + second.Comment
		resolved, err := b.svc.Save(t.Context(), contributor, assess.Edit{AssessmentID: id, Answer: choice, BaseVersion: saved.Version, Resolve: true})
		if err != nil || resolved.Version != 2 || resolved.Current.Comment != choice.Comment {
			t.Fatalf("resolved %+v, %v", resolved, err)
		}
		if e := b.events(t, authz.AssessmentAnswer)[0]; e.ReasonKey != "resolved" {
			t.Errorf("journal reason %q", e.ReasonKey)
		}
	})
}

func TestADoubleSubmitIsOneRevision(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				saved, err := b.svc.Save(t.Context(), lead, assess.Edit{AssessmentID: id, Answer: rated("1.1", 3, 3)})
				if err != nil || saved.Version != 1 {
					t.Errorf("saved %+v, %v", saved, err)
				}
			})
		}
		wait.Wait()
		history, err := b.svc.History(t.Context(), lead, id, "1.1")
		if err != nil || len(history) != 1 || len(b.events(t, authz.AssessmentAnswer)) != 1 {
			t.Fatalf("%d revisions, %v", len(history), err)
		}
	})
}

func TestManyPeopleAnsweringAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		edits := []quality.Answer{
			{NodeID: "1.1", Ratings: map[string]int{"respect": 3}},
			{NodeID: "1.1", Ratings: map[string]int{"pratique": 2}},
			{NodeID: "1.1", Marks: map[string]quality.Mark{"1.1/1": quality.MarkInPlace}},
			{NodeID: "1.1", Comment: "Un mot"},
		}
		var wait sync.WaitGroup
		for _, e := range edits {
			wait.Go(func() { b.save(t, lead, id, e, 0) })
		}
		wait.Wait()
		page, err := b.svc.Commitment(t.Context(), lead, id, "1.1")
		if err != nil {
			t.Fatal(err)
		}
		a := page.Item.Answer
		if a.Ratings["respect"] != 3 || a.Ratings["pratique"] != 2 || a.Marks["1.1/1"] != quality.MarkInPlace || a.Comment != "Un mot" || page.Item.Version != 4 {
			t.Errorf("after four edits of one base: %+v", page.Item)
		}
		report, err := s.Read().VerifyJournal(t.Context())
		if err != nil || len(report.Faults) > 0 {
			t.Errorf("journal %+v, %v", report.Faults, err)
		}
	})
}

func TestWhatAnAnswerMayNotHoldIsRefusedAndNothingChanges(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	for name, c := range map[string]struct {
		answer quality.Answer
		field  string
	}{
		"a rating out of the scale":                {rated("1.1", 5, 2), "rating.respect"},
		"a scale that does not exist":              {quality.Answer{NodeID: "1.1", Ratings: map[string]int{"note": 2}}, "rating.note"},
		"a forged node":                            {rated("9.9", 2, 2), "node"},
		"a node that is not rated":                 {quality.Answer{NodeID: "1", Comment: "x"}, "node"},
		"a comment too long":                       {quality.Answer{NodeID: "1.1", Comment: strings.Repeat("é", quality.MaxComment+1)}, "comment"},
		"a mark of a statement for GIP only":       {quality.Answer{NodeID: "1.1", Marks: map[string]quality.Mark{"1.1/3": quality.MarkInPlace}}, "mark.1.1/3"},
		"a mark of another commitment":             {quality.Answer{NodeID: "1.1", Marks: map[string]quality.Mark{"2.1/1": quality.MarkInPlace}}, "mark.2.1/1"},
		"a mark that does not exist":               {quality.Answer{NodeID: "1.1", Marks: map[string]quality.Mark{"1.1/1": "presque"}}, "mark.1.1/1"},
		"« non concerné » where it is not offered": {quality.Answer{NodeID: "1.1", NotConcerned: true, Reason: "x"}, "not_concerned"},
		"« non concerné » without a reason":        {quality.Answer{NodeID: "2.1", NotConcerned: true}, "reason"},
		"« non concerné » with a reason of spaces": {quality.Answer{NodeID: "2.1", NotConcerned: true, Reason: " \r\n "}, "reason"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := b.svc.Save(t.Context(), lead, assess.Edit{AssessmentID: id, Answer: c.answer})
			wantCode(t, err, quality.CodeInvalid, "")
			if f := quality.AsError(err).Faults; len(f) != 1 || f[0].Field != c.field {
				t.Errorf("faults %+v, want one on %s", f, c.field)
			}
		})
	}
	if n := len(b.events(t, authz.AssessmentAnswer)); n != 0 {
		t.Errorf("%d events after refusals", n)
	}
}

func TestAPrerequisiteCarriesAMarkThatMovesNoFigure(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.complete(t, id)
	mark := quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkPartly}, Comment: "Registre à tenir"}
	if saved := b.save(t, contributor, id, mark, 0); saved.State != quality.NodeSettled {
		t.Errorf("saved %+v", saved)
	}
	for name, a := range map[string]quality.Answer{
		"a rating":         {NodeID: "0", Ratings: map[string]int{"respect": 3}},
		"another mark":     {NodeID: "0", Marks: map[string]quality.Mark{"1.1/1": quality.MarkPartly}},
		"« non concerné »": {NodeID: "0", NotConcerned: true, Reason: "x"},
		"a long comment":   {NodeID: "0", Comment: strings.Repeat("x", quality.MaxComment+1)},
	} {
		_, err := b.svc.Save(t.Context(), lead, assess.Edit{AssessmentID: id, Answer: a, BaseVersion: 1})
		if quality.CodeOf(err) != quality.CodeInvalid {
			t.Errorf("%s on a prerequisite: %v", name, err)
		}
	}
	if _, err := b.validate(t, director, id); err != nil {
		t.Fatal(err)
	}
	o, err := b.svc.Overview(t.Context(), lead, id)
	if err != nil || len(o.Beside) != 1 || o.Beside[0].Answer.Marks["0"] != quality.MarkPartly {
		t.Errorf("beside %+v, %v", o.Beside, err)
	}
	if o.Progress != (quality.Progress{Done: 3, Total: 3, Filled: 6, Needed: 6}) {
		t.Errorf("progress %+v", o.Progress)
	}
}

func TestAVersionThatNeverExistedIsAConflict(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.save(t, lead, id, rated("1.1", 2, 2), 0)
	for _, base := range []int{7, -1} {
		_, err := b.svc.Save(t.Context(), lead, assess.Edit{AssessmentID: id, Answer: rated("1.1", 3, 3), BaseVersion: base})
		wantCode(t, err, quality.CodeConflict, "answer.version")
	}
}

func TestOnlyThoseOfTheStructureWhoAnswerMayAnswer(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	edit := assess.Edit{AssessmentID: id, Answer: rated("1.1", 3, 3)}
	for name, c := range map[string]struct {
		actor authz.Actor
		code  quality.Code
	}{
		"a chair":             {chair, quality.CodeForbidden},
		"staff":               {staff, quality.CodeForbidden},
		"a regional advisor":  {advisor, quality.CodeForbidden},
		"the label office":    {office, quality.CodeForbidden},
		"another structure":   {stranger, quality.CodeNotFound},
		"a technical admin":   {admin, quality.CodeForbidden},
		"somebody signed out": {authz.Actor{}, quality.CodeSignIn},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := b.svc.Save(t.Context(), c.actor, edit)
			wantCode(t, err, c.code, "")
		})
	}
}

func TestTheHistoryTellsWhoChangedWhat(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.save(t, lead, id, rated("1.1", 2, 2), 0)
	b.save(t, contributor, id, rated("1.1", 2, 3), 1)
	history, err := b.svc.History(t.Context(), director, id, "1.1")
	if err != nil || len(history) != 2 {
		t.Fatalf("history %+v, %v", history, err)
	}
	if h := history[0]; h.Version != 2 || h.By != "Nom de contributeur" || len(h.Changed) != 1 || h.Changed[0] != "rating.pratique" {
		t.Errorf("latest %+v", h)
	}
}

func TestWordsAreKeptInTheOrderTheyAreShown(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	a := rated("1.2", 3, 3)
	a.Comment = "Le budget \u202eétov\u202c est suivi\x1b."
	if got := b.save(t, lead, id, a, 0); got.Current.Comment != "Le budget étov est suivi." {
		t.Errorf("kept %q", got.Current.Comment)
	}
}
