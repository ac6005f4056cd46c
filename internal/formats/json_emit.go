package formats

import (
	"encoding/json"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// encodeJSON writes a tree as JSON with an indent of two: the same tree, the same
// bytes.
func encodeJSON(root *yaml.Node) []byte {
	e := jsonEmitter{out: make([]byte, 0, 4096)}
	e.value(root, 0)
	return append(e.out, '\n')
}

type jsonEmitter struct{ out []byte }

func (e *jsonEmitter) value(n *yaml.Node, indent int) {
	switch n.Kind {
	case yaml.ScalarNode:
		e.scalar(n)
	case yaml.MappingNode:
		e.group(n, indent, '{', '}', 2)
	default:
		e.group(n, indent, '[', ']', 1)
	}
}

// group writes the content of a list, or of a mapping two by two.
func (e *jsonEmitter) group(n *yaml.Node, indent int, opening, closing byte, step int) {
	e.out = append(e.out, opening)
	for i := 0; i+step <= len(n.Content); i += step {
		if i > 0 {
			e.out = append(e.out, ',')
		}
		e.line(indent + 2)
		if step == 2 {
			e.text(n.Content[i].Value)
			e.out = append(e.out, ": "...)
		}
		e.value(n.Content[i+step-1], indent+2)
	}
	if len(n.Content) >= step {
		e.line(indent)
	}
	e.out = append(e.out, closing)
}

func (e *jsonEmitter) line(indent int) {
	e.out = append(e.out, '\n')
	for range indent {
		e.out = append(e.out, ' ')
	}
}

// scalar writes a number or a word of JSON bare, anything else as a text.
func (e *jsonEmitter) scalar(n *yaml.Node) {
	if n.Style != yaml.DoubleQuotedStyle && n.Tag != "!!str" && json.Valid([]byte(n.Value)) {
		e.out = append(e.out, n.Value...)
		return
	}
	e.text(n.Value)
}

const hexDigits = "0123456789abcdef"

func (e *jsonEmitter) text(s string) {
	e.out = append(e.out, '"')
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '"' || r == '\\':
			e.out = append(e.out, '\\', byte(r))
		case r == '\n':
			e.out = append(e.out, `\n`...)
		case r == '\t':
			e.out = append(e.out, `\t`...)
		case r == '\r':
			e.out = append(e.out, `\r`...)
		case r < ' ' || r == 0x7f:
			e.out = append(e.out, '\\', 'u', '0', '0', hexDigits[r>>4], hexDigits[r&15])
		default:
			e.out = append(e.out, s[i:i+size]...)
		}
		i += size
	}
	e.out = append(e.out, '"')
}
