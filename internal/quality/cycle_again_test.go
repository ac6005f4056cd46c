package quality_test

import (
	"slices"
	"testing"

	q "ariane/internal/quality"
)

// againTree is one part of two commitments, the first with two statements.
func againTree() *q.Referential {
	commitment := func(id, text string, children ...*q.Node) *q.Node {
		return &q.Node{ID: id, Kind: q.KindCommitment, Text: text, Rated: []string{"respect"}, Children: children}
	}
	statement := func(id, text string) *q.Node {
		return &q.Node{ID: id, Kind: q.KindStatement, Text: text, Marked: true}
	}
	ref := &q.Referential{ID: "petit", Version: 1, Nodes: []*q.Node{{ID: "1", Kind: q.KindPart, Text: "Accueillir les jeunes", Children: []*q.Node{
		commitment("1.1", "Nous accueillons chaque jeune", statement("1.1/1", "La porte reste ouverte"), statement("1.1/2", "Un registre consigne les visites")),
		commitment("1.2", "Nous orientons vers le bon partenaire"),
	}}}}
	ref.Index()
	return ref
}

func TestEvidenceOfWhatWasWithdrawnStaysWithItsCommitment(t *testing.T) {
	t.Parallel()
	next := againTree()
	first := next.Node("1.1")
	first.ID, first.Replaces, first.Children = "1.3", []string{"1.1"}, first.Children[:1]
	part := next.Nodes[0]
	part.Children = part.Children[:1] // 1.2 goes
	next.Index()
	places := q.CompareVersions(againTree(), next).Places()
	for id, want := range map[string][]string{"1": {"1"}, "1.1": {"1.3"}, "1.1/1": {"1.1/1"}, "1.1/2": {"1.3"}, "1.2": nil} {
		if !slices.Equal(places[id], want) {
			t.Errorf("%s goes to %v, want %v", id, places[id], want)
		}
	}
}

func TestWorkIsGivenAgainToWhoIsStillThereWithoutItsDay(t *testing.T) {
	t.Parallel()
	next := againTree()
	next.Node("1.2").Replaces = []string{"1.1", "1.2"} // the two are merged
	next.Nodes[0].Children = next.Nodes[0].Children[1:]
	next.Index()
	got := q.CompareVersions(againTree(), next).CarryShares(q.Profile{}, []q.Share{
		{NodeID: "1", Groups: []string{"closed"}, People: []string{"gone"}},
		{NodeID: "1.1", People: []string{"gone", "b"}, Due: q.MustDay("2025-03-01")},
		{NodeID: "1.2", People: []string{"a", "b"}, Groups: []string{"kept", "closed"}},
	}, func(id string) bool { return id != "gone" }, func(id string) bool { return id == "kept" })
	if len(got) != 1 || got[0].NodeID != "1.2" || !slices.Equal(got[0].People, []string{"a", "b"}) || !slices.Equal(got[0].Groups, []string{"kept"}) || !got[0].Due.IsZero() {
		t.Errorf("given again %+v", got)
	}
}

func TestMarksAloneBeginAnAnswerInTheCycleThatStarts(t *testing.T) {
	t.Parallel()
	marks := q.Answer{NodeID: "1.1", Marks: map[string]q.Mark{"1.1/1": q.MarkPartly}}
	whole := q.Answer{NodeID: "1.2", Ratings: map[string]int{"respect": 2}}
	ref := againTree()
	ref.Scales = []q.Scale{{ID: "respect", Levels: []q.Level{{Value: 1, Label: "non"}, {Value: 2, Label: "oui"}}}}
	carried := q.CompareVersions(ref, ref).CarryToNewCycle(association, byNode(marks, whole))
	if len(carried) != 2 || carried[0].Answer.ToConfirm || carried[0].Answer.Marks["1.1/1"] != q.MarkPartly || !carried[1].Answer.ToConfirm {
		t.Errorf("%+v", carried)
	}
	if landed := q.SettleConfirm(ref.Node("1.1"), q.Answer{NodeID: "1.1"}, marks, true); landed.ToConfirm {
		t.Errorf("marks from a workbook are to confirm: %+v", landed)
	}
}
