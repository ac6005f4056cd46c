package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestACounterpartIsFoundWhicheverSideDeclaresIt(t *testing.T) {
	t.Parallel()
	label, norm := small(), small()
	norm.ID = "norm"
	label.Mappings = []q.Mapping{{To: "norm", Pairs: []q.Pair{{From: "1.1", To: "2.1", Relation: q.RelationSubset, Why: "Mêmes jeunes"}, {From: "1.2", To: "2.1", Relation: q.RelationNone}}}}
	norm.Mappings = []q.Mapping{{To: "small", Pairs: []q.Pair{{From: "2.1", To: "1.1", Relation: q.RelationSuperset}, {From: "1.2", To: "2.1", Relation: q.RelationSubset}}}}
	if got := label.Counterparts("1.1", norm); len(got) != 1 || got[0].Node.ID != "2.1" || got[0].Relation != q.RelationSubset || got[0].Why != "Mêmes jeunes" {
		t.Errorf("1.1: %+v", got)
	}
	if got := label.Counterparts("2.1", norm); len(got) != 1 || got[0].Node.ID != "1.2" || got[0].Relation != q.RelationSuperset {
		t.Errorf("2.1: %+v", got)
	}
	if got := norm.Counterparts("2.1", label); len(got) != 1 || got[0].Relation != q.RelationSuperset {
		t.Errorf("the other way: %+v", got)
	}
	if got := label.Counterparts("1.2", norm); got != nil {
		t.Errorf("« none » is no counterpart: %+v", got)
	}
}

func TestWhatIsBorrowedIsToConfirmAndNeverInvented(t *testing.T) {
	t.Parallel()
	label, norm := small(), small()
	norm.Scales[1].Levels = norm.Scales[1].Levels[:3]
	node := label.Node("1.2")
	mine, theirs := answer("1.2", 2, 0), answer("2.1", 4, 3)
	mine.Comment, theirs.Comment = "Chez nous", "Fait pour la norme"
	b := q.BorrowFrom(label, node, mine, norm, theirs)
	if len(b.Ratings) != 1 || b.Ratings["respect"] != 4 || b.Comment != "Fait pour la norme" {
		t.Fatalf("another scale lends nothing: %+v", b)
	}
	if a := mine.WithLevels(b); !a.ToConfirm || a.Ratings["respect"] != 4 || a.Comment != "Chez nous" || mine.Ratings["respect"] != 2 {
		t.Errorf("levels: %+v", a)
	}
	if a := mine.WithComment(b); a.ToConfirm || a.Comment != "Chez nous\n\nFait pour la norme" || a.Ratings["respect"] != 2 {
		t.Errorf("words: %+v", a)
	}
	theirs.ToConfirm = true
	if b := q.BorrowFrom(label, node, mine, norm, theirs); len(b.Ratings) != 0 {
		t.Errorf("what is not confirmed there is not lent: %+v", b)
	}
	if b := q.BorrowFrom(label, node, mine, norm, mine); b.Any() {
		t.Errorf("what is already said is not offered: %+v", b)
	}
}
