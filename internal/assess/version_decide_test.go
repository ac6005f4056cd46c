package assess_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestOnceKeptTheVersionCannotGoBack(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		b.second(t)
		if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
			t.Fatal(err)
		}
		_, err := b.validate(t, director, id)
		wantCode(t, err, quality.CodeInvalid, quality.ReasonVersionPending)
		wantCode(t, b.svc.ApplyVersion(t.Context(), lead, id, 2), quality.CodeState, quality.ReasonVersionPending)
		if err := b.svc.ConfirmVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		wantCode(t, b.svc.UndoVersion(t.Context(), lead, id), quality.CodeState, "version_change.confirmed.undo")
		wantCode(t, b.svc.ConfirmVersion(t.Context(), lead, id), quality.CodeState, "")
		wantCode(t, b.svc.ApplyVersion(t.Context(), lead, id, 1), quality.CodeState, quality.ReasonVersionOlder)
	})
}

func TestOfSeveralWhoDecideExactlyOneIsFollowed(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		before := b.answers(t, id)
		b.second(t)
		one := func(actions ...func() error) {
			t.Helper()
			var won atomic.Int32
			var wait sync.WaitGroup
			for _, act := range actions {
				wait.Go(func() {
					switch err := act(); quality.CodeOf(err) {
					case "":
						won.Add(1)
					case quality.CodeState:
					default:
						t.Errorf("who came second: %v", err)
					}
				})
			}
			wait.Wait()
			if won.Load() != 1 {
				t.Errorf("%d were followed", won.Load())
			}
		}
		apply := func() error { return b.svc.ApplyVersion(context.WithoutCancel(t.Context()), lead, id, 2) }
		one(apply, apply, apply)
		keep := func() error { return b.svc.ConfirmVersion(context.WithoutCancel(t.Context()), director, id) }
		undo := func() error { return b.svc.UndoVersion(context.WithoutCancel(t.Context()), lead, id) }
		one(keep, undo, keep, undo)
		if c := b.progress(t, id); c.Version == 1 && !sameAnswers(before, b.answers(t, id)) {
			t.Errorf("undone to %+v", b.answers(t, id))
		}
	})
}

func TestAnAnswerGivenOnTheOldVersionIsNeverTakenForTheNewOne(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.save(t, lead, id, rated("1.1", 3, 3), 0)
		b.second(t)
		if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
			t.Fatal(err)
		}
		_, err := b.svc.Save(t.Context(), contributor, assess.Edit{AssessmentID: id, Answer: rated("1.1", 4, 4), BaseVersion: 1, Edition: 1})
		wantCode(t, err, quality.CodeConflict, quality.ReasonVersionMoved)
		if a := b.answers(t, id)["1.1"]; a.Ratings["respect"] != 3 || !a.ToConfirm {
			t.Errorf("nothing is written: %+v", a)
		}
	})
}

func TestSavesThatRaceWithAChangeOfVersionAreCarriedOrRefused(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		b.second(t)
		var wait sync.WaitGroup
		var written atomic.Bool
		wait.Go(func() {
			_, err := b.svc.Save(context.WithoutCancel(t.Context()), contributor, assess.Edit{AssessmentID: id, Answer: rated("1.1", 4, 4), BaseVersion: 1, Edition: 1})
			written.Store(err == nil)
			if err != nil {
				if e := quality.AsError(err); e == nil || e.Reason != quality.ReasonVersionMoved {
					t.Errorf("save: %v", err)
				}
			}
		})
		wait.Go(func() {
			if err := b.svc.ApplyVersion(context.WithoutCancel(t.Context()), lead, id, 2); err != nil {
				t.Errorf("apply: %v", err)
			}
		})
		wait.Wait()
		want := 3
		if written.Load() {
			want = 4
		}
		if a := b.answers(t, id)["1.1"]; a.Ratings["respect"] != want || !a.ToConfirm {
			t.Errorf("written %v, and 1.1 says %+v", written.Load(), a)
		}
	})
}

func TestGoingBackKeepsWhoAnsweredAndWhen(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.save(t, contributor, id, rated("1.1", 3, 3), 0)
		given := b.clock.Now()
		b.clock.Advance(48 * time.Hour)
		b.second(t)
		b.pass(t, id, 2)
		if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		history, err := b.svc.History(t.Context(), lead, id, "1.1")
		if err != nil || len(history) != 3 {
			t.Fatalf("%d versions of the answer, %v", len(history), err)
		}
		for _, rev := range history[:2] {
			if rev.Origin.At.IsZero() || !rev.Origin.At.Equal(given.Truncate(time.Millisecond)) {
				t.Errorf("%s tells it was given %v, want %v", rev.Cause, rev.Origin.At, given)
			}
		}
		if o, err := b.svc.Overview(t.Context(), lead, id); err != nil || !o.LastAt.Equal(given.Truncate(time.Millisecond)) {
			t.Errorf("the last answer is of %v, want %v (%v)", o.LastAt, given, err)
		}
	})
}

func TestGoingBackLeavesToConfirmWhatWasAnsweredOnOtherWords(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.second(t) // 1.1 has one statement more, 2.1 becomes 2.2
		b.pass(t, id, 2)
		b.save(t, contributor, id, quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 3, "pratique": 3}}, 0)
		b.save(t, contributor, id, quality.Answer{NodeID: "1.3", Ratings: map[string]int{"respect": 2, "pratique": 2}, Comment: "Du nouvel engagement"}, 0)
		back, err := b.svc.ReturnVersion(t.Context(), lead, id)
		if err != nil || len(back.Edited) != 2 || !back.Edited[0].Kept || !back.Edited[0].ToConfirm || back.Edited[1].Kept {
			t.Fatalf("%+v, %v", back.Edited, err)
		}
		if err := b.svc.UndoVersion(t.Context(), contributor, id); err == nil {
			t.Fatal("a contributor went back")
		}
		if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		if a := b.answers(t, id)["1.1"]; a.Ratings["respect"] != 3 || !a.ToConfirm {
			t.Errorf("1.1: %+v", a)
		}
		told, err := b.svc.History(t.Context(), lead, id, "1.3")
		if err != nil || len(told) != 2 || told[0].Cause != quality.CauseReturn || told[1].After.Comment != "Du nouvel engagement" {
			t.Errorf("history of 1.3: %+v, %v", told, err)
		}
	})
}
