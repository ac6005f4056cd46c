package formats

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseBlock reads the YAML that tools and people write — groups and lists in
// block form, texts in any of their five forms — in a fifth of the time the YAML
// library takes. It knows no anchor, tag, directive or complex key: on the first
// thing it does not know, or finds wrong, it gives up (nil) and the library reads
// the text instead, and says what is wrong. What it does read, it reads as the
// library does: tests compare the two on everything we have. The text is UTF-8.
func parseBlock(text []byte) *yaml.Node {
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	}
	if !isOrdinary(text) {
		return nil
	}
	b := blockParser{s: string(text), line: 1}
	if strings.HasPrefix(b.s, "---\n") {
		b.pos, b.line = 4, 2
	}
	indent := b.next()
	if indent < 0 || b.startsDocument() {
		return nil
	}
	root := b.node(indent, -1, 0)
	if b.gaveUp || b.indent >= 0 {
		return nil
	}
	return root
}

// isOrdinary reports that no byte needs care: no control character, no line end
// other than \n, no mark of encoding, nothing the library refuses to read.
func isOrdinary(text []byte) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c < ' ' && c != '\n' && c != '\t', c == 0x7f:
			return false
		case c == 0xc2 && i+1 < len(text) && text[i+1] < 0xa0:
			return false
		case c == 0xe2 && i+2 < len(text) && text[i+1] == 0x80 && (text[i+2] == 0xa8 || text[i+2] == 0xa9):
			return false
		case c == 0xef && i+2 < len(text) && (text[i+1] == 0xbb && text[i+2] == 0xbf || text[i+1] == 0xbf && text[i+2] >= 0xbe):
			return false
		}
	}
	return true
}

// blockParser stands, between two nodes, at the first character of the next line
// that holds something; indent is its column, -1 at the end.
type blockParser struct {
	s      string
	pos    int
	line   int
	indent int
	nodes  int
	gaveUp bool
}

func (b *blockParser) giveUp() *yaml.Node {
	b.gaveUp, b.pos, b.indent = true, len(b.s), -1
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
}

// next goes to the next line that holds something; pos must be at the beginning
// of a line.
func (b *blockParser) next() int {
	for b.pos < len(b.s) {
		start := b.pos
		for b.pos < len(b.s) && b.s[b.pos] == ' ' {
			b.pos++
		}
		if b.pos == len(b.s) {
			break
		}
		switch b.s[b.pos] {
		case '\n':
			b.pos++
			b.line++
			continue
		case '#':
			b.endLine()
			continue
		case '\t':
			b.giveUp()
			return -1
		}
		b.indent = b.pos - start
		if b.indent == 0 && b.startsDocument() {
			b.giveUp()
		}
		return b.indent
	}
	b.indent = -1
	return -1
}

// startsDocument recognises --- and ... and directives.
func (b *blockParser) startsDocument() bool {
	rest := b.s[b.pos:]
	return strings.HasPrefix(rest, "---") || strings.HasPrefix(rest, "...") || strings.HasPrefix(rest, "%")
}

// endLine skips what is left of a line, its end included.
func (b *blockParser) endLine() {
	if at := strings.IndexByte(b.s[b.pos:], '\n'); at >= 0 {
		b.pos += at + 1
		b.line++
		return
	}
	b.pos = len(b.s)
}

// finish ends a line after a value: nothing may follow but a comment.
func (b *blockParser) finish() {
	start := b.pos
	for b.pos < len(b.s) && b.s[b.pos] == ' ' {
		b.pos++
	}
	switch {
	case b.pos == len(b.s), b.s[b.pos] == '\n':
	case b.s[b.pos] == '#' && b.pos > start:
	default:
		b.giveUp()
		return
	}
	b.endLine()
	b.next()
}

// atDash reports that an item of a list begins here.
func (b *blockParser) atDash() bool {
	return b.pos < len(b.s) && b.s[b.pos] == '-' && (b.pos+1 == len(b.s) || b.s[b.pos+1] == ' ' || b.s[b.pos+1] == '\n')
}

// node reads the node that begins at this column; within is the column of the
// group or list that holds it, which the texts inside must stay right of.
func (b *blockParser) node(column, within, depth int) *yaml.Node {
	if b.nodes++; depth > maxYAMLDepth || b.nodes > maxYAMLNodes {
		return b.giveUp()
	}
	if b.atDash() {
		return b.sequence(column, depth)
	}
	if key, after := b.key(); key != nil {
		return b.mapping(column, depth, key, after)
	}
	return b.inline(within, depth)
}

func (b *blockParser) sequence(column, depth int) *yaml.Node {
	list := newList(b.line)
	for !b.gaveUp && b.indent == column && b.atDash() {
		line := b.line
		b.pos++
		spaces := b.spaces()
		if b.atEnd() {
			list.Content = append(list.Content, b.under(column, column+1, line, depth))
			continue
		}
		at := column + 1 + spaces
		b.indent = at
		list.Content = append(list.Content, b.node(at, column, depth+1))
	}
	if b.indent > column {
		return b.giveUp()
	}
	return list
}

// spaces skips blanks inside a line and counts them.
func (b *blockParser) spaces() int {
	start := b.pos
	for b.pos < len(b.s) && b.s[b.pos] == ' ' {
		b.pos++
	}
	return b.pos - start
}

// atEnd reports that nothing is left on the line; a comment ends it too.
func (b *blockParser) atEnd() bool {
	return b.pos == len(b.s) || b.s[b.pos] == '\n' || b.s[b.pos] == '#' && b.s[b.pos-1] == ' '
}

// under reads the value that stands on the lines below, at least at column least;
// nothing there is an empty value.
func (b *blockParser) under(within, least, line, depth int) *yaml.Node {
	b.endLine()
	if b.next() < least || b.gaveUp {
		return bareAt(line, "!!null", "")
	}
	return b.node(b.indent, within, depth+1)
}

func (b *blockParser) mapping(column, depth int, key *yaml.Node, after int) *yaml.Node {
	m := newTree(key.Line)
	for {
		b.pos = after
		b.nodes++
		m.Content = append(m.Content, key, b.value(column, depth))
		if b.gaveUp || b.indent > column {
			return b.giveUp()
		}
		if b.indent < column {
			return m
		}
		if key, after = b.key(); key == nil || b.atDash() {
			return b.giveUp()
		}
	}
}

// value reads what follows « key: ». A list may stand at the column of its key.
func (b *blockParser) value(column, depth int) *yaml.Node {
	line := b.line
	b.spaces()
	if !b.atEnd() {
		return b.inline(column, depth)
	}
	b.endLine()
	b.next()
	switch {
	case b.gaveUp:
		return b.giveUp()
	case b.indent > column:
		return b.node(b.indent, column, depth+1)
	case b.indent == column && b.atDash():
		if b.nodes++; depth >= maxYAMLDepth {
			return b.giveUp()
		}
		return b.sequence(column, depth+1)
	}
	return bareAt(line, "!!null", "")
}
