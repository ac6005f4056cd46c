package quality_test

import (
	"fmt"
	"reflect"
	"testing"

	q "ariane/internal/quality"
)

// ballots of a vote: g granted, a granted with alerts, j adjourned, n not granted,
// "-" abstains, a space nobody votes. Three letters a college, in the order of the
// colleges.
func ballots(votes ...string) []q.Ballot {
	choices := map[rune]q.DecisionCode{
		'g': q.DecisionGranted, 'a': q.DecisionGrantedAlerts, 'j': q.DecisionAdjourned, 'n': q.DecisionNotGranted, '-': q.VoteAbstain,
	}
	var out []q.Ballot
	for i, college := range votes {
		code := q.Colleges()[i]
		for n, letter := range college {
			if letter != ' ' {
				out = append(out, q.Ballot{SeatID: fmt.Sprintf("%s-%d", code, n+1), College: code, Choice: choices[letter]})
			}
		}
	}
	return out
}

func voices(c q.VoteCount) (out [5]int) {
	for i, choice := range c.Choices {
		out[i] = choice.Voices
	}
	out[4] = c.Abstained
	return out
}

func TestOneVoiceAHead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		votes    []string
		casting  q.CastingVote
		chair    string
		counted  [5]int // granted, with alerts, adjourned, not granted, abstained
		outcome  q.Outcome
		decision q.DecisionCode
	}{
		"everybody agrees":                       {[]string{"ggg", "ggg", "ggg", "ggg", "ggg"}, q.CastingChair, "", [5]int{15}, q.OutcomeMajority, q.DecisionGranted},
		"those who abstain are told apart":       {[]string{"gg-", "j--", "---"}, q.CastingChair, "", [5]int{2, 0, 1, 0, 6}, q.OutcomeMajority, q.DecisionGranted},
		"one voice more":                         {[]string{"ggg", "gjj", "jg-"}, q.CastingNone, "", [5]int{5, 0, 3, 0, 1}, q.OutcomeMajority, q.DecisionGranted},
		"the chair settles a tie":                {[]string{"ggj", "jjg"}, q.CastingChair, "state-1", [5]int{3, 0, 3}, q.OutcomeCasting, q.DecisionAdjourned},
		"the chair settles nothing in the rules": {[]string{"ggj", "jjg"}, q.CastingNone, "state-1", [5]int{3, 0, 3}, q.OutcomeTie, ""},
		"the chair is recused":                   {[]string{"ggj", "jjg"}, q.CastingChair, "", [5]int{3, 0, 3}, q.OutcomeUncast, ""},
		"the chair did not vote":                 {[]string{"ggj", "jjg"}, q.CastingChair, "business-1", [5]int{3, 0, 3}, q.OutcomeUncast, ""},
		"the chair abstained":                    {[]string{"ggj", "jjg", "-"}, q.CastingChair, "local-1", [5]int{3, 0, 3, 0, 1}, q.OutcomeUncast, ""},
		"the one that leads has not half":        {[]string{"nnn", "gga", "an "}, q.CastingChair, "network-1", [5]int{2, 2, 0, 4}, q.OutcomeSplit, ""},
		"three ways":                             {[]string{"gjn"}, q.CastingChair, "network-1", [5]int{1, 0, 1, 1}, q.OutcomeSplit, ""},
		"everybody abstains":                     {[]string{"---"}, q.CastingChair, "network-1", [5]int{0, 0, 0, 0, 3}, q.OutcomeNone, ""},
		"nobody votes":                           {nil, q.CastingChair, "", [5]int{}, q.OutcomeNone, ""},
	} {
		rules := q.DefaultCommission()
		rules.Casting = c.casting
		got, err := rules.Count(ballots(c.votes...), c.chair)
		if err != nil || voices(got.VoteCount) != c.counted || got.Outcome != c.outcome || got.Decision != c.decision || got.Colleges != nil {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
}

func TestASeatIsCountedOnce(t *testing.T) {
	t.Parallel()
	list := ballots("gjj")
	list = append(list, q.Ballot{SeatID: "network-1", College: q.CollegeNetwork, Choice: q.DecisionGranted}, list[0])
	for _, mode := range []q.BallotMode{q.BallotOpen, q.BallotCollege} {
		rules := q.DefaultCommission()
		rules.Ballot = mode
		if got, err := rules.Count(list, ""); err != nil || got.Decision != q.DecisionAdjourned {
			t.Errorf("%s: %+v %v", mode, got, err)
		}
	}
}

func TestOneVoiceACollege(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		votes    []string
		chair    string
		colleges []q.Outcome
		counted  [5]int
		outcome  q.Outcome
		decision q.DecisionCode
	}{
		"three colleges of five": {[]string{"ggg", "ggj", "g--", "jjj", "jj "}, "", []q.Outcome{q.OutcomeMajority, q.OutcomeMajority, q.OutcomeMajority, q.OutcomeMajority, q.OutcomeMajority},
			[5]int{3, 0, 2}, q.OutcomeMajority, q.DecisionGranted},
		// Nine heads want to adjourn and six to grant: colleges say otherwise.
		"not what heads say": {[]string{"ggj", "ggj", "ggj", "jjj", "jjj"}, "", []q.Outcome{q.OutcomeMajority, q.OutcomeMajority, q.OutcomeMajority, q.OutcomeMajority, q.OutcomeMajority},
			[5]int{3, 0, 2}, q.OutcomeMajority, q.DecisionGranted},
		"a tie inside one college": {[]string{"ggg", "gj-", "ggg", "jjj", "ggg"}, "state-1", []q.Outcome{q.OutcomeMajority, q.OutcomeTie, q.OutcomeMajority, q.OutcomeMajority, q.OutcomeMajority},
			[5]int{3, 0, 1, 0, 1}, q.OutcomeMajority, q.DecisionGranted},
		"a tie inside one college makes one between the others": {[]string{"ggg", "gj-", "ggg", "jjj", "jjj"}, "state-1", []q.Outcome{q.OutcomeMajority, q.OutcomeTie, q.OutcomeMajority, q.OutcomeMajority, q.OutcomeMajority},
			[5]int{2, 0, 2, 0, 1}, q.OutcomeCasting, q.DecisionGranted},
		"the chair voted for neither, in a college that did not follow": {[]string{"ggg", "ggn", "---", "jjj", "jjj"}, "state-3", []q.Outcome{q.OutcomeMajority, q.OutcomeMajority, q.OutcomeNone, q.OutcomeMajority, q.OutcomeMajority},
			[5]int{2, 0, 2, 0, 1}, q.OutcomeUncast, ""},
		"a college goes three ways, another abstains": {[]string{"gjn", "---", "ggg", "jjj", "ggg"}, "", []q.Outcome{q.OutcomeSplit, q.OutcomeNone, q.OutcomeMajority, q.OutcomeMajority, q.OutcomeMajority},
			[5]int{2, 0, 1, 0, 2}, q.OutcomeMajority, q.DecisionGranted},
		"a college did not come": {[]string{"ggg", "", "jjj"}, "", []q.Outcome{q.OutcomeMajority, q.OutcomeNone, q.OutcomeMajority, q.OutcomeNone, q.OutcomeNone},
			[5]int{1, 0, 1, 0, 3}, q.OutcomeUncast, ""},
	} {
		rules := q.DefaultCommission()
		rules.Ballot = q.BallotCollege
		got, err := rules.Count(ballots(c.votes...), c.chair)
		if err != nil || voices(got.VoteCount) != c.counted || got.Outcome != c.outcome || got.Decision != c.decision {
			t.Errorf("%s: %+v %v", name, got, err)
		}
		for i, college := range got.Colleges {
			if college.College != q.Colleges()[i] || college.Outcome != c.colleges[i] || (college.Decision == "") != (college.Outcome != q.OutcomeMajority) {
				t.Errorf("%s: %+v", name, college)
			}
		}
	}
}

func TestASecretVoteTellsTotalsAndNothingElse(t *testing.T) {
	t.Parallel()
	rules := q.DefaultCommission()
	rules.Ballot = q.BallotSecret
	secret := func(letters string) []q.Ballot {
		var out []q.Ballot
		for _, b := range ballots(letters) {
			out = append(out, q.Ballot{Choice: b.Choice})
		}
		return out
	}
	for letters, want := range map[string]struct {
		outcome  q.Outcome
		decision q.DecisionCode
	}{"ggjg-": {q.OutcomeMajority, q.DecisionGranted}, "ggjj-": {q.OutcomeTie, ""}} {
		got, err := rules.Count(secret(letters), "")
		if err != nil || got.Outcome != want.outcome || got.Decision != want.decision || got.Colleges != nil {
			t.Errorf("%s: %+v %v", letters, got, err)
		}
	}
	// The chair settles nothing: it would tell what they voted.
	if got, err := rules.Count(ballots("ggj", "j-"), "network-1"); err != nil || got.Outcome != q.OutcomeTie || got.Decision != "" {
		t.Errorf("%+v %v", got, err)
	}
	for _, letters := range []string{"", "gggg"} {
		got, err := rules.Count(secret(letters), "")
		if refused := q.AsError(err); refused == nil || refused.Reason != q.ReasonVoteFew || !reflect.DeepEqual(got, q.VoteResult{}) {
			t.Errorf("%q: %+v %v", letters, got, err)
		}
	}
	if rules.SecretAmong(5) != nil || rules.SecretAmong(4) == nil {
		t.Error("a secret is opened among five at least")
	}
}
