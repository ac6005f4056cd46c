package quality

import (
	"strings"
	"unicode/utf8"
)

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isAlpha(c byte) bool { return isUpper(c) || c >= 'a' && c <= 'z' }

// isWordByte is true inside a word or a number; every byte of a letter with an
// accent counts, those of the no-break spaces are told apart by gap.
func isWordByte(c byte) bool { return isDigit(c) || isAlpha(c) || c == '_' }

func pastDigits(text string, i int) int {
	for i < len(text) && isDigit(text[i]) {
		i++
	}
	return i
}

// gap is the length of the one separator that may stand between two groups of
// digits at i: space, no-break space, narrow no-break space, dot, hyphen,
// slash; 0 when there is none.
func gap(text string, i int) int {
	if i >= len(text) {
		return 0
	}
	switch text[i] {
	case ' ', '.', '-', '/':
		return 1
	case 0xc2: // U+00A0
		if strings.HasPrefix(text[i:], "\u00a0") {
			return 2
		}
	case 0xe2: // U+202F, and the hyphens U+2010 to U+2013
		for _, s := range []string{"\u202f", "\u2010", "\u2011", "\u2012", "\u2013"} {
			if strings.HasPrefix(text[i:], s) {
				return 3
			}
		}
	}
	return 0
}

// digitRun is digits read with at most one separator between two of them.
type digitRun struct {
	digits [15]byte
	ends   [15]int
	n      int
}

// after is the set of places where a separator may stand in a number.
func after(places ...int) uint32 {
	var set uint32
	for _, p := range places {
		set |= 1 << p
	}
	return set
}

// readDigits reads up to most digits from i, with separators at the places
// allowed and nowhere else. The letters A and B are read as a digit in the
// département of Corsica when corsica is set.
func readDigits(text string, i, most int, allowed uint32, corsica bool) digitRun {
	var run digitRun
	for run.n < most && i < len(text) {
		width := 0
		if run.n > 0 {
			width = gap(text, i)
		}
		at := i + width
		if at >= len(text) || !isDigit(text[at]) && (!corsica || !run.isCorsica(text[at])) {
			break
		}
		if width > 0 && allowed&(1<<run.n) == 0 {
			break
		}
		run.digits[run.n], run.ends[run.n] = text[at], at+1
		run.n++
		i = at + 1
	}
	return run
}

func (r *digitRun) isCorsica(c byte) bool {
	return r.n == 6 && r.digits[5] == '2' && (c == 'A' || c == 'B' || c == 'a' || c == 'b')
}

// spaced reports that a separator stands at every one of these places.
func (r *digitRun) spaced(places uint32) bool {
	for n := 1; n < r.n; n++ {
		if places&(1<<n) != 0 && r.ends[n]-r.ends[n-1] < 2 {
			return false
		}
	}
	return true
}

// closed reports that the first n digits stand alone: no letter or digit
// follows at once.
func (r *digitRun) closed(text string, n int) bool {
	if n > r.n || n == 0 {
		return false
	}
	end := r.ends[n-1]
	return end >= len(text) || !isWordByte(text[end])
}

// foldLatin lowers letters and takes their accents off, one byte a character,
// anything else than a letter, a digit or ( ) . : becoming a space. It is meant
// for the few bytes around a number.
func foldLatin(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		out = append(out, foldRune(r))
		i += size
	}
	return string(out)
}

const accented = "aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y" // U+00C0 to U+00FF

func foldRune(r rune) byte {
	switch {
	case r >= 'A' && r <= 'Z':
		return byte(r) + 'a' - 'A'
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '(', r == ')', r == '.', r == ':', r == '\'':
		return byte(r)
	case r == '\n', r == '\t':
		return byte(r)
	case r >= 0xc0 && r <= 0xff:
		return accented[r-0xc0]
	case r == 'œ' || r == 'Œ':
		return 'o'
	}
	return ' '
}

// before is the folded text of the context that precedes i, without what lies
// before the last digit: a telling word speaks of the next number only.
func (f *personalFinder) before(i int) string {
	start := max(0, i-f.rules.Context)
	for start < i && !utf8.RuneStart(f.text[start]) {
		start++
	}
	for at := i - 1; at >= start; at-- {
		if isDigit(f.text[at]) {
			start = at + 1
			break
		}
	}
	return foldLatin(f.text[start:i])
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
