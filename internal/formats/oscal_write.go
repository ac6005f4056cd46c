package formats

import (
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// WriteReferentialOSCAL writes a référentiel as an OSCAL catalogue in JSON: what
// stands above rated nodes is a group, a rated node a control, what stands under
// it a part of its statement. Scales and correspondences are groups of their own;
// what OSCAL has no word for is a property or a part in our namespace. Reading the
// file gives the référentiel again, writing that gives the same bytes.
func WriteReferentialOSCAL(w io.Writer, ref *quality.Referential) error {
	if _, err := w.Write(encodeJSON(oscalDocument(ref))); err != nil {
		return fmt.Errorf("write référentiel %s as OSCAL: %w", ref.ID, err)
	}
	return nil
}

type oscalWriter struct {
	own    *yaml.Node
	tokens tokens
	nodes  []*yaml.Node // ours, in the order they are written
	theirs []*yaml.Node
}

func oscalDocument(ref *quality.Referential) *yaml.Node {
	w := &oscalWriter{own: ownTree(ref), tokens: tokens{}}
	w.tokens.reserve(items(w.own, "nodes"))
	kept := child(w.own, keyOSCAL)
	catalog := newMapping()
	catalog.put("uuid", textNode(w.uuid(kept)))
	metadata := w.metadata()
	overlay(metadata, child(kept, "metadata"), nil)
	catalog.put("metadata", metadata)
	for _, key := range []string{"params"} {
		if value := child(kept, key); value != nil {
			catalog.put(key, value)
		}
	}
	w.hang(catalog.node, items(w.own, "nodes"), asGroup)
	w.addGroups(catalog.node)
	resources := newList(0)
	resources.Content = append(resources.Content, items(kept, "resources")...)
	back := newTree(0)
	setChild(back, "resources", resources)
	setChild(catalog.node, "back-matter", back)
	root := newTree(0)
	setChild(root, "catalog", catalog.node)
	w.addOwn(root, resources)
	if len(resources.Content) == 0 {
		removeChild(catalog.node, "back-matter")
	}
	return root
}

func (w *oscalWriter) uuid(kept *yaml.Node) string {
	if uuid := childText(kept, "uuid"); uuid != "" {
		return uuid
	}
	return uuidOf("catalog", childText(w.own, "id"), childText(w.own, "version"))
}

// ownMetadata are the properties of the header of ours.
var ownMetadata = [][2]string{
	{"id", "id"}, {"locale", "locale"}, {"short-title", "short_title"}, {"provider", "provider"}, {"licence", "licence"},
}

func (w *oscalWriter) metadata() *yaml.Node {
	m := newMapping()
	m.put("title", textNode(childText(w.own, "title")))
	day := childText(w.own, "published")
	if day != "" {
		m.text("published", day+"T00:00:00Z")
	}
	if day == "" {
		day = "2000-01-01"
	}
	m.text("last-modified", day+"T00:00:00Z")
	m.put("version", textNode(childText(w.own, "version")))
	m.text("oscal-version", oscalVersion)
	props := newList(0)
	for _, k := range ownMetadata {
		if p := ownProp(k[0], childText(w.own, k[1])); p != nil {
			props.Content = append(props.Content, p)
		}
	}
	m.group("props", props)
	m.text("remarks", childText(w.own, "description"))
	return m.node
}

// form is how a node is written: see oscalWriter.formOf.
type form string

const (
	asGroup   form = "groups"
	asControl form = "controls"
	asPart    form = "parts"
)

// formOf decides: a rated node, or what came as one, is a control; what stands
// under a control is a part; the rest is a group.
func formOf(n *yaml.Node, parent form) form {
	came := childText(child(n, keyOSCAL), "as")
	switch {
	case parent == asPart:
		return asPart
	case len(items(n, "rated")) > 0 && parent == asGroup, came == string(asControl):
		return asControl
	case parent == asControl:
		return asPart
	}
	return asGroup
}

// hang writes nodes into their parent, which has the form of, each in the list of
// its own form. The lists lose the order between forms: where it is not the one
// of reading, each node says its place.
func (w *oscalWriter) hang(parent *yaml.Node, nodes []*yaml.Node, of form) {
	lists := map[form]*yaml.Node{asGroup: newList(0), asControl: newList(0), asPart: newList(0)}
	mixed := isMixed(nodes, of)
	for i, n := range nodes {
		f := formOf(n, of)
		out := w.node(n, f)
		if mixed {
			w.addProp(out, ownProp("order", itoa(i+1)))
		}
		lists[f].Content = append(lists[f].Content, out)
		w.hang(out, items(n, "children"), f)
	}
	w.addParts(parent, lists[asPart], of)
	for _, f := range []form{asGroup, asControl} {
		if len(lists[f].Content) > 0 {
			setChild(parent, string(f), lists[f])
		}
	}
}

// isMixed reports that reading parts, groups then controls would change the order.
func isMixed(nodes []*yaml.Node, of form) bool {
	rank := map[form]int{asPart: 0, asGroup: 1, asControl: 2}
	last := 0
	for _, n := range nodes {
		r := rank[formOf(n, of)]
		if r < last {
			return true
		}
		last = r
	}
	return false
}

func (w *oscalWriter) addProp(m, prop *yaml.Node) {
	if prop == nil {
		return
	}
	props := child(m, "props")
	if props == nil {
		props = newList(0)
		setChild(m, "props", props)
	}
	props.Content = append(props.Content, prop)
}

// addParts puts what stands under a control into its statement, under a part into
// that part.
func (w *oscalWriter) addParts(parent, list *yaml.Node, of form) {
	if len(list.Content) == 0 {
		return
	}
	into := parent
	if of == asControl {
		into = statementOf(parent)
	}
	parts := child(into, "parts")
	if parts == nil {
		parts = newList(0)
		setChild(into, "parts", parts)
	}
	parts.Content = append(parts.Content, list.Content...)
}

// statementOf is the statement of a control, made when it has none.
func statementOf(control *yaml.Node) *yaml.Node {
	for _, p := range items(control, "parts") {
		if childText(p, "name") == "statement" {
			return p
		}
	}
	s := newMapping()
	s.text("id", childText(control, "id")+"_smt")
	s.text("name", "statement")
	parts := newList(0)
	parts.Content = append([]*yaml.Node{s.node}, items(control, "parts")...)
	setChild(control, "parts", parts)
	return s.node
}
