package formats

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// inline reads a value that begins on this line: within is the column its other
// lines must stay right of.
func (b *blockParser) inline(within, depth int) *yaml.Node {
	b.nodes++
	line := b.line
	if b.pos >= len(b.s) {
		return b.giveUp()
	}
	switch c := b.s[b.pos]; {
	case c == '"' || c == '\'':
		text, ok := b.quoted(c)
		if !ok {
			return b.giveUp()
		}
		b.finish()
		return b.text(line, text)
	case c == '|' || c == '>':
		text, ok := b.block(c == '|', within)
		if !ok {
			return b.giveUp()
		}
		b.next()
		return b.text(line, text)
	case c == '[' || c == '{':
		n := b.flow(depth)
		if !b.gaveUp {
			b.finish()
		}
		return n
	case !startsPlain(b.s, b.pos):
		return b.giveUp()
	}
	text := b.plain(within)
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tagOf(text), Value: text, Line: line}
}

func (b *blockParser) text(line int, s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Line: line}
}

// folder joins the lines of a text that goes on: one line end is a blank, more
// are one less.
type folder struct {
	out   []byte
	blank string // blanks that count only if something follows on the line
	ends  int    // line ends met since the last character
	glued bool   // the first of them was escaped
}

// settle writes what stood between the last character and the next.
func (f *folder) settle() {
	switch {
	case f.ends == 0 && !f.glued:
		f.out = append(f.out, f.blank...)
	case f.glued:
		f.lines(f.ends)
	case f.ends == 1:
		f.out = append(f.out, ' ')
	default:
		f.lines(f.ends - 1)
	}
	f.blank, f.ends, f.glued = "", 0, false
}

func (f *folder) lines(n int) {
	for range n {
		f.out = append(f.out, '\n')
	}
}

// between skips blanks and line ends inside a quoted text.
func (b *blockParser) between(f *folder) {
	for b.pos < len(b.s) {
		switch c := b.s[b.pos]; c {
		case ' ', '\t':
			start := b.pos
			for b.pos < len(b.s) && (b.s[b.pos] == ' ' || b.s[b.pos] == '\t') {
				b.pos++
			}
			if f.ends == 0 && !f.glued {
				f.blank = b.s[start:b.pos]
			}
		case '\n':
			b.pos++
			b.line++
			f.ends++
			f.blank = ""
			if b.pos < len(b.s) && b.startsDocument() && b.s[b.pos] != '%' {
				b.giveUp()
			}
		default:
			return
		}
	}
}

// quotedOnLine reads a quoted text that ends on the line it begins on.
func (b *blockParser) quotedOnLine(quote byte) (string, bool) {
	line := b.line
	text, ok := b.quoted(quote)
	if b.line != line {
		ok, b.line = false, line
	}
	return text, ok
}

// quoted reads a text between quotes, over as many lines as it takes.
func (b *blockParser) quoted(quote byte) (string, bool) {
	b.pos++
	if at := strings.IndexByte(b.s[b.pos:], quote); at >= 0 && isSimple(b.s[b.pos:b.pos+at]) && (quote == '"' || b.pos+at+1 == len(b.s) || b.s[b.pos+at+1] != quote) {
		text := b.s[b.pos : b.pos+at]
		b.pos += at + 1
		return text, true
	}
	var f folder
	for b.pos < len(b.s) {
		switch c := b.s[b.pos]; {
		case c == ' ' || c == '\t' || c == '\n':
			b.between(&f)
			if b.gaveUp {
				return "", false
			}
			continue
		case c == quote:
			f.settle()
			b.pos++
			if quote == '"' || b.pos == len(b.s) || b.s[b.pos] != '\'' {
				return string(f.out), true
			}
			f.out = append(f.out, '\'')
			b.pos++
		case c == '\\' && quote == '"':
			if !b.escape(&f) {
				return "", false
			}
		default:
			f.settle()
			start := b.pos
			for b.pos < len(b.s) && !strings.ContainsRune(" \t\n\\'\"", rune(b.s[b.pos])) {
				b.pos++
			}
			if b.pos == start {
				b.pos++ // the other quote, or a backslash between single quotes
			}
			f.out = append(f.out, b.s[start:b.pos]...)
		}
	}
	return "", false
}

// isSimple reports that nothing in a quoted text asks for care.
func isSimple(s string) bool {
	return !strings.ContainsAny(s, "\\\n\t")
}

var namedEscapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r", 'e': "\x1b",
	' ': " ", '"': "\"", '\\': "\\", 'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// escape reads what follows a backslash between double quotes.
func (b *blockParser) escape(f *folder) bool {
	b.pos++
	if b.pos == len(b.s) {
		return false
	}
	c := b.s[b.pos]
	b.pos++
	if c == '\n' {
		f.settle()
		b.line++
		f.glued = true
		return b.pos == len(b.s) || !b.startsDocument() || b.s[b.pos] == '%'
	}
	f.settle()
	if named, ok := namedEscapes[c]; ok {
		f.out = append(f.out, named...)
		return true
	}
	width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	if width == 0 || b.pos+width > len(b.s) {
		return false
	}
	n, err := strconv.ParseUint(b.s[b.pos:b.pos+width], 16, 32)
	if err != nil || n > utf8.MaxRune || n >= 0xd800 && n <= 0xdfff {
		return false
	}
	b.pos += width
	f.out = utf8.AppendRune(f.out, rune(n)) //nolint:gosec // at most MaxRune
	return true
}

// plain reads a text without quotes; its other lines stand right of within.
func (b *blockParser) plain(within int) string {
	var f folder
	first := b.plainLine()
	for !b.gaveUp && b.continues(within, &f) {
		if f.out == nil {
			f.out = append(f.out, first...)
		}
		f.settle()
		f.out = append(f.out, b.plainLine()...)
	}
	if f.out == nil {
		return first
	}
	return string(f.out)
}

// plainLine reads up to the end of the line, a comment left out. A colon that
// would make it a key is for the library to judge.
func (b *blockParser) plainLine() string {
	start := b.pos
	for b.pos < len(b.s) && b.s[b.pos] != '\n' {
		c := b.s[b.pos]
		if c == ':' && (endsKey(b.s, b.pos) || b.s[b.pos+1] == '\t') || c == '\t' {
			b.giveUp()
			return ""
		}
		if c == '#' && b.pos > start && b.s[b.pos-1] == ' ' {
			break
		}
		b.pos++
	}
	return strings.TrimRight(b.s[start:b.pos], " ")
}

// continues goes to the next line when it belongs to the same text.
func (b *blockParser) continues(within int, f *folder) bool {
	commented := b.pos < len(b.s) && b.s[b.pos] == '#'
	b.endLine()
	ends := 1
	pos, line := b.pos, b.line
	for pos < len(b.s) && !commented {
		at := pos
		for at < len(b.s) && b.s[at] == ' ' {
			at++
		}
		if at == len(b.s) {
			break
		}
		if b.s[at] == '\n' {
			ends++
			line++
			pos = at + 1
			continue
		}
		if b.s[at] == '\t' {
			b.giveUp()
			return false
		}
		if at-pos <= within || b.s[at] == '#' {
			break
		}
		b.pos, b.line = at, line
		f.ends = ends
		return true
	}
	b.next()
	return false
}
