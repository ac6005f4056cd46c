package quality

import (
	"fmt"
	"slices"
	"strconv"
)

// SlotKind says what a slot of an audit is for.
type SlotKind string

// The kinds of slots. People are questioned on what they do before documents are read.
const (
	SlotOpening   SlotKind = "opening"
	SlotInterview SlotKind = "interview" // of the people of a trade
	SlotVisit     SlotKind = "visit"     // of a site
	SlotDocuments SlotKind = "documents" // the files drawn, the evidence asked
	SlotPair      SlotKind = "pair"      // the two auditors alone
	SlotClosing   SlotKind = "closing"
)

// SlotKinds lists the kinds in the order of an audit.
func SlotKinds() []SlotKind {
	return []SlotKind{SlotOpening, SlotInterview, SlotVisit, SlotDocuments, SlotPair, SlotClosing}
}

// Slot is some minutes of an audit. Days are counted from 1, and AuditDay gives their
// date: a timetable may be made before the date is agreed.
type Slot struct {
	Day    int      `json:"day"`
	Starts int      `json:"starts"` // minutes of the day: 540 is 9 o'clock
	Length int      `json:"length"` // minutes
	Kind   SlotKind `json:"kind"`
	Whom   string   `json:"whom,omitempty"`   // the trade met
	People []string `json:"people,omitempty"` // ids or names, as the caller keeps them
	SiteID string   `json:"site,omitempty"`   // visited
}

// Ends is the first minute after a slot.
func (s Slot) Ends() int { return s.Starts + s.Length }

// Timetable is the slots of an audit, in order: plain values that people change.
type Timetable []Slot

// Limits of a timetable.
const (
	MaxSlots    = 100
	MaxSlotWhom = 200 // characters
	MinSlot     = 5   // minutes
	dayMinutes  = 24 * 60
)

// Faults of a timetable; Args are given in comments.
const (
	FaultManySlots = "many_slots" // most slots
	FaultSlotTwice = "slot_twice" // hour at which the slot it meets begins, as 09:30
	FaultSlotDay   = "slot_day"   // first and last hour of the day
)

// Sorted gives the slots in the order of the audit.
func (t Timetable) Sorted() Timetable {
	out := slices.Clone(t)
	slices.SortStableFunc(out, func(a, b Slot) int {
		if a.Day != b.Day {
			return a.Day - b.Day
		}
		return a.Starts - b.Starts
	})
	return out
}

// Check lists what is wrong in a timetable somebody changed; days is how many the
// audit holds. Two slots at once are wrong even when one auditor could go to each: the
// pair hears together. Faults: "slots", "slots.<index from 0>.<day, starts, length,
// kind, whom>".
func (t Timetable) Check(days int) Faults {
	var f Faults
	if len(t) > MaxSlots {
		f.Add("slots", FaultManySlots, strconv.Itoa(MaxSlots))
		return f
	}
	for i, s := range t {
		at := "slots." + strconv.Itoa(i) + "."
		s.check(&f, at, days)
		for _, before := range t[:i] {
			if s.meets(before) {
				f.Add(at+"starts", FaultSlotTwice, Clock(before.Starts))
				break
			}
		}
	}
	return f
}

func (s Slot) check(f *Faults, at string, days int) {
	if s.Day < 1 || s.Day > days {
		f.Add(at+"day", FaultOutOfRange, "1", strconv.Itoa(days))
	}
	switch {
	case s.Starts < 0 || s.Starts >= dayMinutes:
		f.Add(at+"starts", FaultSlotDay, Clock(0), Clock(dayMinutes))
	case s.Length < MinSlot || s.Length > dayMinutes:
		f.Add(at+"length", FaultOutOfRange, strconv.Itoa(MinSlot), strconv.Itoa(dayMinutes))
	case s.Ends() > dayMinutes:
		f.Add(at+"length", FaultSlotDay, Clock(0), Clock(dayMinutes))
	}
	if !slices.Contains(SlotKinds(), s.Kind) {
		f.Add(at+"kind", FaultUnknown, string(s.Kind))
	}
	limitText(f, at+"whom", s.Whom, MaxSlotWhom)
}

func (s Slot) meets(o Slot) bool {
	return s.Day == o.Day && s.Starts < o.Ends() && o.Starts < s.Ends()
}

// Clock writes the minutes of a day as 09:30.
func Clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// AuditDay is the date of a day of an audit that begins on another: audits stop at the
// weekend.
func AuditDay(begins Day, number int) Day {
	day := begins
	for n := 1; n < number && !day.IsZero(); {
		day = day.AddDays(1)
		if !day.weekend() {
			n++
		}
	}
	return day
}
