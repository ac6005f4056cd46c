package formats

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// emitter writes a tree as YAML text: an indent of two, block style, texts
// between double quotes on one line whatever their length. It writes, byte for
// byte, what the encoder of the YAML library writes of the trees of this package
// (a test compares them), ten times faster: a référentiel of 6,000 nodes is
// written at each import.
type emitter struct{ out []byte }

// encodeYAML writes a tree: the form does not depend on the content, so it is
// stable.
func encodeYAML(root *yaml.Node) []byte {
	e := emitter{out: make([]byte, 0, 4096)}
	e.value(root, 0, false)
	return e.out
}

// value writes a node whose first line has begun; inline says that something
// stands before it on that line (« key: », « - »).
func (e *emitter) value(n *yaml.Node, indent int, inline bool) {
	switch {
	case n.Kind == yaml.ScalarNode:
		e.space(inline && (n.Value != "" || n.Style == yaml.DoubleQuotedStyle))
		e.scalar(n)
		e.out = append(e.out, '\n')
	case len(n.Content) == 0 || n.Style == yaml.FlowStyle:
		e.space(inline)
		e.flow(n)
		e.out = append(e.out, '\n')
	case n.Kind == yaml.MappingNode:
		e.mapping(n, indent)
	default:
		e.sequence(n, indent)
	}
}

func (e *emitter) space(wanted bool) {
	if wanted {
		e.out = append(e.out, ' ')
	}
}

// mapping writes one key per line; the first line is already indented.
func (e *emitter) mapping(n *yaml.Node, indent int) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if i > 0 {
			e.indent(indent)
		}
		key, value := n.Content[i], n.Content[i+1]
		if isShort(key) {
			e.scalar(key)
			e.out = append(e.out, ':')
			e.below(value, indent)
			continue
		}
		e.out = append(e.out, '?')
		e.item(key, indent)
		e.indent(indent)
		e.out = append(e.out, ':')
		e.item(value, indent)
	}
}

// isShort reports that a reader takes the value for a key where it stands: no
// group, no line end, not too long. The others are announced by a « ? ».
func isShort(key *yaml.Node) bool {
	return key.Kind == yaml.ScalarNode && len(key.Value) <= 128 && !strings.ContainsAny(key.Value, "\n\r\u0085\u2028\u2029")
}

// below writes the value of a key: on the same line, or under it.
func (e *emitter) below(n *yaml.Node, indent int) {
	if n.Kind == yaml.ScalarNode || len(n.Content) == 0 || n.Style == yaml.FlowStyle {
		e.value(n, indent, true)
		return
	}
	e.out = append(e.out, '\n')
	e.indent(indent + 2)
	e.value(n, indent+2, false)
}

func (e *emitter) sequence(n *yaml.Node, indent int) {
	for i, item := range n.Content {
		if i > 0 {
			e.indent(indent)
		}
		e.out = append(e.out, '-')
		e.item(item, indent)
	}
}

// item writes what follows « - » or « ? » : a group begins on the same line.
func (e *emitter) item(n *yaml.Node, indent int) {
	if n.Kind == yaml.ScalarNode || len(n.Content) == 0 || n.Style == yaml.FlowStyle {
		e.value(n, indent, true)
		return
	}
	e.out = append(e.out, ' ')
	e.value(n, indent+2, false)
}

func (e *emitter) flow(n *yaml.Node) {
	opening, closing := byte('['), byte(']')
	if n.Kind == yaml.MappingNode {
		opening, closing = '{', '}'
	}
	e.out = append(e.out, opening)
	for i, c := range n.Content {
		if i > 0 {
			e.out = append(e.out, ", "...)
		}
		e.scalar(c)
	}
	e.out = append(e.out, closing)
}

func (e *emitter) indent(n int) {
	for range n {
		e.out = append(e.out, ' ')
	}
}

func (e *emitter) scalar(n *yaml.Node) {
	if n.Style != yaml.DoubleQuotedStyle {
		e.out = append(e.out, n.Value...)
		return
	}
	e.out = append(e.out, '"')
	e.quoted(n.Value)
	e.out = append(e.out, '"')
}

// quoted writes the inside of a double-quoted text: what prints stays as it is,
// the rest is escaped.
func (e *emitter) quoted(s string) {
	start := 0
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f && c != '"' && c != '\\' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if prints(r) {
			i += size
			continue
		}
		e.out = append(e.out, s[start:i]...)
		e.escape(r)
		i += size
		start = i
	}
	e.out = append(e.out, s[start:]...)
}

// prints is the set the YAML library leaves as it is, quotes and backslash left
// out.
func prints(r rune) bool {
	switch {
	case r < 0xa0, r == 0xfeff, r == 0xfffe, r == 0xffff, r == 0x2028, r == 0x2029:
		return r >= ' ' && r < 0x7f && r != '"' && r != '\\'
	}
	return r < 0xd800 || r > 0xdfff && r < 0x10000
}

var shortEscapes = map[rune]string{
	0: `\0`, '\a': `\a`, '\b': `\b`, '\t': `\t`, '\n': `\n`, '\v': `\v`, '\f': `\f`, '\r': `\r`, 0x1b: `\e`,
	'"': `\"`, '\\': `\\`, 0x85: `\N`, 0x2028: `\L`, 0x2029: `\P`,
}

func (e *emitter) escape(r rune) {
	if short, ok := shortEscapes[r]; ok {
		e.out = append(e.out, short...)
		return
	}
	letter, width := byte('x'), 2
	switch {
	case r > 0xffff:
		letter, width = 'U', 8
	case r > 0xff:
		letter, width = 'u', 4
	}
	digits := strconv.FormatInt(int64(r), 16)
	e.out = append(e.out, '\\', letter)
	for range width - len(digits) {
		e.out = append(e.out, '0')
	}
	for _, d := range []byte(digits) {
		if d >= 'a' {
			d -= 'a' - 'A'
		}
		e.out = append(e.out, d)
	}
}
