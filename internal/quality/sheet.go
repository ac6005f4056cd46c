package quality

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// ImprovementSheet is what somebody says happens, in half a minute: signed, or by
// nobody who can be found.
type ImprovementSheet struct {
	Text      string `json:"text"`                 // what happens
	Idea      string `json:"idea,omitempty"`       // what its author suggests
	Site      string `json:"site,omitempty"`       // id
	Node      string `json:"node,omitempty"`       // commitment it is about, in its référentiel
	NodeTitle string `json:"node_title,omitempty"` // that day
}

// Limits of what is written in a sheet, in characters.
const (
	MaxSheetText  = 2000
	MaxSheetWord  = 2000 // an answer, a word of its author
	maxSheetTitle = 90
)

// Tidy cleans what was typed.
func (s ImprovementSheet) Tidy() ImprovementSheet {
	s.Text, s.Idea = CleanText(s.Text), CleanText(s.Idea)
	return s
}

// Check lists what is wrong in a tidy sheet; whether site and commitment exist is not
// its business.
func (s ImprovementSheet) Check() Faults {
	var f Faults
	needText(&f, "text", s.Text, MaxSheetText)
	if s.Text != "" && !Visible(s.Text) {
		f.Add("text", FaultMissing)
	}
	limitText(&f, "idea", s.Idea, MaxSheetText)
	return f
}

// Title is the beginning of what happens, in whole words, on one line.
func (s ImprovementSheet) Title() string {
	line := strings.Join(strings.Fields(s.Text), " ")
	if first, _, found := strings.Cut(s.Text, "\n"); found && strings.TrimSpace(first) != "" {
		line = strings.Join(strings.Fields(first), " ")
	}
	if utf8.RuneCountInString(line) <= maxSheetTitle {
		return line
	}
	cut := string([]rune(line)[:maxSheetTitle])
	if at := strings.LastIndex(cut, " "); at > maxSheetTitle/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}

// SheetDates are the days of the life of a sheet; zero: not yet.
type SheetDates struct{ Raised, Answered, Closed Day }

// Vitality tells how alive an approach is: how many sheets come, and how soon they
// are answered. It never tells signed sheets from the others.
type Vitality struct {
	Raised, Answered, Closed int
	Waiting                  int             // of those raised, without an answer and not closed
	Delay                    int             // median days to an answer; -1 with fewer answers than VitalityAnswers
	Months                   []VitalityMonth // none with fewer sheets than VitalitySheets
}

// With fewer, a figure would tell of one sheet, whose author somebody may guess.
const (
	VitalityAnswers = 3 // for a median delay
	VitalitySheets  = 5 // for months
)

// VitalityMonth is one month of it: what was raised, answered and closed in it.
type VitalityMonth struct {
	First                    Day // of the month
	Raised, Answered, Closed int
	Delay                    int // as in Vitality, of the answers of that month
}

// VitalityOf counts that many months, which end with the one of today.
func VitalityOf(sheets []SheetDates, today Day, months int) Vitality {
	first := monthsBefore(today, months-1)
	out := Vitality{}
	at := map[Day]int{}
	for i := range months {
		month := monthsBefore(today, months-1-i)
		at[month] = i
		out.Months = append(out.Months, VitalityMonth{First: month})
	}
	delays := make([][]int, months)
	var all []int
	in := func(d Day) (int, bool) {
		if d.IsZero() || d.Before(first) {
			return 0, false
		}
		i, known := at[monthsBefore(d, 0)]
		return i, known
	}
	for _, s := range sheets {
		if i, ok := in(s.Raised); ok {
			out.Raised++
			out.Months[i].Raised++
			if s.Answered.IsZero() && s.Closed.IsZero() {
				out.Waiting++
			}
		}
		if i, ok := in(s.Answered); ok {
			days := s.Raised.DaysTo(s.Answered)
			delays[i], all = append(delays[i], days), append(all, days)
			out.Answered++
			out.Months[i].Answered++
		}
		if i, ok := in(s.Closed); ok {
			out.Closed++
			out.Months[i].Closed++
		}
	}
	for i := range out.Months {
		out.Months[i].Delay = toldDelay(delays[i])
	}
	out.Delay = toldDelay(all)
	if out.Raised < VitalitySheets {
		out.Months = nil
	}
	return out
}

// toldDelay is the middle of enough answers; -1 of fewer.
func toldDelay(days []int) int {
	if len(days) < VitalityAnswers {
		return -1
	}
	return medianDays(days)
}

// medianDays is the middle of a list, the mean of the two middles rounded up; -1 of
// nothing.
func medianDays(days []int) int {
	if len(days) == 0 {
		return -1
	}
	slices.Sort(days)
	middle := len(days) / 2
	if len(days)%2 == 1 {
		return days[middle]
	}
	return (days[middle-1] + days[middle] + 1) / 2
}

// monthsBefore is the first day of the month n months before that of d.
func monthsBefore(d Day, n int) Day {
	t := d.Time()
	return Day{t.AddDate(0, -n, 1-t.Day()).Format("2006-01-02")}
}
