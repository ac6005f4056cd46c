package assess

import (
	"strconv"
	"strings"
	"testing"

	"ariane/internal/quality"
)

// counted is a standing with gaps named A, B, C…
func counted(good, gaps, pending, aside int) standing {
	t := standing{Tally: quality.Tally{Good: good, Gaps: gaps, Pending: pending, Aside: aside}, expected: quality.Expectation{Level: 3, Any: true}}
	for i := range gaps {
		t.gaps = append(t.gaps, quality.ResultLine{Node: &quality.Node{ID: strconv.Itoa(i), Text: string(rune('A' + i))}})
	}
	return t
}

func TestTheSentenceIsFrenchForEveryCount(t *testing.T) {
	t.Parallel()
	for want, given := range map[string]standing{
		// complete
		"Les 24_engagements sont au niveau 3 ou plus. Bravo à toute l’équipe·!":                                            counted(24, 0, 0, 0),
		"Les 23_engagements concernés sont au niveau 3 ou plus. Bravo à toute l’équipe·!":                                  counted(23, 0, 0, 1),
		"L’engagement est au niveau 3 ou plus. Bravo à toute l’équipe·!":                                                   counted(1, 0, 0, 0),
		"Le seul engagement concerné est au niveau 3 ou plus. Bravo à toute l’équipe·!":                                    counted(1, 0, 0, 2),
		"Aucun engagement ne compte ici_: tous sont notés non concernés.":                                                  counted(0, 0, 0, 3),
		"23_engagements sur 24 sont au niveau 3 ou plus·; un demande du travail_: A.":                                      counted(23, 1, 0, 0),
		"22_engagements sur 24 sont au niveau 3 ou plus·; deux demandent du travail_: A et B.":                             counted(22, 2, 0, 0),
		"21_engagements sur 24 sont au niveau 3 ou plus·; trois demandent du travail_: A, B et C.":                         counted(21, 3, 0, 0),
		"20_engagements sur 24 sont au niveau 3 ou plus·; quatre demandent du travail_: A, B, C et un autre.":              counted(20, 4, 0, 0),
		"12_engagements sur 24 sont au niveau 3 ou plus·; 12 demandent du travail_: A, B, C et neuf autres.":               counted(12, 12, 0, 0),
		"Un engagement sur 3 est au niveau 3 ou plus·; deux demandent du travail_: A et B.":                                counted(1, 2, 0, 0),
		"Les premiers repères sont posés·; deux engagements demandent du travail_: A et B.":                                counted(0, 2, 0, 0),
		"Les premiers repères sont posés·; 24 engagements demandent du travail_: A, B, C et 21 autres.":                    counted(0, 24, 0, 0),
		"Un engagement sur 24 est au niveau 3 ou plus. 23 attendent encore leur réponse.":                                  counted(1, 0, 23, 0),
		"23_engagements sur 24 sont au niveau 3 ou plus. Un dernier attend encore sa réponse.":                             counted(23, 0, 1, 0),
		"20_engagements sur 24 sont au niveau 3 ou plus·; un demande du travail_: A. Trois attendent encore leur réponse.": counted(20, 1, 3, 0),
		"Les premiers repères sont posés·; un engagement demande du travail_: A. 23 attendent encore leur réponse.":        counted(0, 1, 23, 0),
		"Les premiers repères sont posés. 24_engagements attendent encore leur réponse.":                                   counted(0, 0, 24, 0),
		"Les premiers repères sont posés. Un engagement attend encore sa réponse.":                                         counted(0, 0, 1, 0),
	} {
		if got := inWords(sentenceOf("cycle", given)); got != strings.NewReplacer("_", "\u00a0", "·", "\u202f").Replace(want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// inWords is the sentence as one reads it.
func inWords(s sentence) string {
	var b strings.Builder
	b.WriteString(s.Strong + s.Text)
	for i, l := range s.Links {
		b.WriteString(s.comma(i) + l.Label)
	}
	return b.String() + s.Rest
}

func TestALongCommentIsCutAfterAWord(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"court": "court", "un deux trois": "un deux…", "un deux, trois": "un deux…", "anticonstitutionnellement": "anticonsti…",
	} {
		if got := excerpt(given, 10); got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
	}
}

func TestTheNextLevelIsTheOneJustAbove(t *testing.T) {
	t.Parallel()
	scale := quality.Scale{ID: "respect", Label: "Respect", Gap: 3, Levels: []quality.Level{
		{Value: 4, Label: "Tout à fait"}, {Value: 3, Label: "Satisfaisant"}, {Value: 2, Label: "Partiellement", Descriptor: "Un peu"}, {Value: 1, Label: "Pas encore"},
	}}
	node := &quality.Node{ID: "1", Levels: map[string]map[int]string{"respect": {3: "Les horaires conviennent"}}}
	for value, want := range map[int]gapLevel{
		0: {Scale: "Respect", Word: "Pas encore répondu"},
		1: {Scale: "Respect", Number: 1, Word: "Pas encore", NextNumber: 2, NextWord: "Partiellement", Descriptor: "Un peu"},
		2: {Scale: "Respect", Number: 2, Word: "Partiellement", NextNumber: 3, NextWord: "Satisfaisant", Descriptor: "Les horaires conviennent"},
		3: {Scale: "Respect", Number: 3, Word: "Satisfaisant"},
		4: {Scale: "Respect", Number: 4, Word: "Tout à fait"},
	} {
		got := gapLevelOf(scale, node, value)
		if got != want {
			t.Errorf("at %d: %+v, want %+v", value, got, want)
		}
		if (got.note() == "") != (got.NextNumber > 0) {
			t.Errorf("at %d the note is %q", value, got.note())
		}
	}
}
