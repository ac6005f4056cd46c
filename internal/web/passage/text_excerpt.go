package passage

import (
	"strings"
	"unicode/utf8"

	"ariane/internal/i18n"
)

// Excerpt keeps about that many characters of a text, cut between words, around the
// first of the folded words searched, or from its beginning when it holds none.
// « … » stands wherever something was left out.
func Excerpt(text string, words []string, most int) string {
	text = strings.Join(strings.FieldsFunc(text, breaks), " ")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	word := firstOf(text, words)
	from := startBefore(text, word.from, most/3)
	to := endWithin(text, from, most, word.to)
	out := text[from:to]
	if to < len(text) {
		out = strings.TrimRight(out, " ,;:–-(«\u00a0\u202f") + "\u00a0…"
	}
	if from > 0 {
		out = "…\u00a0" + out
	}
	return out
}

// breaks tells where a text may be cut: never at a space that does not break, which
// holds a mark to its word.
func breaks(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }

func firstOf(text string, words []string) place {
	for _, w := range wordsOf(text) {
		if begins(i18n.Fold(text[w.from:w.to]), words) {
			return w
		}
	}
	return place{}
}

// startBefore is the beginning of a word at most so many characters before a place,
// 0 when the text begins within them.
func startBefore(text string, at, most int) int {
	from := at
	for n := 0; n < most && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from == 0 {
		return 0
	}
	space := strings.IndexByte(text[from:at], ' ')
	if space < 0 {
		return from // one word longer than all of it
	}
	return from + space + 1
}

// endWithin is the end of a word at most so many characters after from, and never
// before least.
func endWithin(text string, from, most, least int) int {
	to := from
	for n := 0; n < most && to < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to == len(text) || text[to] == ' ' {
		return max(to, least)
	}
	if space := strings.LastIndexByte(text[from:to], ' '); space > 0 {
		to = from + space
	}
	return max(to, least)
}
