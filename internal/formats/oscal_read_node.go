package formats

import (
	"strconv"

	"gopkg.in/yaml.v3"

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
		setChild(n, "rated", textList(raw.Line, []string{o.mainScale()}))
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

// mainScale is the scale of what says none: the first of the catalogue's own,
// which stand after its nodes, is laid over it.
func (o *oscalReader) mainScale() string { return "resultat" }

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
	applies := newTree(line)
	if status := propValues(raw, "applies-status"); len(status) > 0 {
		setChild(applies, "status", textList(line, status))
	}
	for _, c := range conditions {
		switch propValue(raw, "applies-"+c[1]) {
		case "true":
			setChild(applies, c[1], boolAt(line, true))
		case "false":
			setChild(applies, c[1], boolAt(line, false))
		}
	}
	if len(applies.Content) > 0 {
		setChild(n, "applies", applies)
	}
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

// partReader sorts the parts of a node: its text, what our model has a place for,
// the items under it, and the others, kept.
type partReader struct {
	o       *oscalReader
	n       *yaml.Node
	raw     *yaml.Node
	kept    *yaml.Node
	form    form
	items   []*yaml.Node
	own     *yaml.Node
	prose   *yaml.Node
	lists   map[string]*yaml.Node
	settled bool // the statement was read
}

func (p *partReader) read() {
	p.lists = map[string]*yaml.Node{}
	others := newList(p.raw.Line)
	if p.form == asPart {
		p.prose = child(p.raw, "prose")
	}
	for _, part := range items(p.raw, "parts") {
		if part.Kind != yaml.MappingNode {
			p.o.report.Error(part.Line, "parts", quality.FaultWrongType, "map", typeOf(part))
			continue
		}
		if !p.take(part) {
			others.Content = append(others.Content, part)
		}
	}
	if len(others.Content) > 0 {
		setChild(p.kept, "parts", others)
		p.o.kept.add("parts", others.Content[0].Line, len(others.Content))
	}
	p.words()
	for _, key := range []string{"evidence", "examples", "references", "levels"} {
		if list := p.lists[key]; list != nil {
			setChild(p.n, key, list)
		}
	}
}

// words fills text and short name: a title alone is the text.
func (p *partReader) words() {
	title := child(p.raw, "title")
	switch {
	case p.prose != nil:
		setChild(p.n, "text", p.prose)
		if title != nil && title.Value != "" {
			setChild(p.n, "short", title)
		}
	case title != nil && title.Value != "":
		setChild(p.n, "text", title)
		p.textIn("title")
	default:
		putText(p.n, "text", p.raw.Line, firstOf(childText(p.n, "id"), "…"))
		p.textIn("none")
	}
}

// textIn remembers where the only text of an item stood, when it is not its prose.
func (p *partReader) textIn(key string) {
	text := rawChild(p.own, "text")
	if p.form == asPart && (text == nil || !isNull(text)) {
		putText(p.kept, keyTextIn, p.raw.Line, key)
	}
}

// take reads a part our model has a place for; false leaves it to be kept.
func (p *partReader) take(part *yaml.Node) bool {
	name, prose := childText(part, "name"), child(part, "prose")
	if isOwn(part, "") {
		return p.takeOwn(part, name, prose)
	}
	switch {
	case p.form == asControl && name == "statement" && !p.settled:
		p.statement(part, prose)
	case p.form == asGroup && name == "overview" && p.prose == nil && isBare(part):
		p.prose = prose
	case name == "guidance" && child(p.n, "guidance") == nil && isBare(part):
		setChild(p.n, "guidance", prose)
	case p.form == asPart && name != "guidance":
		p.items = append(p.items, part)
	default:
		return false
	}
	return true
}

// isBare reports that a part says nothing but its prose.
func isBare(part *yaml.Node) bool {
	prose := childText(part, "prose")
	return prose != "" && len(part.Content) == 4
}

func (p *partReader) statement(part, prose *yaml.Node) {
	p.settled = true
	p.prose = prose
	p.items = append(p.items, items(part, "parts")...)
	plain := newMapping()
	plain.text("id", childText(p.raw, "id")+"_smt")
	plain.text("name", "statement")
	if d := difference(part, plain.node, map[string]bool{"prose": true, "parts": true}); d != nil {
		setChild(p.kept, "statement", d)
	}
}

func (p *partReader) takeOwn(part *yaml.Node, name string, prose *yaml.Node) bool {
	switch name {
	case "evidence", "example":
		p.add(map[string]string{"evidence": "evidence", "example": "examples"}[name], prose)
	case "reference":
		r := newTree(part.Line)
		putText(r, "title", part.Line, childText(part, "title"))
		putText(r, "text", part.Line, childText(part, "prose"))
		for _, link := range items(part, "links") {
			putText(r, "url", part.Line, childText(link, "href"))
		}
		p.add("references", r)
	case "level":
		if p.lists["levels"] == nil {
			p.lists["levels"] = newTree(part.Line)
		}
		if prose != nil {
			describe(p.lists["levels"], propValue(part, "scale"), propValue(part, "value"), prose)
		}
	case dataName:
		p.own = dataOf(childText(part, "prose"), part.Line)
	default:
		return false
	}
	return true
}

func (p *partReader) add(key string, item *yaml.Node) {
	if item == nil {
		return
	}
	if p.lists[key] == nil {
		p.lists[key] = newList(item.Line)
	}
	p.lists[key].Content = append(p.lists[key].Content, item)
}
