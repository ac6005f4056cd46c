package formats

import "go.yaml.in/yaml/v3"

// dataName is the name of the part or resource, in our namespace, that carries as
// YAML what OSCAL has no word for.
const dataName = "ariane"

// dataOf reads such a text; nil when there is none or it is not of ours.
func dataOf(text string, line int) *yaml.Node {
	if text == "" {
		return nil
	}
	var report Report
	tree := parseDocument([]byte(text), &report)
	if tree == nil || tree.Kind != yaml.MappingNode {
		return nil
	}
	setLine(tree, line)
	return tree
}

// ownData is what the header carries.
func ownData(resources []*yaml.Node) *yaml.Node {
	for _, r := range resources {
		if propValue(r, dataName) != "" {
			return dataOf(childText(r, "remarks"), r.Line)
		}
	}
	return nil
}

// addOwn writes whatever reading the catalogue back would miss: it reads it, and
// notes where our tree says something else.
func (w *oscalWriter) addOwn(root, resources *yaml.Node) {
	read := oscalReader{report: &Report{}}
	back := read.tree(root)
	own := difference(w.own, back, map[string]bool{"nodes": true, "scales": true, keyOSCAL: true})
	if own == nil {
		own = newTree(0)
	}
	if scales := scaleDifferences(listOf(w.own, "scales"), listOf(back, "scales")); scales != nil {
		setChild(own, "scales", scales)
	}
	if len(own.Content) > 0 {
		resources.Content = append(resources.Content, w.resource(own))
	}
	var again []*yaml.Node
	var walk func(list []*yaml.Node)
	walk = func(list []*yaml.Node) {
		for _, n := range list {
			again = append(again, n)
			walk(items(n, "children"))
		}
	}
	walk(items(back, "nodes"))
	for i, n := range w.nodes {
		if d := difference(n, again[i], map[string]bool{"children": true, keyOSCAL: true}); d != nil {
			w.addPart(w.theirs[i], prosePart(dataName, oscalSpace, string(encodeYAML(d))))
		}
	}
}

func (w *oscalWriter) addPart(m, part *yaml.Node) {
	parts := child(m, "parts")
	if parts == nil {
		parts = newList(0)
		setChild(m, "parts", parts)
	}
	parts.Content = append(parts.Content, part)
}

func (w *oscalWriter) resource(own *yaml.Node) *yaml.Node {
	m := newMapping()
	m.text("uuid", uuidOf("data", childText(w.own, "id"), childText(w.own, "version")))
	m.text("title", "Données propres à Ariane")
	m.put("props", propList([][2]string{{dataName, "1"}}))
	m.text("remarks", string(encodeYAML(own)))
	return m.node
}
