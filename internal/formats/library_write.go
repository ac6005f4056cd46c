package formats

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// WriteLibrary writes a référentiel in the YAML form of Ariane, byte for byte
// the same for the same référentiel: keys in a fixed order, texts between double
// quotes, the keys kept in Extra where they stood. What ReadLibrary reads of it
// is the référentiel given.
func WriteLibrary(ref *quality.Referential) []byte {
	return encodeYAML(ownTree(ref))
}

// ownTree is the référentiel as a tree of our own form.
func ownTree(ref *quality.Referential) *yaml.Node {
	return libraryWriter{extra: extrasByPath(ref.Extra)}.referential(ref)
}

// libraryWriter builds the YAML tree; extra is what the header (or, below, the
// node being written) keeps without understanding it.
type libraryWriter struct {
	extra map[string][]quality.Extra
}

func extrasByPath(list []quality.Extra) map[string][]quality.Extra {
	out := map[string][]quality.Extra{}
	for _, e := range list {
		out[e.Path] = append(out[e.Path], e)
	}
	return out
}

func (w libraryWriter) referential(r *quality.Referential) *yaml.Node {
	m := newMapping()
	m.text("id", r.ID)
	m.number("version", r.Version)
	m.word("locale", r.Locale)
	m.text("title", r.Title)
	m.text("short_title", r.ShortTitle)
	m.text("provider", r.Provider)
	m.text("published", r.Published.String())
	m.text("licence", r.Licence)
	m.text("description", r.Description)
	m.extras(w.extra[""])
	m.sequence("scales", len(r.Scales), func(i int) *yaml.Node { return w.scale(r.Scales[i], "scales/"+strconv.Itoa(i)) })
	m.sequence("nodes", len(r.Nodes), func(i int) *yaml.Node { return nodeTree(r.Nodes[i]) })
	m.sequence("mappings", len(r.Mappings), func(i int) *yaml.Node { return w.mapping(r.Mappings[i], "mappings/"+strconv.Itoa(i)) })
	return m.node
}

func (w libraryWriter) scale(s quality.Scale, place string) *yaml.Node {
	m := newMapping()
	m.word("id", s.ID)
	m.text("label", s.Label)
	m.text("question", s.Question)
	m.number("gap", s.Gap)
	m.extras(w.extra[place])
	m.sequence("levels", len(s.Levels), func(i int) *yaml.Node {
		level := newMapping()
		level.put("value", &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.Itoa(s.Levels[i].Value)})
		level.text("label", s.Levels[i].Label)
		level.text("descriptor", s.Levels[i].Descriptor)
		level.extras(w.extra[place+"/levels/"+strconv.Itoa(i)])
		return level.node
	})
	return m.node
}

func (w libraryWriter) mapping(mp quality.Mapping, place string) *yaml.Node {
	m := newMapping()
	m.text("to", mp.To)
	m.number("to_version", mp.ToVersion)
	m.extras(w.extra[place])
	m.sequence("pairs", len(mp.Pairs), func(i int) *yaml.Node {
		pair := newMapping()
		pair.text("from", mp.Pairs[i].From)
		pair.text("to", mp.Pairs[i].To)
		pair.word("relation", string(mp.Pairs[i].Relation))
		pair.text("why", mp.Pairs[i].Why)
		pair.extras(w.extra[place+"/pairs/"+strconv.Itoa(i)])
		return pair.node
	})
	return m.node
}

func nodeTree(n *quality.Node) *yaml.Node {
	extra := extrasByPath(n.Extra)
	m := newMapping()
	m.text("id", n.ID)
	m.word("kind", string(n.Kind))
	m.text("text", n.Text)
	m.text("short", n.Short)
	m.words("rated", n.Rated)
	m.boolean("marked", n.Marked)
	m.number("weight", n.Weight)
	m.boolean("required", n.Required)
	m.boolean("not_concerned", n.NotConcerned)
	m.group("applies", appliesTree(n.Applies, extra["applies"]))
	m.text("source", n.Source)
	m.text("proposed_by", n.ProposedBy)
	m.words("replaces", n.Replaces)
	m.text("guidance", n.Guidance)
	m.texts("evidence", n.Evidence)
	m.texts("examples", n.Examples)
	m.sequence("references", len(n.References), func(i int) *yaml.Node {
		reference := newMapping()
		reference.text("title", n.References[i].Title)
		reference.text("text", n.References[i].Text)
		reference.text("url", n.References[i].URL)
		reference.extras(extra["references/"+strconv.Itoa(i)])
		return reference.node
	})
	m.group("levels", levelsTree(n.Levels, n.Rated))
	m.extras(extra[""])
	m.sequence("children", len(n.Children), func(i int) *yaml.Node { return nodeTree(n.Children[i]) })
	return m.node
}

func appliesTree(c quality.Conditions, extra []quality.Extra) *yaml.Node {
	m := newMapping()
	status := make([]string, 0, len(c.Status))
	for _, s := range c.Status {
		status = append(status, string(s))
	}
	m.words("status", status)
	m.condition("wider_body", c.WiderBody)
	m.condition("overseas", c.Overseas)
	m.condition("several_sites", c.SeveralSites)
	m.extras(extra)
	return m.node
}

// levelsTree writes the descriptors scale by scale, those of the rated scales
// first and in their order.
func levelsTree(levels map[string]map[int]string, rated []string) *yaml.Node {
	m := newMapping()
	for _, scale := range scaleOrder(levels, rated) {
		values := newMapping()
		for _, value := range slices.Sorted(maps.Keys(levels[scale])) {
			values.node.Content = append(values.node.Content,
				&yaml.Node{Kind: yaml.ScalarNode, Value: strconv.Itoa(value)}, textNode(levels[scale][value]))
		}
		m.group(scale, values.node)
	}
	return m.node
}

func scaleOrder(levels map[string]map[int]string, rated []string) []string {
	var out []string
	for _, scale := range append(slices.Clone(rated), slices.Sorted(maps.Keys(levels))...) {
		if _, described := levels[scale]; described && !slices.Contains(out, scale) {
			out = append(out, scale)
		}
	}
	return out
}

// parsed reads back a value kept as text by yamlText.
func parsed(text string) (*yaml.Node, error) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		return nil, fmt.Errorf("read kept value: %w", err)
	}
	if len(document.Content) != 1 {
		return textNode(""), nil
	}
	return plain(document.Content[0]), nil
}
