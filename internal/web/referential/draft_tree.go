package referential

import (
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/path"
)

// treeProps is the tree of a draft.
type treeProps struct {
	Lines  []treeLine // the presentation and the scales, then the elements
	Nodes  []treeNode
	AddURL string
}

// treeLine leads to a form that is not that of an element.
type treeLine struct {
	Label, Href string
	Faults      string
	Current     bool
}

// treeNode is an element in the tree.
type treeNode struct {
	ID, Parent, Title string
	Href              string
	Faults            string // « 2 à revoir », of the element and of what is under it
	Errata            string // « 1 signalement »
	Current           bool
	Open              bool
	Folded            bool // its children are not on the page: the tree is large
	Children          []treeNode
}

// largeTree is from how many elements on the branches that are not open stay off
// the page.
const largeTree = 600

func treeOf(d referential.Draft, at chosen) treeProps {
	ref := d.Edition.Referential
	faults := faultsByPlace(ref, d.Faults)
	t := treeProps{AddURL: path.DraftAdd(ref.ID, ref.Version, "")}
	t.Lines = append(t.Lines, treeLine{
		Label: "Présentation", Href: path.Draft(ref.ID, ref.Version), Current: at == chosen{}, Faults: toReview(len(faults[spot{}])),
	})
	for _, s := range ref.Scales {
		t.Lines = append(t.Lines, treeLine{
			Label: "Échelle «\u00a0" + s.Label + "\u00a0»", Href: path.DraftScale(ref.ID, ref.Version, s.ID), Current: at.scale == s.ID,
			Faults: toReview(len(faults[spot{scale: s.ID}])),
		})
	}
	x := treeMaker{d: d, faults: faults, current: at.node, large: len(ref.All()) > largeTree}
	for n := ref.Node(at.node); n != nil; n = n.Parent {
		x.open = append(x.open, n)
	}
	t.Nodes, _, _ = x.nodes(ref.Nodes)
	return t
}

type treeMaker struct {
	d       referential.Draft
	faults  map[spot][]quality.Fault
	current string
	open    []*quality.Node
	large   bool
}

// nodes makes the lines of siblings, and counts what is to review and to answer
// among them and under them.
func (x treeMaker) nodes(list []*quality.Node) (out []treeNode, faults, errata int) {
	ref := x.d.Edition.Referential
	for _, n := range list {
		t := treeNode{
			ID: n.ID, Title: i18n.Shorten(n.Title(), 70), Href: path.DraftNode(ref.ID, ref.Version, n.ID) + "#panneau",
			Current: n.ID == x.current, Open: slices.Contains(x.open, n),
		}
		if n.Parent != nil {
			t.Parent = n.Parent.ID
		}
		under, f, e := x.nodes(n.Children)
		f, e = f+len(x.faults[spot{node: n.ID}]), e+waiting(x.d.Errata[n.ID])
		if x.large && !t.Open && len(under) > 0 {
			under, t.Folded = nil, true
		}
		t.Children, t.Faults = under, toReview(f)
		if e > 0 {
			t.Errata = i18n.Count(e, "signalement", "signalements")
		}
		out, faults, errata = append(out, t), faults+f, errata+e
	}
	return out, faults, errata
}

func waiting(list []referential.Erratum) int {
	n := 0
	for _, e := range list {
		if e.State == quality.ErratumOpen {
			n++
		}
	}
	return n
}

func toReview(n int) string {
	if n == 0 {
		return ""
	}
	return i18n.Integer(n) + " à revoir"
}
