package i18n

import (
	"unicode"
	"unicode/utf8"
)

// Capital gives the first letter of a heading or a sentence its capital.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
