package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestOneResumesAfterTheCommitmentAnsweredLast(t *testing.T) {
	t.Parallel()
	full := func(nodes ...string) (list []q.Answer) {
		for _, n := range nodes {
			list = append(list, answer(n, 3, 3))
		}
		return list
	}
	for name, c := range map[string]struct {
		answers []q.Answer
		last    string
		want    string
	}{
		"nothing answered":             {nil, "", "1.1"},
		"the first answered":           {full("1.1"), "1.1", "1.2"},
		"one jumped over the first":    {full("1.2"), "1.2", "2.1"},
		"past the end, from the start": {full("2.1"), "2.1", "1.1"},
		"what follows is done already": {full("1.1", "1.2"), "1.1", "2.1"},
		"the last one is half done":    {append(full("1.1"), answer("1.2", 3, 0)), "1.2", "1.2"},
		"the last one left the list":   {full("1.1"), "9.9", "1.2"},
		"all done":                     {full("1.1", "1.2", "2.1"), "1.1", ""},
	} {
		got := ""
		if n := q.NextToAnswer(small(), association, byNode(c.answers...), c.last); n != nil {
			got = n.ID
		}
		if got != c.want {
			t.Errorf("%s: resume at %q, want %q", name, got, c.want)
		}
	}
}

func TestProgressFromCountsIsTheProgressOfTheAnswers(t *testing.T) {
	t.Parallel()
	answers := byNode(answer("1.1", 3, 3), answer("1.2", 2, 0))
	counts := map[string]int{"1.1": 2, "1.2": 1, "9.9": 2}
	if got, want := q.ProgressOfCounts(small(), association, counts), q.ProgressOf(small(), association, answers); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
