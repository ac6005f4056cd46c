package i18n_test

import (
	"slices"
	"testing"

	"ariane/internal/i18n"
)

func TestAWordCallsByNameOrByAFirstNameOfOnePerson(t *testing.T) {
	t.Parallel()
	people := []i18n.Callable{{ID: "c", Name: "Camille Orvalin"}, {ID: "d", Name: "Camille Vautier"}, {ID: "e", Name: "Éloi Marest"}}
	for text, want := range map[string][]string{
		"@Camille Orvalin, tu peux\u202f?": {"c"},
		"@camille, laquelle\u202f?":        nil,
		"@eloi et @Camille Vautier":        {"e", "d"},
		"écrire à contact@eloi.fr":         nil,
		"@personne":                        nil,
	} {
		got := i18n.CalledIn(text, people)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q calls %v, want %v", text, got, want)
		}
	}
}
