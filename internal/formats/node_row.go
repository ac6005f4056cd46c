package formats

import (
	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// nodeRow is one line of the table of nodes: a text per column, and the keys no
// column says.
type nodeRow struct {
	id    string
	cells []string
	rest  *yaml.Node
}

// nodeRows writes every node of a tree of our form, in reading order. skip are
// keys that stand elsewhere.
func nodeRows(nodes []*yaml.Node, parent string, official map[string]string, skip map[string]bool) []nodeRow {
	columns := nodeColumns()
	var out []nodeRow
	var walk func(list []*yaml.Node, parent string)
	walk = func(list []*yaml.Node, parent string) {
		for _, n := range list {
			row := rowOfNode(n, columns, skip)
			for i, c := range columns {
				switch c.head {
				case parentHead:
					row.cells[i] = parent
				case officialHead:
					row.cells[i] = official[row.id]
				}
			}
			out = append(out, row)
			walk(items(n, "children"), row.id)
		}
	}
	walk(nodes, parent)
	return out
}

func rowOfNode(n *yaml.Node, columns []column, skip map[string]bool) nodeRow {
	row := nodeRow{id: childText(n, "id"), cells: make([]string, len(columns)), rest: newTree(0)}
	said := map[string]bool{"children": true}
	for i, c := range columns {
		value := child(n, c.key)
		if c.key == "" || value == nil {
			continue
		}
		if text, ok := c.say(value); ok {
			row.cells[i], said[c.key] = text, true
		}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := n.Content[i].Value; !said[key] && !skip[key] {
			setChild(row.rest, key, n.Content[i+1])
		}
	}
	return row
}

// tableNode is a node being read from a table.
type tableNode struct {
	tree   *yaml.Node
	id     string
	parent string
	line   int
	under  *tableNode
	hung   bool
}

// nodeOfRow reads one line; get gives the text of a column. Texts a column does
// not understand are reported at their place.
func nodeOfRow(line int, columns []column, get func(head string) string, place func(head string) string, report *Report) *tableNode {
	n := &tableNode{tree: newTree(line), line: line, parent: get(parentHead)}
	for _, c := range columns {
		text := get(c.head)
		if c.key == "" || text == "" {
			continue
		}
		value := c.decode(line, text)
		if value == nil {
			report.Error(line, place(c.head), quality.FaultUnknown, text)
			continue
		}
		setChild(n.tree, c.key, value)
	}
	n.id = childText(n.tree, "id")
	if get(officialHead) != "" && !report.Has(quality.FaultInfoColumn) {
		report.Warn(line, place(officialHead), quality.FaultInfoColumn, officialHead)
	}
	return n
}

// hang makes the tree of lines that name the node above them, in the order of the
// lines.
func hang(rows []*tableNode, place string, report *Report) *yaml.Node {
	byID := make(map[string]*tableNode, len(rows))
	for _, n := range rows {
		if byID[n.id] == nil && n.id != "" {
			byID[n.id] = n
		}
	}
	list := newList(0)
	for _, n := range rows {
		if n.parent == "" {
			n.hung = true
			list.Content = append(list.Content, n.tree)
			continue
		}
		if n.under = byID[n.parent]; n.under == nil {
			report.Error(n.line, place, quality.FaultNoParent, n.parent)
			continue
		}
		children := child(n.under.tree, "children")
		if children == nil {
			children = newList(n.line)
			setChild(n.under.tree, "children", children)
		}
		children.Content = append(children.Content, n.tree)
	}
	for _, n := range rows {
		if n.under != nil && !n.reachesTop(len(rows)) {
			report.Error(n.line, place, quality.FaultParentLoop, n.id)
			return newList(0)
		}
	}
	return list
}

// reachesTop climbs at most as many steps as there are lines; what was found good
// once is not climbed again.
func (n *tableNode) reachesTop(steps int) bool {
	x := n
	for ; x != nil && !x.hung && steps > 0; steps-- {
		x = x.under
	}
	if x != nil && !x.hung {
		return false
	}
	for x = n; x != nil && !x.hung; x = x.under {
		x.hung = true
	}
	return true
}
