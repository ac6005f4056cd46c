package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Readable reports that a text can be stored and shown: valid UTF-8 without
// control characters other than tab and line ends. PostgreSQL refuses the rest,
// and no person types it.
func Readable(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
			return false
		}
	}
	return true
}

// ReadableLine reports that a line (a name, a place) is kept by every database and
// shown as it was typed: Readable, without any control character, and without one
// that turns the direction of writing around, with which a name could pass for
// another.
func ReadableLine(s string) bool {
	return Readable(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
	})
}

// CleanText is what somebody wrote as it is kept: valid UTF-8, line ends as \n (a form
// sends \r\n), nothing around. Control characters other than a tab and line ends go,
// and so do those that turn the direction of writing around: no person types them,
// and words would be shown in another order than they are stored.
func CleanText(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return withoutTurn(r)
	}, s))
}

// withoutTurn drops a character that turns the direction of writing around.
func withoutTurn(r rune) rune {
	if unicode.Is(unicode.Bidi_Control, r) {
		return -1
	}
	return r
}

// Visible reports that a text has at least one character that leaves ink.
func Visible(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsGraphic(r) && !unicode.In(r, unicode.Zs, unicode.Mn, unicode.Other_Default_Ignorable_Code_Point) && r != '\u2800'
	})
}
