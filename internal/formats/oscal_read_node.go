package formats

import (
	"strconv"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// node reads one group, control or item and what stands under it. under says that
// a rated node stands above.
func (o *oscalReader) node(raw *yaml.Node, f form, depth int, under bool) *yaml.Node {
	n := newTree(raw.Line)
	if o.nodes++; depth >= quality.MaxDepth || o.nodes > quality.MaxNodes {
		if o.nodes == quality.MaxNodes+1 {
			o.report.Error(raw.Line, "catalog", quality.FaultTooManyLines, strconv.Itoa(quality.MaxNodes))
		}
		if depth >= quality.MaxDepth {
			o.report.Error(raw.Line, childText(raw, "id"), quality.FaultTooDeep, strconv.Itoa(quality.MaxDepth))
		}
		return n
	}
	o.found.add("nodes", raw.Line, 1)
	kept := newTree(raw.Line)
	putText(n, "id", raw.Line, firstOf(propValue(raw, "id"), idOfText(childText(raw, "id"))))
	rated := o.kind(n, raw, kept, f, depth, under)
	p := partReader{o: o, n: n, kept: kept, form: f, raw: raw}
	p.read()
	o.properties(n, raw, kept)
	o.keepRest(raw, kept, f)
	if children := o.children(raw, p.items, depth+1, under || rated); len(children.Content) > 0 {
		setChild(n, "children", children)
	}
	if len(kept.Content) > 0 {
		setChild(n, keyOSCAL, kept)
	}
	overlay(n, p.own, map[string]bool{"children": true, keyOSCAL: true})
	return n
}

// kindWithdrawn is a control that its catalogue withdrew: nothing is rated there.
const kindWithdrawn = "retiré"

// kind says what the node is: a control is rated unless it stands under another
// one, which leaves it a mark, or was withdrawn.
func (o *oscalReader) kind(n, raw, kept *yaml.Node, f form, depth int, under bool) bool {
	rated, kind := false, quality.KindTheme
	switch {
	case f == asControl && isWithdrawn(raw):
		kind = kindWithdrawn
	case f == asControl && !under:
		rated, kind = true, quality.KindCommitment
		setChild(n, "rated", textList(raw.Line, []string{resultID}))
	case f != asGroup:
		kind = quality.KindStatement
		setChild(n, "marked", boolAt(raw.Line, true))
	case depth == 0:
		kind = quality.KindPart
	}
	if f == asControl {
		o.found.add("assessable", raw.Line, 1)
	}
	if f == asControl && !rated {
		putText(kept, "as", raw.Line, string(asControl))
	}
	setChild(n, "kind", textAt(raw.Line, string(kind)))
	if own := propValue(raw, "kind"); own != "" {
		setChild(n, "kind", textAt(raw.Line, own))
	}
	if class := childText(raw, "class"); class != "" && class != childText(n, "kind") {
		putText(kept, "class", raw.Line, class)
	}
	return rated
}

func isWithdrawn(raw *yaml.Node) bool {
	for _, p := range items(raw, "props") {
		if childText(p, "name") == "status" && childText(p, "value") == "withdrawn" {
			return true
		}
	}
	return false
}

// properties reads ours and keeps the others.
func (o *oscalReader) properties(n, raw, kept *yaml.Node) {
	line := raw.Line
	others := newList(line)
	own := false
	for _, p := range items(raw, "props") {
		if isOwn(p, "") {
			own = true
			continue
		}
		others.Content = append(others.Content, p)
	}
	if len(others.Content) > 0 {
		setChild(kept, "props", others)
		o.kept.add("properties", line, len(others.Content))
	}
	if !own {
		return
	}
	removeChild(n, "marked")
	removeChild(n, "rated")
	for _, k := range boolProps {
		if propValue(raw, k[0]) == "true" {
			setChild(n, k[1], boolAt(line, true))
		}
	}
	putNumber(n, "weight", line, propValue(raw, "weight"))
	putText(n, "source", line, propValue(raw, "source"))
	putText(n, "proposed_by", line, propValue(raw, "proposed-by"))
	for _, k := range listProps {
		if values := propValues(raw, k[0]); len(values) > 0 {
			setChild(n, k[1], textList(line, values))
		}
	}
	if applies := appliesOfProps(raw); len(applies.Content) > 0 {
		setChild(n, "applies", applies)
	}
}

func appliesOfProps(raw *yaml.Node) *yaml.Node {
	out := newTree(raw.Line)
	if status := propValues(raw, "applies-status"); len(status) > 0 {
		setChild(out, "status", textList(raw.Line, status))
	}
	for _, c := range conditions {
		switch propValue(raw, "applies-"+c[1]) {
		case "true":
			setChild(out, c[1], boolAt(raw.Line, true))
		case "false":
			setChild(out, c[1], boolAt(raw.Line, false))
		}
	}
	return out
}

// keepRest keeps what a node of OSCAL says and ours cannot.
func (o *oscalReader) keepRest(raw, kept *yaml.Node, f form) {
	if f == asPart {
		if name := childText(raw, "name"); name != "item" {
			putText(kept, "name", raw.Line, name)
		}
		putText(kept, "ns", raw.Line, childText(raw, "ns"))
	}
	for _, key := range []string{"params", "links"} {
		value := child(raw, key)
		if value == nil {
			continue
		}
		setChild(kept, key, value)
		o.kept.add(map[string]string{"params": "parameters", "links": "links"}[key], value.Line, len(value.Content))
	}
}
