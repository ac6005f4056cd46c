package quality_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func TestTheLabelOfTheNetwork(t *testing.T) {
	t.Parallel()
	rules := q.DefaultLabel()
	if faults := rules.Check(); len(faults) > 0 {
		t.Errorf("%q", faultWords(faults))
	}
	if rules.Validity != 48 || rules.FollowUp != 24 || rules.AppealLodge != 2 || rules.Observations != 15 || rules.AuditorAccess != 15 {
		t.Errorf("not what domain.md says: %+v", rules)
	}
	kept, err := json.Marshal(rules)
	if err != nil {
		t.Fatal(err)
	}
	var again q.LabelRules
	if err := json.Unmarshal(kept, &again); err != nil || !reflect.DeepEqual(again, rules) {
		t.Errorf("kept as %s, read as %+v (%v)", kept, again, err)
	}
}

func TestRulesOfTheLabelThatCannotWork(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(*q.LabelRules)
		want  []string
	}{
		"no version":                        {func(r *q.LabelRules) { r.Version = 0 }, []string{"version missing []"}},
		"a label for ever":                  {func(r *q.LabelRules) { r.Validity = 0 }, []string{"validity_months out_of_range [12 120]", "follow_up_months out_of_range [0 0]", "renewal_ahead_months out_of_range [1 1]"}},
		"a follow-up on the last day":       {func(r *q.LabelRules) { r.FollowUp, r.RenewalAhead = 48, 1 }, []string{"follow_up_months out_of_range [0 47]"}},
		"no follow-up":                      {func(r *q.LabelRules) { r.FollowUp, r.FollowUpAhead = 0, 0 }, nil},
		"held before it is asked":           {func(r *q.LabelRules) { r.FollowUpAhead = 25 }, []string{"follow_up_ahead_months out_of_range [0 24]"}},
		"never before the commission":       {func(r *q.LabelRules) { r.FollowUpRefer = 101 }, []string{"follow_up_refer_percent out_of_range [1 100]"}},
		"renewal before the follow-up":      {func(r *q.LabelRules) { r.RenewalAhead = 25 }, []string{"renewal_ahead_months out_of_range [1 24]"}},
		"renewal late by less than none":    {func(r *q.LabelRules) { r.RenewalLate = -1 }, []string{"renewal_late_months out_of_range [0 24]"}},
		"suspended without end":             {func(r *q.LabelRules) { r.Suspension = 0 }, []string{"suspension_months out_of_range [1 36]"}},
		"nobody looks at what merged":       {func(r *q.LabelRules) { r.Merger = 0 }, []string{"merger_months out_of_range [1 36]"}},
		"no appeal":                         {func(r *q.LabelRules) { r.AppealLodge = 0 }, []string{"appeal_months out_of_range [1 24]"}},
		"an appeal answered in a week":      {func(r *q.LabelRules) { r.AppealAnswer = 7 }, []string{"appeal_answer_days out_of_range [15 365]"}},
		"no receipt":                        {func(r *q.LabelRules) { r.ComplaintReceipt = 0 }, []string{"complaint_receipt_days out_of_range [1 60]"}},
		"an answer before the receipt":      {func(r *q.LabelRules) { r.ComplaintAnswer = 9 }, []string{"complaint_answer_days out_of_range [10 365]"}},
		"no time to answer a report":        {func(r *q.LabelRules) { r.Observations = 4 }, []string{"observations_days out_of_range [5 90]"}},
		"auditors who stay":                 {func(r *q.LabelRules) { r.AuditorAccess = 91 }, []string{"auditor_access_days out_of_range [0 90]"}},
		"a reminder of nothing":             {func(r *q.LabelRules) { r.Reminders[0].About = "party" }, []string{"reminders.0.about unknown [party]"}},
		"a reminder three years before":     {func(r *q.LabelRules) { r.Reminders[0].Days = 1095 }, []string{"reminders.0.days out_of_range [-365 730]"}},
		"the same reminder twice":           {func(r *q.LabelRules) { r.Reminders[1] = r.Reminders[0] }, []string{"reminders.1.days duplicate [180]"}},
		"no reminder":                       {func(r *q.LabelRules) { r.Reminders = nil }, nil},
		"a letter for each day of the year": {func(r *q.LabelRules) { r.Reminders = daily() }, []string{"reminders out_of_range [0 40]"}},
	} {
		rules := q.DefaultLabel()
		c.spoil(&rules)
		if got := faultWords(rules.Check()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func daily() []q.LabelReminder {
	var out []q.LabelReminder
	for i := range 41 {
		out = append(out, q.LabelReminder{About: q.DateEnds, Days: i})
	}
	return out
}

func TestAnAnniversaryIsTheSameDayOfTheMonthOrItsLast(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2023-12-20", 48, "2027-12-20"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-02-29", 24, "2026-02-28"},
		{"2023-08-31", 6, "2024-02-29"},
		{"2023-01-31", 1, "2023-02-28"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2023-12-20", -12, "2022-12-20"},
		{"2023-12-20", 0, "2023-12-20"},
		{"", 12, ""},
	} {
		if got := q.MustDay(c.from).AddMonths(c.months); got != q.MustDay(c.want) {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func TestTheDelaysAroundTheReport(t *testing.T) {
	t.Parallel()
	rules := q.DefaultLabel()
	if got := rules.ObservationsUntil(q.MustDay("2023-11-06")); got != q.MustDay("2023-11-21") {
		t.Errorf("observations until %s", got)
	}
	rules.AuditorAccess = 0
	if got := rules.AccessUntil(q.MustDay("2023-12-01")); got != q.MustDay("2023-12-01") {
		t.Errorf("access until %s", got)
	}
}
