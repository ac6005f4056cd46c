package quality

// Progress tells how far a cycle is. Only answers that settle a node count:
// opening a page, a mark or a comment never moves it.
type Progress struct {
	Done    int // nodes settled
	Started int // nodes with something written but not settled
	Total   int // nodes to settle for this profile
	Filled  int // ratings given
	Needed  int // ratings needed
}

// Percent is Filled over Needed, rounded down: 100 means finished.
func (p Progress) Percent() int {
	if p.Needed == 0 {
		return 0
	}
	return p.Filled * 100 / p.Needed
}

// IsComplete reports that nothing is left.
func (p Progress) IsComplete() bool { return p.Total > 0 && p.Done == p.Total }

// RatedFor lists the rated nodes that apply to the profile (a node under a
// parent that does not apply is left out too).
func (r *Referential) RatedFor(p Profile) []*Node {
	var out []*Node
	for _, n := range r.Rated() {
		if appliesTo(n, p) {
			out = append(out, n)
		}
	}
	return out
}

func appliesTo(n *Node, p Profile) bool {
	for x := n; x != nil; x = x.Parent {
		if !x.Applies.Match(p) {
			return false
		}
	}
	return true
}

// ProgressOf computes the progress of a set of answers, keyed by node id.
func ProgressOf(r *Referential, profile Profile, answers map[string]Answer) Progress {
	var p Progress
	for _, n := range r.RatedFor(profile) {
		a := answers[n.ID]
		p.Total++
		p.Needed += len(n.Rated)
		p.Filled += a.Filled(n)
		switch {
		case a.Complete(n):
			p.Done++
		case !a.IsEmpty():
			p.Started++
		}
	}
	return p
}

// NextToAnswer is the first node, in reading order, that is not settled; nil
// when all are.
func NextToAnswer(r *Referential, profile Profile, answers map[string]Answer) *Node {
	for _, n := range r.RatedFor(profile) {
		if !answers[n.ID].Complete(n) {
			return n
		}
	}
	return nil
}
