package quality

import "strconv"

// NodeState is where one rated node stands inside a cycle. It is computed from
// the answer, never stored.
type NodeState string

// The states of a rated node.
const (
	NodeTodo         NodeState = "todo"          // nothing written
	NodeStarted      NodeState = "started"       // something written, not settled
	NodeSettled      NodeState = "settled"       // every scale rated
	NodeNotConcerned NodeState = "not_concerned" // « non concerné », with its reason
	NodeToConfirm    NodeState = "to_confirm"    // carried from another cycle or version
)

// NodeStateOf tells where a node stands with this answer.
func NodeStateOf(n *Node, a Answer) NodeState {
	switch {
	case a.ToConfirm:
		return NodeToConfirm
	case a.Complete(n) && a.NotConcerned:
		return NodeNotConcerned
	case a.Complete(n):
		return NodeSettled
	case a.IsEmpty():
		return NodeTodo
	}
	return NodeStarted
}

// Missing lists the nodes that are not settled, in reading order, each as a
// fault of code FaultNotComplete whose argument is the number of ratings left.
func Missing(r *Referential, profile Profile, answers map[string]Answer) Faults {
	var f Faults
	for _, n := range r.RatedFor(profile) {
		if a := answers[n.ID]; !a.Complete(n) {
			f.Add(n.ID, FaultNotComplete, strconv.Itoa(len(n.Rated)-a.Filled(n)))
		}
	}
	return f
}
