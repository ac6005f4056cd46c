package i18n

import (
	"testing"
)

func TestACycleIsCalledByItsReferentialAndItsNumber(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"Label des Missions locales":                                 "Label n°\u00a02",
		"REF-209 : neuf engagements de service pour chaque personne": "REF-209 n°\u00a02",
		"REF-209\u00a0: neuf engagements":                            "REF-209 n°\u00a02",
		"Petit":                                                      "Petit n°\u00a02",
	} {
		if got := CycleName(title, 2); got != want {
			t.Errorf("%q gives %q, want %q", title, got, want)
		}
	}
}
