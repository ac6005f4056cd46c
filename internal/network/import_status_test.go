package network

import (
	"testing"

	"ariane/internal/quality"
)

func TestTheNameSuggestsAStatusNoListSays(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]quality.LegalStatus{
		"GIP Maison de l’emploi": quality.StatusGIP, "Mission locale (G.I.P.)": quality.StatusAssociation, "Mission locale - gip": quality.StatusGIP, "Mission locale de Gipcy": quality.StatusAssociation,
	} {
		if got := likelyStatus(quality.Structure{Name: "Mission locale", UsualName: name}); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
