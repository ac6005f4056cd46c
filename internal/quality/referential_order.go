package quality

import (
	"cmp"
	"slices"
)

// compareOrder tells in one change that siblings stand in another order, from the
// first to the last that are not where they were. Those that come, leave or take
// another id are told by themselves; no answer depends on an order.
func (v *VersionChanges) compareOrder(siblings []*Node) {
	var before, after []*Node
	for _, n := range siblings {
		if o := v.Old.Node(n.ID); o != nil && slices.Contains(v.match.oldOf[n], o) && v.sameParent(o, n) {
			before, after = append(before, o), append(after, n)
		}
	}
	place := v.placesBefore(before)
	slices.SortFunc(before, func(a, b *Node) int { return cmp.Compare(place[a], place[b]) })
	first, last := 0, len(after)-1
	for first <= last && before[first].ID == after[first].ID {
		first++
	}
	for last > first && before[last].ID == after[last].ID {
		last--
	}
	if first < last {
		v.Changes = append(v.Changes, Change{
			Kinds: []ChangeKind{ChangeOrder}, Old: before[first : last+1], New: after[first : last+1], Effect: EffectNone,
		})
	}
}

// placesBefore numbers nodes of the old version among their siblings; those of
// several parents, which were merged, one parent after the other.
func (v *VersionChanges) placesBefore(nodes []*Node) map[*Node]int {
	place := map[*Node]int{}
	for _, o := range nodes {
		siblings := v.Old.Nodes
		if o.Parent != nil {
			siblings = o.Parent.Children
		}
		if _, known := place[o]; known {
			continue
		}
		from := len(place)
		for i, s := range siblings {
			place[s] = from + i
		}
	}
	return place
}
