package improve

import (
	"context"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// indicators are those somebody writes the values of, and of which a period is over
// without one. Whoever holds it is told; who leads is, when nobody of today does.
func (d *duties) indicators(ctx context.Context) error {
	_, last := d.days()
	rows, err := d.s.store.Read().FollowedIndicators(ctx, d.scope, d.bodies, last)
	if err != nil || len(rows) == 0 {
		return err
	}
	written, err := d.written(ctx, last)
	if err != nil {
		return err
	}
	for i := range rows {
		row := &rows[i]
		crew := d.crews[row.BodyID]
		if row.Formula != "" || crew == nil {
			continue // it counts by itself
		}
		f := follower{s: d.s, today: crew.Today}
		awaited := f.line(row, f.periods(row), nil, written).Awaited()
		if len(awaited) == 0 {
			continue
		}
		duty := quality.Duty{BodyID: row.BodyID, Kind: quality.DutyIndicator, Subject: row.ID, Title: row.Name, Count: len(awaited), Due: awaited[0].Last(), Path: "/plan/indicateurs/suivi/" + row.ID}
		if row.OwnerID == "" {
			d.tell(duty, crew.Leaders()...)
		} else {
			d.tellHolder(duty, row.OwnerID)
		}
	}
	return nil
}

// written are the values of these structures, by indicator and first day of the period.
func (d *duties) written(ctx context.Context, last quality.Day) (map[[2]string]store.IndicatorValue, error) {
	body := ""
	if len(d.bodies) == 1 {
		body = d.bodies[0]
	}
	since := quality.PeriodOf(quality.Yearly, last).Shift(-quality.PeriodsShown(quality.Yearly)).First
	values, err := d.s.store.Read().IndicatorValues(ctx, d.scope, body, since)
	out := make(map[[2]string]store.IndicatorValue, len(values))
	for _, v := range values {
		out[[2]string{v.IndicatorID, v.Period.String()}] = v
	}
	return out, err
}
