package i18n

import "ariane/internal/quality"

// CorrigendaWords say what to read otherwise, one line each: « Erratum du 3 mars
// 2026 : … »
func CorrigendaWords(list []quality.Corrigendum) []string {
	var out []string
	for _, c := range list {
		words := "Erratum du " + Date(Today(c.At))
		if c.Since > 0 {
			words += ", depuis la version " + Integer(c.Since)
		}
		words += "\u00a0: " + c.Text
		if c.Version > 0 {
			words += " (correction dans la version " + Integer(c.Version) + ")"
		}
		out = append(out, words)
	}
	return out
}
