package improve_test

import (
	"testing"
	"time"

	"ariane/internal/improve"
	"ariane/internal/quality"
)

func TestARecurringTaskIsDoneByItsOwnerAndShowsWhatWasMissed(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx, today := t.Context(), quality.DayOf(b.clock.Now(), time.UTC)
		edit := improve.RoutineEdit{Routine: quality.Routine{Title: "Relire le guide d’accueil", OwnerID: b.staff.PersonID, Every: quality.Monthly, First: today.AddDays(-62)}, Key: "formulaire"}
		_, err := b.svc.SaveRoutine(ctx, b.staff, edit)
		wantCode(t, err, quality.CodeForbidden, "")
		id, err := b.svc.SaveRoutine(ctx, b.lead, edit)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := b.svc.SaveRoutine(ctx, b.lead, edit); err != nil || again != id {
			t.Errorf("sent twice: %s %v, want %s", again, err, id)
		}
		one := b.routine(t, id)
		now, some := quality.Current(one.Turns)
		if !some || now.State != quality.TurnLate || one.Turns[0].State != quality.TurnMissed {
			t.Fatalf("turns: %+v", one.Turns)
		}
		d := improve.TurnDone{RoutineID: id, Due: now.Due, Word: "Deux pages revues"}
		wantCode(t, b.svc.DoTurn(ctx, b.second, d), quality.CodeForbidden, "")
		wantCode(t, b.svc.DoTurn(ctx, b.other, d), quality.CodeNotFound, "")
		bad := d
		bad.Due = now.Due.AddDays(1)
		wantFault(t, b.svc.DoTurn(ctx, b.staff, bad), "due", quality.FaultNotFound)
		bad = d
		bad.Done = today.AddDays(1)
		wantFault(t, b.svc.DoTurn(ctx, b.staff, bad), "done", quality.FaultInFuture)
		for range 2 {
			if err := b.svc.DoTurn(ctx, b.staff, d); err != nil {
				t.Fatal(err)
			}
		}
		one = b.routine(t, id)
		if next, _ := quality.Current(one.Turns); next.Due == now.Due || len(one.Notes) != 1 || one.Notes[0].Word != "Deux pages revues" {
			t.Errorf("done: %+v %+v", next, one.Notes)
		}
		if err := b.svc.UndoTurn(ctx, b.staff, d); err != nil || len(b.routine(t, id).Notes) != 0 {
			t.Errorf("taken back: %v", err)
		}
	})
}

func (b *bench) routine(t *testing.T, id string) improve.Routine {
	t.Helper()
	all, err := b.svc.Routines(t.Context(), b.lead, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range all.List {
		if one.ID == id {
			return one
		}
	}
	t.Fatalf("no routine %s", id)
	return improve.Routine{}
}

func TestARecurringTaskEndsAndKeepsWhatWasDone(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		ctx, today := t.Context(), quality.DayOf(b.clock.Now(), time.UTC)
		edit := improve.RoutineEdit{Routine: quality.Routine{Title: "Exercice d’évacuation", Every: quality.Weekly, First: today.AddDays(-14)}}
		id, err := b.svc.SaveRoutine(ctx, b.director, edit)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.svc.DoTurn(ctx, b.director, improve.TurnDone{RoutineID: id, Due: today.AddDays(-14)}); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.EndRoutine(ctx, b.lead, id, 1, true); err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.svc.EndRoutine(ctx, b.lead, id, 1, true), quality.CodeConflict, quality.ReasonActionMoved)
		one := b.routine(t, id)
		if _, some := quality.Current(one.Turns); some || !one.Ended || one.MayDo || len(one.Notes) != 1 {
			t.Errorf("ended: %+v", one)
		}
		edit.ID, edit.Version, edit.Title = id, 1, "Autre"
		_, err = b.svc.SaveRoutine(ctx, b.lead, edit)
		wantCode(t, err, quality.CodeConflict, quality.ReasonActionMoved)
		if err := b.svc.EndRoutine(ctx, b.lead, id, 2, false); err != nil || b.routine(t, id).Ended {
			t.Errorf("taken up again: %v", err)
		}
	})
}
