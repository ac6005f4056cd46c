package mask

import (
	"encoding/xml"
	"strings"
)

// attribute is one attribute of a start tag, its value unescaped.
type attribute struct{ name, value string }

func (a attribute) local() string { return a.name[strings.IndexByte(a.name, ':')+1:] }

func valueOf(attrs []attribute, local string) string {
	for _, a := range attrs {
		if a.local() == local {
			return a.value
		}
	}
	return ""
}

func qualified(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func attributesOf(t xml.StartElement) []attribute {
	attrs := make([]attribute, len(t.Attr))
	for i, a := range t.Attr {
		attrs[i] = attribute{qualified(a.Name), a.Value}
	}
	return attrs
}

// attributes gives the attributes as the copy has them.
func (r *rewriter) attributes(element string, attrs []attribute) []attribute {
	out := make([]attribute, 0, len(attrs))
	for _, a := range attrs {
		local := a.local()
		switch {
		case r.policy.dropAttr[local] || r.policy.dropAttr[element+"@"+local]:
			continue
		case r.policy.clear[local]:
			a.value = Mark
		case !isStructure(element, a):
			masked, times := r.match.mask(a.value)
			a.value, r.times = masked, r.times+times
		}
		out = append(out, a)
	}
	if r.policy.onStart != nil {
		return r.policy.onStart(element, out)
	}
	return out
}

// wordAttrs are written for people, whatever they hold.
var wordAttrs = map[string]bool{
	"descr": true, "title": true, "tooltip": true, "alias": true, "name": true, "string-value": true, "Target": true, "href": true, "displayText": true,
	"author": true, "initials": true, "instr": true, "displayName": true, "caption": true, "label": true, "v": true, "formula": true, "help": true,
	"alias@val": true, "tag@val": true, "docVar@val": true, "default@val": true, "listEntry@val": true, "statusText@val": true, "helpText@val": true, "string": true,
}

// isStructure reports an attribute that holds no words: a name space, an id, a
// style, a size.
func isStructure(element string, a attribute) bool {
	if strings.HasPrefix(a.name, "xmlns") {
		return true
	}
	local := a.local()
	return !wordAttrs[local] && !wordAttrs[element+"@"+local] && isCode(a.value)
}

// isCode reports one plain word or a short number, which the programs exchange
// between themselves: left, FF0000, rId7, Titre1.
func isCode(value string) bool {
	digits := 0
	for i := range len(value) {
		switch c := value[i]; {
		case isDigit(c):
			digits++
		case c == '_' || c == '.' || c == '#' || c == ':' || c == '-' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		default:
			return false
		}
	}
	return digits < 9
}

// writeTag notes a start tag when its attributes changed.
func (r *rewriter) writeTag(t cellTag, attrs []attribute) {
	if len(attrs) == len(t.attrs) {
		same := true
		for i := range attrs {
			same = same && attrs[i] == t.attrs[i]
		}
		if same {
			return
		}
	}
	var b strings.Builder
	b.WriteString("<" + t.name)
	for _, a := range attrs {
		b.WriteString(" " + a.name + `="` + escapeXML(a.value) + `"`)
	}
	if t.closed {
		b.WriteString("/")
	}
	b.WriteString(">")
	r.edits = append(r.edits, edit{t.from, t.to, b.String()})
}

// valueAttrs hold, in OpenDocument sheets, the value that the text of the cell
// shows.
var valueAttrs = map[string]bool{"value": true, "date-value": true, "time-value": true, "boolean-value": true, "string-value": true, "currency": true}

// asTextCell makes a cell whose text was covered a cell of text.
func asTextCell(attrs []attribute) []attribute {
	out := make([]attribute, 0, len(attrs))
	for _, a := range attrs {
		if valueAttrs[a.local()] {
			continue
		}
		if a.local() == "value-type" {
			a.value = "string"
		}
		out = append(out, a)
	}
	return out
}

// inValue reports that the value of a cell holds a word.
func (m *matcher) inValue(attrs []attribute) bool {
	for _, a := range attrs {
		if valueAttrs[a.local()] && len(m.find(a.value)) > 0 {
			return true
		}
	}
	return false
}
