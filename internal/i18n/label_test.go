package i18n

import (
	"testing"

	"ariane/internal/quality"
)

func TestEveryCodeOfALabelAnAppealAndAComplaintIsSaid(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	say := func(code, text, unknown string) {
		t.Helper()
		if text == unknown || text == "" || seen[text] || len(TypographyFaults(text)) > 0 {
			t.Errorf("%s: %q %q", code, text, TypographyFaults(text))
		}
		seen[text] = true
	}
	for _, s := range append(quality.LabelFlow.States, "") {
		standing := quality.Standing{State: s, Since: quality.MustDay("2023-12-20"), Until: quality.MustDay("2027-12-20")}
		say("standing "+string(s), StandingWord(standing), "")
		say("sentence "+string(s), StandingSentence(standing), "")
	}
	for _, c := range quality.LabelDateCodes() {
		say(string(c), LabelDateName(c), LabelDateName(""))
	}
	for _, c := range quality.LabelCauses() {
		say(string(c), LabelCauseName(c), LabelCauseName(""))
	}
	for _, a := range quality.AppealTargets() {
		say(string(a), AppealTargetName(a), AppealTargetName(""))
		for _, r := range a.Remedies() {
			seen[AppealRemedyName(r)] = false // two targets lead to the same one
			say(string(r), AppealRemedyName(r), AppealRemedyName(""))
		}
	}
	for _, s := range quality.ComplaintSubjects() {
		say(string(s), ComplaintSubjectName(s), ComplaintSubjectName(""))
	}
	for _, v := range quality.ComplaintVerdicts() {
		say(string(v), ComplaintVerdictName(v), ComplaintVerdictName(""))
	}
}

func TestEveryStepOfALabelAnAppealAndAComplaintIsTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		flow  quality.Flow
		first quality.Verb
		told  func(quality.Verb) string
	}{
		{quality.LabelFlow, quality.VerbLabelGranted, LabelStep},
		{quality.AppealFlow, quality.VerbAppealLodged, AppealStep},
		{quality.ComplaintFlow, quality.VerbComplaintRaised, ComplaintStep},
	} {
		verbs := []quality.Verb{c.first}
		for _, l := range c.flow.Lines {
			verbs = append(verbs, l.Verb)
		}
		for _, v := range verbs {
			if text := c.told(v); text == "" || len(TypographyFaults(text)) > 0 {
				t.Errorf("%s %s: %q", c.flow.Name, v, text)
			}
		}
	}
}

func TestWhatTheRegisterSays(t *testing.T) {
	t.Parallel()
	label := quality.DefaultLabel().Issue("rennes", quality.MustDay("2023-12-20"))
	asked := label.After(quality.LabelMove{Verb: quality.VerbPause, Day: quality.MustDay("2025-03-01")}, quality.DefaultLabel())
	found := label.After(quality.LabelMove{Verb: quality.VerbSuspend, Day: quality.MustDay("2025-03-01"), Cause: quality.CauseFindings}, quality.DefaultLabel())
	passed := label.After(quality.LabelMove{Verb: quality.VerbPass, Day: quality.MustDay("2025-03-01"), Heir: "redon", Part: "rennes"}, quality.DefaultLabel())
	on := func(l quality.Label, day string) quality.Standing {
		return quality.StandingOf(l, quality.MustDay(day))
	}
	for want, got := range map[string]string{
		"Pas de label à cette date.": StandingSentence(on(label, "2023-12-19")),
		"Labellisée depuis le\u00a020\u00a0décembre 2023, jusqu’au\u00a020\u00a0décembre 2027.":                                          StandingSentence(on(label, "2023-12-20")),
		"Label expiré depuis le\u00a021\u00a0décembre 2027.":                                                                             StandingSentence(on(label, "2028-01-01")),
		"Label suspendu depuis le\u00a01er\u00a0mars 2025, à la demande de la structure.":                                                StandingSentence(on(asked, "2025-04-01")),
		"Label suspendu depuis le\u00a01er\u00a0mars 2025.":                                                                              StandingSentence(on(found, "2025-04-01")),
		"Le label couvre ce qui était «\u00a0Mission locale de Rennes\u00a0» avant la fusion, jusqu’à l’audit qui regardera l’ensemble.": StandingPart(on(passed, "2025-04-01"), "Mission locale de Rennes"),
		"": StandingPart(on(label, "2025-04-01"), "Mission locale de Rennes"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
