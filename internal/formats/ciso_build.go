package formats

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// cisoBuilder writes their nodes as ours, in reading order: identifiers and URNs
// are told apart in that order, the same on the way in and on the way out.
type cisoBuilder struct {
	c    *cisoReader
	used map[string]bool
	urns nodeURNs

	depths, nested, empties firstLine
}

// firstLine counts something and remembers where it begins.
type firstLine struct{ line, count int }

func (f *firstLine) add(line int) {
	if f.count == 0 || line < f.line {
		f.line = line
	}
	f.count++
}

// node writes one node and what is under it. under says that a rated node stands
// above; text is what the node above shows.
func (b *cisoBuilder) node(n *cisoNode, depth int, under bool, text string) *yaml.Node {
	n.done = true
	rated := b.infer(n, depth, under, text)
	b.count(n, depth)
	if len(n.children) == 0 {
		return n.tree
	}
	list := newList(n.line)
	if depth+1 >= quality.MaxDepth {
		b.c.report.Error(n.children[0].line, n.place(), quality.FaultTooDeep, strconv.Itoa(quality.MaxDepth))
		return n.tree
	}
	for _, child := range n.children {
		list.Content = append(list.Content, b.node(child, depth+1, under || rated, n.text))
	}
	setChild(n.tree, "children", list)
	return n.tree
}

// infer writes the node without its children and reports whether theirs alone
// makes it rated: what an overlay says changes nothing of what is inferred below.
func (b *cisoBuilder) infer(n *cisoNode, depth int, under bool, text string) bool {
	t := newTree(n.line)
	n.tree = t
	kept := newTree(n.line)
	b.name(n, kept)
	putText(t, "id", n.line, n.id)
	b.words(n, text, kept)
	b.rate(n, depth, under)
	if note := n.value("annotation"); note != "" {
		setChild(t, "guidance", n.get("annotation"))
	}
	if list := evidenceOf(n.value("typical_evidence")); len(list) > 0 {
		setChild(t, "evidence", textList(n.get("typical_evidence").Line, list))
	}
	b.weigh(n, under, kept)
	for i := 0; i < len(n.kept); i += 2 {
		setChild(kept, n.kept[i].Value, n.kept[i+1])
	}
	if len(kept.Content) > 0 {
		setChild(t, keyCISO, kept)
	}
	n.text = childText(t, "text")
	b.overlay(n)
	return n.assessable() && !under
}

// name gives the node its identifier: what the file calls it, else the tail of
// its URN. What an identifier of ours cannot say is kept.
func (b *cisoBuilder) name(n *cisoNode, kept *yaml.Node) {
	ref, urn := n.value("ref_id"), n.value("urn")
	_, tail := cutURN(urn, 5)
	n.id = b.free(idOfText(ref), idOfText(tail))
	switch {
	case ref == "":
		setChild(kept, "ref_id", nullAt(n.line))
	case ref != n.id:
		setChild(kept, "ref_id", n.get("ref_id"))
	}
	if urn != b.urns.expected(urnName(n.id, ref)) {
		setChild(kept, "urn", textAt(n.line, urn))
	}
	b.urns.take(urn)
}

// free takes the first candidate nobody holds, else the last one with a number.
func (b *cisoBuilder) free(candidates ...string) string {
	id, last := "", "n"
	for _, candidate := range candidates {
		if candidate == "" {
			continue
		}
		last = candidate
		if id == "" && !b.used[candidate] {
			id = candidate
		}
	}
	if id == "" {
		id = last
	}
	for i := 2; b.used[id]; i++ {
		id = last + "-" + strconv.Itoa(i)
	}
	b.used[id] = true
	return id
}

// urnName is what a URN is made of: what their file calls the node.
func urnName(id, ref string) string {
	if ref != "" {
		return ref
	}
	return id
}

// keyTextIn remembers under which of their keys the only text of a node stood,
// when it is not the usual one.
const keyTextIn = "text_in"

// words fills text and short name.
func (b *cisoBuilder) words(n *cisoNode, above string, kept *yaml.Node) {
	name, description := n.get("name"), n.get("description")
	switch {
	case n.value("name") != "" && n.value("description") != "":
		setChild(n.tree, "text", description)
		setChild(n.tree, "short", name)
	case n.value("description") != "":
		b.onlyText(n, description, "description", kept)
	case n.value("name") != "":
		b.onlyText(n, name, "name", kept)
	default:
		setChild(n.tree, "text", textAt(n.line, inherited(above, n.id)))
		setChild(kept, keyTextIn, textAt(n.line, "none"))
		b.empties.add(n.line)
	}
}

func (b *cisoBuilder) onlyText(n *cisoNode, value *yaml.Node, key string, kept *yaml.Node) {
	setChild(n.tree, "text", value)
	if text := rawChild(n.own, "text"); text != nil && isNull(text) {
		return // a short name alone: their key says nothing of ours
	}
	if key != usualText(value.Value, n.assessable()) {
		setChild(kept, keyTextIn, textAt(n.line, key))
	}
}

// inherited is what a node without text shows.
func inherited(above, id string) string {
	if above != "" {
		return above
	}
	return id
}

// usualText is where their files write the only text of a node: a title for what
// structures, a description for what is assessed or does not fit in a title.
func usualText(text string, assessable bool) string {
	if assessable || utf8.RuneCountInString(text) > 200 || strings.Contains(text, "\n") {
		return "description"
	}
	return "name"
}

// rate says what kind of node it is and what is rated: the upper one of two
// assessable nodes, one under the other, is rated and the lower one marked.
func (b *cisoBuilder) rate(n *cisoNode, depth int, under bool) {
	kind := quality.KindTheme
	switch {
	case n.assessable() && under:
		kind = quality.KindStatement
		setChild(n.tree, "marked", boolAt(n.line, true))
		b.nested.add(n.line)
	case n.assessable():
		kind = quality.KindCommitment
		setChild(n.tree, "rated", textList(n.line, []string{b.c.scaleFor(n)}))
	case depth == 0:
		kind = quality.KindPart
	}
	setChild(n.tree, "kind", textAt(n.line, string(kind)))
}

func (b *cisoBuilder) weigh(n *cisoNode, under bool, kept *yaml.Node) {
	if weight := n.get("weight"); weight != nil {
		setChild(n.tree, "weight", weight)
	}
	switch importance := n.value("importance"); importance {
	case "":
	case "mandatory":
		setChild(n.tree, "required", boolAt(n.line, true))
	default:
		setChild(kept, "importance", n.get("importance"))
	}
	if ref := n.get("scores_definition_ref"); ref != nil && (under || !n.assessable() || b.c.scaleNamed(ref.Value) == "") {
		setChild(kept, "scores_definition_ref", ref)
	}
}

// ownNodeSkip are the keys an overlay of a node does not replace.
var ownNodeSkip = map[string]bool{"children": true, keyCISO: true}

// overlay lays what only our model has over what theirs says. A list of evidence
// stands only as long as their text is still the one it was written as.
func (b *cisoBuilder) overlay(n *cisoNode) {
	if n.own == nil {
		return
	}
	skip := ownNodeSkip
	if own := child(n.own, "evidence"); own != nil && evidenceText(listTexts(own)) != n.value("typical_evidence") {
		skip = map[string]bool{"children": true, keyCISO: true, "evidence": true}
	}
	overlay(n.tree, n.own, skip)
}

// evidenceOf cuts a text of typical evidence into its lines when nothing is lost
// by it.
func evidenceOf(text string) []string {
	if text == "" {
		return nil
	}
	lines := strings.Split(text, "\n")
	for _, l := range lines {
		if l == "" {
			return []string{text}
		}
	}
	return lines
}

func evidenceText(list []string) string { return strings.Join(list, "\n") }

func listTexts(list *yaml.Node) []string {
	out := make([]string, 0, len(list.Content))
	for _, item := range list.Content {
		out = append(out, item.Value)
	}
	return out
}

func textList(line int, texts []string) *yaml.Node {
	list := newList(line)
	for _, s := range texts {
		list.Content = append(list.Content, textAt(line, s))
	}
	return list
}
