package referential

import (
	"testing"

	"ariane/internal/quality"
)

func TestConditionsReadAsAFrenchPhrase(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	for want, c := range map[string]quality.Conditions{
		"": {},
		"seulement pour les groupements d’intérêt public":                                      {Status: []quality.LegalStatus{quality.StatusGIP}},
		"seulement pour les associations et les groupements d’intérêt public":                  {Status: []quality.LegalStatus{quality.StatusAssociation, quality.StatusGIP}},
		"seulement pour les associations qui ont plusieurs sites":                              {Status: []quality.LegalStatus{quality.StatusAssociation}, SeveralSites: &yes},
		"seulement pour les Missions locales d’outre-mer":                                      {Overseas: &yes},
		"seulement pour les Missions locales qui ne font pas partie d’un organisme plus large": {WiderBody: &no},
	} {
		if got := appliesWords(c); got != want {
			t.Errorf("%+v reads %q, want %q", c, got, want)
		}
	}
}
