package formats

import "ariane/internal/quality"

// ReferentialTreeOf makes the tree of a référentiel; official is node →
// official wording, nil without overlay.
func ReferentialTreeOf(ref *quality.Referential, official map[string]string) ReferentialTree {
	tree := ReferentialTree{
		ID: ref.ID, Version: ref.Version, Locale: ref.Locale, Title: ref.Title, ShortTitle: ref.ShortTitle,
		Provider: ref.Provider, Published: ref.Published.String(), Licence: ref.Licence, Description: ref.Description,
		Counts: ref.Counts(), Scales: []ScaleTree{}, Nodes: []NodeTree{},
	}
	for _, s := range ref.Scales {
		tree.Scales = append(tree.Scales, scaleTree(s))
	}
	tree.Nodes = append(tree.Nodes, nodeTrees(ref.Nodes, official)...)
	for _, m := range ref.Mappings {
		tree.Mappings = append(tree.Mappings, mappingTree(m))
	}
	return tree
}

func scaleTree(s quality.Scale) ScaleTree {
	out := ScaleTree{ID: s.ID, Label: s.Label, Question: s.Question, Gap: s.Gap, Levels: []LevelTree{}}
	for _, l := range s.Levels {
		out.Levels = append(out.Levels, LevelTree(l))
	}
	return out
}

func mappingTree(m quality.Mapping) MappingTree {
	out := MappingTree{To: m.To, ToVersion: m.ToVersion, Pairs: []PairTree{}}
	for _, p := range m.Pairs {
		out.Pairs = append(out.Pairs, PairTree{From: p.From, To: p.To, Relation: p.Relation, Why: p.Why})
	}
	return out
}

func nodeTrees(nodes []*quality.Node, official map[string]string) []NodeTree {
	out := make([]NodeTree, 0, len(nodes))
	for _, n := range nodes {
		tree := NodeTree{
			ID: n.ID, Kind: n.Kind, Source: n.Source, Text: n.Text, Official: official[n.ID], Short: n.Short,
			Rated: n.Rated, Marked: n.Marked, Required: n.Required, NotConcerned: n.NotConcerned, Weight: n.Weight,
			Applies: appliesOf(n.Applies), ProposedBy: n.ProposedBy, Guidance: n.Guidance,
			Evidence: n.Evidence, Examples: n.Examples, Levels: n.Levels,
			Children: nodeTrees(n.Children, official),
		}
		for _, r := range n.References {
			tree.References = append(tree.References, ReferenceTree(r))
		}
		out = append(out, tree)
	}
	return out
}

func appliesOf(c quality.Conditions) *AppliesTree {
	if c.IsZero() {
		return nil
	}
	return &AppliesTree{Status: c.Status, WiderBody: c.WiderBody, Overseas: c.Overseas, SeveralSites: c.SeveralSites}
}
