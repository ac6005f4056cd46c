package assess_test

import (
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// movedStatement publishes a version of the small référentiel in which 1.1/2 stands
// under 1.2.
func (b *bench) movedStatement(t *testing.T, version int) {
	t.Helper()
	ref := smallReferential()
	ref.Version = version
	first, second := ref.Node("1.1"), ref.Node("1.2")
	moved := first.Children[1]
	first.Children = []*quality.Node{first.Children[0], first.Children[2]}
	moved.ID, moved.Replaces = "1.2/1", []string{"1.1/2"}
	second.Children = []*quality.Node{moved}
	ref.Index()
	b.publish(t, ref)
}

func (b *bench) marked(t *testing.T) (id string, given time.Time) {
	t.Helper()
	id = b.opened(t)
	a := rated("1.1", 3, 3)
	a.Marks = map[string]quality.Mark{"1.1/2": quality.MarkPartly}
	b.save(t, contributor, id, a, 0)
	given = b.clock.Now()
	b.clock.Advance(48 * time.Hour)
	return id, given
}

func TestAMarkThatCameWithItsStatementBeginsAnAnswerAndNobodyGaveIt(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id, given := b.marked(t)
		before := b.overview(t, id)
		b.movedStatement(t, 2)
		for range 2 {
			b.pass(t, id, 2)
			it := b.overview(t, id).Groups[0].Items[1]
			if it.State != quality.NodeStarted || it.Answer.ToConfirm || it.Answer.Marks["1.2/1"] != quality.MarkPartly {
				t.Errorf("1.2 is %s: %+v", it.State, it.Answer)
			}
			if o := b.overview(t, id); o.LastNode != nil {
				t.Errorf("nobody gave %s an answer", o.LastNode.ID)
			}
			b.clock.Advance(time.Hour)
			if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
				t.Fatal(err)
			}
			o := b.overview(t, id)
			if o.LastNode.ID != "1.1" || !o.LastAt.Equal(given.Truncate(time.Millisecond)) || o.LastBy != before.LastBy || o.Next.ID != before.Next.ID {
				t.Errorf("the last answer is %s, of %v by %s, then %s", o.LastNode.ID, o.LastAt, o.LastBy, o.Next.ID)
			}
		}
	})
}

func TestTheStateOfAMarkGoesWhenTheMarkMovesOn(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id, _ := b.marked(t)
		b.movedStatement(t, 2)
		b.pass(t, id, 2)
		if err := b.svc.ConfirmVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		ref := smallReferential()
		ref.Version = 3
		ref.Node("1.1/2").Replaces = []string{"1.2/1"}
		b.publish(t, ref)
		b.pass(t, id, 3)
		it := b.overview(t, id).Groups[0].Items[1]
		if it.State != quality.NodeTodo || len(it.Answer.Marks) != 0 {
			t.Errorf("1.2 is %s: %+v", it.State, it.Answer)
		}
		if a := b.answers(t, id)["1.1"]; a.Marks["1.1/2"] != quality.MarkPartly {
			t.Errorf("the mark is not where its statement is: %+v", a)
		}
	})
}

func TestEachTripToAVersionIsToldInTheHistoryWithWhoGaveTheAnswer(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.save(t, contributor, id, rated("1.1", 3, 3), 0)
		given := b.clock.Now().Truncate(time.Millisecond)
		b.second(t)
		for range 2 {
			b.clock.Advance(time.Hour)
			b.pass(t, id, 2)
			if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
				t.Fatal(err)
			}
		}
		h := b.history(t, lead, id, "1.1")
		if len(h) != 5 {
			t.Fatalf("%d versions of the answer", len(h))
		}
		for _, rev := range h[:4] {
			if o := rev.Origin; o.By != "Nom de contributeur" || !o.At.Equal(given) || o.Version != 1 {
				t.Errorf("%s by %s: %+v", rev.Cause, rev.By, o)
			}
		}
	})
}

func TestWhatWasAnsweredOnTheVersionLeftIsSignedByWhoAnswered(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.second(t)
		b.pass(t, id, 2)
		b.save(t, contributor, id, rated("1.1", 3, 3), 0)
		given := b.clock.Now().Truncate(time.Millisecond)
		b.clock.Advance(time.Hour)
		if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		h := b.history(t, lead, id, "1.1")
		if o := h[0].Origin; !h[0].After.ToConfirm || o.By != "Nom de contributeur" || !o.At.Equal(given) || o.Version != 2 {
			t.Errorf("kept, to confirm, from %+v", o)
		}
	})
}
