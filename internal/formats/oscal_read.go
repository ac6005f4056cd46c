package formats

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// oscalReader rewrites an OSCAL catalogue as the tree of our own form: groups are
// parts and themes, controls what is rated, the items of a statement what is
// marked. What has no place with us (parameters, assessment methods, links,
// properties…) is kept word for word under the key « oscal ».
type oscalReader struct {
	report   *Report
	scales   []*yaml.Node
	mappings []*yaml.Node
	found    notes
	kept     notes
	nodes    int
}

// isOSCAL recognises a catalogue.
func isOSCAL(root *yaml.Node) bool { return child(root, "catalog") != nil }

// tree gives the catalogue as a tree of our own form; nil when the report says
// why there is none.
func (o *oscalReader) tree(root *yaml.Node) *yaml.Node {
	catalog := child(root, "catalog")
	metadata := child(catalog, "metadata")
	if catalog.Kind != yaml.MappingNode || metadata == nil || metadata.Kind != yaml.MappingNode {
		o.report.Error(catalog.Line, "catalog.metadata", quality.FaultMissing)
		return nil
	}
	if !o.checkVersion(metadata) {
		return nil
	}
	out := o.header(catalog, metadata)
	own := ownData(items(child(catalog, "back-matter"), "resources"))
	overlay(out, own, map[string]bool{"nodes": true, "scales": true, "mappings": true, keyOSCAL: true})
	nodes := o.children(catalog, nil, 0, false)
	o.addScales(out, child(own, "scales"))
	setChild(out, "nodes", nodes)
	if len(o.mappings) > 0 {
		list := newList(catalog.Line)
		list.Content = o.mappings
		setChild(out, "mappings", list)
	}
	if whole := child(own, "mappings"); whole != nil {
		setChild(out, "mappings", whole)
	}
	o.keep(catalog, metadata, out)
	o.kept.tell(o.report)
	return out
}

// checkVersion accepts the versions of OSCAL that read alike; what follows 1 may
// say more than we know, and nothing is lost by it.
func (o *oscalReader) checkVersion(metadata *yaml.Node) bool {
	version := childText(metadata, "oscal-version")
	switch {
	case strings.HasPrefix(version, "1.1"):
	case strings.HasPrefix(version, "1."):
		o.report.Warn(metadata.Line, "oscal-version", quality.FaultOtherVersion, version, "1.1")
	default:
		o.report.Error(metadata.Line, "oscal-version", quality.FaultOtherVersion, version, "1.1")
		return false
	}
	return true
}

func (o *oscalReader) header(catalog, metadata *yaml.Node) *yaml.Node {
	line := metadata.Line
	out := newTree(catalog.Line)
	title := childText(metadata, "title")
	putText(out, "id", line, firstOf(propValue(metadata, "id"), wholeID(i18n.Shorten(title, 60)), "catalogue"))
	version := childText(metadata, "version")
	n := wholeVersion(version)
	if strconv.Itoa(n) != version {
		o.report.Warn(line, "version", quality.FaultVersionGuessed, version, strconv.Itoa(n))
	}
	setChild(out, "version", bareAt(line, "!!int", strconv.Itoa(n)))
	putText(out, "locale", line, firstOf(propValue(metadata, "locale"), "en"))
	putText(out, "title", line, title)
	putText(out, "short_title", line, propValue(metadata, "short-title"))
	putText(out, "provider", line, firstOf(propValue(metadata, "provider"), partyName(metadata), unstatedProvider))
	if published := childText(metadata, "published"); len(published) >= 10 {
		if _, err := quality.ParseDay(published[:10]); err == nil {
			putText(out, "published", line, published[:10])
		}
	}
	putText(out, "licence", line, firstOf(propValue(metadata, "licence"), unstatedRights))
	putText(out, "description", line, childText(metadata, "remarks"))
	return out
}

func partyName(metadata *yaml.Node) string {
	for _, p := range items(metadata, "parties") {
		if name := childText(p, "name"); name != "" {
			return name
		}
	}
	return ""
}

var firstDigits = regexp.MustCompile(`\d{1,5}`)

// wholeVersion is the first number of a version, « 5 » in « Rev 5.1.1 »; 1 when it
// has none.
func wholeVersion(s string) int {
	n, err := strconv.Atoi(firstDigits.FindString(s))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// addScales gives the scales the catalogue holds; one that holds none gets the
// three results everybody understands.
func (o *oscalReader) addScales(out, own *yaml.Node) {
	list := newList(out.Line)
	list.Content = o.scales
	if len(o.scales) == 0 {
		list.Content = []*yaml.Node{resultScale(out.Line)}
	}
	setChild(out, "scales", overlayScales(list, own))
}

// keep puts under « oscal » in the header what differs from what the writer would
// make of our header alone.
func (o *oscalReader) keep(catalog, metadata, out *yaml.Node) {
	w := &oscalWriter{own: out, tokens: tokens{}}
	kept := newTree(catalog.Line)
	if uuid := childText(catalog, "uuid"); uuid != w.uuid(nil) {
		putText(kept, "uuid", catalog.Line, uuid)
	}
	if d := difference(metadata, w.metadata(), nil); d != nil {
		setChild(kept, "metadata", d)
	}
	if params := child(catalog, "params"); params != nil {
		setChild(kept, "params", params)
		o.kept.add("parameters", params.Line, len(params.Content))
	}
	resources := newList(catalog.Line)
	for _, r := range items(child(catalog, "back-matter"), "resources") {
		if propValue(r, dataName) == "" {
			resources.Content = append(resources.Content, r)
		}
	}
	if len(resources.Content) > 0 {
		setChild(kept, "resources", resources)
		o.kept.add("resources", resources.Content[0].Line, len(resources.Content))
	}
	if len(kept.Content) > 0 {
		setChild(out, keyOSCAL, kept)
	}
}

// children reads the nodes of a group or control, in the order they say, else
// parts, groups, controls.
func (o *oscalReader) children(parent *yaml.Node, parts []*yaml.Node, depth int, under bool) *yaml.Node {
	type placed struct {
		tree  *yaml.Node
		order int
	}
	var list []placed
	add := func(raw *yaml.Node, f form) {
		if raw.Kind != yaml.MappingNode {
			o.report.Error(raw.Line, string(f), quality.FaultWrongType, "map", typeOf(raw))
			return
		}
		if f == asGroup && o.special(raw) {
			return
		}
		order, _ := strconv.Atoi(propValue(raw, "order"))
		list = append(list, placed{o.node(raw, f, depth, under), order})
	}
	for _, p := range parts {
		add(p, asPart)
	}
	for _, f := range []form{asGroup, asControl} {
		if parent.Kind == yaml.MappingNode {
			for _, raw := range items(parent, string(f)) {
				add(raw, f)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b placed) int { return a.order - b.order })
	out := newList(parent.Line)
	for _, p := range list {
		out.Content = append(out.Content, p.tree)
	}
	return out
}

// special reads a group that is a scale or a set of correspondences of ours.
func (o *oscalReader) special(group *yaml.Node) bool {
	switch propValue(group, "group") {
	case "scale":
		o.scales = append(o.scales, scaleOfGroup(group))
		return true
	case "mapping":
		o.mappings = append(o.mappings, mappingOfGroup(group))
		return true
	}
	return false
}

func scaleOfGroup(g *yaml.Node) *yaml.Node {
	s := newTree(g.Line)
	putText(s, "id", g.Line, propValue(g, "id"))
	putText(s, "label", g.Line, childText(g, "title"))
	levels := newList(g.Line)
	for _, p := range items(g, "parts") {
		if childText(p, "name") == "overview" {
			putText(s, "question", p.Line, childText(p, "prose"))
			continue
		}
		l := newTree(p.Line)
		putNumber(l, "value", p.Line, propValue(p, "value"))
		putText(l, "label", p.Line, childText(p, "title"))
		putText(l, "descriptor", p.Line, childText(p, "prose"))
		levels.Content = append(levels.Content, l)
	}
	putNumber(s, "gap", g.Line, propValue(g, "gap"))
	setChild(s, "levels", levels)
	return s
}

func putNumber(m *yaml.Node, key string, line int, text string) {
	if text != "" {
		setChild(m, key, bareAt(line, "!!int", text))
	}
}

func mappingOfGroup(g *yaml.Node) *yaml.Node {
	m := newTree(g.Line)
	putText(m, "to", g.Line, propValue(g, "to"))
	putNumber(m, "to_version", g.Line, propValue(g, "to-version"))
	pairs := newList(g.Line)
	for _, p := range items(g, "parts") {
		pair := newTree(p.Line)
		for _, key := range []string{"from", "to", "relation"} {
			putText(pair, key, p.Line, propValue(p, key))
		}
		putText(pair, "why", p.Line, childText(p, "prose"))
		pairs.Content = append(pairs.Content, pair)
	}
	if len(pairs.Content) > 0 {
		setChild(m, "pairs", pairs)
	}
	return m
}
