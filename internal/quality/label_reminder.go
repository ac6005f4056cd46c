package quality

import (
	"cmp"
	"slices"
)

// LabelLetter is a reminder that leaves on a day.
type LabelLetter struct {
	Day  Day
	Date LabelDate // what it is about
}

// RemindersOf lists the reminders of a label that leave from a day on, the next first. What
// was done meanwhile (a follow-up held, a renewal decided) is in none.
func (r LabelRules) RemindersOf(l Label, day Day) []LabelLetter {
	l = l.Known(day)
	var out []LabelLetter
	state := l.StateOn(day)
	if state != LabelGranted && state != LabelSuspended && state != LabelExpired {
		return nil
	}
	for _, date := range l.dates(state, day) {
		for _, m := range r.Reminders {
			if leaves := date.Day.AddDays(-m.Days); m.About == date.Code && !leaves.Before(day) {
				out = append(out, LabelLetter{leaves, date})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b LabelLetter) int {
		return cmp.Or(compareDays(a.Day, b.Day), compareDays(a.Date.Day, b.Date.Day))
	})
	return out
}

// NextReminder is the next one; a zero day when there is none.
func (r LabelRules) NextReminder(l Label, day Day) LabelLetter {
	if list := r.RemindersOf(l, day); len(list) > 0 {
		return list[0]
	}
	return LabelLetter{}
}
