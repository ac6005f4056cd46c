package quality

import (
	"slices"
	"strconv"
)

// HourSpan is some hours of a day, in minutes: from, until, the last one excluded.
type HourSpan struct {
	From  int
	Until int
}

// TimetableRules says how long things take and when: data the network may change, with
// its version. Lunch is what stands between the two spans.
type TimetableRules struct {
	Version      int
	Morning      HourSpan
	Afternoon    HourSpan
	Opening      int // minutes, like all that follow
	Closing      int
	Pair         int // before the closing meeting
	Evening      int // the pair alone at the end of each other day; 0: none
	Interview    int // as long as there is time for
	MinInterview int
	Visit        int
	MinDocuments int // shorter is not worth opening a file
}

// DefaultTimetable is used where the network set nothing: from 9:00 to 12:30 and from
// 14:00 to 17:30.
var DefaultTimetable = TimetableRules{
	Version: 1, Morning: HourSpan{540, 750}, Afternoon: HourSpan{840, 1050},
	Opening: 30, Closing: 45, Pair: 45, Evening: 30, Interview: 45, MinInterview: 30, Visit: 45, MinDocuments: 20,
}

// Check lists what prevents rules from being used. Faults: the name of what is wrong.
func (r TimetableRules) Check() Faults {
	var f Faults
	if r.Morning.From < 0 || r.Morning.Until <= r.Morning.From {
		f.Add("morning", FaultEndBeforeStart)
	}
	if r.Afternoon.From < r.Morning.Until || r.Afternoon.Until <= r.Afternoon.From || r.Afternoon.Until > dayMinutes {
		f.Add("afternoon", FaultEndBeforeStart)
	}
	for _, n := range []struct {
		field        string
		value, least int
	}{
		{"opening", r.Opening, MinSlot}, {"closing", r.Closing, MinSlot}, {"pair", r.Pair, MinSlot}, {"evening", r.Evening, 0},
		{"min_interview", r.MinInterview, MinSlot}, {"interview", r.Interview, r.MinInterview}, {"visit", r.Visit, MinSlot},
		{"min_documents", r.MinDocuments, MinSlot},
	} {
		if n.value < n.least || n.value > dayMinutes {
			f.Add(n.field, FaultOutOfRange, strconv.Itoa(n.least), strconv.Itoa(dayMinutes))
		}
	}
	return f
}

// Trade is people of one trade, met together.
type Trade struct {
	Name   string
	People []string
}

// Visit is a site to see; Travel is minutes on the road, as many on the way back, 0
// where the audit stands.
type Visit struct {
	SiteID string
	Travel int
}

// TimetableNeed is what a timetable is made for.
type TimetableNeed struct {
	HalfDays  int
	Afternoon bool // it begins after lunch
	Trades    []Trade
	Visits    []Visit
}

// Proposed is a first timetable, and what no time was found for: whoever edits it
// shortens, or lengthens the audit.
type Proposed struct {
	Slots  Timetable
	Trades []Trade
	Visits []Visit
	Whole  bool // opening, pair's time and closing all stand
}

// Propose makes a first timetable, in half-days, from rules that have no fault: the
// opening meeting first; interviews in the order given, the longest that leave nobody
// out and some time to read, else that leave nobody out, else the shortest; visits in
// the last hours; documents in what is left after the last interview; the pair alone,
// then the closing meeting, at the end.
func (r TimetableRules) Propose(n TimetableNeed) Proposed {
	if n.HalfDays < 1 || len(r.Check()) > 0 {
		return Proposed{Trades: n.Trades, Visits: n.Visits}
	}
	n.HalfDays = min(n.HalfDays, MaxHalfDays)
	var fallback *Proposed
	for length := r.Interview; ; length -= MinSlot {
		length = max(length, r.MinInterview)
		p := r.proposeWith(n, length)
		p.Slots = p.Slots.Sorted()
		met := len(p.Trades) == 0
		if met && p.Slots.has(SlotDocuments) {
			return p
		}
		if fallback == nil && (met || length == r.MinInterview) {
			fallback = &p
		}
		if length == r.MinInterview {
			return *fallback
		}
	}
}

func (t Timetable) has(kind SlotKind) bool {
	return slices.ContainsFunc(t, func(s Slot) bool { return s.Kind == kind })
}

// MaxHalfDays is the longest audit a timetable is made for.
const MaxHalfDays = 20

// halfDay is the time of one that is still free: the beginning and the end are taken
// little by little.
type halfDay struct {
	day         int
	from, until int
}

func (r TimetableRules) proposeWith(n TimetableNeed, interview int) Proposed {
	halves := r.halves(n)
	p := Proposed{}
	p.Whole = p.frame(r, halves)
	for i, v := range n.Visits {
		if !p.visit(halves, v, r.Visit) {
			p.Visits = append(p.Visits, n.Visits[i])
		}
	}
	last := 0 // half-day of the last interview
	for _, t := range n.Trades {
		at, placed := p.first(halves, Slot{Kind: SlotInterview, Length: interview, Whom: t.Name, People: t.People})
		if !placed {
			p.Trades = append(p.Trades, t)
			continue
		}
		last = max(last, at)
	}
	for i := last; i < len(halves); i++ {
		if free := halves[i].until - halves[i].from; free >= r.MinDocuments {
			p.start(&halves[i], Slot{Kind: SlotDocuments, Length: free})
		}
	}
	return p
}

// halves lists the half-days of an audit.
func (r TimetableRules) halves(n TimetableNeed) []halfDay {
	out := make([]halfDay, 0, n.HalfDays)
	first := 0
	if n.Afternoon {
		first = 1
	}
	for i := first; i < first+n.HalfDays; i++ {
		span := r.Morning
		if i%2 == 1 {
			span = r.Afternoon
		}
		out = append(out, halfDay{day: i/2 + 1, from: span.From, until: span.Until})
	}
	return out
}

// frame places what every audit has: how it opens, how each day and the audit end.
func (p *Proposed) frame(r TimetableRules, halves []halfDay) bool {
	end := len(halves) - 1
	whole := p.start(&halves[0], Slot{Kind: SlotOpening, Length: r.Opening})
	whole = p.finish(&halves[end], Slot{Kind: SlotClosing, Length: r.Closing}) && whole
	whole = p.finish(&halves[end], Slot{Kind: SlotPair, Length: r.Pair}) && whole
	for i := range end {
		if halves[i+1].day > halves[i].day && r.Evening >= MinSlot {
			p.finish(&halves[i], Slot{Kind: SlotPair, Length: r.Evening})
		}
	}
	return whole
}

// visit takes the last hours that hold it, roads included: people are met first.
func (p *Proposed) visit(halves []halfDay, v Visit, length int) bool {
	road := min(max(v.Travel, 0), dayMinutes)
	for i := len(halves) - 1; i >= 0; i-- {
		h := &halves[i]
		if h.until-h.from < length+2*road {
			continue
		}
		h.until -= road
		p.finish(h, Slot{Kind: SlotVisit, Length: length, SiteID: v.SiteID})
		h.until -= road
		return true
	}
	return false
}

// first places a slot in the first half-day that holds it, and tells which.
func (p *Proposed) first(halves []halfDay, s Slot) (int, bool) {
	for i := range halves {
		if p.start(&halves[i], s) {
			return i, true
		}
	}
	return 0, false
}

// start places a slot at the beginning of what is free.
func (p *Proposed) start(h *halfDay, s Slot) bool {
	if h.until-h.from < s.Length {
		return false
	}
	s.Day, s.Starts = h.day, h.from
	h.from += s.Length
	p.Slots = append(p.Slots, s)
	return true
}

// finish places a slot at the end of what is free.
func (p *Proposed) finish(h *halfDay, s Slot) bool {
	if h.until-h.from < s.Length {
		return false
	}
	h.until -= s.Length
	s.Day, s.Starts = h.day, h.until
	p.Slots = append(p.Slots, s)
	return true
}
