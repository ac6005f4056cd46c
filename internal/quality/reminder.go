package quality

import (
	"strconv"
	"time"
)

// ReminderRules are the delays of the weekly letter, in days: data, which the UNML sets
// for the network and a structure for itself.
type ReminderRules struct {
	Action   int `json:"action"`   // before its day, an action is in the letter; late, each week
	Routine  int `json:"routine"`  // idem for a turn of a recurring task
	Evidence int `json:"evidence"` // idem for the end of a piece of evidence
	Meeting  int `json:"meeting"`  // idem for a meeting
}

// DefaultReminders is used where nobody chose.
var DefaultReminders = ReminderRules{Action: 14, Routine: 7, Evidence: EvidenceAhead, Meeting: 14}

// Bounds of a delay: a week at least, so that the weekly letter never misses a day.
const (
	LeastAhead = 7
	MostAhead  = 90
)

// Check lists the delays out of bounds.
func (r ReminderRules) Check() Faults {
	var f Faults
	for _, d := range []struct {
		field string
		days  int
	}{{"action", r.Action}, {"routine", r.Routine}, {"evidence", r.Evidence}, {"meeting", r.Meeting}} {
		if d.days < LeastAhead || d.days > MostAhead {
			f.Add(d.field, FaultOutOfRange, strconv.Itoa(LeastAhead), strconv.Itoa(MostAhead))
		}
	}
	return f
}

// Hours of the weekly letter, where the person is: at the first one, or as soon as the
// program runs again, never after the second.
const (
	LetterFrom  = 8
	LetterUntil = 20
)

// LetterWeekday is a day of the week: 1 Monday … 7 Sunday, 0 for no letter.
type LetterWeekday int

// DefaultWeekday is that of who chose nothing.
const DefaultWeekday LetterWeekday = 1

// Monday is the first day of the week of a day, by which the week is named.
func (d Day) Monday() Day {
	return d.AddDays(-(int(d.Time().Weekday()) + 6) % 7)
}

// LetterMoment is when the letter of a week, named by its Monday, leaves in a zone.
func (w LetterWeekday) LetterMoment(week Day, zone *time.Location) time.Time {
	at := week.Time()
	return time.Date(at.Year(), at.Month(), at.Day()+int(w)-1, LetterFrom, 0, 0, 0, zone)
}

// LetterTurn is what decides whether a person is written to now.
type LetterTurn struct {
	Weekday LetterWeekday
	Chosen  time.Time // when they chose it; zero: never
	Since   Day       // their first role began
	Zone    *time.Location
}

// Due reports whether the letter of this week leaves at an instant, as far as the
// clock goes: its hour came, and it is no hour of the night.
func (t LetterTurn) Due(now time.Time) bool {
	local := now.In(t.Zone)
	if t.Weekday == 0 || local.Hour() < LetterFrom || local.Hour() >= LetterUntil {
		return false
	}
	moment := t.moment(now)
	return !now.Before(moment) && t.counts(moment)
}

// Week is the week of an instant where the person is.
func (t LetterTurn) Week(now time.Time) Day { return DayOf(now, t.Zone).Monday() }

func (t LetterTurn) moment(now time.Time) time.Time {
	return t.Weekday.LetterMoment(t.Week(now), t.Zone)
}

// counts tells a moment that came after the person chose it and held a role: who comes
// or chooses in the middle of a week waits for the next one.
func (t LetterTurn) counts(moment time.Time) bool {
	return !moment.Before(t.Chosen) && !DayOf(moment, t.Zone).Before(t.Since)
}

// Next is when the next letter leaves; zero for none. sent tells that the one of this
// week left already.
func (t LetterTurn) Next(now time.Time, sent bool) time.Time {
	if t.Weekday == 0 {
		return time.Time{}
	}
	moment := t.moment(now)
	if !sent && t.counts(moment) {
		if now.Before(moment) {
			return moment
		}
		return t.catchUp(now)
	}
	return t.Weekday.LetterMoment(t.Week(now).AddDays(7), t.Zone)
}

// catchUp is the next hour at which a letter that should have left may leave.
func (t LetterTurn) catchUp(now time.Time) time.Time {
	local := now.In(t.Zone)
	next := local.Truncate(time.Hour).Add(time.Hour)
	switch {
	case next.Hour() >= LetterFrom && next.Hour() < LetterUntil:
		return next
	case local.Hour() < LetterFrom:
		return time.Date(local.Year(), local.Month(), local.Day(), LetterFrom, 0, 0, 0, t.Zone)
	}
	tomorrow := time.Date(local.Year(), local.Month(), local.Day()+1, LetterFrom, 0, 0, 0, t.Zone)
	if t.Week(tomorrow) != t.Week(now) {
		return t.Weekday.LetterMoment(t.Week(tomorrow), t.Zone)
	}
	return tomorrow
}

// Absence is somebody away from a structure, both days in.
type Absence struct {
	From, Until Day
	StandIn     string // who receives what awaits them, "" for nobody
}

// MaxAbsence bounds an absence, in days.
const MaxAbsence = 730

// Check lists what is wrong in an absence somebody tells; whether the stand-in exists
// is not its business.
func (a Absence) Check(today Day) Faults {
	var f Faults
	for _, d := range []struct {
		field string
		day   Day
	}{{"from", a.From}, {"until", a.Until}} {
		if d.day.IsZero() {
			f.Add(d.field, FaultMissing)
		} else if fault := d.day.CheckTyped(d.field); fault != nil {
			f = append(f, *fault)
		}
	}
	if len(f) > 0 {
		return f
	}
	switch {
	case a.Until.Before(a.From):
		f.Add("until", FaultEndBeforeStart)
	case a.Until.Before(today):
		f.Add("until", FaultPast)
	case a.From.AddDays(MaxAbsence).Before(a.Until):
		f.Add("until", FaultFarDate, a.From.s[:4], strconv.Itoa(a.From.AddDays(MaxAbsence).Time().Year()))
	}
	return f
}

// On reports whether somebody is away on a day.
func (a Absence) On(day Day) bool { return !day.Before(a.From) && !a.Until.Before(day) }

// Within reports whether they are away for a part of some days, both in.
func (a Absence) Within(from, until Day) bool { return !until.Before(a.From) && !a.Until.Before(from) }

// Reasons of a refusal about a link of a weekly letter.
const (
	ReasonReminderUnknown = "reminder.unknown"    // with CodeNotFound
	ReasonReminderOver    = "reminder.over"       // with CodeExpired: the letter is an old one
	ReasonReminderRole    = "reminder.role_ended" // with CodeForbidden: its person holds no role there any more
	ReasonReminderOthers  = "reminder.others"     // with CodeForbidden: the thing is somebody else’s now
)
