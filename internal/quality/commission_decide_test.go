package quality_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	q "ariane/internal/quality"
)

func TestADecisionIsCompleteWithItsReasons(t *testing.T) {
	t.Parallel()
	june := q.MustDay("2024-06-30")
	asked := []q.DecisionCondition{{Text: "Faire vivre le conseil de la vie des jeunes.", CriterionID: "C04"}}
	for name, c := range map[string]struct {
		decision q.Decision
		want     []string
	}{
		"granted":                       {q.Decision{Code: q.DecisionGranted, Reasons: "Tout y est."}, nil},
		"without reasons":               {q.Decision{Code: q.DecisionGranted}, []string{"reasons no_why []"}},
		"blanks are no reasons":         {q.Decision{Code: q.DecisionNotGranted, Reasons: " \n "}, []string{"reasons no_why []"}},
		"reasons that never end":        {q.Decision{Code: q.DecisionGranted, Reasons: strings.Repeat("a", 8001)}, []string{"reasons too_long [8000]"}},
		"a decision of no list":         {q.Decision{Code: "perhaps", Reasons: "Oui."}, []string{"decision unknown [perhaps]"}},
		"to abstain decides nothing":    {q.Decision{Code: q.VoteAbstain, Reasons: "Oui."}, []string{"decision unknown [abstain]"}},
		"adjourned":                     {q.Decision{Code: q.DecisionAdjourned, Reasons: "Presque.", Conditions: asked, By: june}, nil},
		"adjourned to nothing":          {q.Decision{Code: q.DecisionAdjourned, Reasons: "Presque."}, []string{"conditions too_few [1]", "by missing []"}},
		"a condition nobody wrote":      {q.Decision{Code: q.DecisionAdjourned, Reasons: "Presque.", Conditions: []q.DecisionCondition{{}}, By: june}, []string{"conditions too_few [1]"}},
		"a condition without words":     {q.Decision{Code: q.DecisionAdjourned, Reasons: "Presque.", Conditions: []q.DecisionCondition{{CriterionID: "C04"}}, By: june}, []string{"conditions.0 missing []"}},
		"adjourned to yesterday":        {q.Decision{Code: q.DecisionAdjourned, Reasons: "Presque.", Conditions: asked, By: december20.AddDays(-1)}, []string{"by past []"}},
		"adjourned to another century":  {q.Decision{Code: q.DecisionAdjourned, Reasons: "Presque.", Conditions: asked, By: q.MustDay("2124-06-30")}, []string{"by far_date [2023 2028]"}},
		"granted, something asked":      {q.Decision{Code: q.DecisionGrantedAlerts, Reasons: "Oui.", Conditions: asked}, nil},
		"more than anybody can work on": {q.Decision{Code: q.DecisionGranted, Reasons: "Oui.", Conditions: slices.Repeat(asked, 31)}, []string{"conditions too_many [30]"}},
	} {
		if got := faultWords(c.decision.Tidy().Check(q.DefaultCommission(), december20)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWhatIsAskedAndWhatIsUnmetBecomeActionsOnce(t *testing.T) {
	t.Parallel()
	june := q.MustDay("2024-06-30")
	decision := q.Decision{Code: q.DecisionAdjourned, By: june, Conditions: []q.DecisionCondition{
		{Text: "Réunir le COPIL.", CriterionID: "C03"}, {Text: "Renouveler la convention collective."},
	}}
	want := []q.ActionDraft{
		{Origin: q.OriginCondition, CriterionID: "C03", Text: "Réunir le COPIL.", Due: june},
		{Origin: q.OriginCondition, Text: "Renouveler la convention collective.", Due: june},
		{Origin: q.OriginFinding, CriterionID: "C04"},
	}
	if got := decision.Actions(audited(2, 4)); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := (q.Decision{Code: q.DecisionGranted}).Actions(audited(35, 35)); got != nil {
		t.Errorf("nothing is left to do: %+v", got)
	}
}
