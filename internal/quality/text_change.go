package quality

import (
	"strings"
	"unicode"
)

// TextPart is a run of words that one side, the other or both sides of a
// comparison hold. Joined with a space, the parts that are not Added give the
// text before, those that are not Withdrawn the text after.
type TextPart struct {
	Text  string
	State TextState
}

// TextState says on which side a run of words stands.
type TextState string

// The states of a run of words.
const (
	TextSame      TextState = "same"
	TextAdded     TextState = "added"
	TextWithdrawn TextState = "withdrawn"
)

// maxCompared bounds the words compared one by one (the table below grows with
// their product); longer texts are shown as one replaced by the other.
const maxCompared = 1200

// breaks reports a space between two words. A space that keeps « : » or a figure
// with its word is part of it.
func breaks(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// CompareTexts lists what changed between two texts, word by word, in reading
// order. Spaces and line ends are not compared.
func CompareTexts(before, after string) []TextPart {
	a, b := strings.FieldsFunc(before, breaks), strings.FieldsFunc(after, breaks)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	var parts textParts
	parts.add(TextSame, a[:start]...)
	parts.middle(a[start:len(a)-end], b[start:len(b)-end])
	parts.add(TextSame, a[len(a)-end:]...)
	return parts.list
}

type textParts struct{ list []TextPart }

func (p *textParts) add(state TextState, words ...string) {
	if len(words) == 0 {
		return
	}
	text := strings.Join(words, " ")
	if n := len(p.list); n > 0 && p.list[n-1].State == state {
		p.list[n-1].Text += " " + text
		return
	}
	p.list = append(p.list, TextPart{text, state})
}

// middle follows the longest common subsequence of words.
func (p *textParts) middle(a, b []string) {
	if len(a) > maxCompared || len(b) > maxCompared {
		p.add(TextWithdrawn, a...)
		p.add(TextAdded, b...)
		return
	}
	left := commonLengths(a, b)
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			p.add(TextSame, a[i])
			i, j = i+1, j+1
		case left[i+1][j] >= left[i][j+1]:
			p.add(TextWithdrawn, a[i])
			i++
		default:
			p.add(TextAdded, b[j])
			j++
		}
	}
	p.add(TextWithdrawn, a[i:]...)
	p.add(TextAdded, b[j:]...)
}

// commonLengths is, at [i][j], how many words a[i:] and b[j:] share in order.
func commonLengths(a, b []string) [][]int {
	left := make([][]int, len(a)+1)
	for i := range left {
		left[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			left[i][j] = max(left[i+1][j], left[i][j+1])
			if a[i] == b[j] {
				left[i][j] = left[i+1][j+1] + 1
			}
		}
	}
	return left
}

// SameWords reports that two texts say the same but for case, punctuation and
// spaces: a correction, not another meaning.
func SameWords(a, b string) bool {
	x, y := words(a), words(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}

// sameButSpaces reports that two texts differ by spaces at most: no reader sees it.
func sameButSpaces(a, b string) bool {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	return a == b || bare(a) == bare(b)
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// likeness is how many words two texts share, from 0 (none) to 1 (the same
// words): twice what is shared over what both hold.
func likeness(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	shared := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			shared++
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}
