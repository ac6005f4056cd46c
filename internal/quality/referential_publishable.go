package quality

import "strconv"

// CheckPublication lists what publication of a draft waits for: what
// CheckReferential refuses, then what a file may leave open and a published version
// may not. before is the version published before it, nil where there is none.
func CheckPublication(r, before *Referential) Faults {
	f := CheckReferential(r)
	for _, n := range r.All() {
		if n.Text == "" && n.Short != "" && (len(n.Rated) > 0 || n.Marked) {
			f.Add(n.ID+".text", FaultUntold)
		}
		checkReplaces(r, n, before, &f)
	}
	return f
}

// checkReplaces refuses what a node says it continues when the version right before
// never had it; of a version that is not known here nothing can be said.
func checkReplaces(r *Referential, n *Node, before *Referential, f *Faults) {
	if before == nil || before.Version != r.Version-1 {
		return
	}
	for _, id := range n.Replaces {
		if before.Node(id) == nil {
			f.Add(n.ID+".replaces", FaultUnknownBefore, id, strconv.Itoa(before.Version))
		}
	}
}
