package assess_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"ariane/internal/assess"
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
		c, err := b.svc.OpenFrom(t.Context(), lead, home, "petit", 0, assess.Again{CycleID: first})
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
	c, err := b.svc.OpenFrom(t.Context(), lead, home, "petit", 0, assess.Again{CycleID: first})
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
	_, err := b.svc.OpenFrom(t.Context(), stranger, other, "petit", 0, assess.Again{CycleID: first})
	wantCode(t, err, quality.CodeNotFound, "")
	_, err = b.svc.OpenFrom(t.Context(), contributor, home, "petit", 0, assess.Again{CycleID: first})
	wantCode(t, err, quality.CodeForbidden, "")
	if all, err := b.svc.Cycles(t.Context(), stranger, other); err != nil || len(all) != 0 {
		t.Errorf("nothing is opened: %+v, %v", all, err)
	}
}

// prove ties a piece of evidence to nodes of a cycle.
func (b *bench) prove(t *testing.T, cycle, piece string, nodes ...string) {
	t.Helper()
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		e := store.EvidenceWrite{
			Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: piece, Address: "https://exemple.test/" + piece},
			ID:       piece, BodyID: home, Number: 1, Reason: "added", At: b.clock.Now(), By: lead.PersonID,
		}
		if err := tx.InsertEvidence(t.Context(), e); err != nil {
			return err
		}
		for _, n := range nodes {
			if err := tx.LinkEvidence(t.Context(), cycle, n, piece, "page 3", store.At(b.clock.Now()), lead.PersonID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// proven lists « node piece place » of a cycle.
func (b *bench) proven(t *testing.T, cycle string) (out []string) {
	t.Helper()
	scope, err := authz.Check(lead, authz.AssessmentRead, b.progress(t, cycle).Facts())
	if err != nil {
		t.Fatal(err)
	}
	list, err := b.store.Read().CycleEvidence(t.Context(), scope, cycle)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		out = append(out, e.NodeID+" "+e.ID+" "+e.Place)
	}
	return out
}

func TestANewCycleTakesTheEvidenceAndWhoDoesWhatWithIt(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b, first := withTeam(t, s)
		b.complete(t, first)
		b.prove(t, first, "charte", "1.1", "2.1/1")
		b.prove(t, first, "bilan", "1.2")
		b.prove(t, first, "retiree", "1.1")
		b.give(t, first, "1", "2026-12-01", "salarie")
		b.give(t, first, "2.1", "", "contributeur", "salarie")
		err := s.WriteQuietly(t.Context(), func(tx *store.Tx) error {
			yesterday := quality.DayOf(b.clock.Now(), time.UTC).AddDays(-1)
			return errors.Join(tx.SetEvidenceState(t.Context(), "retiree", quality.EvidenceWithdrawn), tx.EndMembership(t.Context(), "m-contributeur", yesterday))
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.validate(t, director, first); err != nil {
			t.Fatal(err)
		}
		b.second(t)
		plain, err := b.svc.OpenFrom(t.Context(), lead, home, "petit", 0, assess.Again{CycleID: first, Shares: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := b.proven(t, plain.ID); !slices.Equal(got, []string{"1.1 charte page 3", "2.1/1 charte page 3"}) {
			t.Errorf("evidence %q", got)
		}
		plan, err := b.svc.WorkPlan(t.Context(), lead, plain.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, axis := range plan.Axes {
			for _, l := range axis.Lines {
				if len(l.Given.People) != 1 || l.Given.People[0].ID != "salarie" || !l.Given.Due.IsZero() {
					t.Errorf("%s is with %+v", l.View.Node.ID, l.Given)
				}
			}
		}
		if n := len(b.events(t, authz.WorkAssign)); n != 4 {
			t.Errorf("%d events of work given, want 2 then 2", n)
		}
	})
}

func TestWhoDoesWhatIsTakenOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	b, first := withTeam(t, testkit.SQLite(t))
	b.complete(t, first)
	b.give(t, first, "1", "", "salarie")
	if _, err := b.validate(t, director, first); err != nil {
		t.Fatal(err)
	}
	given, err := b.svc.GivenPlaces(t.Context(), lead, home)
	if err != nil || given[first] != 1 {
		t.Errorf("given %v, %v", given, err)
	}
	c, err := b.svc.OpenFrom(t.Context(), lead, home, "petit", 0, assess.Again{CycleID: first})
	if err != nil {
		t.Fatal(err)
	}
	if given, err = b.svc.GivenPlaces(t.Context(), lead, home); err != nil || given[c.ID] != 0 {
		t.Errorf("given %v, %v", given, err)
	}
}
