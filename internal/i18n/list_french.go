package i18n

import "strings"

// List joins words the French way: "a", "a et b", "a, b et c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " et " + words[last]
}
