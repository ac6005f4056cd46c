package assess_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// second publishes version 2 of the small référentiel: 1.1 asks one statement
// more, 1.2 is withdrawn, 2.1 is renumbered 2.2, 1.3 is new.
func (b *bench) second(t *testing.T) *quality.Referential {
	t.Helper()
	ref := smallReferential()
	ref.Version = 2
	ref.Node("1.1").Children = append(ref.Node("1.1").Children, statement("1.1/4"))
	part := ref.Node("1")
	part.Children = []*quality.Node{part.Children[0], commitment("1.3")}
	part.Children[1].Text = "La structure rend compte de ce que deviennent les jeunes accompagnés"
	moved := ref.Node("2.1")
	moved.ID, moved.Replaces = "2.2", []string{"2.1"}
	ref.Index()
	b.publish(t, ref)
	return ref
}

func (b *bench) publish(t *testing.T, ref *quality.Referential) {
	t.Helper()
	e := quality.Edition{Referential: ref, State: quality.ReferentialPublished, Hash: "hash of another version"}
	b.later.put(e)
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error { return putReferential(t.Context(), tx, e, b.clock.Now()) })
	if err != nil {
		t.Fatal(err)
	}
}

// answers reads what a cycle says, node by node, without what is empty.
func (b *bench) answers(t *testing.T, id string) map[string]quality.Answer {
	t.Helper()
	o, err := b.svc.Overview(t.Context(), director, id)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]quality.Answer{}
	for _, item := range append(slices.Clone(o.Beside), itemsOf(o)...) {
		if !item.Answer.IsEmpty() {
			out[item.View.Node.ID] = item.Answer
		}
	}
	return out
}

func itemsOf(o assess.Overview) (all []assess.Item) {
	for _, g := range o.Groups {
		all = append(all, g.Items...)
	}
	return all
}

func (b *bench) progress(t *testing.T, id string) assess.Cycle {
	t.Helper()
	c, err := b.svc.Cycle(t.Context(), director, id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func sameAnswers(a, b map[string]quality.Answer) bool {
	if len(a) != len(b) {
		return false
	}
	for id, x := range a {
		if y, there := b[id]; !there || !quality.SameAnswer(x, y) {
			return false
		}
	}
	return true
}

func TestAnotherVersionKeepsWhatDidNotChangeAndAsksToConfirmTheRest(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		b.save(t, contributor, id, quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkPartly}}, 0)
		b.second(t)
		preview, err := b.svc.PreviewVersion(t.Context(), lead, id, 2)
		if err != nil || !slices.Equal(preview.Carry.Left, []string{"1.2"}) || !slices.Equal(preview.Carry.ToDo, []string{"1.3"}) {
			t.Fatalf("preview %+v, %v", preview.Carry, err)
		}
		if got := b.progress(t, id); got.Version != 1 || got.Filled != 6 {
			t.Fatalf("a preview writes nothing: %+v", got)
		}
		if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
			t.Fatal(err)
		}
		after := b.answers(t, id)
		if a := after["1.1"]; !a.ToConfirm || a.Ratings["respect"] != 3 {
			t.Errorf("1.1 asks one thing more: %+v", a)
		}
		if a := after["2.2"]; a.ToConfirm || !a.NotConcerned || a.Reason == "" {
			t.Errorf("2.1 is only renumbered: %+v", a)
		}
		if a := after["0"]; a.ToConfirm || a.Marks["0"] != quality.MarkPartly {
			t.Errorf("the prerequisite did not change: %+v", a)
		}
		if len(after) != 3 {
			t.Errorf("answers %+v", after)
		}
		if got := b.progress(t, id); got.Version != 2 || got.Filled != 2 || got.Needed != 6 {
			t.Errorf("what was withdrawn or is to confirm does not count: %+v", got)
		}
		if history, err := b.svc.History(t.Context(), lead, id, "1.2"); err != nil || len(history) != 1 || history[0].After.Ratings["respect"] != 2 {
			t.Errorf("the withdrawn answer stays in history: %+v, %v", history, err)
		}
		news, err := b.svc.VersionNews(t.Context(), lead, b.overview(t, id))
		if err != nil || news.Newer != 0 || news.Pending == nil || news.Pending.From != 1 || !slices.Equal(news.ToConfirm, []string{"1.1"}) {
			t.Errorf("news %+v, %v", news, err)
		}
		if report, err := s.Verify(t.Context()); err != nil || len(report.Journal.Faults)+faultsBesides(report, "hash") != 0 {
			t.Errorf("verify %+v, %v", report, err)
		}
	})
}

// faultsBesides counts what Verify found but for one code: the documents of the
// bench are not what their hash says.
func faultsBesides(r store.Report, code string) int {
	n := 0
	for _, f := range r.Faults {
		if f.Code != code {
			n++
		}
	}
	return n
}

func (b *bench) overview(t *testing.T, id string) assess.Overview {
	t.Helper()
	o, err := b.svc.Overview(t.Context(), director, id)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestGoingBackGivesTheSameAnswersBack(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		id := b.opened(t)
		b.complete(t, id)
		before, progress := b.answers(t, id), b.progress(t, id)
		b.second(t)
		for range 2 { // a second trial finds what the first left
			if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
				t.Fatal(err)
			}
			if err := b.svc.UndoVersion(t.Context(), director, id); err != nil {
				t.Fatal(err)
			}
			back := b.progress(t, id)
			if !sameAnswers(before, b.answers(t, id)) || back.Version != 1 || back.Filled != progress.Filled || back.Needed != progress.Needed {
				t.Errorf("went back to %+v, %+v", b.answers(t, id), back)
			}
		}
		if n := len(b.events(t, authz.AssessmentVersion)); n != 4 {
			t.Errorf("%d events, want 4", n)
		}
		if _, err := b.validate(t, director, id); err != nil {
			t.Errorf("nothing waits any more: %v", err)
		}
	})
}

func TestWhatWasEditedSinceIsSaidBeforeGoingBack(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.complete(t, id)
	b.save(t, lead, id, quality.Answer{NodeID: "0", Comment: "avant"}, 0)
	b.second(t)
	if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
		t.Fatal(err)
	}
	b.save(t, lead, id, rated("1.3", 4, 4), 0)
	b.save(t, contributor, id, quality.Answer{NodeID: "0", Comment: "après"}, 1)
	plan, err := b.svc.ReturnVersion(t.Context(), lead, id)
	if err != nil || len(plan.Edited) != 2 || !plan.Edited[0].Kept || plan.Edited[1].Kept || plan.Edited[1].Node.ID != "1.3" {
		t.Fatalf("plan %+v, %v", plan.Edited, err)
	}
	if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
		t.Fatal(err)
	}
	if a := b.answers(t, id); a["0"].Comment != "après" || len(a) != 4 {
		t.Errorf("went back to %+v", a)
	}
	if history, err := b.svc.History(t.Context(), lead, id, "1.3"); err != nil || history[1].After.Ratings["respect"] != 4 {
		t.Errorf("what was said of 1.3 stays in history: %+v, %v", history, err)
	}
}

func TestConfirmingOrChoosingALevelConfirms(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.complete(t, id)
	b.second(t)
	if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
		t.Fatal(err)
	}
	words := rated("1.1", 3, 4)
	words.Comment = "Un mot de plus"
	saved, err := b.svc.Save(t.Context(), lead, assess.Edit{AssessmentID: id, Answer: words, BaseVersion: 2, Edition: 2})
	if err != nil || !saved.Current.ToConfirm || saved.State != quality.NodeToConfirm || saved.Merged {
		t.Fatalf("words alone confirm nothing: %+v, %v", saved, err)
	}
	saved, err = b.svc.Save(t.Context(), contributor, assess.Edit{AssessmentID: id, Answer: words, BaseVersion: 3, Confirm: true})
	if err != nil || saved.Current.ToConfirm || saved.State != quality.NodeSettled || b.progress(t, id).Filled != 4 {
		t.Errorf("confirmed: %+v, %v", saved, err)
	}
}

func TestWhoMayNotChangeTheVersionIsRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.complete(t, id)
	b.second(t)
	for _, who := range []authz.Actor{contributor, chair, staff, advisor, office, admin} {
		wantCode(t, b.svc.ApplyVersion(t.Context(), who, id, 2), quality.CodeForbidden, "")
		wantCode(t, b.svc.UndoVersion(t.Context(), who, id), quality.CodeForbidden, "")
	}
	wantCode(t, b.svc.ApplyVersion(t.Context(), stranger, id, 2), quality.CodeNotFound, "")
	_, err := b.svc.PreviewVersion(t.Context(), stranger, id, 2)
	wantCode(t, err, quality.CodeNotFound, "")
	_, err = b.svc.PreviewVersion(t.Context(), advisor, id, 2) // not shared
	wantCode(t, err, quality.CodeForbidden, "")
	if _, err := b.svc.PreviewVersion(t.Context(), contributor, id, 2); err != nil {
		t.Errorf("who answers may look: %v", err)
	}
}

func TestWhatIsTiedToNodesFollowsThemBothWays(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	var told []map[string][]string
	b.svc = assess.New(assess.Deps{Store: b.store, Clock: b.clock.Now, Editions: b.later, Follow: []assess.Follow{
		func(_ context.Context, _ *store.Tx, _ string, moves map[string][]string) error {
			told = append(told, moves)
			return nil
		},
	}})
	id := b.opened(t)
	b.second(t)
	if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); err != nil {
		t.Fatal(err)
	}
	if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
		t.Fatal(err)
	}
	if len(told) != 2 || !slices.Equal(told[0]["2.1"], []string{"2.2"}) || !slices.Equal(told[1]["2.2"], []string{"2.1"}) {
		t.Fatalf("told %v", told)
	}
	if moved, known := told[0]["1.2"]; !known || len(moved) != 0 {
		t.Errorf("1.2 is withdrawn: %v", moved)
	}
	if _, known := told[0]["1.1"]; known {
		t.Error("1.1 keeps its place: nothing to move")
	}
}

func TestWhatCannotFollowLeavesEverythingAsItWas(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		broken := errors.New("broken")
		id := b.opened(t)
		b.complete(t, id)
		before := b.answers(t, id)
		b.second(t)
		b.svc = assess.New(assess.Deps{Store: b.store, Clock: b.clock.Now, Editions: b.later, Follow: []assess.Follow{
			func(context.Context, *store.Tx, string, map[string][]string) error { return broken },
		}})
		if err := b.svc.ApplyVersion(t.Context(), lead, id, 2); !errors.Is(err, broken) {
			t.Fatal(err)
		}
		if c := b.progress(t, id); c.Version != 1 || c.Filled != 6 || !sameAnswers(before, b.answers(t, id)) {
			t.Errorf("half applied: %+v", c)
		}
	})
}

// parted publishes version 2 of the small référentiel: 1.0, new and before it,
// says that it continues 1.1, which stays as it was.
func (b *bench) parted(t *testing.T) {
	t.Helper()
	ref := smallReferential()
	ref.Version = 2
	more := commitment("1.0")
	more.Text, more.Replaces = ref.Node("1.1").Text, []string{"1.1"}
	part := ref.Node("1")
	part.Children = append([]*quality.Node{more}, part.Children...)
	ref.Index()
	b.publish(t, ref)
}

func TestACommitmentThatIsSplitAndStaysGivesItsAnswerToBoth(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		b := newBench(t, s)
		var told []map[string][]string
		b.svc = assess.New(assess.Deps{Store: b.store, Clock: b.clock.Now, Editions: b.later, Follow: []assess.Follow{
			func(_ context.Context, _ *store.Tx, _ string, moves map[string][]string) error {
				told = append(told, moves)
				return nil
			},
		}})
		id := b.opened(t)
		b.complete(t, id)
		before := b.answers(t, id)
		given := workState(t, s, id, "1.1")
		file := b.book(t, lead, id, map[string]string{"Engagements!C2": "1", "Attendus!D2": "En place"})
		b.parted(t)
		b.pass(t, id, 2)
		got := b.answers(t, id)
		for _, node := range []string{"1.0", "1.1"} {
			if a := got[node]; !a.ToConfirm || a.Ratings["respect"] != 3 {
				t.Errorf("%s: %+v", node, a)
			}
		}
		if got["1.2"].ToConfirm || len(got) != len(before)+1 {
			t.Errorf("answers %+v", got)
		}
		if len(told[0]) != 1 || !slices.Equal(told[0]["1.1"], []string{"1.0", "1.1"}) {
			t.Errorf("what is tied follows to %v", told[0])
		}
		if state := workState(t, s, id, "1.1"); state != given {
			t.Errorf("the work of 1.1 is %q, was %q", state, given)
		}
		done := b.bring(t, lead, assess.BookImport{AssessmentID: id, File: file, Apply: true, Seen: 2})
		got = b.answers(t, id)
		if !done.Applied || len(done.Aside) != 0 || got["1.0"].Ratings["respect"] != 1 || got["1.1"].Ratings["respect"] != 1 || got["1.1"].Marks["1.1/1"] != quality.MarkInPlace {
			t.Errorf("the workbook: %q %+v, %+v", done.Found.French(), done, got)
		}
		if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
			t.Fatal(err)
		}
		if back := b.answers(t, id); len(back) != len(before) || !sameAnswers(map[string]quality.Answer{"1.2": before["1.2"]}, map[string]quality.Answer{"1.2": back["1.2"]}) {
			t.Errorf("back: %+v", back)
		}
	})
}

func workState(t *testing.T, s *store.Store, id, node string) (state quality.State) {
	t.Helper()
	err := s.WriteQuietly(t.Context(), func(tx *store.Tx) (err error) {
		state, err = tx.WorkStateNow(t.Context(), id, node)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return state
}
