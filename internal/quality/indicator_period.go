package quality

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Period is a month, a quarter, a half-year or a year, by its first day.
type Period struct {
	First Day
	Every Rhythm
}

// PeriodOf is the period of that frequency a day is in; the zero Period for a
// frequency indicators do not have.
func PeriodOf(every Rhythm, d Day) Period {
	n := every.months()
	if n == 0 || d.IsZero() {
		return Period{}
	}
	t := d.Time()
	month := (int(t.Month())-1)/n*n + 1
	return Period{DayOf(time.Date(t.Year(), time.Month(month), 1, 0, 0, 0, 0, time.UTC), time.UTC), every}
}

// Shift is the period n later, or earlier when n is negative.
func (p Period) Shift(n int) Period {
	return Period{DayOf(p.First.Time().AddDate(0, n*p.Every.months(), 0), time.UTC), p.Every}
}

// Last is its last day.
func (p Period) Last() Day { return p.Shift(1).First.AddDays(-1) }

// Over reports that its last day is behind.
func (p Period) Over(today Day) bool { return p.Last().Before(today) }

// Holds reports whether a day is in it.
func (p Period) Holds(d Day) bool { return !d.IsZero() && !d.Before(p.First) && !p.Last().Before(d) }

// Number is its place in its year: 3 for March, 2 for the second quarter.
func (p Period) Number() int { return (int(p.First.Time().Month())-1)/p.Every.months() + 1 }

// Year is the year it is in.
func (p Period) Year() int { return p.First.Time().Year() }

// PeriodsShown is how many periods a series goes back to, the current one in it.
func PeriodsShown(every Rhythm) int {
	switch every {
	case Monthly:
		return 25
	case Quarterly:
		return 13
	case HalfYearly:
		return 9
	default:
		return 6
	}
}

// LatestPeriods lists the last n periods, the one of today last.
func LatestPeriods(every Rhythm, today Day, n int) []Period {
	now := PeriodOf(every, today)
	out := make([]Period, 0, n)
	for i := n - 1; i >= 0; i-- {
		out = append(out, now.Shift(-i))
	}
	return out
}

// Code writes the period as a table holds it: 2026-03, 2026-T1, 2026-S1, 2026.
func (p Period) Code() string {
	year := strconv.Itoa(p.Year())
	switch p.Every {
	case Monthly:
		return p.First.String()[:7]
	case Quarterly:
		return year + "-T" + strconv.Itoa(p.Number())
	case HalfYearly:
		return year + "-S" + strconv.Itoa(p.Number())
	default:
		return year
	}
}

var periodForms = map[Rhythm]*regexp.Regexp{
	Monthly:    regexp.MustCompile(`^(?:(?P<y>\d{4})[-/ ](?P<n>\d{1,2})|(?P<n2>\d{1,2})[-/ ](?P<y2>\d{4}))$`),
	Quarterly:  regexp.MustCompile(`^(?:(?P<y>\d{4})[-/ ]?T(?P<n>[1-4])|T(?P<n2>[1-4])[-/ ]?(?P<y2>\d{4}))$`),
	HalfYearly: regexp.MustCompile(`^(?:(?P<y>\d{4})[-/ ]?S(?P<n>[12])|S(?P<n2>[12])[-/ ]?(?P<y2>\d{4}))$`),
	Yearly:     regexp.MustCompile(`^(?P<y>\d{4})$`),
}

// TypedPeriod reads what Code writes, the other way round as well (T1 2026, 03/2026),
// and a day of it (2026-03-01, 01/03/2026); false for what is no period of that
// frequency.
func TypedPeriod(every Rhythm, s string) (Period, bool) {
	s = strings.ToUpper(strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " ")))
	if d, err := TypedDay(s); err == nil && !d.IsZero() && d.CheckTyped("") == nil {
		return PeriodOf(every, d), true
	}
	form := periodForms[every]
	if form == nil {
		return Period{}, false
	}
	found := form.FindStringSubmatch(s)
	if found == nil {
		return Period{}, false
	}
	year, number := 0, 1
	for i, name := range form.SubexpNames() {
		n, err := strconv.Atoi(found[i])
		if err != nil {
			continue
		}
		switch strings.TrimSuffix(name, "2") {
		case "y":
			year = n
		case "n":
			number = n
		}
	}
	months := every.months()
	if number < 1 || number > 12/months || strconv.Itoa(year) < firstYear || strconv.Itoa(year) > lastYear {
		return Period{}, false
	}
	return Period{DayOf(time.Date(year, time.Month((number-1)*months+1), 1, 0, 0, 0, 0, time.UTC), time.UTC), every}, true
}
