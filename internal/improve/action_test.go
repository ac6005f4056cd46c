package improve_test

import (
	"strings"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/store"
)

func TestAnActionBornFromAGapTellsItsEffectLater(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		b.answer(t, "1.1", 2)
		id := b.added(t, b.lead, "Ouvrir le mercredi", func(d *improve.Draft) {
			d.From = improve.From{Kind: quality.OriginCommitment, Cycle: b.cycle, Node: "1.1"}
			d.OwnerID = b.staff.PersonID
		})
		s := b.sheet(t, b.lead, id)
		if s.Effect == nil || len(s.Effect.Steps) != 1 || s.Effect.Steps[0].Before != 2 || s.Effect.Steps[0].Trend() != quality.TrendSame {
			t.Fatalf("at birth: %+v", s.Effect)
		}
		if s.Origin.Label != "Engagement 1.1" || s.Number != 1 {
			t.Errorf("origin %+v, number %d", s.Origin, s.Number)
		}
		b.answer(t, "1.1", 4)
		s = b.sheet(t, b.lead, id)
		if step := s.Effect.Steps[0]; step.Now != 4 || step.Trend() != quality.TrendUp {
			t.Errorf("later: %+v", step)
		}
		seen := b.sheet(t, b.staff, id) // the cycle is open: its levels are not for everybody
		if seen.Effect != nil || seen.Origin.Ratings != nil {
			t.Errorf("staff reads the levels of an open cycle: %+v %+v", seen.Effect, seen.Origin)
		}
	})
}

func (b *bench) answer(t *testing.T, node string, level int) {
	t.Helper()
	page, err := b.assess.Commitment(t.Context(), b.lead, b.cycle, node)
	if err != nil {
		t.Fatal(err)
	}
	answer := quality.Answer{NodeID: node, Ratings: map[string]int{"respect": level}}
	if _, err := b.assess.Save(t.Context(), b.lead, assess.Edit{AssessmentID: b.cycle, Answer: answer, BaseVersion: page.Item.Version}); err != nil {
		t.Fatal(err)
	}
}

func TestEverybodyProposesAndOnlyWhoSteersDecides(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, b.staff, "Un coin enfants à l’accueil", func(d *improve.Draft) { d.OwnerID = b.second.PersonID })
		if s := b.sheet(t, b.staff, id); s.State != quality.ActionProposed || !s.MayDo || len(s.Verbs) != 0 {
			t.Errorf("the author: %s, may %t, verbs %v", s.State, s.MayDo, s.Verbs)
		}
		_, err := b.svc.Add(t.Context(), b.staff, improve.Draft{Action: quality.Action{Title: "Décidée"}, Retain: true})
		wantCode(t, err, quality.CodeForbidden, "")
		wantCode(t, b.move(t, b.staff, id, quality.VerbRetain, ""), quality.CodeForbidden, "")
		wantCode(t, b.move(t, b.contributor, id, quality.VerbRetain, ""), quality.CodeForbidden, "")
		b.moved(t, b.lead, id, quality.VerbRetain, "")
		if s := b.sheet(t, b.staff, id); s.MayDo || s.Mine {
			t.Error("the author still changes what was decided")
		}
		if s := b.sheet(t, b.second, id); !s.MayDo || len(s.Verbs) != 2 {
			t.Errorf("the owner: may %t, verbs %v", s.MayDo, s.Verbs)
		}
		wantCode(t, b.move(t, b.second, id, quality.VerbDrop, "Trop cher"), quality.CodeForbidden, "")
		b.moved(t, b.second, id, quality.VerbStart, "")
		b.moved(t, b.second, id, quality.VerbFinish, "")
		wantFault(t, b.move(t, b.lead, id, quality.VerbVerify, " "), "word", quality.FaultMissing)
		b.moved(t, b.lead, id, quality.VerbVerify, "Les familles viennent")
		if s := b.sheet(t, b.lead, id); s.State != quality.ActionVerified || s.DoneAt.IsZero() || len(s.Steps) != 5 {
			t.Errorf("%s, done %s, %d steps", s.State, s.DoneAt, len(s.Steps))
		}
	})
}

func TestThePlanIsReadOutsideOnlyWhenItIsShown(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, b.lead, "Revoir l’accueil")
		refused := func(by authz.Actor, code quality.Code, reason string) {
			t.Helper()
			_, err := b.svc.Plan(t.Context(), by, improve.Filter{BodyID: b.body.ID})
			wantCode(t, err, code, reason)
			_, err = b.svc.Show(t.Context(), by, id)
			wantCode(t, err, quality.CodeNotFound, "")
		}
		refused(b.advisor, quality.CodeForbidden, quality.ReasonPlanUnshared)
		refused(b.other, quality.CodeNotFound, "")
		wantCode(t, b.svc.Share(t.Context(), b.staff, true), quality.CodeForbidden, "")
		for range 2 {
			if err := b.svc.Share(t.Context(), b.lead, true); err != nil {
				t.Fatal(err)
			}
		}
		if p := b.plan(t, b.advisor, improve.Filter{}); len(p.Lines) != 1 || p.MayPropose || p.Own || len(p.Lines[0].Verbs) != 0 {
			t.Errorf("the advisor sees %+v", p)
		}
		wantCode(t, b.svc.Say(t.Context(), b.advisor, improve.ActionWord{ActionID: id, Text: "Bravo"}), quality.CodeForbidden, "")
		refused(b.other, quality.CodeNotFound, "")
		if err := b.svc.Share(t.Context(), b.director, false); err != nil {
			t.Fatal(err)
		}
		refused(b.advisor, quality.CodeForbidden, quality.ReasonPlanUnshared)
	})
}

func TestTwoPeopleMoveTheSameCard(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, b.lead, "Revoir l’accueil")
		read := b.sheet(t, b.lead, id).Version
		errs := make(chan error, 4)
		for range 4 {
			go func() {
				errs <- b.svc.Move(t.Context(), b.lead, improve.Move{ID: id, Version: read, ActionMove: quality.ActionMove{Verb: quality.VerbStart}})
			}()
		}
		won := 0
		for range 4 {
			if err := <-errs; err == nil {
				won++
			} else {
				wantCode(t, err, quality.CodeConflict, quality.ReasonActionMoved)
			}
		}
		if s := b.sheet(t, b.lead, id); won != 1 || s.State != quality.ActionRunning || len(s.Steps) != 2 {
			t.Errorf("%d moves, %s, %d steps", won, s.State, len(s.Steps))
		}
	})
}

func TestAnActionWithOpenSubTasksDoesNotClose(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		top := b.added(t, b.lead, "Refaire l’accueil")
		task := b.added(t, b.lead, "Choisir le mobilier", func(d *improve.Draft) { d.Parent = top })
		below := b.added(t, b.lead, "Demander trois devis", func(d *improve.Draft) { d.Parent = task })
		wantCode(t, b.move(t, b.lead, top, quality.VerbFinish, ""), quality.CodeState, quality.ReasonOpenTasks)
		wantCode(t, b.move(t, b.lead, top, quality.VerbDrop, "Plus de budget"), quality.CodeState, quality.ReasonOpenTasks)
		circular := b.sheet(t, b.lead, top)
		circular.Action.Parent = below
		err := b.svc.Change(t.Context(), b.lead, improve.Change{Action: circular.Action, ID: top, Version: circular.Version})
		wantFault(t, err, "parent", quality.FaultCircular)
		for _, id := range []string{below, task, top} {
			b.moved(t, b.lead, id, quality.VerbFinish, "")
		}
		wantCode(t, b.move(t, b.lead, task, quality.VerbResume, "Il en manque"), quality.CodeState, quality.ReasonParentClosed)
		_, err = b.svc.Add(t.Context(), b.lead, improve.Draft{Action: quality.Action{Title: "Encore une", Parent: top}})
		wantFault(t, err, "parent", quality.FaultParentClosed)
		if s := b.sheet(t, b.lead, top); s.Tasks != 1 || s.TasksEnd != 1 || len(s.Under) != 1 {
			t.Errorf("%d of %d sub-tasks over, %d listed", s.TasksEnd, s.Tasks, len(s.Under))
		}
	})
}

func TestAStaleChangeIsRefusedAndNothingIsLost(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, b.lead, "Revoir l’accueil", func(d *improve.Draft) { d.OwnerID = b.staff.PersonID })
		read := b.sheet(t, b.staff, id)
		mine := read.Action
		mine.Title, mine.OwnerID = "Revoir tout l’accueil", b.second.PersonID
		if err := b.svc.Change(t.Context(), b.staff, improve.Change{Action: mine, ID: id, Version: read.Version}); err != nil {
			t.Fatal(err)
		}
		s := b.sheet(t, b.lead, id)
		if s.Title != "Revoir tout l’accueil" || s.OwnerID != b.staff.PersonID {
			t.Errorf("%q held by %s: who holds it gives it to nobody else", s.Title, s.Owner.Name)
		}
		late := read.Action
		late.Title = "Revoir l’entrée"
		err := b.svc.Change(t.Context(), b.lead, improve.Change{Action: late, ID: id, Version: read.Version})
		wantCode(t, err, quality.CodeConflict, quality.ReasonActionMoved)
		bad := s.Action
		bad.Title, bad.Start, bad.Due, bad.Gain, bad.OwnerID = "", quality.MustDay("2026-06-02"), quality.MustDay("2026-06-01"), 7, b.other.PersonID
		err = b.svc.Change(t.Context(), b.lead, improve.Change{Action: bad, ID: id, Version: s.Version})
		for field, code := range map[string]string{"title": quality.FaultMissing, "due": quality.FaultEndBeforeStart, "gain": quality.FaultOutOfRange, "owner": quality.FaultUnknown} {
			wantFault(t, err, field, code)
		}
	})
}

func TestAWordSentTwiceIsSaidOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, b.lead, "Revoir l’accueil")
		for range 2 {
			if err := b.svc.Say(t.Context(), b.second, improve.ActionWord{ActionID: id, Text: " On commence lundi ? "}); err != nil {
				t.Fatal(err)
			}
		}
		wantFault(t, b.svc.Say(t.Context(), b.second, improve.ActionWord{ActionID: id, Text: " "}), "text", quality.FaultMissing)
		wantFault(t, b.svc.Say(t.Context(), b.second, improve.ActionWord{ActionID: id, Text: strings.Repeat("é", quality.MaxActionWord+1)}), "text", quality.FaultTooLong)
		if s := b.sheet(t, b.lead, id); len(s.Steps) != 2 || s.Steps[1].Kind != store.StepSaid || s.Steps[1].Word != "On commence lundi ?" {
			t.Errorf("%+v", s.Steps)
		}
		b.clock.Advance(time.Hour)
		if err := b.svc.Say(t.Context(), b.second, improve.ActionWord{ActionID: id, Text: "On commence lundi ?"}); err != nil || len(b.sheet(t, b.lead, id).Steps) != 3 {
			t.Errorf("asked again an hour later: %v", err)
		}
	})
}
