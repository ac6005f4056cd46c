package quality_test

import (
	"slices"
	"testing"

	q "ariane/internal/quality"
)

// same is a référentiel beside itself.
func same() q.VersionChanges { return q.CompareVersions(small(), small()) }

func TestTwoCyclesAreComparedStatementByStatement(t *testing.T) {
	t.Parallel()
	before, now := answer("1.1", 2, 3), answer("1.1", 3, 3)
	before.Marks["1.1/1"], now.Marks["1.1/1"] = q.MarkNotYet, q.MarkInPlace
	now.Marks["1.1/2"] = q.MarkPartly
	before.Marks["1.1/2"] = q.MarkPartly
	c := q.CompareCycles(same(),
		q.CycleSide{Profile: association, Answers: byNode(before, answer("1.2", 4, 4), answer("2.1", 3, 0))},
		q.CycleSide{Profile: association, Answers: byNode(now, answer("1.2", 3, 4), answer("2.1", 3, 2))},
	)
	if c.Up != 1 || c.Down != 1 || c.Same != 1 || c.New != 0 {
		t.Errorf("up %d, down %d, same %d, new %d", c.Up, c.Down, c.Same, c.New)
	}
	first := c.Nodes[0]
	if first.Trends["respect"] != q.TrendUp || first.Trends["pratique"] != q.TrendSame || len(first.Marks) != 3 {
		t.Errorf("1.1: %+v", first)
	}
	if changed := first.MarksChanged(); len(changed) != 1 || changed[0].Before != q.MarkNotYet || changed[0].Now != q.MarkInPlace {
		t.Errorf("marks of 1.1: %+v", changed)
	}
	if trend := c.Nodes[2].Trends["pratique"]; trend != q.TrendNone {
		t.Errorf("a missing rating has no trend: %s", trend)
	}
}

func TestCyclesOfTwoVersionsAreComparedOnlyWhereTheyMeanTheSame(t *testing.T) {
	t.Parallel()
	old := byNode(answer("1.1", 2, 2), answer("1.2", 2, 2), answer("2.1", 1, 1))
	for name, c := range map[string]struct {
		change              func(r *q.Referential)
		later               q.Answer
		up, down, same, new int
		last                string
	}{
		"renumbered": {func(r *q.Referential) { r.Node("1.2").ID = "1.9" }, answer("1.9", 3, 2), 1, 0, 0, 2, "2.1"},
		"withdrawn":  {func(r *q.Referential) { r.Nodes[0].Children = r.Nodes[0].Children[:1] }, answer("1.1", 1, 2), 0, 1, 0, 1, "1.2"},
		"another scale": {func(r *q.Referential) {
			r.Scales[0].Levels = r.Scales[0].Levels[:3]
			r.Scales[1].Levels = r.Scales[1].Levels[:3]
		}, answer("1.1", 3, 3), 0, 0, 0, 2, "2.1"},
		"merged": {func(r *q.Referential) {
			r.Node("1.1").Replaces = []string{"1.1", "1.2"}
			r.Nodes[0].Children = r.Nodes[0].Children[:1]
		}, answer("1.1", 4, 4), 0, 0, 0, 2, "2.1"},
	} {
		got := q.CompareCycles(q.CompareVersions(small(), next(c.change)), q.CycleSide{Profile: association, Answers: old}, q.CycleSide{Profile: association, Answers: byNode(c.later)})
		if got.Up != c.up || got.Down != c.down || got.Same != c.same || got.New != c.new {
			t.Errorf("%s: up %d, down %d, same %d, new %d", name, got.Up, got.Down, got.Same, got.New)
		}
		if last := got.Nodes[len(got.Nodes)-1].Subject().ID; last != c.last {
			t.Errorf("%s: the last told is %s", name, last)
		}
	}
}

func TestAnAnswerToConfirmHasNoTrendYet(t *testing.T) {
	t.Parallel()
	carried := answer("1.2", 4, 4)
	carried.ToConfirm = true
	c := q.CompareCycles(same(),
		q.CycleSide{Profile: association, Answers: byNode(answer("1.2", 2, 2))},
		q.CycleSide{Profile: association, Answers: byNode(carried)},
	)
	if c.New != 3 {
		t.Errorf("compared %+v", c)
	}
}

func TestWhatARunningCycleHasNotAnsweredYetIsNotLost(t *testing.T) {
	t.Parallel()
	before := answer("1.2", 2, 2)
	before.Marks = map[string]q.Mark{"1.2/1": q.MarkInPlace}
	earlier := q.CycleSide{Profile: association, Answers: byNode(before, answer("2.1", 3, 3))}
	part := answer("1.2", 3, 3)
	running := q.CompareCycles(same(), earlier, q.CycleSide{Profile: association, Answers: byNode(part), Running: true})
	if running.Awaited != 1 || running.Up != 1 {
		t.Errorf("running: %+v", running)
	}
	closed := q.CompareCycles(same(), earlier, q.CycleSide{Profile: association, Answers: byNode(part)})
	if closed.Awaited != 0 || closed.Up != 1 {
		t.Errorf("closed: %+v", closed)
	}
	for i, n := range running.Nodes {
		if len(n.MarksChanged()) != 0 {
			t.Errorf("%s lost marks while running: %+v", n.Subject().ID, n.MarksChanged())
		}
		if then := closed.Nodes[i]; n.MarksAwaited() != len(then.MarksChanged()) {
			t.Errorf("%s awaits %d marks, lost %d once closed", n.Subject().ID, n.MarksAwaited(), len(then.MarksChanged()))
		}
	}
}

func TestTheNearestTextIsTheOneThatSharesMostWords(t *testing.T) {
	t.Parallel()
	near, far := &q.Node{ID: "2", Text: "Nous accueillons chaque jeune le jour même"}, &q.Node{ID: "1", Text: "Un registre est tenu"}
	if got := q.Nearest("Nous accueillons chaque jeune dans la semaine", []*q.Node{far, near}); got != near {
		t.Errorf("nearest is %s", got.ID)
	}
}

func TestACommitmentOnAnotherScaleIsNeitherBetterNorWorse(t *testing.T) {
	t.Parallel()
	earlier := q.CycleSide{Profile: association, Answers: byNode(answer("1.1", 4, 2))}
	for name, c := range map[string]struct {
		change   func(r *q.Referential)
		now      map[string]int
		rescaled []string
		apart    int
		trend    q.Trend
	}{
		"one of its scales has other words": {func(r *q.Referential) {
			r.Scales[0].Levels = []q.Level{{Value: 1, Label: "Tenu"}, {Value: 2, Label: "Pas tenu"}}
		}, map[string]int{"respect": 1, "pratique": 3}, []string{"respect"}, 1, q.TrendNone},
		"rated on a scale that is new": {func(r *q.Referential) {
			r.Scales = append(r.Scales, q.Scale{ID: "maturite", Label: "Maturité", Levels: r.Scales[0].Levels})
			r.Node("1.1").Rated = []string{"maturite"}
		}, map[string]int{"maturite": 1}, []string{"respect", "pratique", "maturite"}, 1, q.TrendNone},
		"one of its scales is withdrawn": {func(r *q.Referential) {
			r.Node("1.1").Rated = []string{"pratique"}
		}, map[string]int{"pratique": 3}, nil, 0, q.TrendUp},
		"a level called otherwise is the same level": {func(r *q.Referential) {
			r.Scales[0].Levels = append([]q.Level{}, r.Scales[0].Levels...)
			r.Scales[0].Levels[2].Label = "Plutôt tenu"
		}, map[string]int{"respect": 3, "pratique": 3}, nil, 0, q.TrendDown},
		"levels that change places are others": {func(r *q.Referential) {
			r.Scales[0].Levels = append([]q.Level{}, r.Scales[0].Levels...)
			r.Scales[0].Levels[0].Label, r.Scales[0].Levels[3].Label = r.Scales[0].Levels[3].Label, r.Scales[0].Levels[0].Label
		}, map[string]int{"respect": 1, "pratique": 3}, []string{"respect"}, 1, q.TrendNone},
		"a comma is another scale to nobody": {func(r *q.Referential) {
			r.Scales[0].Levels = append([]q.Level{}, r.Scales[0].Levels...)
			r.Scales[0].Levels[3].Label = "Respecté\u202f!"
		}, map[string]int{"respect": 4, "pratique": 3}, nil, 0, q.TrendUp},
	} {
		later := q.CycleSide{Profile: association, Answers: map[string]q.Answer{"1.1": {NodeID: "1.1", Ratings: c.now}}}
		got := q.CompareCycles(q.CompareVersions(small(), next(c.change)), earlier, later)
		if first := got.Nodes[0]; !slices.Equal(first.Rescaled, c.rescaled) || first.Trend() != c.trend || got.Apart != c.apart {
			t.Errorf("%s: rescaled %v, trend %q, %d apart", name, first.Rescaled, first.Trend(), got.Apart)
		}
	}
}
