package pdf

import (
	"bytes"
	"errors"
	"io"
	"strconv"

	"ariane/internal/formats/extract/limit"
)

// The objects of a PDF: nil, bool, float64, str, name, ref, array, dict,
// stream, and word for anything else (operators, endobj).
type (
	str   string
	name  string
	word  string
	ref   int
	array []any
	dict  map[name]any
)

// stream is a dictionary followed by packed bytes.
type stream struct {
	dict       dict
	raw        []byte
	number     ref // of the object, to decrypt it
	generation int
}

// lexer reads objects one after the other.
type lexer struct {
	data  []byte
	pos   int
	meter *limit.Meter
	refs  bool // "12 0 R" is a reference: everywhere but in content streams
}

var errSyntax = errors.New("malformed PDF")

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}
func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }
func isDigit(c byte) bool     { return c >= '0' && c <= '9' }

func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// next reads one object; io.EOF at the end.
func (l *lexer) next() (any, error) { return l.read(0) }

func (l *lexer) read(depth int) (any, error) {
	if err := l.meter.Step(); err != nil {
		return nil, err
	}
	if err := l.meter.Deeper(depth); err != nil {
		return nil, err
	}
	l.skipSpace()
	if l.pos >= len(l.data) {
		return nil, io.EOF
	}
	switch c := l.data[l.pos]; {
	case c == '/':
		return l.readName(), nil
	case c == '(':
		return l.readString(), nil
	case c == '<' && l.peek(1) == '<':
		l.pos += 2
		return l.readDict(depth + 1)
	case c == '<':
		return l.readHex(), nil
	case c == '[':
		l.pos++
		return l.readArray(depth + 1)
	case isDigit(c) || c == '+' || c == '-' || c == '.':
		return l.readNumber(), nil
	case isDelimiter(c):
		l.pos++
		if c == '>' && l.peek(0) == '>' {
			l.pos++
			return word(">>"), nil
		}
		return word(string(c)), nil
	}
	return l.readWord(), nil
}

func (l *lexer) peek(n int) byte {
	if l.pos+n >= len(l.data) {
		return 0
	}
	return l.data[l.pos+n]
}

func (l *lexer) readWord() any {
	start := l.pos
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	switch w := string(l.data[start:l.pos]); w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return word(w)
	}
}

func (l *lexer) readName() name {
	l.pos++
	var out []byte
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		c := l.data[l.pos]
		if c == '#' && unhex(l.peek(1)) >= 0 && unhex(l.peek(2)) >= 0 {
			c = byte(unhex(l.peek(1))<<4 | unhex(l.peek(2)))
			l.pos += 2
		}
		out = append(out, c)
		l.pos++
	}
	return name(out)
}

// readNumber reads a number, or a reference when two numbers and R follow.
func (l *lexer) readNumber() any {
	start := l.pos
	for l.pos < len(l.data) && (isDigit(l.data[l.pos]) || bytes.IndexByte([]byte("+-."), l.data[l.pos]) >= 0) {
		l.pos++
	}
	text := string(l.data[start:l.pos])
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return float64(0) // 12.3.4, --5: seen in the wild, worth nothing
	}
	if l.refs && isDigit(text[0]) && n < 1<<31 {
		if end := l.refEnd(); end > 0 {
			l.pos = end
			return ref(n)
		}
	}
	return n
}

// refEnd is the end of " 0 R", or 0.
func (l *lexer) refEnd() int {
	at := l.pos
	for at < len(l.data) && isSpace(l.data[at]) {
		at++
	}
	from := at
	for at < len(l.data) && isDigit(l.data[at]) {
		at++
	}
	if at == from || at-from > 5 {
		return 0
	}
	from = at
	for at < len(l.data) && isSpace(l.data[at]) {
		at++
	}
	if at == from || at >= len(l.data) || l.data[at] != 'R' {
		return 0
	}
	if at+1 < len(l.data) && !isSpace(l.data[at+1]) && !isDelimiter(l.data[at+1]) {
		return 0
	}
	return at + 1
}

func (l *lexer) readArray(depth int) (any, error) {
	out := array{}
	for {
		item, err := l.read(depth)
		if errors.Is(err, io.EOF) || item == word("]") {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if item == word("endobj") || item == word("endstream") {
			return nil, errSyntax
		}
		out = append(out, item)
	}
}

func (l *lexer) readDict(depth int) (any, error) {
	out := dict{}
	for {
		key, err := l.read(depth)
		if errors.Is(err, io.EOF) || key == word(">>") {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		k, ok := key.(name)
		if !ok {
			if key == word("endobj") || key == word("stream") {
				return nil, errSyntax
			}
			continue
		}
		value, err := l.read(depth)
		if errors.Is(err, io.EOF) || value == word(">>") {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out[k] = value
	}
}

func unhex(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (l *lexer) readHex() str {
	l.pos++
	var out []byte
	half, high := false, 0
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		n := unhex(c)
		if n < 0 {
			continue
		}
		if half {
			out = append(out, byte(high<<4|n))
		}
		high, half = n, !half
	}
	if half {
		out = append(out, byte(high<<4))
	}
	return str(out)
}
