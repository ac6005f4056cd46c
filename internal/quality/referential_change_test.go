package quality_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	q "ariane/internal/quality"
)

// next is small() with one thing changed.
func next(change func(r *q.Referential)) *q.Referential {
	r := small()
	r.Version = 2
	change(r)
	r.Index()
	return r
}

// tell writes changes in one line each: kinds, old ids → new ids, effect.
func tell(changes []q.Change) []string {
	var out []string
	for _, c := range changes {
		var kinds []string
		for _, k := range c.Kinds {
			kinds = append(kinds, string(k))
		}
		out = append(out, fmt.Sprintf("%s %s%s→%s %s", strings.Join(kinds, "+"), c.Scale, ids(c.Old), ids(c.New), c.Effect))
	}
	return out
}

func ids(nodes []*q.Node) string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.ID)
	}
	return strings.Join(out, ",")
}

const longText = "La structure tient à jour la liste de ses partenaires et de leurs engagements"

func TestEachKindOfChangeIsTold(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(r *q.Referential)
		want   []string
	}{
		"nothing changed": {func(*q.Referential) {}, nil},
		"a statement is added": {func(r *q.Referential) {
			n := r.Node("1.2")
			n.Children = append(n.Children, &q.Node{ID: "1.2/1", Kind: q.KindStatement, Text: longText, Marked: true})
		}, []string{"added →1.2/1 new"}},
		"a statement is withdrawn": {func(r *q.Referential) {
			n := r.Node("1.1")
			n.Children = n.Children[1:]
		}, []string{"withdrawn 1.1/1→ withdrawn"}},
		"a text is written again": {func(r *q.Referential) { r.Node("1.2").Text = "Un autre engagement 1.2" }, []string{"reworded 1.2→1.2 confirm"}},
		"spaces are no change":    {func(r *q.Referential) { r.Node("1.2").Text = "Engagement\u202f 1.2 " }, nil},
		"a comma is corrected":    {func(r *q.Referential) { r.Node("1.2").Text = "Engagement, 1.2." }, []string{"corrected 1.2→1.2 none"}},
		"help is improved":        {func(r *q.Referential) { r.Node("1.2").Guidance = "Pensez aux sites" }, []string{"help 1.2→1.2 none"}},
		"a descriptor says something else": {func(r *q.Referential) {
			r.Node("1.2").Levels = map[string]map[int]string{"respect": {1: "rien"}}
		}, []string{"levels 1.2→1.2 confirm"}},
		"« non concerné » is offered": {func(r *q.Referential) { r.Node("1.2").NotConcerned = true }, []string{"concern 1.2→1.2 none"}},
		"one scale only":              {func(r *q.Referential) { r.Node("1.2").Rated = []string{"respect"} }, []string{"rating 1.2→1.2 confirm"}},
		"a level is renamed": {func(r *q.Referential) {
			r.Scales[0].Levels = slices.Clone(r.Scales[0].Levels)
			r.Scales[0].Levels[3].Label = "Exemplaire"
		}, []string{"scale respect→ none"}},
		"a commitment moves": {func(r *q.Referential) {
			one, two := r.Nodes[0], r.Nodes[1]
			two.Children = append(two.Children, one.Children[1])
			one.Children = one.Children[:1]
		}, []string{"moved 1.2→1.2 none"}},
		"two commitments change places": {func(r *q.Referential) { slices.Reverse(r.Nodes[0].Children) }, []string{"order 1.1,1.2→1.2,1.1 none"}},
		"two parts change places":       {func(r *q.Referential) { slices.Reverse(r.Nodes) }, []string{"order 1,2→2,1 none"}},
		"a statement is dragged after another": {func(r *q.Referential) {
			list := r.Node("1.1").Children
			list[1], list[2] = list[2], list[1]
		}, []string{"order 1.1/2,1.1/3→1.1/3,1.1/2 none"}},
		"one comes between two that keep their order": {func(r *q.Referential) {
			more := rated("1.5")
			more.Text = longText
			r.Nodes[0].Children = append([]*q.Node{more}, r.Nodes[0].Children...)
		}, []string{"added →1.5 new"}},
		"a commitment is renumbered": {func(r *q.Referential) { r.Node("1.2").ID = "1.9" }, []string{"renumbered 1.2→1.9 none"}},
		"a commitment is split": {func(r *q.Referential) {
			a, b := rated("1.2"), rated("1.3")
			a.Replaces, b.Replaces = []string{"1.2"}, []string{"1.2"}
			r.Nodes[0].Children = append(r.Nodes[0].Children[:1:1], a, b)
		}, []string{"split 1.2→1.2,1.3 confirm"}},
		"one more continues a commitment that stays": {func(r *q.Referential) {
			more := rated("1.3")
			more.Replaces = []string{"1.1"}
			r.Nodes[0].Children = append(r.Nodes[0].Children, more)
		}, []string{"split 1.1→1.1,1.3 confirm"}},
		"the one that continues it stands before": {func(r *q.Referential) {
			more := rated("1.0")
			more.Replaces = []string{"1.1"}
			r.Nodes[0].Children = append([]*q.Node{more}, r.Nodes[0].Children...)
		}, []string{"split 1.1→1.0,1.1 confirm"}},
		"two more continue it, and it says something else": {func(r *q.Referential) {
			a, b := rated("1.3"), rated("1.4")
			a.Replaces, b.Replaces = []string{"1.2"}, []string{"1.2"}
			r.Node("1.2").Text = longText
			r.Nodes[0].Children = append(r.Nodes[0].Children, a, b)
		}, []string{"split 1.2→1.2,1.3,1.4 confirm"}},
		"a commitment is renumbered, its id is another’s": {func(r *q.Referential) {
			moved := rated("1.3")
			moved.Text, moved.Replaces = "Engagement 1.2", []string{"1.2"}
			r.Node("1.2").Text = longText
			r.Nodes[0].Children = append(r.Nodes[0].Children, moved)
		}, []string{"added →1.2 new", "renumbered 1.2→1.3 none"}},
		"a commitment is renumbered, its id says half the same": {func(r *q.Referential) {
			moved := rated("1.3")
			moved.Text, moved.Replaces = "Engagement 1.2", []string{"1.2"}
			r.Node("1.2").Text = "Engagement de tous"
			r.Nodes[0].Children = append(r.Nodes[0].Children, moved)
		}, []string{"added →1.2 new", "renumbered 1.2→1.3 none"}},
		"identifiers go one further, saying so": {func(r *q.Referential) {
			r.Node("1.2").ID, r.Node("1.2").Replaces = "1.3", []string{"1.2"}
			r.Node("1.1").ID, r.Node("1.1").Replaces = "1.2", []string{"1.1"}
		}, []string{"renumbered 1.1→1.2 none", "renumbered 1.2→1.3 none"}},
		"one that stays continues another that left": {func(r *q.Referential) {
			r.Node("1.2").Replaces = []string{"1.1"}
			r.Nodes[0].Children = r.Nodes[0].Children[1:]
		}, []string{"merged 1.1,1.2→1.2 confirm", "withdrawn 1.1/1→ withdrawn", "withdrawn 1.1/2→ withdrawn", "withdrawn 1.1/2.1→ withdrawn", "withdrawn 1.1/3→ withdrawn", "withdrawn 1.1/4→ withdrawn"}},
		"one takes the id of another that left": {func(r *q.Referential) {
			r.Node("1.2").Text, r.Node("1.2").Replaces = longText, []string{"1.1"}
			r.Nodes[0].Children = r.Nodes[0].Children[1:]
		}, []string{"reworded+renumbered 1.1→1.2 confirm", "withdrawn 1.1/1→ withdrawn", "withdrawn 1.1/2→ withdrawn", "withdrawn 1.1/2.1→ withdrawn", "withdrawn 1.1/3→ withdrawn", "withdrawn 1.1/4→ withdrawn", "withdrawn 1.2→ withdrawn"}},
		"one takes the id of another that went on": {func(r *q.Referential) {
			moved := rated("1.3")
			moved.Text = "Engagement 1.2"
			r.Node("1.2").Text, r.Node("1.2").Replaces = "Engagement de tous", []string{"1.1"}
			r.Nodes[0].Children = append(r.Nodes[0].Children[1:], moved)
		}, []string{"reworded+renumbered 1.1→1.2 confirm", "renumbered 1.2→1.3 none", "withdrawn 1.1/1→ withdrawn", "withdrawn 1.1/2→ withdrawn", "withdrawn 1.1/2.1→ withdrawn", "withdrawn 1.1/3→ withdrawn", "withdrawn 1.1/4→ withdrawn"}},
		"two commitments are merged": {func(r *q.Referential) {
			r.Node("1.1").Replaces = []string{"1.1", "1.2"}
			r.Nodes[0].Children = r.Nodes[0].Children[:1]
		}, []string{"merged 1.1,1.2→1.1 confirm"}},
	} {
		got := tell(q.CompareVersions(small(), next(c.change)).Changes)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// An identifier given to something else must not carry the answer over to it.
func TestARenumberedReferentialIsRecognisedByItsWords(t *testing.T) {
	t.Parallel()
	old, now := small(), small()
	old.Node("1.1").Text, old.Node("1.2").Text = "Le conseil d’administration associe les jeunes", longText
	old.Index()
	now.Node("1.1").Text, now.Node("1.2").Text = longText, "Le conseil d’administration associe les jeunes"
	now.Node("1.1").Children, now.Node("1.2").Children = nil, small().Node("1.1").Children
	now.Index()
	got := q.CompareVersions(old, now).CarryAnswers(association, byNode(answer("1.1", 4, 4), answer("1.2", 1, 1)))
	if len(got.Answers) != 2 || got.Answers[0].Answer.Ratings["respect"] != 1 || got.Answers[1].Answer.Ratings["respect"] != 4 {
		t.Errorf("carried %+v", got.Answers)
	}
}

func TestAnswersAreCarriedAndOnlyWhatChangedIsToConfirm(t *testing.T) {
	t.Parallel()
	marked := answer("1.1", 3, 2)
	marked.Marks["1.1/1"], marked.Marks["1.1/2"] = q.MarkInPlace, q.MarkNotConcerned
	marked.Comment = "Tenu"
	answers := byNode(marked, answer("1.2", 4, 4))
	for name, c := range map[string]struct {
		change  func(r *q.Referential)
		confirm []string
		left    []string
		todo    []string
	}{
		"nothing changed": {func(*q.Referential) {}, nil, nil, []string{"2.1"}},
		"the order changes": {func(r *q.Referential) {
			slices.Reverse(r.Nodes[0].Children)
			slices.Reverse(r.Node("1.1").Children)
		}, nil, nil, []string{"2.1"}},
		"help is improved":             {func(r *q.Referential) { r.Node("1.2").Guidance = "Pensez aux sites" }, nil, nil, []string{"2.1"}},
		"a statement is written again": {func(r *q.Referential) { r.Node("1.1/2").Text = "bien autre chose" }, []string{"1.1"}, nil, []string{"2.1"}},
		"a statement is withdrawn":     {func(r *q.Referential) { r.Node("1.1").Children = r.Node("1.1").Children[1:] }, []string{"1.1"}, nil, []string{"2.1"}},
		"a statement comes from another commitment": {func(r *q.Referential) {
			from, to := r.Node("1.1"), r.Node("1.2")
			from.Children, to.Children = from.Children[1:], append(to.Children, from.Children[0])
		}, []string{"1.1", "1.2"}, nil, []string{"2.1"}},
		"a scale changes": {func(r *q.Referential) {
			r.Scales[0].Levels = r.Scales[0].Levels[:3]
		}, []string{"1.1", "1.2"}, nil, []string{"2.1"}},
		"a level is called otherwise, and described otherwise": {func(r *q.Referential) {
			r.Scales[0].Levels = slices.Clone(r.Scales[0].Levels)
			r.Scales[0].Levels[2].Label, r.Scales[0].Levels[2].Descriptor = "Plutôt tenu", "Tenu presque partout"
		}, nil, nil, []string{"2.1"}},
		"a commitment is withdrawn": {func(r *q.Referential) { r.Nodes[0].Children = r.Nodes[0].Children[:1] }, nil, []string{"1.2"}, []string{"2.1"}},
	} {
		carry := q.CompareVersions(small(), next(c.change)).CarryAnswers(association, answers)
		var confirm []string
		for _, a := range carry.Answers {
			if a.Answer.ToConfirm {
				confirm = append(confirm, a.Answer.NodeID)
			}
		}
		if !slices.Equal(confirm, c.confirm) || !slices.Equal(carry.Left, c.left) || !slices.Equal(carry.ToDo, c.todo) {
			t.Errorf("%s: to confirm %v, left %v, to do %v", name, confirm, carry.Left, carry.ToDo)
		}
	}
}

func TestTheMarkAMergeDoesNotKeepIsTold(t *testing.T) {
	t.Parallel()
	merged := next(func(r *q.Referential) {
		r.Node("1.1/2").Replaces = []string{"1.1/1", "1.1/2"}
		r.Node("1.1").Children = r.Node("1.1").Children[1:]
	})
	for name, c := range map[string]struct {
		first, second q.Mark
		left          []q.LeftMark
	}{
		"two marks":       {q.MarkInPlace, q.MarkPartly, []q.LeftMark{{Holder: "1.1", Mark: q.MarkInPlace, Kept: q.MarkPartly}}},
		"the other way":   {q.MarkNotYet, q.MarkInPlace, []q.LeftMark{{Holder: "1.1", Mark: q.MarkInPlace, Kept: q.MarkNotYet}}},
		"twice the same":  {q.MarkPartly, q.MarkPartly, nil},
		"one mark alone":  {q.MarkInPlace, q.MarkNone, nil},
		"nothing to lose": {q.MarkNone, q.MarkNone, nil},
	} {
		a := answer("1.1", 3, 3)
		a.Marks["1.1/1"], a.Marks["1.1/2"] = c.first, c.second
		got := q.CompareVersions(small(), merged).CarryAnswers(association, byNode(a)).Marks
		for i := range got {
			got[i].Node = nil
		}
		if !slices.Equal(got, c.left) {
			t.Errorf("%s: %+v, want %+v", name, got, c.left)
		}
	}
}

func TestAMergeKeepsTheMorePrudentLevelAndBothComments(t *testing.T) {
	t.Parallel()
	a, b := answer("1.1", 4, 2), answer("1.2", 2, 3)
	a.Comment, b.Comment = "Premier", "Second"
	carry := q.CompareVersions(small(), next(func(r *q.Referential) {
		r.Node("1.1").Replaces = []string{"1.1", "1.2"}
		r.Nodes[0].Children = r.Nodes[0].Children[:1]
	})).CarryAnswers(association, byNode(a, b))
	got := carry.Answers[0].Answer
	if got.Ratings["respect"] != 2 || got.Ratings["pratique"] != 2 || got.Comment != "Premier\n\nSecond" || !got.ToConfirm || len(carry.Left) != 0 {
		t.Errorf("got %+v, left %v", got, carry.Left)
	}
}

func TestAValueTheNewScaleLacksIsDroppedAndSaid(t *testing.T) {
	t.Parallel()
	carry := q.CompareVersions(small(), next(func(r *q.Referential) { r.Scales[0].Levels = r.Scales[0].Levels[:3] })).
		CarryAnswers(association, byNode(answer("1.2", 4, 4)))
	got := carry.Answers[0]
	if _, kept := got.Answer.Ratings["respect"]; kept || got.Answer.Ratings["pratique"] != 4 || !slices.Equal(got.Dropped, []string{"rating.respect"}) {
		t.Errorf("got %+v", got)
	}
}

func TestAnAnswerToConfirmCountsAsNotGiven(t *testing.T) {
	t.Parallel()
	a := answer("1.2", 1, 4)
	a.ToConfirm = true
	ref := small()
	if p := q.ProgressOf(ref, association, byNode(a)); p.Filled != 0 || p.Started != 1 || p.Done != 0 {
		t.Errorf("progress %+v", p)
	}
	if res := q.ResultsOf(ref, association, byNode(a)); len(res.Gaps) != 0 || len(res.Axes[0].Means) != 0 {
		t.Errorf("results %+v", res)
	}
	if state := q.NodeStateOf(ref.Node("1.2"), a); state != q.NodeToConfirm {
		t.Errorf("state %s", state)
	}
}

func TestWordsThatChangedAreShown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ before, after, want string }{
		{"a b c", "a b c", "=a b c"},
		{"a b c", "a x c", "=a -b +x =c"},
		{"", "a b", "+a b"},
		{"a b", "", "-a b"},
		{"un\u00a0: deux\u202f; trois", "un\u00a0: deux trois", "=un\u00a0: -deux\u202f; +deux =trois"},
		{"le projet est écrit", "le projet associatif est relu", "=le projet +associatif =est -écrit +relu"},
	} {
		var got []string
		for _, p := range q.CompareTexts(c.before, c.after) {
			got = append(got, map[q.TextState]string{q.TextSame: "=", q.TextAdded: "+", q.TextWithdrawn: "-"}[p.State]+p.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q → %q: %v", c.before, c.after, got)
		}
	}
}

// plain is a text without its kinds of spaces.
func plain(parts ...string) string {
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// Whatever two texts are, the parts give both back.
func FuzzComparedTextsGiveBothBack(f *testing.F) {
	f.Add("a b c", "a x c")
	f.Add("é « è »", "")
	f.Fuzz(func(t *testing.T, before, after string) {
		var a, b []string
		for _, p := range q.CompareTexts(before, after) {
			if p.State != q.TextAdded {
				a = append(a, p.Text)
			}
			if p.State != q.TextWithdrawn {
				b = append(b, p.Text)
			}
		}
		if plain(a...) != plain(before) || plain(b...) != plain(after) {
			t.Errorf("%q → %q: %q and %q", before, after, a, b)
		}
	})
}
