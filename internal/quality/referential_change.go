package quality

import (
	"maps"
	"slices"
)

// ChangeKind says what happened to a node, or to a scale, from one version of a
// référentiel to the next.
type ChangeKind string

// The kinds of change, in the order in which a page tells them.
const (
	ChangeAdded      ChangeKind = "added"
	ChangeWithdrawn  ChangeKind = "withdrawn"
	ChangeSplit      ChangeKind = "split"  // one node became several
	ChangeMerged     ChangeKind = "merged" // several nodes became one
	ChangeReworded   ChangeKind = "reworded"
	ChangeCorrected  ChangeKind = "corrected" // case or punctuation only; spaces alone are no change
	ChangeRenumbered ChangeKind = "renumbered"
	ChangeMoved      ChangeKind = "moved"
	ChangeOrder      ChangeKind = "order"   // nodes of one parent stand in another order
	ChangeRating     ChangeKind = "rating"  // on which scales it is rated, or whether it is marked
	ChangeLevels     ChangeKind = "levels"  // what a level looks like here
	ChangeConcerned  ChangeKind = "concern" // whom it applies to, or whether « non concerné » is offered
	ChangeHelp       ChangeKind = "help"    // guidance, typical evidence, examples, reference texts
	ChangeScale      ChangeKind = "scale"   // a scale and its levels
)

// Effect is what a change does to an answer given before it.
type Effect string

// The effects, from the lightest to the heaviest.
const (
	EffectNone    Effect = "none"      // the answer stands
	EffectConfirm Effect = "confirm"   // the answer is carried, « à confirmer »
	EffectNew     Effect = "new"       // there is nothing to carry: to answer
	EffectLeave   Effect = "withdrawn" // the answer leaves the cycle, kept in history
)

// Change is what happened to a node (or to a scale: then Scale is set and Old,
// New are empty). Old holds several nodes after a merge, New after a split; for
// ChangeOrder both hold the same siblings, as each version orders them.
type Change struct {
	Kinds  []ChangeKind
	Old    []*Node
	New    []*Node
	Scale  string
	Effect Effect
}

// Has reports whether the change is, among others, of this kind.
func (c Change) Has(kind ChangeKind) bool { return slices.Contains(c.Kinds, kind) }

// Node is what the change is about: the node of the new version, else of the old.
func (c Change) Node() *Node {
	if len(c.New) > 0 {
		return c.New[0]
	}
	if len(c.Old) > 0 {
		return c.Old[0]
	}
	return nil
}

// VersionChanges is what differs between two versions, in the reading order of the
// new one; what was withdrawn comes last, in the order of the old one.
type VersionChanges struct {
	Old, New *Referential
	Changes  []Change

	match  matching
	scales map[string]bool // those whose levels no longer mean the same
}

// CompareVersions lists what changes between two versions of a référentiel, each
// beside the other.
func CompareVersions(old, next *Referential) VersionChanges {
	return CompareThrough(old, next)
}

// CompareThrough lists what changes from the first of these versions to the last. Those
// between are passed through in order: each says what its nodes continue of the one
// right before it (Node.Replaces), which a comparison of the two ends would not know.
func CompareThrough(versions ...*Referential) VersionChanges {
	old, next := versions[0], versions[len(versions)-1]
	v := VersionChanges{Old: old, New: next, match: matchThrough(versions), scales: map[string]bool{}}
	v.compareScales()
	told := map[*Node]bool{} // old nodes whose split was told
	v.compareOrder(next.Nodes)
	for _, n := range next.All() {
		v.compareNode(n, told)
		v.compareOrder(n.Children)
	}
	for _, o := range old.All() {
		if len(v.match.newOf[o]) == 0 {
			v.Changes = append(v.Changes, Change{Kinds: []ChangeKind{ChangeWithdrawn}, Old: []*Node{o}, Effect: EffectLeave})
		}
	}
	return v
}

// CompareStates lists what changes between two states of one version. What a node
// says that it continues (Node.Replaces) speaks of the version before, and pairs
// nothing here.
func CompareStates(old, next *Referential) VersionChanges {
	return CompareVersions(undeclared(old), undeclared(next))
}

func undeclared(ref *Referential) *Referential {
	c := ref.Clone()
	for _, n := range c.All() {
		n.Replaces = nil
	}
	return c
}

func (v *VersionChanges) compareNode(n *Node, told map[*Node]bool) {
	olds := v.match.oldOf[n]
	switch {
	case len(olds) == 0:
		v.Changes = append(v.Changes, Change{Kinds: []ChangeKind{ChangeAdded}, New: []*Node{n}, Effect: EffectNew})
	case len(olds) > 1:
		v.Changes = append(v.Changes, Change{Kinds: []ChangeKind{ChangeMerged}, Old: olds, New: []*Node{n}, Effect: EffectConfirm})
	case len(v.match.newOf[olds[0]]) > 1:
		if !told[olds[0]] {
			told[olds[0]] = true
			v.Changes = append(v.Changes, Change{Kinds: []ChangeKind{ChangeSplit}, Old: olds, New: v.match.newOf[olds[0]], Effect: EffectConfirm})
		}
	default:
		if c := v.compareOne(olds[0], n); len(c.Kinds) > 0 {
			v.Changes = append(v.Changes, c)
		}
	}
}

func (v *VersionChanges) compareOne(o, n *Node) Change {
	c := Change{Old: []*Node{o}, New: []*Node{n}, Effect: EffectNone}
	for _, check := range []struct {
		changed bool
		kind    ChangeKind
		effect  Effect
	}{
		{!SameWords(o.Text, n.Text), ChangeReworded, EffectConfirm},
		{!sameButSpaces(o.Text, n.Text) && SameWords(o.Text, n.Text) || !sameButSpaces(o.Short, n.Short), ChangeCorrected, EffectNone},
		{o.ID != n.ID, ChangeRenumbered, EffectNone},
		{!v.sameParent(o, n), ChangeMoved, EffectNone},
		{!slices.Equal(o.Rated, n.Rated) || o.Marked != n.Marked, ChangeRating, EffectConfirm},
		{!sameLevels(o, n), ChangeLevels, EffectConfirm},
		{o.NotConcerned != n.NotConcerned || !sameConditions(o.Applies, n.Applies), ChangeConcerned, EffectNone},
		{!sameHelp(o, n), ChangeHelp, EffectNone},
	} {
		if check.changed {
			c.Kinds = append(c.Kinds, check.kind)
			c.Effect = heavier(c.Effect, check.effect)
		}
	}
	return c
}

func heavier(a, b Effect) Effect {
	order := []Effect{EffectNone, EffectConfirm, EffectNew, EffectLeave}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

func (v *VersionChanges) sameParent(o, n *Node) bool {
	if o.Parent == nil || n.Parent == nil {
		return o.Parent == nil && n.Parent == nil
	}
	return slices.Contains(v.match.newOf[o.Parent], n.Parent)
}

func sameLevels(o, n *Node) bool {
	return maps.EqualFunc(o.Levels, n.Levels, func(x, y map[int]string) bool { return maps.EqualFunc(x, y, SameWords) })
}

func sameConditions(a, b Conditions) bool {
	return slices.Equal(a.Status, b.Status) && sameChoice(a.WiderBody, b.WiderBody) &&
		sameChoice(a.Overseas, b.Overseas) && sameChoice(a.SeveralSites, b.SeveralSites)
}

func sameChoice(a, b *bool) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func sameHelp(o, n *Node) bool {
	return o.Guidance == n.Guidance && slices.Equal(o.Evidence, n.Evidence) &&
		slices.Equal(o.Examples, n.Examples) && slices.Equal(o.References, n.References)
}
