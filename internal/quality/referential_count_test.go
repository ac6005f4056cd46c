package quality_test

import (
	"maps"
	"testing"

	q "ariane/internal/quality"
)

func TestPartsAndThemesAreCountedAsTheFieldDoes(t *testing.T) {
	t.Parallel()
	part := func(id string, children ...*q.Node) *q.Node {
		return &q.Node{ID: id, Kind: q.KindPart, Children: children}
	}
	theme := func(id string, children ...*q.Node) *q.Node {
		return &q.Node{ID: id, Kind: q.KindTheme, Children: children}
	}
	socle := part("0", &q.Node{ID: "0/v", Kind: q.KindValue})
	for name, c := range map[string]struct {
		nodes []*q.Node
		want  map[q.Kind]int
	}{
		"a part that is read, one that is an axis, one with themes": {
			[]*q.Node{socle, part("1", rated("1.1")), part("4", theme("4.1", rated("4.1.1")), theme("4.2", rated("4.2.1")))},
			map[q.Kind]int{q.KindValue: 1, q.KindPart: 2, q.KindTheme: 3, q.KindCommitment: 3},
		},
		"parts alone":          {[]*q.Node{part("1", rated("1.1")), part("2", rated("2.1"))}, map[q.Kind]int{q.KindPart: 2, q.KindCommitment: 2}},
		"commitments alone":    {[]*q.Node{rated("1")}, map[q.Kind]int{q.KindCommitment: 1}},
		"nothing is rated yet": {[]*q.Node{socle, theme("1")}, map[q.Kind]int{q.KindValue: 1, q.KindPart: 1, q.KindTheme: 1}},
	} {
		r := &q.Referential{Nodes: c.nodes}
		r.Index()
		if got := r.Counts(); !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
