package page

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// shortestWords is the length from which a field holds words somebody would be
// sorry to lose, in characters.
const shortestWords = 5

// typedWords are the texts of a form that was refused: its author may copy them.
// Nothing of a form that asks for a password is shown again.
func typedWords(r *http.Request) []string {
	if r.PostForm == nil && r.Header.Get("Content-Type") == "application/x-www-form-urlencoded" {
		_ = ParseForm(r) // refused before it was read; what cannot be read is not shown
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		if strings.Contains(name, "password") {
			return nil
		}
		for _, value := range r.PostForm[name] {
			if words := strings.TrimSpace(value); utf8.RuneCountInString(words) >= shortestWords && strings.ContainsAny(words, " \n") {
				out = append(out, words)
			}
		}
	}
	return out
}
