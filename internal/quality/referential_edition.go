package quality

// Edition is a version of a référentiel as it stands today: its tree, its state
// and the official wording the operator loaded beside it. The tree and the
// wording are shared and never change; copy the Edition freely.
type Edition struct {
	Referential *Referential
	State       State
	Hash        string            // SHA-256 of the library file, in hexadecimal
	Official    map[string]string // node id → official wording; nil when none is loaded
}

// NodeView is a node as a page shows it: the official wording first when it is
// known, our own words beside it.
type NodeView struct {
	Node     *Node
	Lead     string // what to read first: official wording, else our text
	Ours     string // our text when Lead is official, else ""
	Official bool   // Lead is the official wording
}

// View dresses a node of the edition.
func (e Edition) View(n *Node) NodeView {
	if official := e.Official[n.ID]; official != "" {
		return NodeView{Node: n, Lead: official, Ours: n.Text, Official: true}
	}
	return NodeView{Node: n, Lead: n.Text}
}

// IsZero reports that there is no edition.
func (e Edition) IsZero() bool { return e.Referential == nil }

// Reverse turns a relation around: what the target is to the source.
func (r Relation) Reverse() Relation {
	switch r {
	case RelationSubset:
		return RelationSuperset
	case RelationSuperset:
		return RelationSubset
	case RelationEqual, RelationIntersect, RelationNone:
	}
	return r
}
