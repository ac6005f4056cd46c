package formats

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// block reads a text announced by | or >, as the YAML library does: parent is the
// column of the group or list that holds it.
func (b *blockParser) block(literal bool, parent int) (string, bool) {
	b.pos++
	chomp, indent, ok := b.blockHeader(parent)
	if !ok {
		return "", false
	}
	var out []byte
	breaks, ok := b.blockBreaks(&indent, parent)
	leading, wasBlank := "", false
	for ok && b.pos < len(b.s) && b.column() == indent {
		isBlank := b.s[b.pos] == ' ' || b.s[b.pos] == '\t'
		switch {
		case !literal && leading != "" && !wasBlank && !isBlank:
			if breaks == 0 {
				out = append(out, ' ')
			}
		default:
			out = append(out, leading...)
		}
		out = append(out, strings.Repeat("\n", breaks)...)
		wasBlank = isBlank
		start := b.pos
		end := strings.IndexByte(b.s[start:], '\n')
		if end < 0 {
			out, leading, breaks, b.pos = append(out, b.s[start:]...), "", 0, len(b.s)
			break
		}
		out = append(out, b.s[start:start+end]...)
		leading = "\n"
		b.pos = start + end + 1
		b.line++
		breaks, ok = b.blockBreaks(&indent, parent)
	}
	if chomp != '-' {
		out = append(out, leading...)
	}
	if chomp == '+' {
		out = append(out, strings.Repeat("\n", breaks)...)
	}
	if b.pos < len(b.s) {
		b.pos -= b.column() // back to the beginning of the line, for next
	}
	return string(out), ok
}

// blockHeader reads what follows | or > on its line.
func (b *blockParser) blockHeader(parent int) (chomp byte, indent int, ok bool) {
	for b.pos < len(b.s) && strings.IndexByte("+-123456789", b.s[b.pos]) >= 0 {
		switch c := b.s[b.pos]; {
		case c == '+' || c == '-':
			if chomp != 0 {
				return 0, 0, false
			}
			chomp = c
		case indent != 0:
			return 0, 0, false
		default:
			indent = max(parent, 0) + int(c-'0')
		}
		b.pos++
	}
	b.spaces()
	if !b.atEnd() {
		return 0, 0, false
	}
	b.endLine()
	return chomp, indent, true
}

// blockBreaks skips the empty lines before a line of the text and counts them; it
// finds out the column of the text when that is not known yet.
func (b *blockParser) blockBreaks(indent *int, parent int) (breaks int, ok bool) {
	widest := 0
	for {
		for b.pos < len(b.s) && b.s[b.pos] == ' ' && (*indent == 0 || b.column() < *indent) {
			b.pos++
		}
		widest = max(widest, b.column())
		if b.pos < len(b.s) && b.s[b.pos] == '\t' && (*indent == 0 || b.column() < *indent) {
			return 0, false
		}
		if b.pos >= len(b.s) || b.s[b.pos] != '\n' {
			break
		}
		b.pos++
		b.line++
		breaks++
	}
	if *indent == 0 {
		*indent = max(widest, parent+1, 1)
	}
	return breaks, true
}

// column is where pos stands on its line.
func (b *blockParser) column() int {
	return b.pos - 1 - strings.LastIndexByte(b.s[:b.pos], '\n')
}

// flow reads a group or list written between brackets on one line.
func (b *blockParser) flow(depth int) *yaml.Node {
	if b.nodes++; depth > maxYAMLDepth || b.nodes > maxYAMLNodes {
		return b.giveUp()
	}
	closing, n := byte(']'), newList(b.line)
	if b.s[b.pos] == '{' {
		closing, n = '}', newTree(b.line)
	}
	b.pos++
	for {
		b.spaces()
		if b.gaveUp || b.pos >= len(b.s) {
			return b.giveUp()
		}
		if b.s[b.pos] == closing {
			b.pos++
			return n
		}
		if closing == '}' {
			key := b.flowScalar()
			if b.pos+1 >= len(b.s) || b.s[b.pos] != ':' || b.s[b.pos+1] != ' ' {
				return b.giveUp()
			}
			b.pos++
			b.spaces()
			n.Content = append(n.Content, key)
		}
		n.Content = append(n.Content, b.flowItem(depth))
		b.spaces()
		switch {
		case b.gaveUp || b.pos >= len(b.s):
			return b.giveUp()
		case b.s[b.pos] == ',':
			b.pos++
		case b.s[b.pos] != closing:
			return b.giveUp()
		}
	}
}

func (b *blockParser) flowItem(depth int) *yaml.Node {
	if b.pos < len(b.s) && (b.s[b.pos] == '[' || b.s[b.pos] == '{') {
		return b.flow(depth + 1)
	}
	return b.flowScalar()
}

// flowScalar reads a text between brackets: quoted, or made of characters that
// mean nothing else there.
func (b *blockParser) flowScalar() *yaml.Node {
	b.nodes++
	if b.pos >= len(b.s) {
		return b.giveUp()
	}
	if c := b.s[b.pos]; c == '"' || c == '\'' {
		text, ok := b.quotedOnLine(c)
		if !ok {
			return b.giveUp()
		}
		return b.text(b.line, text)
	}
	if !startsPlain(b.s, b.pos) {
		return b.giveUp()
	}
	start := b.pos
	for b.pos < len(b.s) && !strings.ContainsRune(",[]{}\n\t#?\"'&*!|>%@`:", rune(b.s[b.pos])) {
		b.pos++
	}
	if b.pos >= len(b.s) || strings.IndexByte(",]}:", b.s[b.pos]) < 0 || b.s[b.pos] == ':' && (b.pos+1 >= len(b.s) || b.s[b.pos+1] != ' ') {
		return b.giveUp()
	}
	text := strings.TrimRight(b.s[start:b.pos], " ")
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tagOf(text), Value: text, Line: b.line}
}
