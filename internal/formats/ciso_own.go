package formats

import "go.yaml.in/yaml/v3"

// addOwn writes under « ariane » whatever reading the library back would miss: it
// reads it, header first, and notes where our tree says something else.
func (w *cisoWriter) addOwn(root, objects *yaml.Node) {
	first := cisoReader{report: &Report{}}
	top := first.top(root)
	own := difference(w.own, top, ownHeaderSkip)
	if own == nil {
		own = newTree(0)
	}
	if scales := scaleDifferences(listOf(w.own, "scales"), listOf(top, "scales")); scales != nil {
		setChild(own, "scales", scales)
	}
	if len(own.Content) > 0 {
		putBefore(root, "objects", keyOwn, own)
	}
	second := cisoReader{report: &Report{}}
	back := second.tree(root)
	w.ownNodes(listOf(back, "nodes"))
	w.ownMappings(objects, listOf(back, "mappings"))
}

// putBefore writes a key ahead of another: what is short stands before what is
// long.
func putBefore(m *yaml.Node, before, key string, value *yaml.Node) {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == before {
			rest := append([]*yaml.Node{wordNode(key), value}, m.Content[i:]...)
			m.Content = append(m.Content[:i:i], rest...)
			return
		}
	}
}

// scaleDifferences lists, scale by scale, what reading back would miss; the
// scales as they are when there are not as many.
func scaleDifferences(want, back *yaml.Node) *yaml.Node {
	if len(want.Content) != len(back.Content) {
		return want
	}
	list, any := newList(0), false
	for i := range want.Content {
		d := difference(want.Content[i], back.Content[i], nil)
		if d == nil {
			d = newTree(0)
		}
		any = any || len(d.Content) > 0
		list.Content = append(list.Content, d)
	}
	if !any {
		return nil
	}
	return list
}

// ownNodes walks both trees in reading order: they have the same shape.
func (w *cisoWriter) ownNodes(back *yaml.Node) {
	var read []*yaml.Node
	var walk func(list []*yaml.Node)
	walk = func(list []*yaml.Node) {
		for _, n := range list {
			read = append(read, n)
			walk(items(n, "children"))
		}
	}
	walk(back.Content)
	for i, n := range w.nodes {
		if d := difference(n, read[i], ownNodeSkip); d != nil {
			setChild(w.rows[i], keyOwn, d)
		}
	}
}

func (w *cisoWriter) ownMappings(objects, back *yaml.Node) {
	sets := items(objects, "requirement_mapping_sets")
	for i, mapping := range items(w.own, "mappings") {
		if i >= len(back.Content) {
			return
		}
		if d := difference(mapping, back.Content[i], map[string]bool{"pairs": true, keyCISO: true}); d != nil {
			setChild(sets[i], keyOwn, d)
		}
		rows, read := items(sets[i], "requirement_mappings"), items(back.Content[i], "pairs")
		for j, pair := range items(mapping, "pairs") {
			if j >= len(read) {
				break
			}
			if d := difference(pair, read[j], map[string]bool{keyCISO: true}); d != nil {
				setChild(rows[j], keyOwn, d)
			}
		}
	}
}
