package quality

import "slices"

// Progress tells how far a cycle is. Only answers that settle a node count:
// opening a page, a mark or a comment never moves it.
type Progress struct {
	Done    int `json:"done"`    // nodes settled
	Started int `json:"started"` // nodes with something written but not settled
	Total   int `json:"total"`   // nodes to settle for this profile
	Filled  int `json:"filled"`  // ratings given
	Needed  int `json:"needed"`  // ratings needed

	ToConfirm int `json:"to_confirm,omitempty"` // of those started, nodes carried from elsewhere: nothing of them counts yet
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
			if a.ToConfirm {
				p.ToConfirm++
			}
		}
	}
	return p
}

// NextToAnswer is where to resume: the node last worked on when it is not
// settled, else the first one after it, in reading order, that is not; past the
// end the search goes on from the beginning. last is "" before any answer. It is
// nil when all are settled.
func NextToAnswer(r *Referential, profile Profile, answers map[string]Answer, last string) *Node {
	nodes := r.RatedFor(profile)
	start := max(0, slices.IndexFunc(nodes, func(n *Node) bool { return n.ID == last }))
	for i := range nodes {
		if n := nodes[(start+i)%len(nodes)]; !answers[n.ID].Complete(n) {
			return n
		}
	}
	return nil
}

// ProgressOfCounts computes the progress from the number of ratings given on each
// node, for who may know how far a cycle is and not what was answered.
func ProgressOfCounts(r *Referential, profile Profile, filled map[string]int) Progress {
	var p Progress
	for _, n := range r.RatedFor(profile) {
		given := min(filled[n.ID], len(n.Rated))
		p.Total++
		p.Needed += len(n.Rated)
		p.Filled += given
		switch {
		case given == len(n.Rated):
			p.Done++
		case given > 0:
			p.Started++
		}
	}
	return p
}
