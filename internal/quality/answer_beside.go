package quality

import "strconv"

// Some nodes carry a mark and stand under no rated node: the prerequisites of
// the label. They stand beside the commitments: their mark is kept and shown,
// and counts in no rating, no progress and no validation.

// IsBeside reports whether the node is marked and stands under no rated node.
func (n *Node) IsBeside() bool {
	if !n.Marked {
		return false
	}
	for up := n; up != nil; up = up.Parent {
		if len(up.Rated) > 0 {
			return false
		}
	}
	return true
}

// BesideFor lists the nodes beside the commitments that apply to the profile, in
// reading order.
func (r *Referential) BesideFor(p Profile) []*Node {
	var out []*Node
	for _, n := range r.All() {
		if n.IsBeside() && appliesTo(n, p) {
			out = append(out, n)
		}
	}
	return out
}

// CheckBeside lists what is wrong with the answer to a node beside the
// commitments: it holds a mark under its own id with its reason, a comment, and nothing else.
func CheckBeside(r *Referential, p Profile, a Answer) Faults {
	var f Faults
	node := r.Node(a.NodeID)
	if node == nil || !node.IsBeside() || !appliesTo(node, p) {
		f.Add("node", FaultUnknown, a.NodeID)
		return f
	}
	for id := range a.Ratings {
		f.Add("rating."+id, FaultUnknown)
	}
	for id, mark := range a.Marks {
		switch {
		case id != node.ID, !validMark(mark):
			f.Add("mark."+id, FaultUnknown, string(mark))
		case mark == MarkNotConcerned && !node.NotConcerned:
			f.Add("mark."+id, FaultNotAllowed)
		}
	}
	checkBesideReason(node, a, &f)
	if a.NotConcerned || a.Reason != "" {
		f.Add("not_concerned", FaultNotAllowed)
	}
	if len([]rune(a.Comment)) > MaxComment {
		f.Add("comment", FaultTooLong, strconv.Itoa(MaxComment))
	}
	return f
}

// checkBesideReason is checkMarkReasons for the node itself.
func checkBesideReason(node *Node, a Answer, f *Faults) {
	for id, reason := range a.MarkReasons {
		switch {
		case id != node.ID:
			f.Add("mark_reason."+id, FaultUnknown)
		case len([]rune(reason)) > MaxMarkReason:
			f.Add("mark_reason."+id, FaultTooLong, strconv.Itoa(MaxMarkReason))
		}
	}
	if node.NotConcerned && a.Marks[node.ID] == MarkNotConcerned && a.MarkReasons[node.ID] == "" {
		f.Add("mark_reason."+node.ID, FaultReasonNeeded)
	}
}
