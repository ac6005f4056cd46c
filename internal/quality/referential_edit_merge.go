package quality

import (
	"maps"
	"slices"
)

// MergeFields joins two edits of the same fields that started from base. set is
// what mine changes in theirs; a field both changed, and not to the same, is a
// clash: it is in no set, and the page shows both. A field base or theirs does not
// know (a level withdrawn meanwhile) is left aside, unless something was written
// in it: then it is a clash too, so that no word is lost.
func MergeFields(base, mine, theirs map[string]string) (set map[string]string, clashes []Clash) {
	set = map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(mine)) {
		m := tidyField(mine[key])
		b, t := base[key], theirs[key]
		_, known := theirs[key]
		switch {
		case m == b || m == t:
		case !known || t != b:
			clashes = append(clashes, Clash{Field: key, Mine: m, Theirs: t})
		default:
			set[key] = m
		}
	}
	return set, clashes
}

// SameWhole reports that a node and all under it say the same in two states of a
// draft: what is about to be removed is what was read.
func SameWhole(a, b *Referential, id string) bool {
	x, y := a.Node(id), b.Node(id)
	if x == nil || y == nil {
		return x == y
	}
	left, right := x.Whole(), y.Whole()
	return slices.EqualFunc(left, right, func(m, n *Node) bool {
		return m.ID == n.ID && maps.Equal(a.nodeFields(m), b.nodeFields(n))
	})
}
