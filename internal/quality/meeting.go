package quality

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Meeting is a meeting of a group.
type Meeting struct {
	Title  string
	Starts time.Time // instant; people read and type it in the time of the structure
	Length int       // minutes
	Place  string
	Link   string // of a video room, "" for none
}

// Limits of a meeting: characters, minutes.
const (
	MaxMeetingTitle   = 120
	MaxMeetingPlace   = 200
	MaxMeetingLink    = 500
	MinMeetingLength  = 10
	MaxMeetingLength  = 12 * 60
	MaxMinutesText    = 60_000
	MaxDecisionText   = 1000
	MaxMeetingReason  = 1000
	MaxMeetingGuests  = 40
	MaxGuestName      = 120
	usualMeetingYears = 5
)

// Tidy cleans what was typed.
func (m Meeting) Tidy() Meeting {
	m.Title, m.Place, m.Link = CleanText(m.Title), CleanText(m.Place), CleanText(m.Link)
	return m
}

// Check lists what is wrong in a tidy meeting. The fault of its day and hour is
// theirs to find who read them (MeetingStart).
func (m Meeting) Check() Faults {
	var f Faults
	needText(&f, "title", m.Title, MaxMeetingTitle)
	limitText(&f, "place", m.Place, MaxMeetingPlace)
	limitText(&f, "link", m.Link, MaxMeetingLink)
	if m.Link != "" {
		u, err := url.Parse(m.Link)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			f.Add("link", FaultBadLink)
		}
	}
	if m.Length < MinMeetingLength || m.Length > MaxMeetingLength {
		f.Add("length", FaultOutOfRange, strconv.Itoa(MinMeetingLength), strconv.Itoa(MaxMeetingLength))
	}
	return f
}

// Ends is when the meeting is over.
func (m Meeting) Ends() time.Time { return m.Starts.Add(time.Duration(m.Length) * time.Minute) }

// SameInvitation reports that nothing of what an invitation says differs.
func (m Meeting) SameInvitation(o Meeting) bool {
	return m.Title == o.Title && m.Starts.Equal(o.Starts) && m.Length == o.Length && m.Place == o.Place && m.Link == o.Link
}

// ParseHour reads an hour of the day as people and browsers write it: 14:30, 14h30,
// 14 h, 9.15. Minutes since midnight; false when it is none.
func ParseHour(s string) (int, bool) {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "h", ":", "H", ":", ".", ":").Replace(strings.TrimSpace(s))
	hours, minutes, _ := strings.Cut(s, ":")
	h, err := strconv.Atoi(hours)
	if err != nil || h < 0 || h > 23 || len(hours) > 2 {
		return 0, false
	}
	if minutes == "" {
		return h * 60, true
	}
	m, err := strconv.Atoi(minutes)
	if err != nil || m < 0 || m > 59 || len(minutes) != 2 {
		return 0, false
	}
	return h*60 + m, true
}

// MeetingStart is the instant of a day and an hour where a structure is: the hour on
// the wall, on whatever side of a change of clocks that day is. Faults: "day"
// (missing, far), "hour" (bad_hour; no_hour when the clocks skip it).
func MeetingStart(day Day, hour string, zone *time.Location, today Day) (time.Time, Faults) {
	var f Faults
	if day.IsZero() {
		f.Add("day", FaultMissing)
	} else if first, last := today.AddDays(-366*usualMeetingYears), today.AddDays(366*usualMeetingYears); day.Before(first) || last.Before(day) {
		f.Add("day", FaultFarDate, first.String()[:4], last.String()[:4])
	}
	minutes, ok := ParseHour(hour)
	if !ok {
		f.Add("hour", FaultBadHour)
	}
	if len(f) > 0 {
		return time.Time{}, f
	}
	d := day.Time()
	at := time.Date(d.Year(), d.Month(), d.Day(), minutes/60, minutes%60, 0, 0, zone)
	if at.Hour()*60+at.Minute() != minutes {
		f.Add("hour", FaultNoHour)
	}
	return at.UTC(), f
}

// Presence is how somebody was at a meeting or a training.
type Presence string

// The ways; "" while it was not said.
const (
	PresenceUnsaid  Presence = ""
	PresencePresent Presence = "present"
	PresenceExcused Presence = "excused"
	PresenceAbsent  Presence = "absent"
)

// Presences lists what may be said of a person.
func Presences() []Presence { return []Presence{PresencePresent, PresenceExcused, PresenceAbsent} }

// Attendee is a person of the structure at a meeting. The name is that of the day.
type Attendee struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Presence Presence `json:"presence,omitempty"`
}

// Attendance is who was at a meeting.
type Attendance struct {
	People []Attendee `json:"people,omitempty"`
	Guests []string   `json:"guests,omitempty"` // by name
}

// Tidy cleans what was typed.
func (a Attendance) Tidy() Attendance {
	var guests []string
	for _, g := range a.Guests {
		if g = CleanText(g); g != "" && !slices.Contains(guests, g) {
			guests = append(guests, g)
		}
	}
	a.Guests = guests
	return a
}

// Check lists what is wrong in a tidy attendance.
func (a Attendance) Check() Faults {
	var f Faults
	for _, p := range a.People {
		if p.Presence != PresenceUnsaid && !slices.Contains(Presences(), p.Presence) {
			f.Add("presence-"+p.ID, FaultPresence)
		}
	}
	if len(a.Guests) > MaxMeetingGuests {
		f.Add("guests", FaultCrowd, strconv.Itoa(MaxMeetingGuests))
	}
	for _, g := range a.Guests {
		if len([]rune(g)) > MaxGuestName {
			f.Add("guests", FaultTooLong, strconv.Itoa(MaxGuestName))
			break
		}
	}
	return f
}

// Count is how many people are said to be so.
func (a Attendance) Count(p Presence) int {
	n := 0
	for _, one := range a.People {
		if one.Presence == p {
			n++
		}
	}
	return n
}

// Expecting is the attendance once more people are expected: what was said already
// stays, also of who is not expected any more.
func (a Attendance) Expecting(people []Attendee) Attendance {
	out := Attendance{Guests: a.Guests}
	for _, p := range people {
		i := slices.IndexFunc(a.People, func(o Attendee) bool { return o.ID == p.ID })
		if i >= 0 {
			p.Presence = a.People[i].Presence
		}
		out.People = append(out.People, p)
	}
	for _, o := range a.People {
		if o.Presence != PresenceUnsaid && !slices.ContainsFunc(people, func(p Attendee) bool { return p.ID == o.ID }) {
			out.People = append(out.People, o)
		}
	}
	return out
}

// CheckDecision lists what is wrong in the clean text of a decision.
func CheckDecision(text string) Faults {
	var f Faults
	needText(&f, "decision", text, MaxDecisionText)
	return f
}

// CheckMinutes lists what is wrong in the clean text of minutes.
func CheckMinutes(text string) Faults {
	var f Faults
	limitText(&f, "minutes", text, MaxMinutesText)
	return f
}
