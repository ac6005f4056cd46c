package formats

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

func itoa(n int) string { return strconv.Itoa(n) }

// keep puts under « ciso » in the header what their header says and ours cannot:
// what differs from what the writer would make of our header alone.
func (c *cisoReader) keep(objects, out *yaml.Node) {
	w := cisoWriter{own: out}
	kept := newTree(c.library.Line)
	if d := difference(c.library, w.library(), map[string]bool{"objects": true, keyOwn: true}); d != nil {
		setChild(kept, "library", d)
	}
	if d := difference(c.whole, w.framework(), map[string]bool{"requirement_nodes": true}); d != nil {
		setChild(kept, "framework", d)
	}
	if other := c.otherObjects(objects); len(other.Content) > 0 {
		setChild(kept, "objects", other)
	}
	if c.base != "" && c.base != w.base() {
		putText(kept, "base", c.library.Line, c.base)
	}
	if len(kept.Content) > 0 {
		setChild(out, keyCISO, kept)
	}
	c.countHeader(kept)
}

// otherObjects are the objects Ariane has no use for, in the plural where both
// spellings exist.
func (c *cisoReader) otherObjects(objects *yaml.Node) *yaml.Node {
	own := map[*yaml.Node]bool{}
	for _, set := range c.ownSets(objects) {
		own[set] = true
	}
	out := newTree(objects.Line)
	for i := 0; i+1 < len(objects.Content); i += 2 {
		switch key, value := objects.Content[i].Value, objects.Content[i+1]; key {
		case "framework", "frameworks", "requirement_mapping_set", "requirement_mapping_sets":
		default:
			if !isNull(value) {
				setChild(out, key, value)
			}
		}
	}
	left := newList(objects.Line)
	for _, set := range either(objects, "requirement_mapping_set", "requirement_mapping_sets") {
		if !own[set] {
			left.Content = append(left.Content, set)
		}
	}
	if len(left.Content) > 0 {
		setChild(out, "requirement_mapping_sets", left)
	}
	return out
}

// countHeader accounts for what is kept of the header.
func (c *cisoReader) countHeader(kept *yaml.Node) {
	whole := child(kept, "framework")
	groups := items(c.whole, "implementation_groups_definition")
	c.kept.add("groups", lineOf(groups, c.whole.Line), len(groups))
	outcomes := items(whole, "outcomes_definition")
	c.kept.add("expressions", lineOf(outcomes, c.whole.Line), len(outcomes))
	for _, m := range []*yaml.Node{child(kept, "library"), whole} {
		if t := child(m, "translations"); t != nil {
			c.kept.add("translations", t.Line, 1)
		}
	}
	objects := child(kept, "objects")
	for i := 0; objects != nil && i+1 < len(objects.Content); i += 2 {
		list := items(objects, objects.Content[i].Value)
		code := "objects"
		switch objects.Content[i].Value {
		case "reference_controls":
			code = "controls"
		case "threats":
			code = "threats"
		case "requirement_mapping_sets":
			code = "mapping_sets"
		}
		c.kept.add(code, objects.Content[i].Line, len(list))
	}
}

func lineOf(list []*yaml.Node, otherwise int) int {
	if len(list) == 0 {
		return otherwise
	}
	return list[0].Line
}
