package quality

import "strconv"

// The conclusions of the default grid, as the label words them.
const (
	GridValid   = "valide"
	GridAlert   = "alerte"
	GridInvalid = "non_valide"
)

// DefaultAuditGrid makes a first grid for a version of a référentiel: one criterion
// per rated node, looking at it and at its statements, with its typical evidence
// and, where the scales say from which level there is no gap, what each conclusion
// looks like. What to verify are the statements themselves: the office then writes
// its questions. values are the conclusions in words, check the words put before a
// statement (« À vérifier : »).
func DefaultAuditGrid(ref *Referential, id string, values []Descriptor, check string) AuditGrid {
	g := AuditGrid{
		ID: id, Version: 1, Locale: ref.Locale, Title: ref.Title, Provider: ref.Provider, Licence: ref.Licence,
		ReferentialID: ref.ID, ReferentialVersion: ref.Version, Values: values,
	}
	for i, n := range ref.Rated() {
		if i == MaxCriteria {
			break
		}
		g.Criteria = append(g.Criteria, defaultCriterion(ref, n, i, values, check))
	}
	return g
}

func defaultCriterion(ref *Referential, n *Node, index int, values []Descriptor, check string) Criterion {
	number := strconv.Itoa(index + 1)
	if index < 9 {
		number = "0" + number
	}
	c := Criterion{
		ID: "C" + number, Title: cut(n.Title(), MaxGridTitle), Text: cut(n.Text, MaxGridText), Nodes: []string{n.ID},
		Required: n.Required, Weight: n.Weight,
	}
	for _, e := range n.Evidence {
		c.Evidence = addLine(c.Evidence, e)
	}
	for _, s := range markedUnder(n) {
		c.Nodes = append(c.Nodes, s.ID)
		if s.Parent == n {
			c.Questions = addLine(c.Questions, check+s.Text)
		}
	}
	for _, v := range values {
		if text := cut(levelsOf(ref, n, v.Value), MaxGridText); text != "" {
			c.Descriptors = append(c.Descriptors, Descriptor{Value: v.Value, Text: text})
		}
	}
	return c
}

func markedUnder(n *Node) []*Node {
	var out []*Node
	for _, c := range n.Children {
		if c.Marked {
			out = append(out, c)
		}
		out = append(out, markedUnder(c)...)
	}
	return out
}

// levelsOf joins what the node says of the level a conclusion stands for: the one
// without gap, the one just below, the lowest.
func levelsOf(ref *Referential, n *Node, value string) string {
	out := ""
	for _, id := range n.Rated {
		s, _ := ref.Scale(id)
		if s.Gap == 0 || len(s.Levels) == 0 {
			continue
		}
		text := n.Levels[id][levelFor(s, value)]
		if out != "" && text != "" {
			out += "\n"
		}
		out += text
	}
	return out
}

func levelFor(s Scale, value string) int {
	below := s.Levels[0].Value
	for _, l := range s.Levels {
		if l.Value < s.Gap {
			below = l.Value
		}
	}
	switch value {
	case GridValid:
		return s.Gap
	case GridAlert:
		return below
	default:
		return s.Levels[0].Value
	}
}

// addLine adds an item to a list of lines, unless it fits in none.
func addLine(list []string, s string) []string {
	var f Faults
	if checkGridList("", []string{s}, &f); len(f) > 0 || len(list) == MaxGridItems {
		return list
	}
	return append(list, s)
}

func cut(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}
