package quality

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// listOf is the list a node stands in, to be changed in place.
func (r *Referential) listOf(parent *Node) *[]*Node {
	if parent == nil {
		return &r.Nodes
	}
	return &parent.Children
}

// parentNamed finds the node to stand under; "" is the top.
func (r *Referential) parentNamed(id string) (*Node, error) {
	if id == "" {
		return nil, nil //nolint:nilnil // nil is the top of the tree
	}
	if n := r.Node(id); n != nil {
		return n, nil
	}
	return nil, Refuse(CodeNotFound, ReasonNodeGone)
}

func (r *Referential) addNode(e Edit, reserved func(string) bool) (EditOutcome, error) {
	parent, err := r.parentNamed(e.Parent)
	if err != nil {
		return EditOutcome{}, err
	}
	n := &Node{ID: strings.TrimSpace(e.Node), Kind: e.NodeKind, Parent: parent}
	if n.ID == "" {
		n.ID = r.NextNodeID(parent, e.NodeKind, reserved)
	}
	faults := r.checkNewNode(n, reserved)
	if tidyField(e.Fields["text"]) == "" { // the number it takes is never given again
		faults.Add("text", FaultMissing)
	}
	if err := faults.Err(); err != nil {
		return EditOutcome{}, err
	}
	r.liken(n, parent)
	fields := maps.Clone(e.Fields)
	delete(fields, "kind")
	if _, err := r.setFields(n.ID, r.nodeFields(n), fields, func(key, value string, f *Faults) { r.setNodeField(n, key, value, f) }); err != nil {
		return EditOutcome{}, err
	}
	list := r.listOf(parent)
	at := placeBefore(*list, e.Before)
	*list = slices.Insert(*list, at, n)
	return EditOutcome{Node: n.ID, Beside: idAt(*list, at+1), Changed: true}, nil
}

func (r *Referential) checkNewNode(n *Node, reserved func(string) bool) Faults {
	var f Faults
	switch {
	case !nodeID.MatchString(n.ID):
		f.Add("id", FaultBadID, n.ID)
	case r.Node(n.ID) != nil || reserved(n.ID):
		f.Add("id", FaultTaken, n.ID)
	}
	if !slices.Contains(Kinds(), n.Kind) {
		f.Add("kind", FaultUnknownKind, string(n.Kind))
	}
	if n.Parent != nil && n.Parent.Depth+2 > MaxDepth {
		f.Add("parent", FaultTooDeep, strconv.Itoa(MaxDepth))
	}
	if len(r.All()) >= MaxNodes {
		f.Add("parent", FaultTooManyLines, strconv.Itoa(MaxNodes))
	}
	return f
}

// liken makes a new node answered as those of its kind are: near it first, then
// anywhere; without any, a commitment is rated on every scale.
func (r *Referential) liken(n, parent *Node) {
	for _, list := range [][]*Node{*r.listOf(parent), r.All()} {
		for _, like := range list {
			if like.Kind == n.Kind {
				n.Rated, n.Marked, n.NotConcerned = slices.Clone(like.Rated), like.Marked, like.NotConcerned
				return
			}
		}
	}
	switch n.Kind {
	case KindCommitment:
		for _, s := range r.Scales {
			n.Rated = append(n.Rated, s.ID)
		}
	case KindStatement:
		n.Marked = true
	}
}

// placeBefore is where a node goes to stand before another; at the end when that
// one is not there.
func placeBefore(list []*Node, before string) int {
	if at := slices.IndexFunc(list, func(n *Node) bool { return n.ID == before }); before != "" && at >= 0 {
		return at
	}
	return len(list)
}

func idAt(list []*Node, at int) string {
	if at < len(list) {
		return list[at].ID
	}
	return ""
}

// removeNode takes a node away with what stands under it, and the mappings that
// started there.
func (r *Referential) removeNode(n *Node) (EditOutcome, error) {
	list := r.listOf(n.Parent)
	if n.Parent == nil && len(*list) == 1 {
		return EditOutcome{}, Refuse(CodeInvalid, ReasonLastNode)
	}
	gone := map[string]bool{}
	for _, under := range n.Whole() {
		gone[under.ID] = true
	}
	*list = slices.DeleteFunc(*list, func(x *Node) bool { return x == n })
	r.dropPairs(gone)
	return EditOutcome{Node: n.ID, Nodes: len(gone), Changed: true}, nil
}

// mergeNode removes a node that another one of its kind continues: what stands under it
// goes under that one, which says what it continues of the version before.
func (r *Referential) mergeNode(n *Node, into string, reserved func(string) bool) (EditOutcome, error) {
	heir := r.Node(into)
	switch {
	case heir == nil:
		return EditOutcome{}, Refuse(CodeNotFound, ReasonPlaceGone)
	case slices.Contains(n.Whole(), heir) || heir.Kind != n.Kind:
		return EditOutcome{}, Refuse(CodeInvalid, ReasonMoveInside)
	}
	for _, id := range append(n.continued(reserved), heir.continued(reserved)...) {
		if !slices.Contains(heir.Replaces, id) {
			heir.Replaces = append(heir.Replaces, id)
		}
	}
	for _, c := range n.Children {
		c.Parent = heir
		heir.Children = append(heir.Children, c)
	}
	n.Children = nil
	return r.removeNode(n)
}

// continued are the ids of the version before that a node continues: those it names, and
// its own where that version had it.
func (n *Node) continued(reserved func(string) bool) []string {
	if len(n.Replaces) > 0 || !reserved(n.ID) {
		return n.Replaces
	}
	return []string{n.ID}
}

// Whole lists a node and all that stands under it, in reading order.
func (n *Node) Whole() []*Node {
	out := []*Node{n}
	for _, c := range n.Children {
		out = append(out, c.Whole()...)
	}
	return out
}

// dropPairs removes the lines of mappings that start from these nodes; what was
// kept beside the others without being understood stays beside them.
func (r *Referential) dropPairs(gone map[string]bool) {
	places := map[string]string{} // where something stood → where it stands now
	var mappings []Mapping
	for i, m := range r.Mappings {
		from, to := "mappings/"+strconv.Itoa(i), "mappings/"+strconv.Itoa(len(mappings))
		var pairs []Pair
		for j, p := range m.Pairs {
			if gone[p.From] {
				continue
			}
			places[from+"/pairs/"+strconv.Itoa(j)] = to + "/pairs/" + strconv.Itoa(len(pairs))
			pairs = append(pairs, p)
		}
		if len(pairs) == 0 && len(m.Pairs) > 0 {
			continue
		}
		places[from] = to
		m.Pairs = pairs
		mappings = append(mappings, m)
	}
	r.Mappings = mappings
	var extra []Extra
	for _, x := range r.Extra {
		if strings.HasPrefix(x.Path, "mappings/") {
			now, kept := places[x.Path]
			if !kept {
				continue
			}
			x.Path = now
		}
		extra = append(extra, x)
	}
	r.Extra = extra
}

// moveNode puts a node under another, beside one of its children; it keeps its
// id: what was answered on it follows. CodeConflict (ReasonPlaceGone) when that
// place is no longer the one that was chosen.
func (r *Referential) moveNode(n *Node, e Edit) (EditOutcome, error) {
	parent, err := r.parentNamed(e.Parent)
	if err != nil {
		return EditOutcome{}, Refuse(CodeConflict, ReasonPlaceGone)
	}
	for up := parent; up != nil; up = up.Parent {
		if up == n {
			return EditOutcome{}, Refuse(CodeInvalid, ReasonMoveInside)
		}
	}
	if parent != nil && parent.Depth+1+n.height() >= MaxDepth {
		return EditOutcome{}, Faults{{Field: "parent", Code: FaultTooDeep, Args: []string{strconv.Itoa(MaxDepth)}}}.Err()
	}
	from, to := r.listOf(n.Parent), r.listOf(parent)
	before, there := placeOf(*to, n, e)
	if !there {
		return EditOutcome{}, Refuse(CodeConflict, ReasonPlaceGone)
	}
	if before == n.ID || from == to && idAt(*from, slices.Index(*from, n)+1) == before {
		return EditOutcome{Node: n.ID, Beside: before}, nil
	}
	*from = slices.DeleteFunc(slices.Clone(*from), func(x *Node) bool { return x == n })
	at := placeBefore(*to, before)
	*to = slices.Insert(*to, at, n)
	return EditOutcome{Node: n.ID, Beside: idAt(*to, at+1), Changed: true}, nil
}

// placeOf gives the sibling before which a node goes ("": at the end); false when
// the neighbour that was named does not stand in the list.
func placeOf(list []*Node, n *Node, e Edit) (before string, there bool) {
	at := func(id string) int { return slices.IndexFunc(list, func(x *Node) bool { return x.ID == id }) }
	switch {
	case e.After == nil:
		return e.Before, e.Before == "" || at(e.Before) >= 0
	case *e.After == "":
		return idAt(list, 0), true
	case *e.After == n.ID:
		return n.ID, at(n.ID) >= 0
	}
	after := at(*e.After)
	return idAt(list, after+1), after >= 0
}

// shiftNode moves a node by one place among its siblings.
func (r *Referential) shiftNode(n *Node, down bool) (EditOutcome, error) {
	list := *r.listOf(n.Parent)
	at := slices.Index(list, n)
	to := at - 1
	if down {
		to = at + 1
	}
	if to < 0 || to >= len(list) {
		return EditOutcome{Node: n.ID, Beside: idAt(list, at+1)}, nil
	}
	list[at], list[to] = list[to], list[at]
	return EditOutcome{Node: n.ID, Beside: idAt(list, to+1), Changed: true}, nil
}

// height counts the levels under a node.
func (n *Node) height() int {
	most := 0
	for _, c := range n.Children {
		most = max(most, 1+c.height())
	}
	return most
}
