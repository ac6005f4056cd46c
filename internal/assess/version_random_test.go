package assess_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit"
)

// hurried is version 2 of the small référentiel as chance makes it.
func hurried(r *rand.Rand, number int) *quality.Referential {
	ref := smallReferential()
	ref.Version = number
	for _, n := range slices.Clone(ref.All()) {
		switch r.IntN(6) {
		case 0:
			n.Text += " et ses sites"
		case 1:
			n.ID += "bis"
		case 2:
			n.Children = n.Children[:r.IntN(len(n.Children)+1)]
		case 3:
			if len(n.Rated) > 0 {
				n.Replaces = []string{"1.1", "1.2"}[:1+r.IntN(2)]
			}
		case 4:
			n.Children = append(n.Children, statement(n.ID+"/9"))
		}
	}
	if r.IntN(3) == 0 { // identifiers change hands
		a, b := ref.Node("1.1"), ref.Node("2.1")
		a.ID, b.ID = b.ID, a.ID
		a.Replaces, b.Replaces = []string{"1.1"}, []string{"2.1"}
	}
	ref.Index()
	return ref
}

// Whatever the versions are, going back gives back every answer and the count of
// what is filled.
func TestApplyThenUndoGivesBackTheSameAnswersWhateverChanged(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t))
	id := b.opened(t)
	b.complete(t, id)
	b.save(t, contributor, id, quality.Answer{NodeID: "0", Marks: map[string]quality.Mark{"0": quality.MarkPartly}, Comment: "Un mot"}, 0)
	before, progress := b.answers(t, id), b.progress(t, id)
	for seed := range 40 {
		number := seed + 2
		ref := hurried(rand.New(rand.NewPCG(uint64(seed), 3)), number)
		b.publish(t, ref)
		if err := b.svc.ApplyVersion(t.Context(), lead, id, number); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		o := b.overview(t, id)
		if c := b.progress(t, id); c.Filled != o.Progress.Filled || c.Needed != o.Progress.Needed {
			t.Errorf("seed %d: the list says %d of %d, the page %d of %d", seed, c.Filled, c.Needed, o.Progress.Filled, o.Progress.Needed)
		}
		if err := b.svc.UndoVersion(t.Context(), lead, id); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		back := b.progress(t, id)
		if !sameAnswers(before, b.answers(t, id)) || back.Filled != progress.Filled || back.Needed != progress.Needed {
			t.Fatalf("seed %d: %+v\nwant %+v", seed, b.answers(t, id), before)
		}
	}
}
