package quality

import "time"

// Edition is a version of a référentiel as it stands today: its tree, its state,
// the official wording the operator loaded beside it and the errata accepted since,
// by node. What they hold is shared and never changes; copy the Edition freely.
type Edition struct {
	Referential *Referential
	State       State
	Hash        string                   // SHA-256 of the library file, in hexadecimal
	Official    map[string]string        // node id → official wording; nil when none is loaded
	Errata      map[string][]Corrigendum // node id → what to read otherwise; nil when there is nothing
}

// Corrigendum is an accepted erratum as everybody reads it under a text.
type Corrigendum struct {
	Text    string
	Version int // where it is mended, 0 when it is not said
	Since   int // earlier version it was accepted on, whose sentence is still this one; 0 when it is this version
	At      time.Time
}

// NodeView is a node as a page shows it: the official wording first when it is
// known, our own words beside it.
type NodeView struct {
	Node     *Node
	Lead     string // what to read first: official wording, else our text
	Ours     string // our text when Lead is official, else ""
	Official bool   // Lead is the official wording
	Errata   []Corrigendum
}

// View dresses a node of the edition.
func (e Edition) View(n *Node) NodeView {
	v := NodeView{Node: n, Lead: n.Text, Errata: e.Errata[n.ID]}
	if official := e.Official[n.ID]; official != "" {
		v.Lead, v.Ours, v.Official = official, n.Text, true
	}
	return v
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
