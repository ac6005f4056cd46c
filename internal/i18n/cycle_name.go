package i18n

import "strings"

// CycleName is how people call a cycle, from the title of its référentiel and its
// number there: « Label n° 3 », « REF-209 n° 1 ». Numbers start again in each
// référentiel, so a number alone would name two things.
func CycleName(title string, number int) string {
	return ReferentialCall(title) + " n°\u00a0" + Integer(number)
}

// ReferentialCall is the short way people of the network call a référentiel: its
// title without what follows the colon, nor the name of the network, which they
// all know.
func ReferentialCall(title string) string {
	name, _, _ := strings.Cut(title, ":")
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(name), " des Missions locales"))
}
