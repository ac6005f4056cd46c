package quality_test

import (
	"reflect"
	"testing"

	q "ariane/internal/quality"
)

func TestAnAnswerIsCheckedAgainstItsNode(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*q.Answer)
		field  string // "" means accepted
	}{
		"both ratings":                    {func(*q.Answer) {}, ""},
		"a value off the scale":           {func(a *q.Answer) { a.Ratings["respect"] = 5 }, "rating.respect"},
		"a negative value":                {func(a *q.Answer) { a.Ratings["respect"] = -1 }, "rating.respect"},
		"an unknown scale":                {func(a *q.Answer) { a.Ratings["beauty"] = 1 }, "rating.beauty"},
		"a mark":                          {func(a *q.Answer) { a.Marks["1.1/2.1"] = q.MarkPartly }, ""},
		"a mark of another commitment":    {func(a *q.Answer) { a.Marks["2.1/1"] = q.MarkPartly }, "mark.2.1/1"},
		"a mark of a statement for GIPs":  {func(a *q.Answer) { a.Marks["1.1/3"] = q.MarkInPlace }, "mark.1.1/3"},
		"an invented mark":                {func(a *q.Answer) { a.Marks["1.1/1"] = "perfect" }, "mark.1.1/1"},
		"not concerned where offered":     {func(a *q.Answer) { aside(a, "1.1/2", "pas de public ici") }, ""},
		"a mark set aside, no reason":     {func(a *q.Answer) { aside(a, "1.1/2", "") }, "mark_reason.1.1/2"},
		"a mark set aside, a long reason": {func(a *q.Answer) { aside(a, "1.1/2", string(make([]rune, q.MaxMarkReason+1))) }, "mark_reason.1.1/2"},
		"a reason for no statement":       {func(a *q.Answer) { a.MarkReasons = map[string]string{"2.1/1": "non"} }, "mark_reason.2.1/1"},
		"not concerned where not offered": {func(a *q.Answer) { a.Marks["1.1/1"] = q.MarkNotConcerned }, "mark.1.1/1"},
		"commitment always concerned":     {func(a *q.Answer) { a.NotConcerned, a.Reason = true, "non" }, "not_concerned"},
		"not concerned without a reason":  {func(a *q.Answer) { a.NodeID, a.NotConcerned = "2.1", true }, "reason"},
		"not concerned with a reason":     {func(a *q.Answer) { a.NodeID, a.NotConcerned, a.Reason = "2.1", true, "pas d’employeur" }, ""},
		"a comment longer than the limit": {func(a *q.Answer) { a.Comment = string(make([]rune, q.MaxComment+1)) }, "comment"},
		"a node that is not rated":        {func(a *q.Answer) { a.NodeID = "1" }, "node"},
		"a node of no référentiel at all": {func(a *q.Answer) { a.NodeID = "9.9" }, "node"},
	} {
		a := answer("1.1", 3, 4)
		c.change(&a)
		faults := q.CheckAnswer(small(), association, a)
		switch {
		case c.field == "" && len(faults) > 0:
			t.Errorf("%s: refused: %v", name, faults)
		case c.field != "" && (len(faults) == 0 || faults[0].Field != c.field):
			t.Errorf("%s: got %v, want a fault on %s", name, faults, c.field)
		}
	}
}

func TestProgressCountsOnlyWhatSettlesACommitment(t *testing.T) {
	t.Parallel()
	ref := small()
	marked := answer("1.1", 0, 0)
	marked.Marks["1.1/1"] = q.MarkInPlace
	aside := answer("2.1", 0, 0)
	aside.NotConcerned, aside.Reason = true, "pas d’employeur"
	noReason := aside
	noReason.Reason = ""
	for name, c := range map[string]struct {
		answers map[string]q.Answer
		want    q.Progress
	}{
		"nothing":                  {nil, q.Progress{Total: 3, Needed: 6}},
		"a mark is not an answer":  {byNode(marked), q.Progress{Total: 3, Needed: 6, Started: 1}},
		"one scale of two":         {byNode(answer("1.1", 3, 0)), q.Progress{Total: 3, Needed: 6, Started: 1, Filled: 1}},
		"both scales":              {byNode(answer("1.1", 1, 1)), q.Progress{Total: 3, Needed: 6, Done: 1, Filled: 2}},
		"not concerned, justified": {byNode(aside), q.Progress{Total: 3, Needed: 6, Done: 1, Filled: 2}},
		"not concerned, bare":      {byNode(noReason), q.Progress{Total: 3, Needed: 6, Started: 1}},
		"an answer to no node":     {byNode(answer("9", 4, 4)), q.Progress{Total: 3, Needed: 6}},
	} {
		if got := q.ProgressOf(ref, association, c.answers); got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

func TestTwoEditsOfTheSameAnswerAreJoinedFieldByField(t *testing.T) {
	t.Parallel()
	base := answer("1.1", 2, 2)
	base.Comment = "avant"
	for name, c := range map[string]struct {
		mine, theirs func(*q.Answer)
		clashes      []string
		want         func(*q.Answer)
	}{
		"different fields": {
			func(a *q.Answer) { a.Ratings["respect"] = 3 }, func(a *q.Answer) { a.Comment = "après" }, nil,
			func(a *q.Answer) { a.Ratings["respect"], a.Comment = 3, "après" },
		},
		"the same change twice": {
			func(a *q.Answer) { a.Ratings["respect"] = 4 }, func(a *q.Answer) { a.Ratings["respect"] = 4 }, nil,
			func(a *q.Answer) { a.Ratings["respect"] = 4 },
		},
		"the same field otherwise": {
			func(a *q.Answer) { a.Comment = "moi" }, func(a *q.Answer) { a.Comment = "eux" }, []string{"comment"},
			func(a *q.Answer) { a.Comment = "eux" },
		},
		"one erases, one writes": {
			func(a *q.Answer) { delete(a.Ratings, "respect") }, func(a *q.Answer) { a.Ratings["respect"] = 1 }, []string{"rating.respect"},
			func(a *q.Answer) { a.Ratings["respect"] = 1 },
		},
		"I erase, they touch nothing": {
			func(a *q.Answer) { a.Comment = "" }, func(*q.Answer) {}, nil, func(a *q.Answer) { a.Comment = "" },
		},
	} {
		mine, theirs, want := clone(base), clone(base), clone(base)
		c.mine(&mine)
		c.theirs(&theirs)
		c.want(&want)
		got, clashes := q.MergeAnswers(base, mine, theirs)
		var fields []string
		for _, clash := range clashes {
			fields = append(fields, clash.Field)
		}
		if !q.SameAnswer(got, want) || !reflect.DeepEqual(fields, c.clashes) {
			t.Errorf("%s: got %+v with clashes %v", name, got, fields)
		}
	}
}

func aside(a *q.Answer, statement, reason string) {
	a.Marks[statement] = q.MarkNotConcerned
	if reason != "" {
		a.MarkReasons = map[string]string{statement: reason}
	}
}

func TestTheReasonOfAStatementIsJoinedLikeAnyField(t *testing.T) {
	t.Parallel()
	base, mine, theirs := answer("1.1", 2, 2), answer("1.1", 2, 2), answer("1.1", 3, 2)
	aside(&mine, "1.1/2", "pas de public ici")
	merged, clashes := q.MergeAnswers(base, mine, theirs)
	if len(clashes) > 0 || merged.ReasonOf("1.1/2") != "pas de public ici" || merged.Ratings["respect"] != 3 {
		t.Errorf("joined: %+v %v", merged, clashes)
	}
	other := mine
	other.MarkReasons = map[string]string{"1.1/2": "autre raison"}
	if _, clashes := q.MergeAnswers(base, mine, other); len(clashes) != 1 || clashes[0].Field != "mark_reason.1.1/2" {
		t.Errorf("clashes: %v", clashes)
	}
	mine.Marks["1.1/2"] = q.MarkInPlace
	if mine.ReasonOf("1.1/2") != "" {
		t.Error("a statement in place has no reason")
	}
}

func clone(a q.Answer) q.Answer {
	out := answer(a.NodeID, a.Ratings["respect"], a.Ratings["pratique"])
	out.Comment = a.Comment
	return out
}

func TestResultsShowGapsWorstFirstAndHonestMeans(t *testing.T) {
	t.Parallel()
	worst := answer("1.2", 1, 3)
	aside := answer("2.1", 0, 0)
	aside.NotConcerned, aside.Reason = true, "pas d’employeur"
	res := q.ResultsOf(small(), association, byNode(answer("1.1", 2, 4), worst, aside))
	if len(res.Gaps) != 2 || res.Gaps[0].Node.ID != "1.2" || res.Gaps[1].Node.ID != "1.1" {
		t.Fatalf("gaps: %+v", res.Gaps)
	}
	if len(res.Axes) != 1 {
		t.Fatalf("an axis whose only commitment is not concerned is left out: %+v", res.Axes)
	}
	if a := res.Axes[0]; a.Means["respect"] != 1.5 || a.Means["pratique"] != 3.5 || a.Rated["respect"] != 2 || a.Total != 2 {
		t.Errorf("axis: %+v", a)
	}
	partial := q.ResultsOf(small(), association, byNode(answer("1.1", 4, 0)))
	if a := partial.Axes[0]; a.Means["respect"] != 4 || a.Rated["respect"] != 1 || a.Total != 2 {
		t.Errorf("a missing answer is not a zero: %+v", a)
	}
	if _, rated := partial.Axes[0].Means["pratique"]; rated {
		t.Error("a scale nobody answered has no mean")
	}
}

func TestATextThatStandsAmongTheParagraphsOfTheOtherIsNoClash(t *testing.T) {
	t.Parallel()
	said := func(comment string) q.Answer { return q.Answer{NodeID: "1.1", Comment: comment} }
	for theirs, clash := range map[string]bool{"Eux\n\nMoi": false, "Moi\n\nEux": false, "Moi": false, "Eux, moi non": true, "Eux\nMoi": true, "": true} {
		merged, clashes := q.MergeAnswers(said("Avant"), said("Moi"), said(theirs))
		if (len(clashes) > 0) != clash || merged.Comment != theirs {
			t.Errorf("%q: %v, %q", theirs, clashes, merged.Comment)
		}
	}
	if _, clashes := q.MergeAnswers(said("Avant"), said(""), said("Eux")); len(clashes) != 1 {
		t.Error("a text that was emptied stands in no other")
	}
}
