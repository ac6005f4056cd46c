package formats

import (
	"io"
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// ComparisonSheet is what the export of two cycles compared shows.
type ComparisonSheet struct {
	Earlier, Later string // names of the cycles
	Comparison     quality.CycleComparison
}

// WriteComparisonCSV writes two cycles as one table: each commitment with its
// levels and words then and now, then its statements with their marks.
func WriteComparisonCSV(w io.Writer, s ComparisonSheet) error {
	head := texts("Nature", "Code", "Code avant", "Texte")
	scales := s.scales()
	for _, scale := range scales {
		head = append(head, texts(scale.Label+", "+s.Earlier, scale.Label+", "+s.Later, scale.Label+", évolution")...)
	}
	head = append(head, texts("Marque, "+s.Earlier, "Marque, "+s.Later, "Commentaire, "+s.Earlier, "Commentaire, "+s.Later)...)
	rows := [][]cell{head}
	for _, n := range s.Comparison.Nodes {
		rows = append(rows, s.nodeRow(scales, n))
		for _, m := range n.Marks {
			rows = append(rows, markRow(scales, m))
		}
	}
	return writeCSV(w, rows)
}

func (s ComparisonSheet) nodeRow(scales []quality.Scale, n quality.NodeSteps) []cell {
	subject := n.Subject()
	code, words := subject.ID, ""
	var was []string
	for _, t := range n.Then {
		was = append(was, t.Node.ID)
		words = joinParagraphs(words, t.Answer.Comment)
	}
	if n.Node == nil {
		code = ""
	}
	row := texts(i18n.KindName(subject.Kind), code, i18n.List(was), subject.Text)
	for _, scale := range scales {
		row = append(row, ratingThen(n, scale.ID), ratingOf(n.Now, scale.ID), text(evolution(n, scale.ID)))
	}
	return append(row, texts("", "", words, n.Now.Comment)...)
}

// scales are those of the later version, then those only the earlier one had.
func (s ComparisonSheet) scales() []quality.Scale {
	out := slices.Clone(s.Comparison.Changes.New.Scales)
	for _, scale := range s.Comparison.Changes.Old.Scales {
		if _, kept := s.Comparison.Changes.New.Scale(scale.ID); !kept {
			out = append(out, scale)
		}
	}
	return out
}

// evolution is the way of a level, or why there is none.
func evolution(n quality.NodeSteps, scale string) string {
	if slices.Contains(n.Rescaled, scale) {
		return "autre échelle, non comparé"
	}
	return trendName(n.Trends[scale])
}

func joinParagraphs(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n\n" + b
}

// ratingThen is empty after a merge: several answers are not one.
func ratingThen(n quality.NodeSteps, scale string) cell {
	if len(n.Then) != 1 {
		return text("")
	}
	return ratingOf(n.Then[0].Answer, scale)
}

func ratingOf(a quality.Answer, scale string) cell {
	switch {
	case a.NotConcerned:
		return text("non concerné")
	case a.Ratings[scale] == 0:
		return text("")
	}
	return whole(a.Ratings[scale])
}

func trendName(t quality.Trend) string {
	return map[quality.Trend]string{quality.TrendUp: "progrès", quality.TrendSame: "stable", quality.TrendDown: "recul"}[t]
}

func markRow(scales []quality.Scale, m quality.MarkStep) []cell {
	n, code, before := m.Node, "", ""
	if n != nil {
		code = n.ID
	}
	if m.Was != nil {
		before = m.Was.ID
	}
	if n == nil {
		n = m.Was
	}
	row := texts(i18n.KindName(n.Kind), code, before, n.Text)
	for range scales {
		row = append(row, texts("", "", "")...)
	}
	return append(row, texts(markName(m.Was, m.Before), markName(m.Node, m.Now), "", "")...)
}

// markName is empty where the statement does not exist.
func markName(n *quality.Node, m quality.Mark) string {
	if n == nil {
		return ""
	}
	return i18n.MarkName(m)
}
