package quality_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func faultWords(list q.Faults) []string {
	var out []string
	for _, f := range list {
		out = append(out, fmt.Sprint(f.Field, " ", f.Code, " ", f.Args))
	}
	return out
}

func TestTheCommissionOfTheNetwork(t *testing.T) {
	t.Parallel()
	rules := q.DefaultCommission()
	if faults := rules.Check(); len(faults) > 0 {
		t.Errorf("%q", faultWords(faults))
	}
	seats, substitutes := 0, 0
	for _, c := range rules.Colleges {
		seats, substitutes = seats+c.Seats, substitutes+c.Substitutes
	}
	if len(rules.Colleges) != 5 || seats != 15 || substitutes != 15 {
		t.Errorf("%d colleges, %d seats, %d substitutes", len(rules.Colleges), seats, substitutes)
	}
	kept, err := json.Marshal(rules)
	if err != nil {
		t.Fatal(err)
	}
	var again q.CommissionRules
	if err := json.Unmarshal(kept, &again); err != nil || !reflect.DeepEqual(again, rules) {
		t.Errorf("kept as %s, read as %+v (%v)", kept, again, err)
	}
}

func TestRulesOfTheCommissionThatCannotWork(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(*q.CommissionRules)
		want  []string
	}{
		"no version":             {func(r *q.CommissionRules) { r.Version = 0 }, []string{"version missing []"}},
		"a college twice":        {func(r *q.CommissionRules) { r.Colleges[3].Code = q.CollegeState }, []string{"colleges.3.code duplicate [state]"}},
		"a college without name": {func(r *q.CommissionRules) { r.Colleges[0].Code = "youth" }, []string{"colleges.0.name missing []"}},
		"one of its own":         {func(r *q.CommissionRules) { r.Colleges[0] = q.College{Code: "youth", Name: "Jeunes", Seats: 1} }, nil},
		"a college of nobody":    {func(r *q.CommissionRules) { r.Colleges[1].Seats = 0 }, []string{"colleges.1.seats out_of_range [1 30]"}},
		"fewer than none":        {func(r *q.CommissionRules) { r.Colleges[1].Substitutes = -1 }, []string{"colleges.1.substitutes out_of_range [0 30]"}},
		"no college": {func(r *q.CommissionRules) { r.Colleges, r.Quorum.Colleges = nil, 1 },
			[]string{"colleges out_of_range [1 12]"}},
		"more than everybody":    {func(r *q.CommissionRules) { r.Quorum.Share = 101 }, []string{"quorum.share out_of_range [1 100]"}},
		"more than all colleges": {func(r *q.CommissionRules) { r.Quorum.Colleges = 6 }, []string{"quorum.colleges out_of_range [1 5]"}},
		"another way of voting":  {func(r *q.CommissionRules) { r.Ballot = "hands" }, []string{"ballot unknown [hands]"}},
		"another casting vote":   {func(r *q.CommissionRules) { r.Casting = "" }, []string{"casting unknown []"}},
		"a secret of four":       {func(r *q.CommissionRules) { r.SecretLeast = 4 }, []string{"secret_least out_of_range [5 360]"}},
		"abstaining is no decision": {func(r *q.CommissionRules) { r.Decisions[3] = q.DecisionChoice{Code: q.VoteAbstain, Name: "x"} },
			[]string{"decisions.3.code taken [abstain]", "proposal.otherwise unknown [not_granted]"}},
		"a decision twice":       {func(r *q.CommissionRules) { r.Decisions[1].Code = q.DecisionGranted }, []string{"decisions.1.code duplicate [granted]", "proposal.steps.1.decision unknown [granted_alerts]"}},
		"nothing grants":         {func(r *q.CommissionRules) { r.Decisions[0].Grants, r.Decisions[1].Grants = false, false }, []string{"decisions.grants out_of_range [1 3]"}},
		"everything grants":      {func(r *q.CommissionRules) { r.Decisions[2].Grants, r.Decisions[3].Grants = true, true }, []string{"decisions.grants out_of_range [1 3]"}},
		"an impossible share":    {func(r *q.CommissionRules) { r.Proposal.Steps[0].Validated = 101 }, []string{"proposal.steps.0.validated out_of_range [0 100]"}},
		"less than no alert":     {func(r *q.CommissionRules) { r.Proposal.Steps[0].Alerts = -2 }, []string{"proposal.steps.0.alerts out_of_range [-1 300]"}},
		"no step: one proposal":  {func(r *q.CommissionRules) { r.Proposal.Steps = nil }, nil},
		"an unreadable decision": {func(r *q.CommissionRules) { r.Decisions[0].Code = "gran ted" }, []string{"decisions.0.code bad_id [gran ted]", "decisions.0.name missing []", "proposal.steps.0.decision unknown [granted]"}},
	} {
		rules := q.DefaultCommission()
		c.spoil(&rules)
		if got := faultWords(rules.Check()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if len(q.DefaultCommission().Check()) > 0 {
		t.Error("spoiling rules spoiled the default ones")
	}
}
