package formats

import (
	"strconv"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

func (l *libraryReader) children(items []*yaml.Node, depth int) []*quality.Node {
	if len(items) == 0 {
		return nil
	}
	if depth >= quality.MaxDepth {
		l.report.Error(items[0].Line, "children", quality.FaultTooDeep, strconv.Itoa(quality.MaxDepth))
		return nil
	}
	out := make([]*quality.Node, 0, len(items))
	for _, item := range items {
		l.nodes++
		if l.nodes > quality.MaxNodes {
			if l.nodes == quality.MaxNodes+1 {
				l.report.Error(item.Line, "nodes", quality.FaultTooManyLines, strconv.Itoa(quality.MaxNodes))
			}
			return out
		}
		if n := l.node(item, depth); n != nil {
			out = append(out, n)
		}
	}
	return out
}

func (l *libraryReader) node(item *yaml.Node, depth int) *quality.Node {
	id := idOf(item)
	path := id
	if id == "" {
		path = "nodes"
		l.mark("nodes.id", item.Line)
	}
	g := l.open(item, path)
	if g == nil {
		return nil
	}
	l.mark(id, item.Line)
	n := &quality.Node{
		ID: g.text("id"), Kind: quality.Kind(g.text("kind")), Text: g.text("text"), Short: g.text("short"),
		Guidance: g.text("guidance"), Evidence: g.texts("evidence"), Examples: g.texts("examples"),
		Rated: g.texts("rated"), Marked: g.boolean("marked"), Required: g.boolean("required"),
		NotConcerned: g.boolean("not_concerned"), Weight: g.number("weight"),
		Source: g.text("source"), ProposedBy: g.text("proposed_by"), Replaces: g.texts("replaces"),
	}
	l.references(n, g)
	l.levels(n, g)
	l.applies(n, g)
	l.leaveOfficial(g)
	children := g.list("children")
	n.Extra = append(g.extras(""), n.Extra...)
	n.Children = l.children(children, depth+1)
	return n
}

// leaveOfficial sets aside the official wording that our JSON tree shows beside
// ours: it belongs to its author, is loaded apart, and never becomes a part of a
// library. The account says once how many there were.
func (l *libraryReader) leaveOfficial(g *group) {
	value := g.get(keyOfficial)
	if value == nil || value.Kind != yaml.ScalarNode {
		return
	}
	if l.official == 0 {
		l.officialLine = value.Line
	}
	l.official++
}

// keyOfficial is the official wording of a node in our JSON tree.
const keyOfficial = "official"

// idOf reads the id ahead of the other keys: it names the node in their paths.
func idOf(item *yaml.Node) string {
	for i := 0; item.Kind == yaml.MappingNode && i+1 < len(item.Content); i += 2 {
		value := item.Content[i+1]
		if item.Content[i].Value == "id" && value.Kind == yaml.ScalarNode && !isNull(value) {
			return value.Value
		}
	}
	return ""
}

func (l *libraryReader) references(n *quality.Node, g *group) {
	for i, item := range g.list("references") {
		r := l.open(item, g.field("references"))
		if r == nil {
			continue
		}
		n.References = append(n.References, quality.Reference{Title: r.text("title"), Text: r.text("text"), URL: r.text("url")})
		n.Extra = append(n.Extra, r.extras("references/"+strconv.Itoa(i))...)
	}
}

// levels reads scale → value → descriptor.
func (l *libraryReader) levels(n *quality.Node, g *group) {
	value := g.get("levels")
	if value == nil {
		return
	}
	scales := l.open(value, g.field("levels"))
	if scales == nil {
		return
	}
	n.Levels = map[string]map[int]string{}
	for i, scale := range scales.keys {
		l.mark(g.field("levels")+"\x00"+scale, scales.values[i].Line)
		levels := l.open(scales.values[i], scales.field(scale))
		if levels == nil {
			continue
		}
		n.Levels[scale] = levels.descriptors()
	}
}

func (g *group) descriptors() map[int]string {
	out := map[int]string{}
	for i, key := range g.keys {
		number, err := strconv.Atoi(key)
		if err != nil {
			g.reader.report.Error(g.values[i].Line, g.field(key), quality.FaultWrongType, "number", "text")
			continue
		}
		if text := g.text(key); text != "" {
			out[number] = text
		}
	}
	return out
}

func (l *libraryReader) applies(n *quality.Node, g *group) {
	value := g.get("applies")
	if value == nil {
		return
	}
	a := l.open(value, g.field("applies"))
	if a == nil {
		return
	}
	for _, status := range a.texts("status") {
		n.Applies.Status = append(n.Applies.Status, quality.LegalStatus(status))
	}
	n.Applies.WiderBody = a.condition("wider_body")
	n.Applies.Overseas = a.condition("overseas")
	n.Applies.SeveralSites = a.condition("several_sites")
	n.Extra = append(n.Extra, a.extras("applies")...)
}

// condition is nil when the key is absent: the node then accepts both.
func (g *group) condition(key string) *bool {
	if g.get(key) == nil {
		return nil
	}
	value := g.boolean(key)
	return &value
}
