package quality_test

import (
	"slices"
	"testing"

	q "ariane/internal/quality"
)

// through is small() in three versions: the second splits 1.2 and renumbers 2.1, the
// third writes the parts again, so that nothing at its ends says what it came from.
func through() (first, second, third *q.Referential) {
	second = next(func(r *q.Referential) {
		part := &q.Node{ID: "1.3", Kind: q.KindCommitment, Text: "Chaque agent connaît son rôle dans la chaîne", Rated: []string{"respect", "pratique"}, Replaces: []string{"1.2"}}
		r.Nodes[0].Children = append(r.Nodes[0].Children, part)
		n := r.Node("2.1")
		n.ID, n.Replaces = "2.5", []string{"2.1"}
	})
	third = second.Clone()
	third.Version = 3
	for _, n := range third.All() {
		n.Replaces = nil
	}
	third.Node("1.2").Text = "Les partenaires sont associés à chaque projet du territoire"
	third.Node("1.3").Text = "La place de chacun est écrite, expliquée, revue tous les ans"
	third.Node("2.5").Text = "Une procédure règle la suite donnée aux réclamations reçues"
	third.Index()
	return small(), second, third
}

func TestWhatAVersionSaysItContinuesIsFollowedByWhoSkipsIt(t *testing.T) {
	t.Parallel()
	first, second, third := through()
	changes := q.CompareThrough(first, second, third)
	if got := changes.Successors("1.2"); !slices.Equal(got, []string{"1.2", "1.3"}) {
		t.Errorf("1.2, split in between, is continued by %v", got)
	}
	if got := changes.Successors("2.1"); !slices.Equal(got, []string{"2.5"}) {
		t.Errorf("2.1, renumbered in between, is continued by %v", got)
	}
	if !slices.ContainsFunc(changes.Changes, func(c q.Change) bool { return c.Has(q.ChangeSplit) }) {
		t.Errorf("no split is told: %v", tell(changes.Changes))
	}
	if direct := q.CompareVersions(first, third).Successors("2.1"); len(direct) != 0 {
		t.Errorf("the ends alone know that 2.1 became %v: this test shows nothing", direct)
	}
	carry := changes.CarryAnswers(association, byNode(answer("1.2", 3, 3), answer("2.1", 2, 2)))
	var to []string
	for _, c := range carry.Answers {
		if !c.Answer.IsEmpty() {
			to = append(to, c.Answer.NodeID)
		}
	}
	if !slices.Equal(to, []string{"1.2", "1.3", "2.5"}) || len(carry.Left) != 0 {
		t.Errorf("answers carried to %v, left %v", to, carry.Left)
	}
}

func TestTheWayDownIsTheWayUpTurnedRound(t *testing.T) {
	t.Parallel()
	first, second, third := through()
	down := q.CompareThrough(third, second, first)
	if got := down.Successors("1.3"); !slices.Equal(got, []string{"1.2"}) {
		t.Errorf("1.3 comes from %v", got)
	}
	if got := down.Predecessors("2.1"); !slices.Equal(got, []string{"2.5"}) {
		t.Errorf("2.1 became %v", got)
	}
}

func TestWhatLeftAndCameBackWithTheSameWordsIsFoundAgain(t *testing.T) {
	t.Parallel()
	second := next(func(r *q.Referential) { r.Nodes[0].Children = r.Nodes[0].Children[:1] })
	third := small()
	third.Version = 3
	if got := q.CompareThrough(small(), second, third).Successors("1.2"); !slices.Equal(got, []string{"1.2"}) {
		t.Errorf("1.2 came back as %v", got)
	}
}

func TestMarksOfStatementsWithdrawnFromACommitmentThatIsSplitAreNamed(t *testing.T) {
	t.Parallel()
	split := next(func(r *q.Referential) {
		r.Node("1.1").Children = r.Node("1.1").Children[1:] // 1.1/1 is withdrawn
		part := &q.Node{ID: "1.3", Kind: q.KindCommitment, Text: "Une autre moitié de l’engagement", Rated: []string{"respect", "pratique"}, Replaces: []string{"1.1"}}
		r.Nodes[0].Children = append(r.Nodes[0].Children, part)
	})
	given := answer("1.1", 3, 3)
	given.Marks = map[string]q.Mark{"1.1/1": q.MarkInPlace, "1.1/2": q.MarkPartly}
	carry := q.CompareVersions(small(), split).CarryAnswers(association, byNode(given))
	if len(carry.Marks) != 1 || carry.Marks[0].Node.ID != "1.1/1" || carry.Marks[0].Holder != "1.1" || carry.Marks[0].Mark != q.MarkInPlace {
		t.Errorf("marks left: %+v", carry.Marks)
	}
	set := answer("1.1", 3, 3)
	set.Marks["1.1/2"] = q.MarkNotConcerned
	set.MarkReasons = map[string]string{"1.1/2": "Sans objet ici"}
	strict := next(func(r *q.Referential) { r.Node("1.1/2").NotConcerned = false })
	if left := q.CompareVersions(small(), strict).CarryAnswers(association, byNode(set)).Marks; len(left) != 1 || left[0].Reason != "Sans objet ici" {
		t.Errorf("a mark that the statement no longer takes: %+v", left)
	}
	if len(carry.Left) != 0 {
		t.Errorf("the answer itself was carried: %v", carry.Left)
	}
}

func TestASentenceIsTheSameOnlyWordForWord(t *testing.T) {
	t.Parallel()
	changed := next(func(r *q.Referential) {
		r.Node("1.2").Text += "."
		first := r.Node("1.1/1")
		first.ID, first.Text, first.Replaces = "1.1/8", "tout autre", []string{"1.1/1"}
		r.Node("2.1").ID = "2.4"
	})
	for id, want := range map[string]struct {
		now  string
		fate q.ErratumFate
	}{
		"1.1": {"1.1", q.ErratumFollows}, "2.1": {"2.4", q.ErratumFollows}, "1.2": {"1.2", q.ErratumStays}, "1.1/1": {"1.1/8", q.ErratumStays},
	} {
		n, fate := q.ErratumIn(changed, small().Node(id))
		if n == nil || n.ID != want.now || fate != want.fate {
			t.Errorf("%s is read as %+v, %s", id, n, fate)
		}
	}
	gone := next(func(r *q.Referential) { r.Nodes = r.Nodes[:1] })
	if n, _ := q.ErratumIn(gone, small().Node("2.1")); n != nil {
		t.Errorf("2.1 is gone and read as %s", n.ID)
	}
}
