package quality

import "sort"

// Results is what a cycle shows: one line per rated node, one axis per theme,
// and the gaps, worst first.
type Results struct {
	Scales []Scale
	Lines  []ResultLine
	Axes   []AxisResult
	Gaps   []ResultLine
}

// ResultLine is the outcome of one rated node.
type ResultLine struct {
	Node         *Node
	Axis         *Node
	Ratings      map[string]int
	NotConcerned bool
	Reason       string
	Comment      string
	NotYet       int // statements marked « pas encore »
	Partly       int
	Lowest       int  // lowest rating given, 0 when none
	ToConfirm    bool // carried from elsewhere: its ratings are not shown until confirmed
}

// AxisResult is the mean of an axis on each scale, over the nodes rated.
type AxisResult struct {
	Node  *Node
	Means map[string]float64 // scale → mean; absent when nothing is rated
	Rated map[string]int     // scale → how many nodes the mean is made of
	Total int                // nodes of the axis that count (« non concerné » left out)
}

// ResultsOf computes the results of a set of answers.
func ResultsOf(r *Referential, profile Profile, answers map[string]Answer) Results {
	res := Results{Scales: r.Scales}
	for _, n := range r.RatedFor(profile) {
		line := lineOf(n, answers[n.ID])
		res.Lines = append(res.Lines, line)
		if isGap(r, line) {
			res.Gaps = append(res.Gaps, line)
		}
	}
	sort.SliceStable(res.Gaps, func(i, j int) bool { return worse(res.Gaps[i], res.Gaps[j]) })
	for _, axis := range r.Axes() {
		if a := axisOf(axis, r.Scales, res.Lines); a.Total > 0 {
			res.Axes = append(res.Axes, a)
		}
	}
	return res
}

func lineOf(n *Node, a Answer) ResultLine {
	line := ResultLine{Node: n, Axis: n.Parent, NotConcerned: a.NotConcerned && !a.ToConfirm, Reason: a.Reason, Comment: a.Comment, Ratings: map[string]int{}, ToConfirm: a.ToConfirm}
	for _, m := range a.Marks {
		switch m {
		case MarkNotYet:
			line.NotYet++
		case MarkPartly:
			line.Partly++
		}
	}
	if a.NotConcerned || a.ToConfirm {
		return line
	}
	for _, id := range n.Rated {
		v := a.Ratings[id]
		if v == 0 {
			continue
		}
		line.Ratings[id] = v
		if line.Lowest == 0 || v < line.Lowest {
			line.Lowest = v
		}
	}
	return line
}

// isGap: a rating strictly below the gap value of its scale.
func isGap(r *Referential, line ResultLine) bool {
	for id, v := range line.Ratings {
		if s, ok := r.Scale(id); ok && v < s.Gap {
			return true
		}
	}
	return false
}

// worse orders gaps: lowest rating first, then lowest sum, then the number of
// statements not yet in place; reading order decides the rest.
func worse(a, b ResultLine) bool {
	if a.Lowest != b.Lowest {
		return a.Lowest < b.Lowest
	}
	if sa, sb := a.sum(), b.sum(); sa != sb {
		return sa < sb
	}
	return a.NotYet > b.NotYet
}

func (l ResultLine) sum() int {
	total := 0
	for _, v := range l.Ratings {
		total += v
	}
	return total
}

func axisOf(axis *Node, scales []Scale, lines []ResultLine) AxisResult {
	out := AxisResult{Node: axis, Means: map[string]float64{}, Rated: map[string]int{}}
	for _, l := range lines {
		if l.Axis == axis && !l.NotConcerned {
			out.Total++
		}
	}
	for _, s := range scales {
		sum, n := 0, 0
		for _, l := range lines {
			if v := l.Ratings[s.ID]; l.Axis == axis && v != 0 {
				sum, n = sum+v, n+1
			}
		}
		if n > 0 {
			out.Means[s.ID], out.Rated[s.ID] = float64(sum)/float64(n), n
		}
	}
	return out
}
