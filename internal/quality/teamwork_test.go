package quality_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func TestWhatIsLeftIsCountedInMinutes(t *testing.T) {
	t.Parallel()
	ref := small()
	confirm := answer("1.1", 3, 3)
	confirm.ToConfirm = true
	for name, c := range map[string]struct {
		answer   q.Answer
		evidence int
		want     int // seconds
	}{
		"nothing answered":     {q.Answer{NodeID: "1.1"}, 0, 300 + 3*25 + 120},
		"one scale, one proof": {answer("1.1", 3, 0), 1, 150 + 3*25},
		"settled":              {answer("1.1", 3, 3), 0, 0},
		"only to confirm":      {confirm, 0, 60},
	} {
		if got := q.WorkLeftOn(ref.Node("1.1"), association, c.answer, c.evidence, q.DefaultPace); got.Seconds != c.want {
			t.Errorf("%s: %+v, want %d s", name, got, c.want)
		}
	}
	for seconds, want := range map[int]int{0: 0, 1: 1, 60: 1, 61: 2, 599: 10, 660: 15, 3000: 50} {
		if got := q.Minutes(seconds); got != want {
			t.Errorf("%d s: %d minutes, want %d", seconds, got, want)
		}
	}
}

func TestAnsweringStartsTheWorkAndReopensWhatWasAgreed(t *testing.T) {
	t.Parallel()
	for from, want := range map[q.State]q.State{
		q.WorkToDo: q.WorkInProgress, q.WorkInProgress: q.WorkInProgress,
		q.WorkToReview: q.WorkToReview, q.WorkAgreed: q.WorkInProgress,
	} {
		if got := q.WorkAfterAnswer(from); got != want {
			t.Errorf("%s: %s, want %s", from, got, want)
		}
	}
}

func TestAnOpinionSaysALevelOnEveryScale(t *testing.T) {
	t.Parallel()
	ref := small()
	n := ref.Node("1.1")
	for name, c := range map[string]struct {
		ratings map[string]int
		fields  []string
	}{
		"both":          {map[string]int{"respect": 1, "pratique": 4}, nil},
		"one only":      {map[string]int{"respect": 1}, []string{"rating.pratique"}},
		"off the scale": {map[string]int{"respect": 9, "pratique": 4}, []string{"rating.respect"}},
		"unknown scale": {map[string]int{"respect": 1, "pratique": 1, "beauty": 2}, []string{"rating.beauty"}},
	} {
		var fields []string
		for _, f := range q.CheckOpinion(ref, n, q.Opinion{Ratings: c.ratings}) {
			fields = append(fields, f.Field)
		}
		if !slices.Equal(fields, c.fields) {
			t.Errorf("%s: %v", name, fields)
		}
	}
}

func TestDispersionComesFirstWhereItIsWidest(t *testing.T) {
	t.Parallel()
	ref := small()
	vote := func(respect, practice int) q.Opinion {
		return q.Opinion{Ratings: map[string]int{"respect": respect, "pratique": practice}}
	}
	got := q.DispersionOf(ref, ref.Node("1.1"), []q.Opinion{vote(3, 1), vote(3, 4), vote(3, 4), vote(3, 1)})
	if got[0].Scale.ID != "pratique" || got[0].Spread() != 3 || got[0].Median != 2.5 || got[0].Agreement != 0 || got[0].Counts[4] != 2 {
		t.Errorf("widest: %+v", got[0])
	}
	if got[1].Agreement != 1 || got[1].Spread() != 0 || got[1].Median != 3 {
		t.Errorf("unanimous: %+v", got[1])
	}
	one := q.DispersionOf(ref, ref.Node("1.1"), []q.Opinion{vote(2, 2)})
	if one[0].Agreement != 1 || one[0].Voters != 1 {
		t.Errorf("one voter: %+v", one[0])
	}
}

func TestAgreementStaysBetweenNoneAndAll(t *testing.T) {
	t.Parallel()
	ref := small()
	for a := range 5 {
		for b := range 5 {
			for c := range 5 {
				var opinions []q.Opinion
				for level, n := range map[int]int{1: a, 2: b, 4: c} {
					for range n {
						opinions = append(opinions, q.Opinion{Ratings: map[string]int{"respect": level}})
					}
				}
				d := q.DispersionOf(ref, ref.Node("1.1"), opinions)[0]
				if math.IsNaN(d.Agreement) || d.Agreement < -1e-9 || d.Agreement > 1 {
					t.Errorf("%d %d %d: agreement %v", a, b, c, d.Agreement)
				}
			}
		}
	}
}

func TestEachClosingCheckSpeaksWhereItShould(t *testing.T) {
	t.Parallel()
	today := q.MustDay("2026-05-01")
	complete := func() q.ClosingFacts {
		return q.ClosingFacts{
			Answers: byNode(answer("1.1", 3, 3), answer("1.2", 3, 3), answer("2.1", 3, 3)),
			Proofs:  []q.Proof{{NodeID: "1.1/1", Title: "Charte"}}, Today: today,
		}
	}
	set := func(f q.ClosingFacts, a q.Answer) q.ClosingFacts { f.Answers[a.NodeID] = a; return f }
	for name, c := range map[string]struct {
		facts func() q.ClosingFacts
		want  []string
	}{
		"nothing to say": {complete, nil},
		"a level is missing": {func() q.ClosingFacts { return set(complete(), answer("1.2", 3, 0)) },
			[]string{"unanswered blocking 1.2 [1]"}},
		"carried and not confirmed": {func() q.ClosingFacts {
			a := answer("1.2", 3, 3)
			a.ToConfirm = true
			return set(complete(), a)
		}, []string{"unconfirmed blocking 1.2 []"}},
		"the top without proof": {func() q.ClosingFacts { return set(complete(), answer("1.2", 4, 3)) },
			[]string{"top_without_proof advisory 1.2 [Respect]"}},
		"the top of both scales is one thing": {func() q.ClosingFacts { return set(complete(), answer("1.2", 4, 4)) },
			[]string{"top_without_proof advisory 1.2 [Respect Mise en pratique]"}},
		"the top with a proof under it": {func() q.ClosingFacts { return set(complete(), answer("1.1", 4, 3)) }, nil},
		"the top and « pas encore »": {func() q.ClosingFacts {
			a := answer("1.1", 3, 4)
			a.Marks["1.1/1"] = q.MarkNotYet
			return set(complete(), a)
		}, []string{"top_not_yet advisory 1.1 [Mise en pratique]"}},
		"a comment that says the requirement again": {func() q.ClosingFacts {
			f := complete()
			a := answer("1.2", 3, 3)
			a.Comment = "Engagement n° 1.2"
			return set(f, a)
		}, []string{"repeats advisory 1.2 []"}},
		"evidence past its date": {func() q.ClosingFacts {
			f := complete()
			f.Proofs[0].Expires = q.MustDay("2026-04-30")
			return f
		}, []string{"expired advisory 1.1 [Charte]"}},
		"a piece past its date tied in three places, and its namesake": {func() q.ClosingFacts {
			f, past := complete(), q.MustDay("2026-04-30")
			for _, node := range []string{"1.1", "1.1/1", "1.1/2", "1.2"} {
				f.Proofs = append(f.Proofs, q.Proof{ID: "a", NodeID: node, Title: "Bilan", Expires: past})
			}
			f.Proofs = append(f.Proofs, q.Proof{ID: "b", NodeID: "1.1", Title: "Bilan", Expires: past})
			return f
		}, []string{"expired advisory 1.1 [Bilan]", "expired advisory 1.1 [Bilan]", "expired advisory 1.2 [Bilan]"}},
		"a statement aside without a reason": {func() q.ClosingFacts {
			a := answer("1.1", 3, 3)
			a.Marks["1.1/2"] = q.MarkNotConcerned
			return set(complete(), a)
		}, []string{"mark_reason advisory 1.1 [1.1/2]"}},
		"practised better than respected": {func() q.ClosingFacts { return set(complete(), answer("1.1", 1, 3)) },
			[]string{"practice_above advisory 1.1 []"}},
		"work not agreed, a comment open, a version pending": {func() q.ClosingFacts {
			f := complete()
			f.Work = map[string]q.State{"1.1": q.WorkAgreed, "1.2": q.WorkToReview}
			f.OpenComments = map[string]int{"2.1": 2}
			f.MigrationPending = true
			return f
		}, []string{"migration_pending blocking  []", "work_not_agreed advisory 1.2 []", "open_comments advisory 2.1 [2]"}},
	} {
		var got []string
		for _, x := range q.CheckClosing(small(), association, c.facts(), q.DefaultCheckRules()) {
			if x.Code == q.CheckNoProof { // told of itself below
				continue
			}
			got = append(got, fmt.Sprintf("%s %s %s %v", x.Code, x.Severity, x.NodeID, x.Args))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestTheNetworkSetsHowSevereACheckIsButNotWhatTheSnapshotNeeds(t *testing.T) {
	t.Parallel()
	facts := q.ClosingFacts{Answers: byNode(answer("1.1", 4, 3), answer("1.2", 3, 3))}
	rules := q.CheckRules{q.CheckTopWithoutProof: q.SeverityBlocking, q.CheckUnanswered: q.SeverityOff, q.CheckNoProof: q.SeverityOff}
	got := q.CheckClosing(small(), association, facts, rules)
	if len(got) != 2 || !q.Blocks(got[:1]) || got[0].Code != q.CheckTopWithoutProof || got[1].Code != q.CheckUnanswered {
		t.Errorf("got %+v", got)
	}
	rules[q.CheckTopWithoutProof] = q.SeverityOff
	if got := q.CheckClosing(small(), association, facts, rules); len(got) != 1 {
		t.Errorf("a check that is off speaks: %+v", got)
	}
}

func TestACommitmentWithoutEvidenceAndAPrerequisiteWithoutAnswerAreTold(t *testing.T) {
	t.Parallel()
	ref := small()
	ref.Nodes = append(ref.Nodes, &q.Node{ID: "0/p1", Kind: q.KindPrerequisite, Text: "Un prérequis", Marked: true})
	ref.Index()
	facts := q.ClosingFacts{
		Answers: byNode(answer("1.1", 3, 3), answer("1.2", 3, 3), answer("2.1", 3, 3)), Today: q.MustDay("2026-05-01"),
		Proofs: []q.Proof{{ID: "p", NodeID: "1.1"}, {ID: "p", NodeID: "1.2"}},
	}
	found := map[q.CheckCode][]string{}
	for _, x := range q.CheckClosing(ref, association, facts, q.DefaultCheckRules()) {
		found[x.Code] = append(found[x.Code], x.NodeID)
	}
	if !slices.Equal(found[q.CheckNoProof], []string{"2.1"}) || !slices.Equal(found[q.CheckPrerequisite], []string{"0/p1"}) {
		t.Errorf("%v", found)
	}
}
