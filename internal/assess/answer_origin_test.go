package assess_test

import (
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// history reads the life of an answer, latest version first.
func (b *bench) history(t *testing.T, who authz.Actor, id, node string) []assess.Revision {
	t.Helper()
	history, err := b.svc.History(t.Context(), who, id, node)
	if err != nil {
		t.Fatal(err)
	}
	return history
}

func TestACarriedAnswerIsSignedByWhoGaveItThroughVersionsAndCycles(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		first := b.opened(t)
		b.complete(t, first)
		given := b.clock.Now()
		b.clock.Advance(24 * time.Hour)
		b.second(t)
		if err := b.svc.ApplyVersion(t.Context(), director, first, 2); err != nil {
			t.Fatal(err)
		}
		h := b.history(t, director, first, "1.1")
		if o := h[0].Origin; h[0].By != "Nom de directrice" || o.By != "Nom de referente" || !o.At.Equal(given) || o.CycleID != first || o.Version != 1 {
			t.Fatalf("passed to version 2: %+v", h[0])
		}
		b.clock.Advance(time.Hour)
		now := b.overview(t, first).Groups[0].Items[0]
		saved, err := b.svc.Save(t.Context(), contributor, assess.Edit{AssessmentID: first, Answer: now.Answer, BaseVersion: now.Version, Confirm: true})
		if err != nil || !saved.Written {
			t.Fatal(saved, err)
		}
		if h = b.history(t, director, first, "1.1"); h[0].By != "Nom de contributeur" || !h[0].Origin.IsZero() {
			t.Errorf("who confirms signs for confirming: %+v", h[0])
		}
		if o := b.overview(t, first).Groups[0].Items[0].Origin; o.By != "Nom de referente" {
			t.Errorf("confirmed as it stood, it is still by who gave it: %+v", o)
		}
		b.save(t, lead, first, rated("1.3", 2, 2), 0)
		if err := b.svc.ConfirmVersion(t.Context(), lead, first); err != nil {
			t.Fatal(err)
		}
		if _, err := b.validate(t, director, first); err != nil {
			t.Fatal(err)
		}
		c, err := b.svc.OpenFrom(t.Context(), director, home, "petit", 0, assess.Again{CycleID: first})
		if err != nil {
			t.Fatal(err)
		}
		h = b.history(t, director, c.ID, "1.1")
		if o := h[0].Origin; o.CycleID != first || o.Number != 1 || o.Title == "" || o.By != "Nom de referente" || !o.At.Equal(given) || h[0].By != "Nom de directrice" {
			t.Errorf("taken by cycle 2: %+v", h[0])
		}
		b.save(t, contributor, c.ID, rated("1.1", 4, 4), 1)
		if o := b.overview(t, c.ID).Groups[0].Items[0].Origin; !o.IsZero() {
			t.Errorf("answered again, it comes from nowhere else: %+v", o)
		}
		if report, err := s.Verify(t.Context()); err != nil || len(report.Journal.Faults)+faultsBesides(report, "hash") != 0 {
			t.Errorf("verify %+v, %v", report, err)
		}
	})
}

func TestGoingBackGivesAnAnswerBackToWhoGaveIt(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.complete(t, id)
	given := b.clock.Now()
	b.clock.Advance(time.Hour)
	b.second(t)
	if err := b.svc.ApplyVersion(t.Context(), director, id, 2); err != nil {
		t.Fatal(err)
	}
	b.save(t, contributor, id, rated("1.1", 1, 1), 2)
	if err := b.svc.UndoVersion(t.Context(), director, id); err != nil {
		t.Fatal(err)
	}
	h := b.history(t, director, id, "1.1")
	if o := h[0].Origin; o.By != "Nom de referente" || !o.At.Equal(given) || o.Version != 1 || h[0].After.Ratings["pratique"] != 4 {
		t.Errorf("went back to %+v", h[0])
	}
	if h[1].By != "Nom de contributeur" || !h[1].Origin.IsZero() {
		t.Errorf("what was said meanwhile stays signed: %+v", h[1])
	}
	if a := b.answers(t, id)["1.1"]; !quality.SameAnswer(a, rated("1.1", 3, 4)) {
		t.Errorf("says %+v", a)
	}
}
