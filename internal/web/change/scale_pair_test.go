package change

import (
	"testing"

	"ariane/internal/quality"
)

func TestOnlyTheLevelsThatSaySomethingElseAreTold(t *testing.T) {
	t.Parallel()
	level := func(n int, word string) quality.Level { return quality.Level{Value: n, Label: word} }
	old := &quality.Referential{Scales: []quality.Scale{{ID: "respect", Levels: []quality.Level{level(1, "Pas du tout"), level(2, "Respecté")}}}}
	next := &quality.Referential{Scales: []quality.Scale{{ID: "respect", Levels: []quality.Level{level(1, "Jamais"), level(2, "respecté,"), level(3, "Exemplaire")}}}}
	texts := scaleTexts(quality.CompareVersions(old, next), "respect")
	if len(texts) != 2 || texts[0].Label != "Niveau 1" || len(texts[0].Parts) != 2 || texts[1].Label != "Niveau 3" || texts[1].Parts[0].State != quality.TextAdded {
		t.Errorf("%+v", texts)
	}
}
