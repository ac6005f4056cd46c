package quality_test

import q "ariane/internal/quality"

// small is a référentiel of two parts: 1 (1.1 with statements, 1.2) and 2 (2.1,
// which may be « non concerné »).
func small() *q.Referential {
	yes := true
	levels := []q.Level{{Value: 1, Label: "Pas du tout"}, {Value: 2, Label: "Partiellement"}, {Value: 3, Label: "Satisfaisant"}, {Value: 4, Label: "Respecté"}}
	r := &q.Referential{
		ID: "small", Version: 1, Locale: "fr", Title: "Petit", Provider: "test", Licence: "test",
		Scales: []q.Scale{{ID: "respect", Label: "Respect", Gap: 3, Levels: levels}, {ID: "pratique", Label: "Mise en pratique", Gap: 3, Levels: levels}},
		Nodes: []*q.Node{
			{ID: "1", Kind: q.KindPart, Text: "Une", Children: []*q.Node{
				rated("1.1",
					&q.Node{ID: "1.1/1", Kind: q.KindStatement, Text: "a", Marked: true},
					&q.Node{ID: "1.1/2", Kind: q.KindStatement, Text: "b", Marked: true, NotConcerned: true, Children: []*q.Node{
						{ID: "1.1/2.1", Kind: q.KindStatement, Text: "c", Marked: true},
					}},
					&q.Node{ID: "1.1/3", Kind: q.KindStatement, Text: "gip", Marked: true, Applies: q.Conditions{Status: []q.LegalStatus{q.StatusGIP}}},
					&q.Node{ID: "1.1/4", Kind: q.KindStatement, Text: "wide", Marked: true, Applies: q.Conditions{WiderBody: &yes}},
				),
				rated("1.2"),
			}},
			{ID: "2", Kind: q.KindPart, Text: "Deux", Children: []*q.Node{optional(rated("2.1"))}},
		},
	}
	r.Index()
	return r
}

func rated(id string, children ...*q.Node) *q.Node {
	return &q.Node{ID: id, Kind: q.KindCommitment, Text: "Engagement " + id, Rated: []string{"respect", "pratique"}, Weight: 1, Required: true, Children: children}
}

func optional(n *q.Node) *q.Node {
	n.NotConcerned = true
	return n
}

var association = q.Profile{Status: q.StatusAssociation}

func answer(node string, respect, practice int) q.Answer {
	a := q.Answer{NodeID: node, Ratings: map[string]int{}, Marks: map[string]q.Mark{}}
	if respect != 0 {
		a.Ratings["respect"] = respect
	}
	if practice != 0 {
		a.Ratings["pratique"] = practice
	}
	return a
}

func byNode(list ...q.Answer) map[string]q.Answer {
	out := map[string]q.Answer{}
	for _, a := range list {
		out[a.NodeID] = a
	}
	return out
}
