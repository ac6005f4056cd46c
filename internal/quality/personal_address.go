package quality

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// streets are the words that follow the number in a French address.
var streets = []string{
	"rue", "avenue", "av", "av.", "boulevard", "bd", "bd.", "blvd", "place", "pl", "pl.", "chemin", "ch.", "allee", "allees", "impasse", "route", "rte",
	"quai", "cours", "square", "lotissement", "lot.", "residence", "res.", "hameau", "passage", "faubourg", "fg", "sentier", "ruelle", "villa", "clos",
	"cite", "esplanade", "montee", "venelle", "traverse", "rond", "promenade", "voie", "mail", "domaine", "parvis",
}

const addressReach = 110 // bytes of one address, at most

// address reads "12 bis, rue des Lilas 67000 Strasbourg", on one line or two.
// Without a post code it is too uncertain to be reported by default.
func (f *personalFinder) address(i int) int {
	digits := pastDigits(f.text, i)
	if digits-i > 4 || f.text[i] == '0' {
		return i
	}
	word, at := nextWord(f.text, digits)
	if slices.Contains([]string{"bis", "ter", "quater", "a", "b", "c", "d"}, word) {
		word, at = nextWord(f.text, at)
	}
	if word == "" || !slices.Contains(streets, word) || at >= len(f.text) || f.text[at] != ' ' && gap(f.text, at) < 2 {
		return i
	}
	end, town := addressEnd(f.text, i, at)
	if end <= at {
		return i
	}
	f.add(PersonalAddress, i, end, f.addressTrust(i, end, town))
	return end
}

func (f *personalFinder) addressTrust(start, end int, town bool) int {
	context := f.before(start)
	switch {
	case containsAny(context, ownWords...):
		return 85
	case !town:
		return 40
	case containsAny(context, organisationWords...), strings.Contains(foldLatin(f.text[start:min(len(f.text), end+10)]), "cedex"):
		return 30
	}
	return 60
}

// nextWord is the folded word after one comma and spaces at most, and its end.
func nextWord(text string, at int) (word string, end int) {
	start := at
	for start < len(text) && start-at < 4 {
		switch width := gap(text, start); {
		case text[start] == ',' || text[start] == ' ':
			start++
			continue
		case width > 1:
			start += width
			continue
		}
		break
	}
	end = start
	for end < len(text) && end-start < 16 {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) {
			break
		}
		end += size
	}
	if end < len(text) && text[end] == '.' {
		end++
	}
	return strings.TrimSuffix(foldLatin(text[start:end]), " "), end
}

// addressEnd is the end of the town when a post code follows, on the same line
// or the next one, else the end of the line.
func addressEnd(text string, start, at int) (end int, town bool) {
	limit := min(len(text), start+addressReach)
	lines, end := 0, 0
	for i := at; i < limit; i++ {
		switch c := text[i]; {
		case c == '\n':
			end, lines = cmpEnd(end, i), lines+1
		case c == '\t' || c == ';' || c == '|':
			end = cmpEnd(end, i)
		case isDigit(c):
			last := pastDigits(text, i)
			if last-i == 5 && !isWordByte(text[i-1]) {
				if over := townEnd(text, last); over > last {
					return over, true
				}
			}
			i = last - 1
		}
		if lines > 1 {
			break
		}
	}
	return runeStart(text, cmpEnd(end, limit)), false
}

// cmpEnd keeps the first end met.
func cmpEnd(end, i int) int {
	if end > 0 {
		return end
	}
	return i
}

func runeStart(text string, i int) int {
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

// townEnd is the end of the capitalised words after a post code.
func townEnd(text string, at int) int {
	end := at
	for words := 0; words < 6 && at < len(text); words++ {
		width := gap(text, at)
		if width == 0 || text[at] == '.' || text[at] == '/' {
			break
		}
		r, _ := utf8.DecodeRuneInString(text[at+width:])
		if !unicode.IsUpper(r) && words == 0 {
			break
		}
		last := wordEnd(text, at+width)
		if last == at+width {
			break
		}
		if unicode.IsUpper(r) {
			end = last
		}
		at = last
	}
	return end
}

func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && r != '\'' && r != '’' {
			break
		}
		i += size
	}
	return i
}
