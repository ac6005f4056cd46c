package formats

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// mappings turns the sets of correspondences that start from this référentiel
// into ours; the others are kept as they are (see keep).
func (c *cisoReader) mappings(objects, out *yaml.Node) {
	list := newList(objects.Line)
	aside := firstLine{}
	for _, set := range c.ownSets(objects) {
		list.Content = append(list.Content, c.mapping(set, out, &aside))
	}
	if len(list.Content) > 0 {
		setChild(out, "mappings", list)
	}
	c.found.add("mapping_sets", objects.Line, len(list.Content))
	if aside.count > 0 {
		c.report.Warn(aside.line, "requirement_mappings", quality.FaultPairAside, itoa(aside.count))
	}
}

// ownSets are the sets whose source is this référentiel.
func (c *cisoReader) ownSets(objects *yaml.Node) []*yaml.Node {
	var out []*yaml.Node
	for _, set := range either(objects, "requirement_mapping_set", "requirement_mapping_sets") {
		if strings.EqualFold(childText(set, "source_framework_urn"), c.name()) && childText(set, "target_framework_urn") != "" {
			out = append(out, set)
		}
	}
	return out
}

func (c *cisoReader) mapping(set, out *yaml.Node, aside *firstLine) *yaml.Node {
	m := newTree(set.Line)
	putText(m, "to", set.Line, wholeID(tailOfWhole(childText(set, "target_framework_urn"))))
	overlay(m, child(set, keyOwn), map[string]bool{"pairs": true, keyCISO: true})
	rows := items(set, "requirement_mappings")
	kept := newTree(set.Line)
	base := targetBase(rows)
	if base != "" && base != urnOf(urnNode, childText(m, "to")) {
		putText(kept, "base", set.Line, base)
	}
	pairs, left := newList(set.Line), newList(set.Line)
	for _, row := range rows {
		pair := c.pair(row, base)
		if pair == nil {
			aside.add(row.Line)
			left.Content = append(left.Content, row)
			continue
		}
		pairs.Content = append(pairs.Content, pair)
	}
	c.found.add("pairs", set.Line, len(rows))
	if len(left.Content) > 0 {
		setChild(kept, "aside", left)
	}
	if len(pairs.Content) > 0 {
		setChild(m, "pairs", pairs)
	}
	made := cisoWriter{own: out}.setHeader(m)
	if d := difference(set, made, map[string]bool{"requirement_mappings": true, keyOwn: true}); d != nil {
		setChild(kept, "set", d)
	}
	if len(kept.Content) > 0 {
		setChild(m, keyCISO, kept)
	}
	return m
}

// targetBase is what the URNs of the targets begin with, taken from the first.
func targetBase(rows []*yaml.Node) string {
	if len(rows) == 0 {
		return ""
	}
	base, _ := cutURN(childText(rows[0], "target_requirement_urn"), 5)
	return base
}

// relations are theirs and ours.
var relations = map[string]quality.Relation{
	"equal": quality.RelationEqual, "subset": quality.RelationSubset, "superset": quality.RelationSuperset,
	"intersect": quality.RelationIntersect, "not_related": quality.RelationNone,
}

// pair is nil when the row has no place with us.
func (c *cisoReader) pair(row *yaml.Node, base string) *yaml.Node {
	source := c.byURN[strings.ToLower(childText(row, "source_requirement_urn"))]
	target := childText(row, "target_requirement_urn")
	relation, known := relations[childText(row, "relationship")]
	_, tail := cutURN(target, 5)
	if source == nil || !known || tail == "" {
		return nil
	}
	p, kept := newTree(row.Line), newTree(row.Line)
	putText(p, "from", row.Line, childText(source.tree, "id"))
	putText(p, "to", row.Line, tail)
	putText(p, "relation", row.Line, string(relation))
	if why := child(row, "annotation"); why != nil && why.Value != "" {
		setChild(p, "why", c.clean(why))
	}
	if target != base+":"+urnSlug(tail) {
		putText(kept, "target_requirement_urn", row.Line, target)
	}
	for i := 0; i+1 < len(row.Content); i += 2 {
		switch key := row.Content[i].Value; key {
		case "source_requirement_urn", "target_requirement_urn", "relationship", "annotation", keyOwn:
		default:
			if !isNull(row.Content[i+1]) {
				setChild(kept, key, row.Content[i+1])
			}
		}
	}
	if len(kept.Content) > 0 {
		setChild(p, keyCISO, kept)
	}
	overlay(p, child(row, keyOwn), map[string]bool{keyCISO: true})
	return p
}
