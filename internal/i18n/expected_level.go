package i18n

import "ariane/internal/quality"

// AtLevel says what a commitment without a gap is, after « sont »: « au niveau 3 ou
// plus »; with scales that have no gap, that it is answered (n of them).
func AtLevel(e quality.Expectation, n int) string {
	switch {
	case !e.Any:
		return Plural(n, "évalué", "évalués")
	case e.Level == 0:
		return "au niveau attendu"
	}
	return "au niveau " + Integer(e.Level) + " ou plus"
}

// UnderLevel says what a gap is: « sous le niveau 3 ».
func UnderLevel(e quality.Expectation) string {
	if e.Level == 0 {
		return "sous le niveau attendu"
	}
	return "sous le niveau " + Integer(e.Level)
}
