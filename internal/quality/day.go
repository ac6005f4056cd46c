package quality

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Day is a civil date without time zone, written 2026-05-01. The zero Day means
// "no date" and is written "".
type Day struct{ s string }

// ParseDay reads YYYY-MM-DD; "" is the zero Day.
func ParseDay(s string) (Day, error) {
	if s == "" {
		return Day{}, nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return Day{}, fmt.Errorf("parse day %q: %w", s, err)
	}
	return Day{s}, nil
}

// TypedDay reads a day as people and browsers write it: 31/03/2026, 31.3.2026,
// 31-03-2026 or 2026-03-31; "" is the zero Day.
func TypedDay(s string) (Day, error) {
	s = strings.TrimSpace(s)
	if at, err := time.Parse("2/1/2006", strings.NewReplacer(".", "/", "-", "/", " ", "").Replace(s)); err == nil {
		return Day{at.Format(time.DateOnly)}, nil
	}
	return ParseDay(s)
}

// MustDay is ParseDay for constants and tests; it panics on a bad day.
func MustDay(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DayOf returns the civil date of t in the given zone.
func DayOf(t time.Time, zone *time.Location) Day {
	return Day{t.In(zone).Format(time.DateOnly)}
}

// The years of the days people write; anything else is a slip of the keyboard. The
// first Missions locales opened in 1982.
const (
	firstYear = "1980"
	lastYear  = "2100"
)

// CheckTyped returns the fault of a day somebody typed that no event of a
// structure can have; nil for the zero Day. Days that are computed or read back
// are not held to it.
func (d Day) CheckTyped(field string) *Fault {
	if d.IsZero() || d.s[:4] >= firstYear && d.s[:4] <= lastYear {
		return nil
	}
	return &Fault{Field: field, Code: FaultFarDate, Args: []string{firstYear, lastYear}}
}

// CheckAhead returns the fault of a day typed for something to do: gone by, or more
// than yearsAhead years away, which is a slip of the keyboard; nil for the zero Day.
func (d Day) CheckAhead(field string, today Day) *Fault {
	last := today.Time().AddDate(yearsAhead, 0, 0)
	switch {
	case d.IsZero():
		return nil
	case d.Before(today):
		return &Fault{Field: field, Code: FaultPast}
	case d.Time().After(last):
		return &Fault{Field: field, Code: FaultFarDate, Args: []string{today.s[:4], strconv.Itoa(last.Year())}}
	}
	return nil
}

// CheckDue returns the fault of a day typed for something to be done by: one may be late
// from the start; a year further back than yearsLate, or ahead than yearsAhead,
// is a slip of the keyboard; nil for the zero Day.
func (d Day) CheckDue(field string, today Day) *Fault {
	first, last := today.Time().Year()-yearsLate, today.Time().Year()+yearsAhead
	if year := d.Time().Year(); d.IsZero() || first <= year && year <= last {
		return nil
	}
	return &Fault{Field: field, Code: FaultFarDate, Args: []string{strconv.Itoa(first), strconv.Itoa(last)}}
}

const (
	yearsAhead = 5
	yearsLate  = 1
)

// String is YYYY-MM-DD or "".
func (d Day) String() string { return d.s }

// IsZero reports "no date".
func (d Day) IsZero() bool { return d.s == "" }

// Before compares dates; fixed-width text compares like the dates it writes.
func (d Day) Before(o Day) bool { return d.s < o.s }

// Time is midnight UTC of the day; the zero Day gives the zero time.
func (d Day) Time() time.Time {
	t, err := time.Parse(time.DateOnly, d.s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays moves the date by n days.
func (d Day) AddDays(n int) Day {
	if d.IsZero() {
		return d
	}
	return Day{d.Time().AddDate(0, 0, n).Format(time.DateOnly)}
}

// MarshalText writes the day for JSON and YAML.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.s), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Day) UnmarshalText(b []byte) error {
	v, err := ParseDay(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// DaysTo counts the days until another one; negative when it is before.
func (d Day) DaysTo(o Day) int { return int(o.Time().Sub(d.Time()).Hours() / 24) }
