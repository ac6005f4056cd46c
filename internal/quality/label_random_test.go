package quality_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	q "ariane/internal/quality"
)

// Whatever is decided, in whatever order: nothing that was told of a day gone by changes,
// the table says where each verb leads, and no label runs past the last day it was given.
func TestNoDecisionRewritesTheHistoryOfALabel(t *testing.T) {
	t.Parallel()
	verbs := []q.Verb{
		q.VerbFollowUp, q.VerbRenew, q.VerbPass, q.VerbPause, q.VerbSuspend, q.VerbRestore, q.VerbRestore, q.VerbWithdraw, q.VerbReinstate, q.VerbReinstate,
		q.VerbGiveUp, q.VerbEnd, q.VerbExpire,
	}
	accepted := map[q.Verb]int{}
	for seed := range uint64(120) {
		random := rand.New(rand.NewPCG(seed, 8))
		rules, l := q.DefaultLabel(), firstLabel()
		on := q.MustDay("2023-12-20")
		for range 40 {
			on = on.AddDays(random.IntN(150))
			m := said(verbs[random.IntN(len(verbs))], on.String())
			m.Heir, m.Part = "heir", []string{"", "rennes"}[random.IntN(2)]
			if terminal(m.Verb) && random.IntN(4) > 0 {
				continue // so that some labels live long
			}
			line, err := q.MoveLabel(l, m)
			if err != nil {
				continue
			}
			accepted[m.Verb]++
			next := l.After(m, rules)
			over := m.Verb == q.VerbReinstate && next.Terms[len(next.Terms)-1].Until.Before(on)
			if got := next.StateOn(on); got != line.To && (!over || got != q.LabelExpired) {
				t.Fatalf("seed %d: %s on %s leads to %s, the table says %s", seed, m.Verb, on, got, line.To)
			}
			for back := 1; back < 1500; back += 37 {
				past := on.AddDays(-back)
				if was, is := q.StandingOf(l, past), q.StandingOf(next, past); !reflect.DeepEqual(was, is) {
					t.Fatalf("seed %d: %s on %s changed what was told of %s: %+v, then %+v", seed, m.Verb, on, past, was, is)
				}
			}
			if s := q.StandingOf(next, next.Terms[len(next.Terms)-1].Until.AddDays(1)); s.Labelled() {
				t.Fatalf("seed %d: labelled after its last day: %+v", seed, s)
			}
			l = next
		}
	}
	for _, v := range verbs {
		if accepted[v] == 0 {
			t.Errorf("%s was never said: this test looks at nothing", v)
		}
	}
}

func terminal(v q.Verb) bool { return v == q.VerbWithdraw || v == q.VerbGiveUp || v == q.VerbEnd }
