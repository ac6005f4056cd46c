package i18n

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ariane/internal/quality"
)

func TestEveryCodeOfTheCommissionIsSaid(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	say := func(code, text, unknown string) {
		if text == unknown || text == "" || seen[text] || len(TypographyFaults(text)) > 0 {
			t.Errorf("%s: %q %q", code, text, TypographyFaults(text))
		}
		seen[text] = true
	}
	for _, c := range quality.Colleges() {
		say(string(c), CollegeName(quality.College{Code: c}), CollegeName(quality.College{}))
	}
	for _, c := range append(quality.DecisionCodes(), quality.VoteAbstain) {
		say(string(c), DecisionName(quality.DecisionChoice{Code: c}), DecisionName(quality.DecisionChoice{}))
	}
	for _, m := range quality.BallotModes() {
		say(string(m), BallotModeName(m), BallotModeName(""))
	}
	for _, c := range quality.CastingVotes() {
		say(string(c), CastingVoteName(c), CastingVoteName(""))
	}
	for _, c := range quality.OutCodes() {
		say(string(c), OutName(c), OutName(""))
	}
	for _, l := range quality.QuorumLacks() {
		say(string(l), QuorumLackSentence(l, quality.Quorum{Needed: 8, Voices: 6, Asked: 3}), QuorumLackSentence("", quality.Quorum{}))
	}
	for _, o := range quality.Outcomes() {
		say(string(o), OutcomeSentence(o), OutcomeSentence(""))
	}
	for _, o := range []quality.Outcome{quality.OutcomeTie, quality.OutcomeSplit, quality.OutcomeNone} {
		say("college "+string(o), CollegeOutcomeSentence(o), "")
	}
	for _, c := range quality.ProposalCodes() {
		say(string(c), ProposalSentence(quality.ProposalReason{Code: c, Args: []string{"3", "4"}}), ProposalSentence(quality.ProposalReason{}))
	}
	for name, reason := range constants(t, "../quality", "ReasonVote", "") {
		say(name, reasonSentences[reason], "")
	}
}

func TestTheNetworkNamesItsOwnCollegesAndDecisions(t *testing.T) {
	t.Parallel()
	if got := CollegeName(quality.College{Code: "youth", Name: "Jeunes"}); got != "Jeunes" {
		t.Error(got)
	}
	if got := DecisionName(quality.DecisionChoice{Code: quality.DecisionAdjourned, Name: "Reporté"}); got != "Reporté" {
		t.Error(got)
	}
}

func TestWhatIsSaidOfAQuorumAndOfAProposal(t *testing.T) {
	t.Parallel()
	colleges := quality.Colleges()[:3]
	for want, got := range map[string]string{
		"Le quorum est réuni\u00a0: 8\u00a0voix présentes sur 15, il en faut 8\u202f; 3\u00a0collèges présents, il en faut 3.":                                                 QuorumSentence(quality.Quorum{Seats: 15, Voices: 8, Needed: 8, Colleges: colleges, Asked: 3}),
		"Le quorum n’est pas réuni\u00a0: 1\u00a0voix présente sur 11, il en faut 6\u202f; 1\u00a0collège présent, il en faut 3. 4\u00a0sièges en déport ne sont pas comptés.": QuorumSentence(quality.Quorum{Seats: 11, Recused: 4, Voices: 1, Needed: 6, Colleges: colleges[:1], Asked: 3, Lacks: quality.QuorumLacks()}),
		"Il manque 2\u00a0voix.":                                 QuorumLackSentence(quality.LackVoices, quality.Quorum{Voices: 4, Needed: 6}),
		"32\u00a0critères validés sur 35.":                       ProposalSentence(quality.ProposalReason{Code: quality.ProposalValidated, Args: []string{"32", "35"}}),
		"Le seuil de 90\u202f% est atteint.":                     ProposalSentence(quality.ProposalReason{Code: quality.ProposalReached, Args: []string{"90"}}),
		"Critères indispensables non validés\u00a0: C01 et C04.": ProposalSentence(quality.ProposalReason{Code: quality.ProposalRequired, Args: []string{"C01", "C04"}}),
		"Faire valider le critère C33\u00a0: Relais employeurs":  ActionDraftTitle(quality.ActionDraft{Origin: quality.OriginFinding, CriterionID: "C33"}, "Relais employeurs"),
		"Faire valider le critère C33":                           ActionDraftTitle(quality.ActionDraft{Origin: quality.OriginFinding, CriterionID: "C33"}, ""),
		"Réunir le COPIL.":                                       ActionDraftTitle(quality.ActionDraft{Origin: quality.OriginCondition, CriterionID: "C03", Text: "Réunir le COPIL."}, "Pilotage"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	long := ActionDraftTitle(quality.ActionDraft{Origin: quality.OriginCondition, Text: strings.Repeat("é", 900)}, "")
	if n := utf8.RuneCountInString(long); n != quality.MaxActionTitle {
		t.Errorf("a title of %d characters does not fit an action", n)
	}
}
