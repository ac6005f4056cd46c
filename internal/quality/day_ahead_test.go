package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestADayForWorkIsNeitherGoneByNorASlipOfTheKeyboard(t *testing.T) {
	t.Parallel()
	today := q.MustDay("2026-11-23")
	for day, want := range map[string]string{
		"": "", "2026-11-23": "", "2031-11-23": "", "2026-11-22": q.FaultPast, "0026-11-23": q.FaultPast, "2031-11-24": q.FaultFarDate, "2126-01-01": q.FaultFarDate,
	} {
		got := ""
		if f := q.MustDay(day).CheckAhead("due", today); f != nil {
			got = f.Code
		}
		if got != want {
			t.Errorf("%q: %q, want %q", day, got, want)
		}
	}
}
