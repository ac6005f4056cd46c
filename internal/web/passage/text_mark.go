// Package passage shows where the words somebody searched stand in a text: the
// words marked, and of a long text the part around the first of them.
//
// Words are folded (i18n.Fold) and found at their beginning, as the searches of
// Ariane find them: « accueil » marks « accueillir ».
package passage

import (
	"strings"
	"unicode"

	"ariane/internal/i18n"
)

// Span is a piece of text; Hit says that it is a word one searched.
type Span struct {
	Text string
	Hit  bool
}

// Plain is a text without any word to mark.
func Plain(text string) []Span { return []Span{{Text: text}} }

// Marked cuts a text at the words that begin with one of the folded words
// searched, so that the page can show them. Nothing of the text is lost.
func Marked(text string, words []string) []Span {
	var out []Span
	start := 0 // of the piece not written yet
	for _, w := range wordsOf(text) {
		if !begins(i18n.Fold(text[w.from:w.to]), words) {
			continue
		}
		if w.from > start {
			out = append(out, Span{Text: text[start:w.from]})
		}
		out = append(out, Span{Text: text[w.from:w.to], Hit: true})
		start = w.to
	}
	if start < len(text) {
		out = append(out, Span{Text: text[start:]})
	}
	return out
}

// Missing are the folded words that begin no word of a text.
func Missing(text string, words []string) []string {
	folded := " " + i18n.Fold(text)
	var out []string
	for _, w := range words {
		if !strings.Contains(folded, " "+w) {
			out = append(out, w)
		}
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

// shortWord is how short a word may be to mark itself alone: « de » marks no « demain ».
const shortWord = 2

func begins(folded string, words []string) bool {
	for _, w := range words {
		if folded == w || len(w) > shortWord && strings.HasPrefix(folded, w) {
			return true
		}
	}
	return false
}
