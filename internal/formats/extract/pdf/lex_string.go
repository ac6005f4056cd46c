package pdf

// readString reads a string between brackets, which nest, with its escapes.
func (l *lexer) readString() str {
	l.pos++
	var out []byte
	for open := 1; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			open++
		case ')':
			open--
			if open == 0 {
				return str(out)
			}
		case '\\':
			out = l.readEscape(out)
			continue
		case '\r':
			if l.peek(0) == '\n' {
				l.pos++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return str(out)
}

func (l *lexer) readEscape(out []byte) []byte {
	c := l.peek(0)
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\r':
		if l.peek(0) == '\n' {
			l.pos++
		}
		return out
	case '\n':
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	n := int(c - '0')
	for range 2 {
		if d := l.peek(0); d >= '0' && d <= '7' {
			n = n<<3 | int(d-'0')
			l.pos++
			continue
		}
		break
	}
	return append(out, byte(n))
}
