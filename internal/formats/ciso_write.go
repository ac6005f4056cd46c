package formats

import (
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// cisoWriter makes a CISO Assistant library of the tree of our own form.
type cisoWriter struct {
	own   *yaml.Node
	nodes []*yaml.Node // ours, in reading order
	rows  []*yaml.Node // theirs, in the same order
	urns  nodeURNs
	ids   map[string]string // our identifier → URN
}

// WriteReferentialCISO writes a référentiel as a library of CISO Assistant. What
// was kept from such a library comes back where it was; what only our model has
// is written under « ariane ». Reading the file gives the référentiel again,
// writing that gives the same bytes.
func WriteReferentialCISO(w io.Writer, ref *quality.Referential) error {
	if _, err := w.Write(encodeYAML(cisoDocument(ref))); err != nil {
		return fmt.Errorf("write référentiel %s for CISO Assistant: %w", ref.ID, err)
	}
	return nil
}

func cisoDocument(ref *quality.Referential) *yaml.Node {
	w := &cisoWriter{own: ownTree(ref)}
	whole := w.framework()
	overlay(whole, child(w.kept(), "framework"), nil)
	setChild(whole, "requirement_nodes", w.requirements())
	objects := newTree(0)
	setChild(objects, "framework", whole)
	if sets := w.sets(); len(sets.Content) > 0 {
		setChild(objects, "requirement_mapping_sets", sets)
	}
	w.otherObjects(objects)
	root := w.library()
	overlay(root, child(w.kept(), "library"), nil)
	setChild(root, "objects", objects)
	w.addOwn(root, objects)
	return root
}

// kept is what the header brought from such a library.
func (w cisoWriter) kept() *yaml.Node { return child(w.own, keyCISO) }

// base is what the URNs of nodes begin with when the file brought none.
func (w cisoWriter) base() string { return urnOf(urnNode, childText(w.own, "id")) }

// library is the header of a library, as our header alone makes it.
func (w cisoWriter) library() *yaml.Node {
	id := childText(w.own, "id")
	m := newMapping()
	m.text("urn", urnOf(urnLibrary, id))
	m.word("locale", childText(w.own, "locale"))
	m.text("ref_id", id)
	m.text("name", childText(w.own, "title"))
	m.text("description", childText(w.own, "description"))
	if version := child(w.own, "version"); version != nil {
		m.put("version", version)
	}
	if day := childText(w.own, "published"); day != "" {
		m.put("publication_date", bareAt(0, "!!timestamp", day))
	}
	if licence := childText(w.own, "licence"); licence != unstatedRights {
		m.text("copyright", licence)
	}
	if provider := childText(w.own, "provider"); provider != unstatedProvider {
		m.text("provider", provider)
	}
	m.text("packager", packager)
	return m.node
}

// framework is the header of the référentiel inside it, scores included.
func (w cisoWriter) framework() *yaml.Node {
	id := childText(w.own, "id")
	m := newMapping()
	m.text("urn", urnOf(urnWhole, id))
	m.text("ref_id", id)
	m.text("name", childText(w.own, "title"))
	m.text("description", childText(w.own, "description"))
	scales := items(w.own, "scales")
	if len(scales) == 0 {
		return m.node
	}
	main := scores(scales[0])
	if n := len(main.Content); n > 0 {
		m.put("min_score", child(main.Content[0], "score"))
		m.put("max_score", child(main.Content[n-1], "score"))
	}
	definition := main
	if len(scales) > 1 {
		alternatives := newMapping()
		for _, s := range scales[1:] {
			alternatives.put(alternativeName(s), scores(s))
		}
		both := newMapping()
		both.put("scale", main)
		both.put("alternatives", alternatives.node)
		definition = both.node
	}
	m.put("scores_definition", definition)
	return m.node
}

// alternativeName is the key of a scale that is not the main one.
func alternativeName(scale *yaml.Node) string {
	if label := childText(scale, "label"); label != "" {
		return label
	}
	return childText(scale, "id")
}

// scores writes the levels of a scale.
func scores(scale *yaml.Node) *yaml.Node {
	list := newList(0)
	for _, level := range items(scale, "levels") {
		m := newMapping()
		m.put("score", child(level, "value"))
		m.text("name", childText(level, "label"))
		m.text("description", childText(level, "descriptor"))
		overlay(m.node, child(level, keyCISO), nil)
		list.Content = append(list.Content, m.node)
	}
	return list
}

func (w *cisoWriter) otherObjects(objects *yaml.Node) {
	other := child(w.kept(), "objects")
	for i := 0; other != nil && i+1 < len(other.Content); i += 2 {
		key, value := other.Content[i].Value, other.Content[i+1]
		if there := child(objects, key); there != nil && there.Kind == yaml.SequenceNode && value.Kind == yaml.SequenceNode {
			there.Content = append(there.Content, value.Content...)
			continue
		}
		setChild(objects, key, value)
	}
}

// requirements writes the flat list, in reading order.
func (w *cisoWriter) requirements() *yaml.Node {
	base := childText(w.kept(), "base")
	if base == "" {
		base = w.base()
	}
	w.urns, w.ids = nodeURNs{base: base, used: map[string]bool{}}, map[string]string{}
	list := newList(0)
	for _, n := range items(w.own, "nodes") {
		w.requirement(n, place{}, list)
	}
	w.rows = list.Content
	return list
}

// place is where a node stands: how deep, under which URN and text, and whether
// an assessable node is above.
type place struct {
	depth       int
	urn, text   string
	under, asks bool // asks: the node itself is assessable
}

func (w *cisoWriter) requirement(n *yaml.Node, at place, list *yaml.Node) {
	at.asks = len(items(n, "rated")) > 0 || childText(n, "marked") == "true"
	kept := child(n, keyCISO)
	id := childText(n, "id")
	ref := textNode(id)
	if raw := rawChild(kept, "ref_id"); raw != nil {
		ref = raw
	}
	urn := childText(kept, "urn")
	if urn == "" {
		urn = w.urns.expected(urnName(id, scalarText(ref)))
	}
	w.urns.take(urn)
	w.ids[id] = urn
	m := newMapping()
	m.text("urn", urn)
	m.put("assessable", boolAt(0, at.asks))
	m.put("depth", bareAt(0, "!!int", itoa(at.depth+1)))
	m.text("parent_urn", at.urn)
	if !isNull(ref) {
		m.put("ref_id", ref)
	}
	w.content(m, n, kept, at)
	w.nodes = append(w.nodes, n)
	list.Content = append(list.Content, m.node)
	shown := childText(n, "text")
	if shown == "" {
		shown = childText(n, "short")
	}
	for _, c := range items(n, "children") {
		w.requirement(c, place{depth: at.depth + 1, urn: urn, text: shown, under: at.under || at.asks}, list)
	}
}

// rawChild is the value of a key, an empty one included.
func rawChild(m *yaml.Node, key string) *yaml.Node {
	for i := 0; m != nil && i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i+1]
		}
	}
	return nil
}

func scalarText(n *yaml.Node) string {
	if isNull(n) {
		return ""
	}
	return n.Value
}

// content writes what a node says, then what it brought with it.
func (w *cisoWriter) content(m mapping, n, kept *yaml.Node, at place) {
	w.words(m, n, kept, at)
	m.text("annotation", childText(n, "guidance"))
	m.text("typical_evidence", evidenceText(listTexts(listOf(n, "evidence"))))
	if weight := child(n, "weight"); weight != nil {
		m.put("weight", weight)
	}
	if childText(n, "required") == "true" {
		m.text("importance", "mandatory")
	}
	if at.asks && !at.under {
		m.text("scores_definition_ref", w.alternativeOf(n))
	}
	for i := 0; kept != nil && i+1 < len(kept.Content); i += 2 {
		switch key := kept.Content[i].Value; key {
		case "ref_id", "urn", keyTextIn:
		default:
			setChild(m.node, key, kept.Content[i+1])
		}
	}
}

func listOf(m *yaml.Node, key string) *yaml.Node {
	if list := child(m, key); list != nil && list.Kind == yaml.SequenceNode {
		return list
	}
	return newList(0)
}

// words writes name and description: see cisoBuilder.words.
func (w *cisoWriter) words(m mapping, n, kept *yaml.Node, at place) {
	text, short := childText(n, "text"), childText(n, "short")
	key := childText(kept, keyTextIn)
	switch {
	case text != "" && short != "":
		m.text("name", short)
		m.text("description", text)
	case text == "":
		m.text("name", short)
	case key == "none" && text == inherited(at.text, childText(n, "id")):
	case key == "name" || key == "description":
		m.text(key, text)
	default:
		m.text(usualText(text, at.asks), text)
	}
}

// alternativeOf names the scale of a node that is rated on another one than the
// main scale.
func (w *cisoWriter) alternativeOf(n *yaml.Node) string {
	rated := items(n, "rated")
	for i, s := range items(w.own, "scales") {
		if i > 0 && len(rated) > 0 && rated[0].Value == childText(s, "id") {
			return alternativeName(s)
		}
	}
	return ""
}
