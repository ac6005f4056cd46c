package i18n

import (
	"fmt"
	"time"

	"ariane/internal/quality"
)

var weekdays = [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}

// DayName writes "mardi 3 mars 2026"; the zero Day gives "".
func DayName(d quality.Day) string {
	if d.IsZero() {
		return ""
	}
	return weekdays[d.Time().Weekday()] + " " + Date(d)
}

// ClockIn writes the time of day in a zone: "14 h 32", "14 h".
func ClockIn(t time.Time, zone *time.Location) string {
	t = t.In(zone)
	if t.Minute() == 0 {
		return fmt.Sprintf("%d%sh", t.Hour(), nbsp)
	}
	return fmt.Sprintf("%d%sh%s%02d", t.Hour(), nbsp, nbsp, t.Minute())
}

// Span writes when something begins and ends, where people live: "mardi 3 mars 2026,
// de 14 h à 16 h 30". What ends another day says which.
func Span(from, until time.Time, zone *time.Location) string {
	first, last := quality.DayOf(from, zone), quality.DayOf(until, zone)
	out := DayName(first) + ", de " + ClockIn(from, zone) + " à " + ClockIn(until, zone)
	if last != first {
		out += " (" + DayName(last) + ")"
	}
	return out
}
