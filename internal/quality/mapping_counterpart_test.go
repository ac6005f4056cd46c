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
	if got := linksOf(label, norm, "1.1"); len(got) != 1 || got[0].There.ID != "2.1" || got[0].Relation != q.RelationSubset || got[0].Why != "Mêmes jeunes" {
		t.Errorf("1.1: %+v", got)
	}
	if got := linksOf(label, norm, "2.1"); len(got) != 1 || got[0].There.ID != "1.2" || got[0].Relation != q.RelationSuperset || !got[0].Incoming {
		t.Errorf("2.1: %+v", got)
	}
	if got := linksOf(norm, label, "2.1"); len(got) != 1 || got[0].Relation != q.RelationSuperset {
		t.Errorf("the other way: %+v", got)
	}
	if got := linksOf(label, norm, "1.2"); got != nil {
		t.Errorf("« none » is no counterpart: %+v", got)
	}
}

func linksOf(r, other *q.Referential, node string, versions ...*q.Referential) []q.Link {
	passages := map[q.MappedVersion]q.Passage{}
	for _, v := range q.MappedVersions(r, other) {
		passages[v] = q.PassageThrough(versions...)
	}
	var out []q.Link
	for _, l := range q.LinksBetween(r, other, passages) {
		if l.Here.ID == node {
			out = append(out, l)
		}
	}
	return out
}

func TestALinkWrittenForAnEarlierVersionIsFollowed(t *testing.T) {
	t.Parallel()
	first, second, third, norm := small(), small(), small(), small()
	norm.ID = "norm"
	norm.Mappings = []q.Mapping{{To: "small", ToVersion: 1, Pairs: []q.Pair{{From: "1.2", To: "1.1", Relation: q.RelationSuperset}, {From: "2.1", To: "1.1", Relation: q.RelationSubset}}}}
	second.Version, third.Version = 2, 3
	for _, v := range []*q.Referential{second, third} {
		part := v.Node("1.1").Parent
		part.Children = append(part.Children, &q.Node{ID: "1.9", Kind: q.KindCommitment, Text: "La moitié de ce que disait l’autre", Rated: v.Node("1.1").Rated, Replaces: []string{"1.1"}})
		v.Index()
	}
	for _, node := range []string{"1.1", "1.9"} {
		got := linksOf(third, norm, node, first, second, third)
		if len(got) != 2 || got[0].Relation != q.RelationSubset || got[1].Relation != q.RelationIntersect || got[0].There.ID != "1.2" {
			t.Errorf("%s: %+v", node, got)
		}
	}
	if got := linksOf(norm, third, "1.2", first, second, third); len(got) != 2 || got[1].There.ID != "1.9" {
		t.Errorf("the other way: %+v", got)
	}
	norm.Mappings[0] = q.Mapping{To: "small", ToVersion: 3, Pairs: []q.Pair{{From: "1.2", To: "1.9", Relation: q.RelationEqual}}}
	if got := linksOf(first, norm, "1.1", third, second, first); len(got) != 1 || got[0].Relation != q.RelationSuperset {
		t.Errorf("a cycle on an earlier version: %+v", got)
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
