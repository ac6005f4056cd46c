package quality_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	q "ariane/internal/quality"
)

// audited is a grid of some criteria of which the first ones are validated.
func audited(validated, all int) []q.CriterionResult {
	var out []q.CriterionResult
	for i := range all {
		out = append(out, q.CriterionResult{CriterionID: fmt.Sprintf("C%02d", i+1), Validated: i < validated})
	}
	return out
}

func proposalWords(p q.Proposal) []string {
	out := []string{string(p.Decision)}
	for _, r := range p.Reasons {
		out = append(out, fmt.Sprint(r.Code, " ", r.Args))
	}
	return out
}

func TestRulesProposeADecisionAndSayWhy(t *testing.T) {
	t.Parallel()
	alerts := audited(35, 35)
	alerts[4].AlertPoints, alerts[9].AlertPoints = 2, 1
	required := audited(34, 35)
	required[34].Required = true
	for name, c := range map[string]struct {
		results []q.CriterionResult
		want    []string
	}{
		"all":                       {audited(35, 35), []string{"granted", "validated [35 35]", "reached [90]"}},
		"32 of 35 were enough once": {audited(32, 35), []string{"granted", "validated [32 35]", "reached [90]"}},
		"31 of 35":                  {audited(31, 35), []string{"adjourned", "validated [31 35]", "below [90]", "reached [60]"}},
		"exactly the share":         {audited(9, 10), []string{"granted", "validated [9 10]", "reached [90]"}},
		"exactly the lower share":   {audited(6, 10), []string{"adjourned", "validated [6 10]", "below [90]", "reached [60]"}},
		"20 of 35":                  {audited(20, 35), []string{"not_granted", "validated [20 35]", "below [90]", "below [60]"}},
		"alert points":              {alerts, []string{"granted_alerts", "validated [35 35]", "alerts [3]", "reached [90]"}},
		"one that must be":          {required, []string{"adjourned", "validated [34 35]", "required [C35]", "reached [60]"}},
		"no criterion":              {nil, []string{"", "nothing []"}},
	} {
		if got := proposalWords(q.DefaultCommission().Proposal.Propose(c.results)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestThresholdsAreData(t *testing.T) {
	t.Parallel()
	rules := q.ProposalRules{Otherwise: q.DecisionAdjourned, Steps: []q.ProposalStep{{Decision: q.DecisionGranted, Validated: 100, Alerts: 2}}}
	results := audited(35, 35)
	results[0].AlertPoints = 2
	if got := rules.Propose(results); got.Decision != q.DecisionGranted {
		t.Errorf("%+v", got)
	}
	results[1].AlertPoints = 1
	if got := proposalWords(rules.Propose(results)); !slices.Equal(got, []string{"adjourned", "validated [35 35]", "alerts [3]"}) {
		t.Errorf("%q", got)
	}
}

// A real case: a label granted with 32 of 35 criteria, the three others become actions.
func TestALabelGrantedWith32CriteriaOf35(t *testing.T) {
	t.Parallel()
	results := audited(32, 35)
	rules := q.DefaultCommission()
	proposal := rules.Proposal.Propose(results)
	if want := []string{"C33", "C34", "C35"}; proposal.Decision != q.DecisionGranted || !slices.Equal(proposal.Unmet, want) {
		t.Fatalf("%+v", proposal)
	}
	decision := q.Decision{Code: proposal.Decision, Reasons: "Le chemin parcouru est réel."}
	if faults := decision.Check(rules, december20); len(faults) > 0 {
		t.Errorf("%q", faultWords(faults))
	}
	want := []q.ActionDraft{{Origin: q.OriginFinding, CriterionID: "C33"}, {Origin: q.OriginFinding, CriterionID: "C34"}, {Origin: q.OriginFinding, CriterionID: "C35"}}
	if got := decision.Actions(results); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
