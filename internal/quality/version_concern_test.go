package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestAnAnswerToConfirmSaysWhatChangedInWhatItAnswers(t *testing.T) {
	t.Parallel()
	next := againTree()
	first := next.Node("1.1")
	first.Children[0].Text = "La porte reste ouverte chaque samedi et très tard le soir"
	first.Children = append(first.Children[:1], &q.Node{ID: "1.1/3", Kind: q.KindStatement, Text: "Tout neuf et sans rapport aucun", Marked: true})
	next.Node("1.2").Guidance = "Un conseil de plus"
	next.Index()
	v := q.CompareVersions(againTree(), next)
	why := v.Concerning("1.1", q.Profile{})
	if len(why) != 3 || !why[0].Has(q.ChangeReworded) || !why[1].Has(q.ChangeAdded) || !why[2].Has(q.ChangeWithdrawn) {
		t.Errorf("1.1: %+v", why)
	}
	if why := v.Concerning("1.2", q.Profile{}); len(why) != 0 {
		t.Errorf("another help changes no answer: %+v", why)
	}
	for id, want := range map[string]bool{"1.1": true, "1.1/1": true, "1.1/2": true, "1.2": false, "1": false} {
		if got := v.Touches(id, q.Profile{}); got != want {
			t.Errorf("evidence of %s concerned: %v", id, got)
		}
	}
}

func TestAnotherScaleConcernsEveryAnswerRatedOnItAndAnotherWordNone(t *testing.T) {
	t.Parallel()
	level := func(n int, word string) q.Level { return q.Level{Value: n, Label: word} }
	old := againTree()
	old.Scales = []q.Scale{{ID: "respect", Label: "Respect", Levels: []q.Level{level(1, "non"), level(2, "oui")}}}
	for name, c := range map[string]struct {
		levels  []q.Level
		concern bool
	}{
		"a level is called otherwise": {[]q.Level{level(1, "jamais"), level(2, "oui")}, false},
		"a level is added":            {[]q.Level{level(1, "non"), level(2, "oui"), level(3, "toujours")}, true},
		"another value":               {[]q.Level{level(1, "non"), level(3, "oui")}, true},
		"the levels change places":    {[]q.Level{level(1, "oui"), level(2, "non")}, true},
	} {
		next := againTree()
		next.Scales = []q.Scale{{ID: "respect", Label: "Respect", Levels: c.levels}}
		v := q.CompareVersions(old, next)
		if why := v.Concerning("1.2", q.Profile{}); len(why) > 0 != c.concern || len(v.Changes) != 1 {
			t.Errorf("%s: %+v", name, why)
		}
		if v.Touches("1.2", q.Profile{}) != c.concern || v.Touches("1.1/1", q.Profile{}) {
			t.Errorf("%s: the evidence of what is rated is concerned, that of a statement is not", name)
		}
	}
}
