package quality

import (
	"cmp"
	"slices"
)

// How alike the texts of two nodes must be to be taken for one another.
const (
	likelySame    = 0.6 // another identifier, about the same words
	likelyAnother = 0.2 // the same identifier, hardly a word in common
)

// matching says which nodes of one version continue which nodes of another. A
// node with several successors was split, one with several predecessors merged.
type matching struct {
	newOf map[*Node][]*Node
	oldOf map[*Node][]*Node
}

// matchNodes pairs the nodes of two versions. What the new version says itself
// (Node.Replaces) comes first, beside which a node that is still there continues
// itself; then the same identifier, unless it was given to something else; then
// about the same words under another identifier.
func matchNodes(old, next *Referential) matching {
	m := matching{newOf: map[*Node][]*Node{}, oldOf: map[*Node][]*Node{}}
	m.byDeclaration(old, next)
	m.stayed(old, next)
	m.absorbed(old, next)
	m.byIdentifier(old, next)
	m.byWords(m.lonely(old.All(), m.newOf), m.lonely(next.All(), m.oldOf))
	return m
}

// matchThrough pairs the nodes of the first version and of the last through those
// between, each of which says what it continues of the one before it; the versions may
// go up or down. A node that left on the way and came back with about the same words
// is found again.
func matchThrough(versions []*Referential) matching {
	first, last := versions[0], versions[len(versions)-1]
	if first.Version > last.Version {
		up := slices.Clone(versions)
		slices.Reverse(up)
		m := matchThrough(up)
		return matching{newOf: m.oldOf, oldOf: m.newOf}
	}
	m := matchNodes(first, versions[min(1, len(versions)-1)])
	for i := 2; i < len(versions); i++ {
		m = m.then(matchNodes(versions[i-1], versions[i]), first, last)
	}
	if len(versions) > 2 {
		m.byWords(m.lonely(first.All(), m.newOf), m.lonely(last.All(), m.oldOf))
	}
	return m
}

// then follows the pairs of m through those of the next step. What continues a node
// stands in the order of the version it is in, whatever the way.
func (m matching) then(step matching, first, last *Referential) matching {
	out := matching{newOf: map[*Node][]*Node{}, oldOf: map[*Node][]*Node{}}
	for _, o := range first.All() {
		for _, between := range m.newOf[o] {
			for _, n := range step.newOf[between] {
				if !slices.Contains(out.newOf[o], n) {
					out.pair(o, n)
				}
			}
		}
	}
	place := map[*Node]int{}
	for i, n := range last.All() {
		place[n] = i
	}
	for _, list := range out.newOf {
		slices.SortFunc(list, func(a, b *Node) int { return cmp.Compare(place[a], place[b]) })
	}
	return out
}

func (m matching) pair(old, next *Node) {
	m.newOf[old] = append(m.newOf[old], next)
	m.oldOf[next] = append(m.oldOf[next], old)
}

func (m matching) byDeclaration(old, next *Referential) {
	for _, n := range next.All() {
		for _, id := range n.Replaces {
			if o := old.Node(id); o != nil && !slices.Contains(m.oldOf[n], o) {
				m.pair(o, n)
			}
		}
	}
}

// stayed adds a node that others name and that is still there under its own id to
// those that continue it: it was split, it did not leave. Its id was given to
// something else, and it continues nothing by it, when the node under that id names
// others itself, or when the old node was renumbered (takenOver).
func (m matching) stayed(old, next *Referential) {
	place := map[*Node]int{}
	for i, n := range next.All() {
		place[n] = i
	}
	for _, o := range old.All() {
		n := next.Node(o.ID)
		if n == nil || n.Kind != o.Kind || len(m.newOf[o]) == 0 || len(m.oldOf[n]) > 0 || m.takenOver(o, n) {
			continue
		}
		m.pair(o, n)
		slices.SortFunc(m.newOf[o], func(a, b *Node) int { return cmp.Compare(place[a], place[b]) })
	}
}

// absorbed adds a node that is still there under its own id to the others that the
// node of this id names: they were merged into it. Its id was given to them alone
// when hardly a word of it is left there, or when its own words stand elsewhere.
func (m matching) absorbed(old, next *Referential) {
	place := map[*Node]int{}
	for i, o := range old.All() {
		place[o] = i
	}
	var index nodeWords
	for _, o := range old.All() {
		n := next.Node(o.ID)
		if n == nil || n.Kind != o.Kind || len(m.newOf[o]) > 0 || len(m.oldOf[n]) == 0 {
			continue
		}
		if index == nil {
			index = wordIndex(slices.DeleteFunc(m.lonely(next.All(), m.oldOf), func(n *Node) bool { return old.Node(n.ID) != nil }))
		}
		if here := likeness(words(o.Text), words(n.Text)); here < likelyAnother || here < likelySame && index.says(o) {
			continue
		}
		m.pair(o, n)
		slices.SortFunc(m.oldOf[n], func(a, b *Node) int { return cmp.Compare(place[a], place[b]) })
	}
}

// takenOver: exactly one node names the old one, and the node under its id has
// hardly a word of it; or that one node says about the same as the old one, and the
// node under its id does not.
func (m matching) takenOver(o, n *Node) bool {
	if len(m.newOf[o]) != 1 || SameWords(o.Text, n.Text) {
		return false
	}
	mine := words(o.Text)
	here, there := likeness(mine, words(n.Text)), likeness(mine, words(m.newOf[o][0].Text))
	return here < likelyAnother || here < likelySame && there >= likelySame
}

func (m matching) byIdentifier(old, next *Referential) {
	var doubtful [][2]*Node
	for _, o := range old.All() {
		n := next.Node(o.ID)
		if n == nil || n.Kind != o.Kind || len(m.newOf[o]) > 0 || len(m.oldOf[n]) > 0 {
			continue
		}
		if o.Text != n.Text && likeness(words(o.Text), words(n.Text)) < likelyAnother {
			doubtful = append(doubtful, [2]*Node{o, n})
			continue
		}
		m.pair(o, n)
	}
	m.resolve(doubtful, old, next)
}

// resolve decides on identifiers whose text is quite another one: if the old
// text stands elsewhere in the new version they were renumbered, else they were
// written again.
func (m matching) resolve(doubtful [][2]*Node, old, next *Referential) {
	if len(doubtful) == 0 {
		return
	}
	m.byWords(m.lonely(old.All(), m.newOf), m.lonely(next.All(), m.oldOf))
	for _, d := range doubtful {
		if len(m.newOf[d[0]]) == 0 && len(m.oldOf[d[1]]) == 0 {
			m.pair(d[0], d[1])
		}
	}
}

func (m matching) lonely(nodes []*Node, paired map[*Node][]*Node) []*Node {
	var out []*Node
	for _, n := range nodes {
		if len(paired[n]) == 0 {
			out = append(out, n)
		}
	}
	return out
}

// candidate is a pair that might be the same node.
type candidate struct {
	old, next *Node
	alike     float64
	order     int
}

// byWords pairs the nodes of one kind that say about the same, most alike first.
func (m matching) byWords(old, next []*Node) {
	var found []candidate
	index := wordIndex(next)
	for i, o := range old {
		mine := words(o.Text)
		for _, n := range index.like(mine) {
			if a := likeness(mine, words(n.Text)); n.Kind == o.Kind && a >= likelySame {
				found = append(found, candidate{o, n, a, i})
			}
		}
	}
	slices.SortFunc(found, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.alike, x.alike), cmp.Compare(x.order, y.order), cmp.Compare(x.next.ID, y.next.ID))
	})
	for _, c := range found {
		if len(m.newOf[c.old]) == 0 && len(m.oldOf[c.next]) == 0 {
			m.pair(c.old, c.next)
		}
	}
}

// Nearest is the node whose text shares most words with a text, the first of those
// that are equal. It panics on an empty list.
func Nearest(text string, nodes []*Node) *Node {
	mine := words(text)
	return slices.MaxFunc(nodes, func(a, b *Node) int {
		return cmp.Compare(likeness(mine, words(a.Text)), likeness(mine, words(b.Text)))
	})
}

// nodeWords finds the nodes that share words, without comparing each with each.
type nodeWords map[string][]*Node

// tooCommon is how many nodes may hold a word before it says nothing.
const tooCommon = 60

func wordIndex(nodes []*Node) nodeWords {
	index := nodeWords{}
	for _, n := range nodes {
		for _, w := range words(n.Text) {
			if list := index[w]; len(list) == 0 || list[len(list)-1] != n {
				index[w] = append(list, n)
			}
		}
	}
	return index
}

// says reports a node of the same kind that says about the same.
func (x nodeWords) says(o *Node) bool {
	mine := words(o.Text)
	return slices.ContainsFunc(x.like(mine), func(n *Node) bool { return n.Kind == o.Kind && likeness(mine, words(n.Text)) >= likelySame })
}

// like lists the nodes that share a word that is not in every node.
func (x nodeWords) like(text []string) []*Node {
	seen := map[*Node]bool{}
	var out []*Node
	for _, w := range text {
		if len(x[w]) > tooCommon {
			continue
		}
		for _, n := range x[w] {
			if !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	return out
}
