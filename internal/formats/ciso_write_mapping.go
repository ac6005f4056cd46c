package formats

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// setHeader is the header of a set of correspondences, as our mapping alone makes
// it.
func (w cisoWriter) setHeader(mapping *yaml.Node) *yaml.Node {
	id, to := childText(w.own, "id"), childText(mapping, "to")
	m := newMapping()
	m.text("urn", urnOf(urnMapping, id+"-to-"+to))
	m.text("ref_id", id+"-to-"+to)
	m.text("name", childText(w.own, "title")+" → "+to)
	m.text("source_framework_urn", urnOf(urnWhole, id))
	m.text("target_framework_urn", urnOf(urnWhole, to))
	return m.node
}

func (w *cisoWriter) sets() *yaml.Node {
	list := newList(0)
	for _, mapping := range items(w.own, "mappings") {
		kept := child(mapping, keyCISO)
		set := w.setHeader(mapping)
		overlay(set, child(kept, "set"), nil)
		base := childText(kept, "base")
		if base == "" {
			base = urnOf(urnNode, childText(mapping, "to"))
		}
		rows := newList(0)
		for _, pair := range items(mapping, "pairs") {
			rows.Content = append(rows.Content, w.row(pair, base))
		}
		rows.Content = append(rows.Content, items(kept, "aside")...)
		setChild(set, "requirement_mappings", rows)
		list.Content = append(list.Content, set)
	}
	return list
}

func (w *cisoWriter) row(pair *yaml.Node, base string) *yaml.Node {
	m := newMapping()
	m.text("source_requirement_urn", w.ids[childText(pair, "from")])
	m.text("target_requirement_urn", base+":"+urnSlug(childText(pair, "to")))
	m.text("relationship", theirRelation(quality.Relation(childText(pair, "relation"))))
	m.text("annotation", childText(pair, "why"))
	overlay(m.node, child(pair, keyCISO), nil)
	return m.node
}

func theirRelation(r quality.Relation) string {
	for theirs, ours := range relations {
		if ours == r {
			return theirs
		}
	}
	return strings.ToLower(string(r))
}
