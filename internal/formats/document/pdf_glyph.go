package document

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// missing stands for a character the type does not have; the page and the ODT
// show the real one.
const missing = '□'

// drawable is a text the type can draw: composed accents, letters near enough for
// the ones it lacks (ﬁ becomes fi), □ for the rest. lost says that one was used.
func drawable(s string) (text string, lost bool) {
	f := &faces()[upright]
	s = clean(s)
	if f.hasAll(s) {
		return s, false
	}
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		switch {
		case r == '\n' || f.has(r):
			b.WriteRune(r)
		case invisible(r):
		default:
			near := nearest(f, r)
			lost = lost || near == string(missing)
			if near != string(missing) && near != emojiWord || !strings.HasSuffix(b.String(), near) {
				b.WriteString(near)
			}
		}
	}
	return b.String(), lost
}

func (f *face) hasAll(s string) bool {
	for _, r := range s {
		if r != '\n' && !f.has(r) {
			return false
		}
	}
	return true
}

// invisible: joiners, soft hyphens, variation selectors, skin tones, accents left
// alone.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me) || r >= 0x1f3fb && r <= 0x1f3ff
}

// emojiWord stands for one of them, or for several in a row.
const emojiWord = "(émoji)"

// emoji: pictures in the text, of which no letter is near. The page shows them.
func emoji(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2600 && r <= 0x27bf && unicode.Is(unicode.So, r)
}

var lookalikes = map[rune]string{
	'‐': "-", '‒': "–", '―': "—", '‖': "||", '′': "’", '″': "”", '⁄': "/", '∕': "/", '⋅': "·", '∙': "•", '➔': "→", '➜': "→", '⇒': "→", '⟶': "→",
	'✔': "✓", '☑': "✓", '✅': "✓", '▪': "■", '◼': "■", '☐': "□", '◦': "○", '⚫': "●", '⚪': "○", '\u3000': " ",
}

func nearest(f *face, r rune) string {
	if near, ok := lookalikes[r]; ok {
		return near
	}
	if emoji(r) {
		return emojiWord
	}
	if unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) {
		return " "
	}
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		if f.has(part) && !unicode.Is(unicode.Mn, part) {
			b.WriteRune(part)
		}
	}
	if b.Len() > 0 {
		return b.String()
	}
	return string(missing)
}
