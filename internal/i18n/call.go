package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Callable is somebody a word may call.
type Callable struct{ ID, Name string }

// CalledIn finds who a word calls by writing « @Camille Orvalin », or « @camille »
// when only one of these people has this first name: person ids. What follows an @
// and names nobody, an e-mail address for one, is just text.
func CalledIn(text string, people []Callable) []string {
	var out []string
	for i, r := range text {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if r == '@' && (i == 0 || !unicode.IsLetter(before) && !unicode.IsNumber(before)) {
			if id := named(Fold(text[i+1:]), people); id != "" {
				out = append(out, id)
			}
		}
	}
	return out
}

// named is who a folded text begins with the name of; "" when nobody, or several.
func named(text string, people []Callable) string {
	found, first := "", ""
	firsts := 0
	word, _, _ := strings.Cut(text, " ")
	for _, m := range people {
		name := Fold(m.Name)
		if name != "" && strings.HasPrefix(text+" ", name+" ") {
			found = m.ID
		}
		if short, _, _ := strings.Cut(name, " "); short != "" && short == word {
			first = m.ID
			firsts++
		}
	}
	if found == "" && firsts == 1 {
		return first
	}
	return found
}
