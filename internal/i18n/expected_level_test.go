package i18n_test

import (
	"testing"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

func TestTheExpectedLevelIsSaidAsTheScalesHaveIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		expected  quality.Expectation
		at, under string
	}{
		{quality.Expectation{Level: 3, Any: true}, "au niveau 3 ou plus", "sous le niveau 3"},
		{quality.Expectation{Any: true}, "au niveau attendu", "sous le niveau attendu"},
		{quality.Expectation{}, "évalués", "sous le niveau attendu"},
	} {
		if got := i18n.AtLevel(c.expected, 2); got != c.at {
			t.Errorf("%+v: %q, want %q", c.expected, got, c.at)
		}
		if got := i18n.UnderLevel(c.expected); got != c.under {
			t.Errorf("%+v: %q, want %q", c.expected, got, c.under)
		}
	}
}

func TestACapitalBeginsWithItsAccent(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{"": "", "élément": "Élément", "Site": "Site", "4.1": "4.1"} {
		if got := i18n.Capital(given); got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
	}
}
