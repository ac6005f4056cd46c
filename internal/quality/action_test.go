package quality_test

import (
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func TestPriorityPutsWhatBringsMuchForLittleFirst(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		gain, effort int
		want         q.Priority
	}{
		{0, 0, q.PriorityUnknown}, {3, 0, q.PriorityUnknown}, {0, 2, q.PriorityUnknown},
		{3, 1, q.PriorityHigh}, {3, 3, q.PriorityHigh}, {2, 1, q.PriorityHigh},
		{2, 2, q.PriorityMedium}, {1, 1, q.PriorityMedium}, {1, 2, q.PriorityLow}, {2, 3, q.PriorityLow},
	} {
		if got := (q.Action{Gain: c.gain, Effort: c.effort}).Priority(); got != c.want {
			t.Errorf("gain %d, effort %d: %d, want %d", c.gain, c.effort, got, c.want)
		}
	}
}

func TestSignsSayWhatAsksToBeLookedAt(t *testing.T) {
	t.Parallel()
	today := q.MustDay("2026-06-01")
	held := q.Action{OwnerID: "zoe"}
	due := func(d q.Day) q.Action { a := held; a.Due = d; return a }
	for name, c := range map[string]struct {
		a    q.ActionStanding
		want []q.ActionSign
	}{
		"nothing":                 {q.ActionStanding{Action: held, State: q.ActionRetained, OwnerHere: true, Moved: today}, nil},
		"due today is not late":   {q.ActionStanding{Action: due(today), State: q.ActionRunning, OwnerHere: true, Moved: today}, nil},
		"due yesterday":           {q.ActionStanding{Action: due(today.AddDays(-1)), State: q.ActionRunning, OwnerHere: true, Moved: today}, []q.ActionSign{q.SignLate}},
		"an idea is never late":   {q.ActionStanding{Action: due(today.AddDays(-1)), State: q.ActionProposed, Moved: today.AddDays(-300)}, nil},
		"nobody":                  {q.ActionStanding{State: q.ActionRetained, Moved: today}, []q.ActionSign{q.SignOwnerless}},
		"somebody who left":       {q.ActionStanding{Action: held, State: q.ActionRetained, Moved: today}, []q.ActionSign{q.SignOwnerless}},
		"59 days without a move":  {q.ActionStanding{Action: held, State: q.ActionRetained, OwnerHere: true, Moved: today.AddDays(-59)}, nil},
		"60 days without a move":  {q.ActionStanding{Action: held, State: q.ActionRetained, OwnerHere: true, Moved: today.AddDays(-60)}, []q.ActionSign{q.SignStill}},
		"done yesterday":          {q.ActionStanding{Action: due(today.AddDays(-9)), State: q.ActionDone, DoneOn: today.AddDays(-1)}, nil},
		"done long ago":           {q.ActionStanding{Action: held, State: q.ActionDone, DoneOn: today.AddDays(-60)}, []q.ActionSign{q.SignUnverified}},
		"verified, nothing to do": {q.ActionStanding{Action: held, State: q.ActionVerified, DoneOn: today.AddDays(-600)}, nil},
	} {
		if got := q.DefaultHealth.Signs(c.a, today); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestATreeOfActionsHasNoCircle(t *testing.T) {
	t.Parallel()
	tree := q.ActionTree{
		"top": {"", q.ActionRetained}, "task": {"top", q.ActionRunning}, "below": {"task", q.ActionDone}, "over": {"", q.ActionDone},
	}
	for _, c := range []struct{ id, parent, want string }{
		{"", "", ""}, {"", "top", ""}, {"", "nothing", q.FaultNotFound}, {"", "over", q.FaultParentClosed},
		{"top", "top", q.FaultCircular}, {"top", "below", q.FaultCircular}, {"task", "top", ""}, {"below", "top", ""},
		{"below", "task", ""},
	} {
		got := ""
		if fault := tree.CheckParent(c.id, c.parent); fault != nil {
			got = fault.Code
		}
		if got != c.want {
			t.Errorf("%q under %q: %q, want %q", c.id, c.parent, got, c.want)
		}
	}
	if n := tree.OpenTasks("top"); n != 1 {
		t.Errorf("%d open sub-tasks, want 1: what is over below an open one does not count", n)
	}
	broken := q.ActionTree{"a": {"b", q.ActionRetained}, "b": {"a", q.ActionRetained}, "c": {"", q.ActionRetained}}
	if fault := broken.CheckParent("c", "a"); fault == nil {
		t.Error("a tree that is circular already is taken")
	}
}

func TestATidyActionHasEachPersonOnce(t *testing.T) {
	t.Parallel()
	a := q.Action{Title: " Ouvrir\u202e le mercredi ", OwnerID: "zoe", Helpers: []string{"max", "", "zoe", "ana", "max"}}.Tidy()
	if a.Title != "Ouvrir le mercredi" || !slices.Equal(a.Helpers, []string{"ana", "max"}) || !slices.Equal(a.People(), []string{"zoe", "ana", "max"}) {
		t.Errorf("%+v", a)
	}
	if changes := q.ActionChanges(a, a); changes != nil {
		t.Errorf("an action differs from itself: %v", changes)
	}
}
