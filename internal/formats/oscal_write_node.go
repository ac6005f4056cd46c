package formats

import "go.yaml.in/yaml/v3"

// boolProps and textProps are our keys that are properties in OSCAL.
var (
	boolProps = [][2]string{{"marked", "marked"}, {"required", "required"}, {"not-concerned", "not_concerned"}}
	textProps = [][2]string{{"weight", "weight"}, {"source", "source"}, {"proposed-by", "proposed_by"}}
	listProps = [][2]string{{"rated", "rated"}, {"replaces", "replaces"}}
)

// node writes one node without what stands under it.
func (w *oscalWriter) node(n *yaml.Node, f form) *yaml.Node {
	kept := child(n, keyOSCAL)
	id := childText(n, "id")
	token := w.tokens.of(id)
	m := newMapping()
	m.text("id", token)
	if f == asPart {
		m.text("name", firstOf(childText(kept, "name"), "item"))
		m.text("ns", childText(kept, "ns"))
	}
	class := childText(kept, "class")
	if kind := childText(n, "kind"); class == "" && oscalToken.MatchString(kind) {
		class = kind
	}
	m.text("class", class)
	w.words(m, n, childText(kept, keyTextIn), f)
	props := w.props(n, token)
	props.Content = append(props.Content, items(kept, "props")...)
	m.group("props", props)
	for _, key := range []string{"params", "links"} {
		if value := child(kept, key); value != nil {
			m.put(key, value)
		}
	}
	w.parts(m, n, kept, f)
	w.nodes, w.theirs = append(w.nodes, n), append(w.theirs, m.node)
	return m.node
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// words writes the title; the text itself is the prose of a part when the title
// does not say it whole.
func (w *oscalWriter) words(m mapping, n *yaml.Node, in string, f form) {
	text, short := childText(n, "text"), childText(n, "short")
	switch {
	case f == asPart && short == "" && in == "none" && text == childText(n, "id"):
	case f == asPart && short == "" && in == "title":
		m.text("title", text)
	case f == asPart:
		m.text("title", short)
		m.text("prose", text)
	default:
		m.put("title", textNode(titleOf(n)))
	}
}

// needsProse reports that the title of a group or control does not say the text.
func needsProse(n *yaml.Node) bool {
	text := childText(n, "text")
	return text != "" && (childText(n, "short") != "" || text != titleOf(n))
}

func (w *oscalWriter) props(n *yaml.Node, token string) *yaml.Node {
	list := newList(0)
	add := func(name, value string) {
		if p := ownProp(name, value); p != nil && value != "" {
			list.Content = append(list.Content, p)
		}
	}
	if id := childText(n, "id"); id != token {
		add("id", id)
	}
	add("kind", childText(n, "kind"))
	for _, k := range boolProps {
		if childText(n, k[1]) == "true" {
			add(k[0], "true")
		}
	}
	for _, k := range textProps {
		add(k[0], childText(n, k[1]))
	}
	for _, k := range listProps {
		for _, value := range items(n, k[1]) {
			add(k[0], value.Value)
		}
	}
	applies := child(n, "applies")
	for _, s := range items(applies, "status") {
		add("applies-status", s.Value)
	}
	for _, c := range conditions {
		add("applies-"+c[1], childText(applies, c[1]))
	}
	return list
}

// parts writes what a node says besides its title, in the order of our form, then
// the parts it brought.
func (w *oscalWriter) parts(m mapping, n, kept *yaml.Node, f form) {
	list := newList(0)
	add := func(part *yaml.Node) { list.Content = append(list.Content, part) }
	if f == asGroup && needsProse(n) {
		add(prosePart("overview", "", childText(n, "text")))
	}
	if statement := child(kept, "statement"); f == asControl && (needsProse(n) || statement != nil) {
		s := newMapping()
		s.text("id", childText(m.node, "id")+"_smt")
		s.text("name", "statement")
		if needsProse(n) {
			s.text("prose", childText(n, "text"))
		}
		overlay(s.node, statement, nil)
		add(s.node)
	}
	if guidance := childText(n, "guidance"); guidance != "" {
		add(prosePart("guidance", "", guidance))
	}
	for _, k := range [][2]string{{"evidence", "evidence"}, {"example", "examples"}} {
		for _, item := range items(n, k[1]) {
			add(prosePart(k[0], oscalSpace, item.Value))
		}
	}
	for _, r := range items(n, "references") {
		add(referencePart(r))
	}
	levels := child(n, "levels")
	for i := 0; levels != nil && i+1 < len(levels.Content); i += 2 {
		scale, values := levels.Content[i].Value, levels.Content[i+1]
		for j := 0; j+1 < len(values.Content); j += 2 {
			add(levelPart(scale, values.Content[j].Value, values.Content[j+1].Value))
		}
	}
	list.Content = append(list.Content, items(kept, "parts")...)
	m.group("parts", list)
}

func prosePart(name, space, prose string) *yaml.Node {
	m := newMapping()
	m.text("name", name)
	m.text("ns", space)
	m.text("prose", prose)
	return m.node
}

func referencePart(r *yaml.Node) *yaml.Node {
	m := newMapping()
	m.text("name", "reference")
	m.text("ns", oscalSpace)
	m.text("title", childText(r, "title"))
	m.text("prose", childText(r, "text"))
	if url := childText(r, "url"); url != "" {
		link := newMapping()
		link.text("href", url)
		link.text("rel", "reference")
		links := newList(0)
		links.Content = append(links.Content, link.node)
		m.put("links", links)
	}
	return m.node
}

func levelPart(scale, value, prose string) *yaml.Node {
	m := newMapping()
	m.text("name", "level")
	m.text("ns", oscalSpace)
	props := newList(0)
	for _, k := range [][2]string{{"scale", scale}, {"value", value}} {
		if p := ownProp(k[0], k[1]); p != nil {
			props.Content = append(props.Content, p)
		}
	}
	m.group("props", props)
	m.text("prose", prose)
	return m.node
}

// addGroups writes the scales and the correspondences as groups without control:
// any tool of OSCAL shows them, none takes them for a requirement.
func (w *oscalWriter) addGroups(catalog *yaml.Node) {
	groups := listOf(catalog, "groups")
	for _, s := range items(w.own, "scales") {
		groups.Content = append(groups.Content, w.scaleGroup(s))
	}
	for _, m := range items(w.own, "mappings") {
		groups.Content = append(groups.Content, w.mappingGroup(m))
	}
	if len(groups.Content) > 0 {
		setChild(catalog, "groups", groups)
	}
}

func (w *oscalWriter) scaleGroup(s *yaml.Node) *yaml.Node {
	m := newMapping()
	m.text("id", w.tokens.free("scale-"+slugToken(childText(s, "id"))))
	m.text("class", "scale")
	m.put("title", textNode(childText(s, "label")))
	m.put("props", propList([][2]string{{"group", "scale"}, {"id", childText(s, "id")}, {"gap", childText(s, "gap")}}))
	parts := newList(0)
	if question := childText(s, "question"); question != "" {
		parts.Content = append(parts.Content, prosePart("overview", "", question))
	}
	for _, l := range items(s, "levels") {
		p := newMapping()
		p.text("name", "level")
		p.text("ns", oscalSpace)
		p.text("title", childText(l, "label"))
		p.put("props", propList([][2]string{{"value", childText(l, "value")}}))
		p.text("prose", childText(l, "descriptor"))
		parts.Content = append(parts.Content, p.node)
	}
	m.group("parts", parts)
	return m.node
}

func slugToken(id string) string {
	return oscalBad.ReplaceAllString(id, "_")
}

func (w *oscalWriter) mappingGroup(mapping *yaml.Node) *yaml.Node {
	to := childText(mapping, "to")
	m := newMapping()
	m.text("id", w.tokens.free("mapping-"+slugToken(to)))
	m.text("class", "mapping")
	m.put("title", textNode("→ "+to))
	m.put("props", propList([][2]string{{"group", "mapping"}, {"to", to}, {"to-version", childText(mapping, "to_version")}}))
	parts := newList(0)
	for _, pair := range items(mapping, "pairs") {
		p := newMapping()
		p.text("name", "pair")
		p.text("ns", oscalSpace)
		p.put("props", propList([][2]string{{"from", childText(pair, "from")}, {"to", childText(pair, "to")}, {"relation", childText(pair, "relation")}}))
		p.text("prose", childText(pair, "why"))
		parts.Content = append(parts.Content, p.node)
	}
	m.group("parts", parts)
	return m.node
}

func propList(list [][2]string) *yaml.Node {
	out := newList(0)
	for _, p := range list {
		if prop := ownProp(p[0], p[1]); prop != nil {
			out.Content = append(out.Content, prop)
		}
	}
	return out
}
