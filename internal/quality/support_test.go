package quality_test

import (
	"strings"
	"testing"

	q "ariane/internal/quality"
)

func TestALineOfTheSupportLogSaysWhenHowAndWhat(t *testing.T) {
	t.Parallel()
	today := q.MustDay("2026-05-04")
	good := q.SupportEntry{Day: today, Nature: q.SupportVisit, Note: "Relecture du plan."}
	for name, c := range map[string]struct {
		change func(*q.SupportEntry)
		fault  string
	}{
		"right":            {func(*q.SupportEntry) {}, ""},
		"no day":           {func(e *q.SupportEntry) { e.Day = q.Day{} }, "day missing"},
		"tomorrow":         {func(e *q.SupportEntry) { e.Day = today.AddDays(1) }, "day in_future"},
		"long ago":         {func(e *q.SupportEntry) { e.Day = q.MustDay("1802-05-04") }, "day far_date"},
		"no nature":        {func(e *q.SupportEntry) { e.Nature = "" }, "nature missing"},
		"no such nature":   {func(e *q.SupportEntry) { e.Nature = "control" }, "nature missing"},
		"nothing is said":  {func(e *q.SupportEntry) { e.Note = " \n" }, "note missing"},
		"too much is said": {func(e *q.SupportEntry) { e.Note = strings.Repeat("é", q.MaxSupportNote+1) }, "note too_long"},
	} {
		e := good
		c.change(&e)
		got := ""
		for _, f := range e.Tidy().Check(today) {
			got += f.Field + " " + f.Code
		}
		if got != c.fault {
			t.Errorf("%s: got %q, want %q", name, got, c.fault)
		}
	}
}

// The cooling-off counts from the day of the support: three years later to the day it is past.
func TestWhoSupportedAStructureNeitherAuditsItNorDecidesOnItForThreeYears(t *testing.T) {
	t.Parallel()
	link := q.SupportEntry{Day: q.MustDay("2023-12-20")}.Interest("advisor", "candidate", "arml")
	candidate := q.Candidate{BodyID: "candidate", RegionID: "arml"}
	for day, barred := range map[string]bool{"2023-12-20": true, "2026-12-19": true, "2026-12-20": false} {
		for _, as := range []q.Role{q.RolePeerAuditor, q.RoleMember} {
			if got := q.Barred(q.Conflicts(q.DefaultInterest, candidate, q.Examiner{PersonID: "advisor", As: as}, []q.Interest{link}, q.MustDay(day))); got != barred {
				t.Errorf("%s on %s: barred %v", as, day, got)
			}
		}
	}
}
