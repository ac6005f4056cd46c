package assess

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ariane/internal/i18n"
	"ariane/internal/store"
)

// calledIn finds who a word calls by writing « @Camille Orvalin », or « @camille »
// when only one reader has this first name: person ids. What follows an @ and
// names nobody, an e-mail address for one, is just text.
func calledIn(text string, readers []store.Teammate) []string {
	var out []string
	for i, r := range text {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if r == '@' && (i == 0 || !unicode.IsLetter(before) && !unicode.IsNumber(before)) {
			if id := named(i18n.Fold(text[i+1:]), readers); id != "" {
				out = append(out, id)
			}
		}
	}
	return out
}

// named is who a folded text begins with the name of; "" when nobody, or several.
func named(text string, readers []store.Teammate) string {
	found, first := "", ""
	firsts := 0
	word, _, _ := strings.Cut(text, " ")
	for _, m := range readers {
		name := i18n.Fold(m.Name)
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
