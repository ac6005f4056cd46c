package formats

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// cisoNode is one line of their flat list, cut into what has a place with us and
// what is only kept.
type cisoNode struct {
	line     int
	raw      *yaml.Node
	known    [12]*yaml.Node // by the place of their key in cisoNodeKeys
	kept     []*yaml.Node   // key, value, key, value…
	own      *yaml.Node     // our overlay
	parent   *cisoNode
	children []*cisoNode
	done     bool // placed in the tree

	id   string
	text string // what a child without text shows
	tree *yaml.Node
}

// cisoNodeKeys are the keys that have a place in our model; the others are kept.
var cisoNodeKeys = [12]string{
	"urn", "assessable", "depth", "parent_urn", "ref_id", "name", "description",
	"annotation", "typical_evidence", "weight", "importance", "scores_definition_ref",
}

func placeOfKey(key string) int {
	for i, k := range cisoNodeKeys {
		if k == key {
			return i
		}
	}
	return -1
}

// get is the value of a known key, nil when the file gives none.
func (n *cisoNode) get(key string) *yaml.Node { return n.known[placeOfKey(key)] }

// cisoTexts are those that must be scalars.
var cisoTexts = []string{"urn", "parent_urn", "ref_id", "name", "description", "annotation", "typical_evidence", "importance", "scores_definition_ref"}

// readNodes reads the list and ties each node to its parent; false when the list
// cannot be read at all.
func (c *cisoReader) readNodes() bool {
	list := child(c.whole, "requirement_nodes")
	if list == nil || list.Kind != yaml.SequenceNode {
		line, found := c.whole.Line, "empty"
		if list != nil {
			line, found = list.Line, typeOf(list)
		}
		c.report.Error(line, "requirement_nodes", quality.FaultWrongType, "list", found)
		return false
	}
	if len(list.Content) > quality.MaxNodes {
		c.report.Error(list.Line, "requirement_nodes", quality.FaultTooManyLines, strconv.Itoa(quality.MaxNodes))
		return false
	}
	c.byURN = make(map[string]*cisoNode, len(list.Content))
	for _, item := range list.Content {
		c.readNode(item)
	}
	for _, n := range c.nodes {
		c.tie(n)
	}
	return true
}

func (c *cisoReader) readNode(item *yaml.Node) {
	if item.Kind != yaml.MappingNode {
		c.report.Error(item.Line, "requirement_nodes", quality.FaultWrongType, "map", typeOf(item))
		return
	}
	n := &cisoNode{line: item.Line, raw: item}
	for i := 0; i+1 < len(item.Content); i += 2 {
		c.take(n, item.Content[i], item.Content[i+1])
	}
	for _, key := range cisoTexts {
		if value := n.get(key); value != nil && value.Kind != yaml.ScalarNode {
			c.report.Error(value.Line, n.place()+"."+key, quality.FaultWrongType, "text", typeOf(value))
			n.known[placeOfKey(key)] = nil
		}
	}
	if v := n.get("assessable"); v != nil && !isTruth(v.Value) {
		c.report.Error(v.Line, n.place()+".assessable", quality.FaultWrongType, "boolean", typeOf(v))
	}
	urn := n.value("urn")
	key := strings.ToLower(urn)
	switch {
	case urn == "":
		c.report.Error(item.Line, "urn", quality.FaultMissing)
	case c.byURN[key] != nil:
		c.report.Error(item.Line, "urn", quality.FaultDuplicate, urn)
	default:
		c.byURN[key] = n
		c.nodes = append(c.nodes, n)
	}
}

func (c *cisoReader) take(n *cisoNode, key, value *yaml.Node) {
	switch {
	case key.Kind != yaml.ScalarNode:
		c.report.Error(key.Line, n.place(), quality.FaultWrongType, "text", typeOf(key))
	case n.has(key.Value):
		c.report.Error(key.Line, n.place()+"."+key.Value, quality.FaultDuplicateKey, key.Value)
	case isNull(value):
	case key.Value == keyOwn:
		n.own = value
	default:
		if at := placeOfKey(key.Value); at >= 0 {
			n.known[at] = c.clean(value)
			return
		}
		n.kept = append(n.kept, key, value)
	}
}

func (n *cisoNode) has(key string) bool {
	if at := placeOfKey(key); at >= 0 {
		return n.known[at] != nil
	}
	if key == keyOwn {
		return n.own != nil
	}
	for i := 0; i < len(n.kept); i += 2 {
		if n.kept[i].Value == key {
			return true
		}
	}
	return false
}

// value is the text of a known key; an empty text is none.
func (n *cisoNode) value(key string) string {
	if v := n.get(key); v != nil {
		return v.Value
	}
	return ""
}

// place names the node in a finding.
func (n *cisoNode) place() string {
	if ref := n.value("ref_id"); ref != "" {
		return ref
	}
	_, tail := cutURN(n.value("urn"), 5)
	return tail
}

func (c *cisoReader) tie(n *cisoNode) {
	name := n.value("parent_urn")
	if name == "" {
		return
	}
	n.parent = c.byURN[strings.ToLower(name)]
	if n.parent == nil {
		c.report.Error(n.get("parent_urn").Line, n.place()+".parent_urn", quality.FaultNoParent, name)
		n.done = true
		return
	}
	n.parent.children = append(n.parent.children, n)
}

func isTruth(text string) bool {
	return strings.EqualFold(text, "true") || strings.EqualFold(text, "false")
}

func (n *cisoNode) assessable() bool {
	v := n.get("assessable")
	return v != nil && strings.EqualFold(v.Value, "true")
}

// tops makes the tree of our own form, in the order of the list; whatever is left
// afterwards hangs from itself.
func (c *cisoReader) tops() *yaml.Node {
	if len(c.nodes) > 0 {
		c.base, _ = cutURN(c.nodes[0].value("urn"), 5)
	}
	b := cisoBuilder{c: c, used: make(map[string]bool, len(c.nodes)), urns: nodeURNs{base: c.base, used: make(map[string]bool, len(c.nodes))}}
	list := newList(c.whole.Line)
	for _, n := range c.nodes {
		if n.parent == nil && !n.done {
			list.Content = append(list.Content, b.node(n, 0, false, ""))
		}
	}
	for _, n := range c.nodes {
		if !n.done {
			c.report.Error(n.line, n.place()+".parent_urn", quality.FaultParentLoop, n.place())
			break
		}
	}
	b.tell()
	return list
}
