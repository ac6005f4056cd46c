package change

import (
	"slices"
	"testing"

	"ariane/internal/quality"
)

func TestAMergeIsComparedWithItsNearestSourceAndNamesTheOthers(t *testing.T) {
	t.Parallel()
	far, near := &quality.Node{ID: "2.1", Text: "Un registre est tenu"}, &quality.Node{ID: "2.2", Text: "Nous accueillons chaque jeune le jour même"}
	now := &quality.Node{ID: "2.1", Text: "Nous accueillons chaque jeune dans la semaine"}
	texts := manyTexts(quality.Change{Kinds: []quality.ChangeKind{quality.ChangeMerged}, Old: []*quality.Node{far, near}, New: []*quality.Node{now}})
	if len(texts) != 1 || len(texts[0].With) != 1 || texts[0].Label != "Texte, à côté de 2.2" || texts[0].Parts[0].State != quality.TextSame || texts[0].With[0].Label != "Réuni avec 2.1" {
		t.Errorf("%+v", texts)
	}
}

func TestASplitShowsWhatStaysAndWhatIsNew(t *testing.T) {
	t.Parallel()
	was := &quality.Node{ID: "5.3/2", Text: "Les élus sont informés chaque année"}
	stays, fresh := &quality.Node{ID: "5.3/2", Text: "Les élus sont informés chaque année"}, &quality.Node{ID: "5.3/6", Text: "Les partenaires aussi"}
	texts := manyTexts(quality.Change{Kinds: []quality.ChangeKind{quality.ChangeSplit}, Old: []*quality.Node{was}, New: []*quality.Node{stays, fresh}})
	if len(texts) != 2 || texts[0].Label != "5.3/2, inchangé" || texts[0].Parts[0].State != quality.TextSame || texts[1].Parts[0].State != quality.TextAdded {
		t.Errorf("%+v", texts)
	}
}

func TestAMoveIsCountedAsAMoveAndNotAsARetouch(t *testing.T) {
	t.Parallel()
	one, two := quality.Node{ID: "1.1", Kind: quality.KindCommitment, Text: "Accueillir chaque jeune"}, quality.Node{ID: "1.2", Kind: quality.KindCommitment, Text: "Tenir un registre des plaintes"}
	tree := func(children ...quality.Node) *quality.Referential {
		r, up := &quality.Referential{ID: "r"}, &quality.Node{ID: "1", Kind: quality.KindPart, Text: "Partie"}
		for _, c := range children {
			up.Children = append(up.Children, &c)
		}
		r.Nodes = []*quality.Node{up}
		r.Index()
		return r
	}
	var got []string
	for _, f := range Figures(quality.CompareVersions(tree(one, two), tree(two, one))) {
		got = append(got, f.Number+" "+f.Label)
	}
	if !slices.Contains(got, "0 retouche") || !slices.Contains(got, "1 déplacement") {
		t.Error(got)
	}
}
