package i18n

import (
	"testing"

	"ariane/internal/quality"
)

func TestEveryCodeOfAFollowUpIsSaid(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	say := func(code, text, unknown string) {
		t.Helper()
		if text == unknown || text == "" || seen[text] || len(TypographyFaults(text)) > 0 {
			t.Errorf("%s: %q %q", code, text, TypographyFaults(text))
		}
		seen[text] = true
	}
	for _, k := range quality.FollowUpKinds() {
		say(string(k), FollowUpKindName(k), FollowUpKindName(""))
		say(string(k)+" lifted", FollowUpVerdictName(k, quality.PointLifted), "")
	}
	for _, v := range []quality.FollowUpVerdict{quality.PointMoving, quality.PointStands, ""} {
		say("verdict "+string(v), FollowUpVerdictName(quality.PointAlert, v), "")
	}
	for _, c := range quality.FollowUpConclusions() {
		say(string(c), FollowUpConclusionName(c), FollowUpConclusionName(""))
	}
	for _, l := range quality.FollowUpFlow.Lines {
		if FollowUpStep(l.Verb) == "" {
			t.Errorf("%s is not told", l.Verb)
		}
	}
	for want, p := range map[string]quality.FollowUpPoint{
		"Aucune action du plan\u202f; aucune nouvelle preuve.":                          {},
		"3\u00a0actions du plan, dont 1\u00a0réalisée\u202f; 2\u00a0nouvelles preuves.": {Actions: 3, Done: 1, Evidence: 2},
		"1\u00a0action du plan, dont 0\u00a0réalisée\u202f; 1\u00a0nouvelle preuve.":    {Actions: 1, Evidence: 1},
	} {
		if got := FollowUpPointSentence(p); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
