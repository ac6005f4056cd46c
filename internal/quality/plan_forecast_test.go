package quality_test

import (
	"testing"

	"ariane/internal/quality"
)

func TestTheEndOfAPlanIsForeseenByItsDaysAndByItsPace(t *testing.T) {
	t.Parallel()
	today := quality.MustDay("2026-06-30")
	done := func(day string) quality.PlannedAction {
		return quality.PlannedAction{State: quality.ActionVerified, Added: quality.MustDay("2025-01-01"), Done: quality.MustDay(day)}
	}
	open := func(due string) quality.PlannedAction {
		a := quality.PlannedAction{State: quality.ActionRunning, Added: quality.MustDay("2025-01-01")}
		if due != "" {
			a.Due = quality.MustDay(due)
		}
		return a
	}
	plan := []quality.PlannedAction{
		done("2026-06-01"), done("2026-05-01"), done("2026-03-01"), done("2026-02-01"), done("2025-02-01"), // the last one too long ago
		open("2026-09-01"), open("2026-12-15"), open("2026-05-01"), open(""),
		{State: quality.ActionProposed, Added: today, Due: quality.MustDay("2030-01-01")}, {State: quality.ActionDropped, Added: today},
	}
	f := quality.DefaultForecast.Foresee(plan, today)
	if f.Open != 4 || f.Undated != 1 || f.Late != 1 || f.LastDue != quality.MustDay("2026-12-15") || f.Done != 4 || f.Added != 0 || f.Growing() {
		t.Errorf("%+v", f)
	}
	// 4 ± 2 done in 180 days, 4 left: in 120 to 360 days.
	if f.Gap != quality.ForecastNone || f.Earliest != today.AddDays(120) || f.Latest != today.AddDays(360) {
		t.Errorf("%+v", f)
	}
	for _, c := range []struct {
		name string
		plan []quality.PlannedAction
		gap  quality.ForecastGap
	}{
		{"empty", nil, quality.ForecastNothing},
		{"all done", plan[:4], quality.ForecastNothing},
		{"three done", append(plan[:3:3], open("")), quality.ForecastShort},
	} {
		if f := quality.DefaultForecast.Foresee(c.plan, today); f.Gap != c.gap || !f.Earliest.IsZero() || !f.Latest.IsZero() {
			t.Errorf("%s: %+v", c.name, f)
		}
	}
	many := plan[:4:4]
	for range 40 {
		many = append(many, quality.PlannedAction{State: quality.ActionRetained, Added: today})
	}
	if f := quality.DefaultForecast.Foresee(many, today); !f.Latest.IsZero() || !f.Growing() {
		t.Errorf("a plan that grows: %+v", f)
	}
}
