package assess_test

import (
	"testing"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestANewCycleStartsFromTheLastOneAndTakesNothingForGranted(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		first := b.opened(t)
		b.complete(t, first)
		b.save(t, lead, first, quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkPartly}}, 0)
		if _, err := b.validate(t, director, first); err != nil {
			t.Fatal(err)
		}
		b.second(t)
		c, err := b.svc.OpenFrom(t.Context(), lead, home, "petit", 0, first)
		if err != nil || c.Version != 2 || c.Number != 2 || c.Filled != 0 {
			t.Fatalf("opened %+v, %v", c, err)
		}
		now := b.answers(t, c.ID)
		for id, a := range now {
			if !a.ToConfirm {
				t.Errorf("%s is taken for granted: %+v", id, a)
			}
		}
		if len(now) != 3 || now["1.1"].Ratings["pratique"] != 4 || !now["2.2"].NotConcerned {
			t.Errorf("carried %+v", now)
		}
		_, err = b.validate(t, director, c.ID)
		wantCode(t, err, quality.CodeInvalid, "assessment.incomplete")
		if events := b.events(t, authz.AssessmentAnswer); events[0].ReasonKey != "carried" {
			t.Errorf("journal %+v", events[0])
		}
	})
}

func TestAPrerequisiteCarriedFromAnotherCycleIsConfirmedByItsMark(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	first := b.opened(t)
	b.complete(t, first)
	b.save(t, lead, first, quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkPartly}}, 0)
	if _, err := b.validate(t, director, first); err != nil {
		t.Fatal(err)
	}
	c, err := b.svc.OpenFrom(t.Context(), lead, home, "petit", 0, first)
	if err != nil {
		t.Fatal(err)
	}
	saved := b.save(t, lead, c.ID, quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkInPlace}}, 1)
	if saved.Current.ToConfirm || saved.State != quality.NodeSettled {
		t.Errorf("saved %+v", saved)
	}
}

func TestANewCycleTakesAnswersFromItsOwnStructureOnly(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	first := b.opened(t)
	b.complete(t, first)
	_, err := b.svc.OpenFrom(t.Context(), stranger, other, "petit", 0, first)
	wantCode(t, err, quality.CodeNotFound, "")
	_, err = b.svc.OpenFrom(t.Context(), contributor, home, "petit", 0, first)
	wantCode(t, err, quality.CodeForbidden, "")
	if all, err := b.svc.Cycles(t.Context(), stranger, other); err != nil || len(all) != 0 {
		t.Errorf("nothing is opened: %+v, %v", all, err)
	}
}
