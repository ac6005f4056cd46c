package formats

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// key reads « key: » on this line without moving; nil when there is none. after
// is where its value begins.
func (b *blockParser) key() (key *yaml.Node, after int) {
	if b.pos >= len(b.s) {
		return nil, 0
	}
	start := b.pos
	switch c := b.s[b.pos]; {
	case c == '"' || c == '\'':
		text, ok := b.quotedOnLine(c)
		at := b.pos
		b.pos = start
		for ok && at < len(b.s) && b.s[at] == ' ' {
			at++
		}
		if !ok || at >= len(b.s) || b.s[at] != ':' || !endsKey(b.s, at) || at-start > 1000 {
			return nil, 0
		}
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text, Line: b.line}, at + 1
	case !startsPlain(b.s, b.pos):
		return nil, 0
	}
	for i := start; i < len(b.s) && b.s[i] != '\n'; i++ {
		if b.s[i] == ':' && endsKey(b.s, i) {
			text := strings.TrimRight(b.s[start:i], " \t")
			if i-start > 1000 || strings.ContainsRune(text, '\t') {
				return nil, 0
			}
			return &yaml.Node{Kind: yaml.ScalarNode, Tag: tagOf(text), Value: text, Line: b.line}, i + 1
		}
		if b.s[i] == '#' && i > start && (b.s[i-1] == ' ' || b.s[i-1] == '\t') {
			return nil, 0
		}
	}
	return nil, 0
}

func endsKey(s string, colon int) bool {
	return colon+1 == len(s) || s[colon+1] == ' ' || s[colon+1] == '\n'
}

// startsPlain reports that a text without quotes may begin here. « ? » and « : »
// mean too many things to be read in a hurry.
func startsPlain(s string, at int) bool {
	switch c := s[at]; {
	case c == '-':
		return at+1 < len(s) && s[at+1] != ' ' && s[at+1] != '\n' && s[at+1] != '\t'
	case c >= 0x80:
		return true
	}
	return !strings.ContainsRune(" \t\n?:,[]{}#&*!|>'\"%@`", rune(s[at]))
}

// tagOf is the type of a text without quotes. Words that mean nothing but
// themselves are told without asking the library.
func tagOf(s string) string {
	switch s {
	case "":
		return "!!null"
	case "<<":
		return "!!merge"
	}
	if c := s[0]; c >= 0x80 || (c|0x20 >= 'a' && c|0x20 <= 'z') && (len(s) > 5 || !strings.ContainsRune("tTfFnN", rune(c))) {
		return "!!str"
	}
	n := yaml.Node{Kind: yaml.ScalarNode, Value: s}
	return n.ShortTag()
}
