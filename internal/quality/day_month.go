package quality

import "time"

// AddMonths moves the date by n months to the same day of the month, or to its last day
// when it is shorter: a label of 29 February has its anniversary on 28 February.
func (d Day) AddMonths(n int) Day {
	if d.IsZero() {
		return d
	}
	at := d.Time()
	first := time.Date(at.Year(), at.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return DayOf(first.AddDate(0, 0, min(at.Day(), last)-1), time.UTC)
}

// monthsTo counts the months between the months of two days.
func (d Day) monthsTo(o Day) int {
	from, to := d.Time(), o.Time()
	return (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
}
