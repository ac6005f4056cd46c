package quality

import (
	"maps"
	"slices"
)

// Clone copies a référentiel whole, indexed: what is done to the copy never
// shows in the original.
func (r *Referential) Clone() *Referential {
	c := *r
	c.Scales = slices.Clone(r.Scales)
	for i := range c.Scales {
		c.Scales[i].Levels = slices.Clone(r.Scales[i].Levels)
	}
	c.Mappings = slices.Clone(r.Mappings)
	for i := range c.Mappings {
		c.Mappings[i].Pairs = slices.Clone(r.Mappings[i].Pairs)
	}
	c.Extra = slices.Clone(r.Extra)
	c.Nodes = cloneNodes(r.Nodes)
	c.Index()
	return &c
}

// Alone is a référentiel with one node, what it hangs from and nothing else; its
// texts are those of r. nil when there is no such node.
func (r *Referential) Alone(id string) *Referential {
	n := r.Node(id)
	if n == nil {
		return nil
	}
	c := *r
	c.Mappings, c.Nodes = nil, nil
	for up := n; up != nil; up = up.Parent {
		one := *up
		one.Children, c.Nodes = c.Nodes, []*Node{&one}
	}
	c.Index()
	return &c
}

// Become makes n say what another node says; it keeps its place and what is under it.
func (n *Node) Become(other *Node) {
	same := *other
	same.Parent, same.Depth, same.Children = n.Parent, n.Depth, n.Children
	*n = same
}

func cloneNodes(nodes []*Node) []*Node {
	if nodes == nil {
		return nil
	}
	out := make([]*Node, 0, len(nodes))
	for _, n := range nodes {
		c := *n
		c.Evidence, c.Examples = slices.Clone(n.Evidence), slices.Clone(n.Examples)
		c.References, c.Rated, c.Replaces = slices.Clone(n.References), slices.Clone(n.Rated), slices.Clone(n.Replaces)
		c.Applies.Status, c.Extra = slices.Clone(n.Applies.Status), slices.Clone(n.Extra)
		c.Levels = cloneLevels(n.Levels)
		c.Children = cloneNodes(n.Children)
		out = append(out, &c)
	}
	return out
}

func cloneLevels(levels map[string]map[int]string) map[string]map[int]string {
	out := maps.Clone(levels)
	for scale, values := range out {
		out[scale] = maps.Clone(values)
	}
	return out
}
