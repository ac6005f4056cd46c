package i18n

import (
	"strings"
	"testing"

	"ariane/internal/quality"
)

func TestEveryConflictReasonPartAndSlotIsSaid(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	say := func(code, text, unknown string) {
		if text == unknown || text == "" || seen[text] || strings.Contains(text, " :") || strings.Contains(text, "'") {
			t.Errorf("%s: %q", code, text)
		}
		seen[text] = true
	}
	for _, k := range quality.ConflictKinds() {
		say(string(k), ConflictName(k), ConflictName(""))
	}
	for _, c := range quality.UnfitCodes() {
		say(string(c), UnfitSentence(quality.Unfit{Code: c, Args: []string{"3", "4", ""}}, ""), UnfitSentence(quality.Unfit{}, ""))
	}
	for _, c := range quality.PartCodes() {
		say(string(c), ScorePartSentence(quality.ScorePart{Code: c, Args: []string{"1", "2"}}), ScorePartSentence(quality.ScorePart{}))
	}
	for _, k := range quality.SlotKinds() {
		say(string(k), SlotName(k), SlotName(""))
	}
}

func TestAReasonIsSaidWithItsDayAndItsStructure(t *testing.T) {
	t.Parallel()
	for want, u := range map[string]quality.Unfit{
		"Lien d’intérêt\u00a0: l’a accompagnée vers le label (Mission locale de Rennes). Il ne compte plus à partir du 10\u00a0mars 2026.": {Code: quality.UnfitConflict, Args: []string{"support", "rennes", "2026-03-10"}},
		"Lien d’intérêt\u00a0: y travaille (Mission locale de Rennes).":                                                                    {Code: quality.UnfitConflict, Args: []string{"employment", "rennes", ""}},
		"La structure a formulé une objection le\u00a01er\u00a0mars 2026.":                                                                 {Code: quality.UnfitObjection, Args: []string{"2026-03-01"}},
		"Le nombre d’audits de l’année est atteint\u00a0: 4 sur 4.":                                                                        {Code: quality.UnfitQuota, Args: []string{"4", "4"}},
		"Pas de disponibilité aux dates souhaitées\u00a0: il faut 2\u00a0jours ouvrés de suite.":                                           {Code: quality.UnfitAway, Args: []string{"2"}},
		"Aucun mandat à ces dates.": {Code: quality.UnfitMandate},
	} {
		if got := UnfitSentence(u, "Mission locale de Rennes"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
