package formats

import (
	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

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
