package referential

import (
	"strings"
	"unicode"

	"ariane/internal/i18n"
)

// span is a piece of text; Hit says that it is a word one searched.
type span struct {
	Text string
	Hit  bool
}

// marked cuts a text at the words that begin with one of the folded words
// searched, so that the page can show them.
func marked(text string, words []string) []span {
	var out []span
	start := 0 // of the piece not written yet
	for _, w := range wordsOf(text) {
		if !begins(i18n.Fold(text[w.from:w.to]), words) {
			continue
		}
		if w.from > start {
			out = append(out, span{Text: text[start:w.from]})
		}
		out = append(out, span{Text: text[w.from:w.to], Hit: true})
		start = w.to
	}
	if start < len(text) {
		out = append(out, span{Text: text[start:]})
	}
	return out
}

type place struct{ from, to int }

// wordsOf finds the words of a text: runs of letters, marks and figures.
func wordsOf(text string) []place {
	var out []place
	from := -1
	for i, r := range text {
		inside := unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
		switch {
		case inside && from < 0:
			from = i
		case !inside && from >= 0:
			out, from = append(out, place{from, i}), -1
		}
	}
	if from >= 0 {
		out = append(out, place{from, len(text)})
	}
	return out
}

func begins(folded string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(folded, w) {
			return true
		}
	}
	return false
}

// excerptLength is about two lines of a page.
const excerptLength = 220

// excerpt keeps the part of a long text around the first word searched.
func excerpt(text string, words []string) string {
	if len(text) <= excerptLength {
		return text
	}
	first := 0
	for _, w := range wordsOf(text) {
		if begins(i18n.Fold(text[w.from:w.to]), words) {
			first = w.from
			break
		}
	}
	if first < excerptLength/2 {
		return i18n.Shorten(text, excerptLength)
	}
	from := strings.LastIndex(text[:first-excerptLength/4], " ") + 1
	return "… " + i18n.Shorten(text[from:], excerptLength)
}
