package quality_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	q "ariane/internal/quality"
)

// shuffled is small() as an office in a hurry may change it: nodes withdrawn,
// moved, renumbered, written again, split, with or without saying so.
func shuffled(r *rand.Rand) *q.Referential {
	ref := small()
	ref.Version = 2
	for _, n := range slices.Clone(ref.All()) {
		switch r.IntN(8) {
		case 0:
			n.Text += " autrement dit " + strconv.Itoa(r.IntN(9))
		case 1:
			n.ID += "x"
		case 2:
			n.Children = n.Children[:r.IntN(len(n.Children)+1)]
		case 3:
			n.Children = append(n.Children, &q.Node{ID: n.ID + "/9", Kind: q.KindStatement, Text: longText, Marked: true, Replaces: []string{"1.1/1"}})
		case 4:
			if len(n.Rated) > 0 {
				n.Replaces = []string{"1.1", "1.2"}[:1+r.IntN(2)]
			}
		case 5:
			n.NotConcerned = !n.NotConcerned
		}
	}
	if r.IntN(3) == 0 {
		ref.Scales[0].Levels = ref.Scales[0].Levels[:3]
	}
	ref.Index()
	return ref
}

func randomAnswers(r *rand.Rand, ref *q.Referential) map[string]q.Answer {
	out := map[string]q.Answer{}
	for _, n := range ref.RatedFor(association) {
		a := answer(n.ID, r.IntN(5), r.IntN(5))
		for _, s := range n.MarkedUnder(association) {
			if r.IntN(2) == 0 {
				a.Marks[s.ID] = q.Marks()[r.IntN(3)]
			}
		}
		a.Comment = []string{"", "Un mot"}[r.IntN(2)]
		out[n.ID] = a
	}
	return out
}

// Whatever changed, what is carried is an answer the new version accepts, and no
// answer vanishes: it is carried, or it is said to stay in history.
func TestWhateverChangesNoAnswerIsLostOrInvalid(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 7))
		old, next := small(), shuffled(r)
		answers := randomAnswers(r, old)
		changes := q.CompareVersions(old, next)
		carry := changes.CarryAnswers(association, answers)
		told := slices.Clone(carry.Left)
		for _, c := range carry.Answers {
			told = append(told, c.From...)
			check := q.CheckAnswer
			if next.Node(c.Answer.NodeID).IsBeside() {
				check = q.CheckBeside
			}
			if faults := check(next, association, c.Answer); len(faults) > 0 {
				t.Fatalf("seed %d: %s is carried as %+v: %v", seed, c.Answer.NodeID, c.Answer, faults)
			}
		}
		for id, a := range answers {
			if !a.IsEmpty() && !slices.Contains(told, id) {
				t.Fatalf("seed %d: %s is neither carried nor left", seed, id)
			}
		}
	}
}

func TestSuccessorsAndPredecessorsAreTwoWaysOfOneThing(t *testing.T) {
	t.Parallel()
	for seed := range uint64(100) {
		old, next := small(), shuffled(rand.New(rand.NewPCG(seed, 9)))
		changes := q.CompareVersions(old, next)
		for _, o := range old.All() {
			for _, id := range changes.Successors(o.ID) {
				if !slices.Contains(changes.Predecessors(id), o.ID) {
					t.Errorf("seed %d: %s becomes %s, which does not come from it", seed, o.ID, id)
				}
			}
		}
		moves := changes.Moves()
		for id, to := range moves {
			if slices.Equal(to, []string{id}) {
				t.Errorf("seed %d: %s does not move", seed, id)
			}
		}
	}
}
