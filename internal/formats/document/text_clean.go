package document

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// clean keeps what XML 1.0 can hold: line feeds stay, a tabulation becomes a
// space, other control characters and broken UTF-8 go.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ", "\u2028", "\n", "\u2029", "\n\n").Replace(s)
	return strings.Map(func(r rune) rune {
		if forbidden(r) {
			return -1
		}
		return r
	}, s)
}

func isClean(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || r == '\u2028' || r == '\u2029' || forbidden(r) {
			return false
		}
	}
	return true
}

func forbidden(r rune) bool {
	return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff || r == 0xfeff
}

// oneLine is a text on one line: titles, captions, properties. Only spaces and
// line feeds part words: the spaces of French typography stay.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(clean(s), func(r rune) bool { return r == ' ' || r == '\n' }), " ")
}

// safeLink is the target of a link when it leads where a reader may go: a web or
// mail address, or a place of the document; "" otherwise.
func safeLink(target string) string {
	if strings.HasPrefix(target, "#") {
		return target
	}
	u, err := url.Parse(target)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https", "mailto":
		return u.String()
	}
	return ""
}
