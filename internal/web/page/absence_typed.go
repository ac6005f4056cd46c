package page

import (
	"net/url"

	"ariane/internal/quality"
)

// TypedAbsence reads the days of an absence and who stands in; faults "from" and
// "until" of what is no date.
func TypedAbsence(form url.Values) (quality.Absence, error) {
	var a quality.Absence
	var faults quality.Faults
	for _, day := range []struct {
		name string
		to   *quality.Day
	}{{"from", &a.From}, {"until", &a.Until}} {
		var err error
		if *day.to, err = quality.TypedDay(form.Get(day.name)); err != nil {
			faults.Add(day.name, quality.FaultBadDate)
		}
	}
	a.StandIn = form.Get("stand_in")
	return a, faults.Err()
}
