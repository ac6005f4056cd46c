package quality_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	q "ariane/internal/quality"
)

func trades(names ...string) []q.Trade {
	var out []q.Trade
	for _, n := range names {
		out = append(out, q.Trade{Name: n, People: []string{n + "-1"}})
	}
	return out
}

func slotWords(t q.Timetable) []string {
	var out []string
	for _, s := range t {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%d %s-%s %s %s%s", s.Day, q.Clock(s.Starts), q.Clock(s.Ends()), s.Kind, s.Whom, s.SiteID)))
	}
	return out
}

func TestADayOfAudit(t *testing.T) {
	t.Parallel()
	got := q.DefaultTimetable.Propose(q.TimetableNeed{HalfDays: 2, Trades: trades("direction", "conseil", "accueil", "entreprises"), Visits: []q.Visit{{SiteID: "redon", Travel: 15}}})
	want := []string{
		"1 09:00-09:30 opening", "1 09:30-10:15 interview direction", "1 10:15-11:00 interview conseil", "1 11:00-11:45 interview accueil",
		"1 11:45-12:30 interview entreprises", "1 14:00-14:45 documents", "1 15:00-15:45 visit redon", "1 16:00-16:45 pair", "1 16:45-17:30 closing",
	}
	if !slices.Equal(slotWords(got.Slots), want) || !got.Whole || len(got.Trades)+len(got.Visits) > 0 {
		t.Errorf("%q, left %v %v", slotWords(got.Slots), got.Trades, got.Visits)
	}
	if f := got.Slots.Check(1); f != nil {
		t.Errorf("faults: %v", f)
	}
}

func TestInterviewsAreShortenedBeforeAnybodyIsLeftOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ trades, length, left int }{{1, 45, 0}, {5, 45, 0}, {6, 45, 0}, {7, 35, 0}, {10, 30, 0}, {12, 30, 2}} {
		var names []string
		for i := range c.trades {
			names = append(names, fmt.Sprint("t", i))
		}
		got := q.DefaultTimetable.Propose(q.TimetableNeed{HalfDays: 2, Trades: trades(names...)})
		for _, s := range got.Slots {
			if s.Kind == q.SlotInterview && s.Length != c.length {
				t.Errorf("%d trades: an interview of %d minutes, want %d", c.trades, s.Length, c.length)
			}
		}
		if len(got.Trades) != c.left {
			t.Errorf("%d trades: %d left out, want %d", c.trades, len(got.Trades), c.left)
		}
	}
}

func TestAVisitTooFarShortensNoInterview(t *testing.T) {
	t.Parallel()
	got := q.DefaultTimetable.Propose(q.TimetableNeed{HalfDays: 2, Trades: trades("direction"), Visits: []q.Visit{{SiteID: "far", Travel: 1 << 62}}})
	if len(got.Visits) != 1 || got.Slots[1].Length != 45 {
		t.Errorf("%q, left %v", slotWords(got.Slots), got.Visits)
	}
}

func TestAnAuditThatBeginsAfterLunchEndsEachDayByThePairAlone(t *testing.T) {
	t.Parallel()
	got := q.DefaultTimetable.Propose(q.TimetableNeed{HalfDays: 3, Afternoon: true, Trades: trades("direction")})
	want := []string{
		"1 14:00-14:30 opening", "1 14:30-15:15 interview direction", "1 15:15-17:00 documents", "1 17:00-17:30 pair",
		"2 09:00-12:30 documents", "2 14:00-16:00 documents", "2 16:00-16:45 pair", "2 16:45-17:30 closing",
	}
	if !slices.Equal(slotWords(got.Slots), want) {
		t.Errorf("%q", slotWords(got.Slots))
	}
}

func TestRulesThatContradictThemselvesProposeNothing(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*q.TimetableRules){
		"morning":       func(r *q.TimetableRules) { r.Morning.Until = r.Morning.From },
		"afternoon":     func(r *q.TimetableRules) { r.Afternoon.From = r.Morning.Until - 1 },
		"closing":       func(r *q.TimetableRules) { r.Closing = 0 },
		"interview":     func(r *q.TimetableRules) { r.Interview = r.MinInterview - 5 },
		"min_interview": func(r *q.TimetableRules) { r.MinInterview = 0 },
	} {
		rules := q.DefaultTimetable
		change(&rules)
		f := rules.Check()
		if len(f) != 1 || f[0].Field != name {
			t.Errorf("%s: %v", name, f)
		}
		if got := rules.Propose(q.TimetableNeed{HalfDays: 2, Trades: trades("a")}); len(got.Slots) > 0 || len(got.Trades) != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if f := q.DefaultTimetable.Check(); f != nil {
		t.Errorf("the default: %v", f)
	}
	if got := q.DefaultTimetable.Propose(q.TimetableNeed{Trades: trades("a")}); len(got.Slots) > 0 || len(got.Trades) != 1 {
		t.Errorf("an audit without length: %+v", got)
	}
}

func TestAChangedTimetableSaysWhatOverlaps(t *testing.T) {
	t.Parallel()
	slot := func(day, starts, length int) q.Slot {
		return q.Slot{Day: day, Starts: starts, Length: length, Kind: q.SlotInterview}
	}
	for name, c := range map[string]struct {
		table q.Timetable
		want  []string
	}{
		"one after the other": {q.Timetable{slot(1, 540, 30), slot(1, 570, 30), slot(2, 540, 30)}, nil},
		"one minute too much": {q.Timetable{slot(1, 540, 31), slot(1, 570, 30)}, []string{"slots.1.starts=slot_twice[09:00]"}},
		"in any order":        {q.Timetable{slot(1, 570, 30), slot(1, 540, 45)}, []string{"slots.1.starts=slot_twice[09:30]"}},
		"one inside another":  {q.Timetable{slot(1, 540, 120), slot(1, 570, 30)}, []string{"slots.1.starts=slot_twice[09:00]"}},
		"a day too many":      {q.Timetable{slot(3, 540, 30)}, []string{"slots.0.day=out_of_range[1 2]"}},
		"past midnight":       {q.Timetable{slot(1, 1430, 30)}, []string{"slots.0.length=slot_day[00:00 24:00]"}},
		"before it begins":    {q.Timetable{slot(1, -10, 30)}, []string{"slots.0.starts=slot_day[00:00 24:00]"}},
		"no time":             {q.Timetable{slot(1, 540, 0)}, []string{"slots.0.length=out_of_range[5 1440]"}},
		"of no kind":          {q.Timetable{{Day: 1, Starts: 540, Length: 30, Kind: "lunch"}}, []string{"slots.0.kind=unknown[lunch]"}},
		"too long to be read": {make(q.Timetable, q.MaxSlots+1), []string{"slots=many_slots[100]"}},
	} {
		var got []string
		for _, f := range c.table.Check(2) {
			got = append(got, fmt.Sprint(f.Field, "=", f.Code, f.Args))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// soundTimetable fails when a proposal overlaps, leaves the hours of the day, eats the
// lunch, loses somebody, or opens and closes at the wrong moment.
func soundTimetable(t *testing.T, r q.TimetableRules, n q.TimetableNeed) {
	t.Helper()
	got := r.Propose(n)
	if n.HalfDays < 1 || len(r.Check()) > 0 {
		return
	}
	half := min(n.HalfDays, q.MaxHalfDays)
	met, seen := map[string]int{}, map[string]int{}
	for i, s := range got.Slots {
		whole := s.Starts >= r.Morning.From && s.Ends() <= r.Morning.Until || s.Starts >= r.Afternoon.From && s.Ends() <= r.Afternoon.Until
		if !whole || s.Length < 1 || s.Day < 1 || s.Day > q.AuditDays(half, n.Afternoon) {
			t.Fatalf("outside the hours: %+v", s)
		}
		if i > 0 && s.Day == got.Slots[i-1].Day && s.Starts < got.Slots[i-1].Ends() {
			t.Fatalf("overlap: %q", slotWords(got.Slots))
		}
		switch s.Kind {
		case q.SlotInterview:
			met[s.Whom]++
		case q.SlotVisit:
			seen[s.SiteID]++
		case q.SlotOpening:
			if i != 0 {
				t.Fatalf("opens late: %q", slotWords(got.Slots))
			}
		case q.SlotClosing:
			if i != len(got.Slots)-1 || got.Whole && got.Slots[i-1].Kind != q.SlotPair {
				t.Fatalf("closes early, or without the pair alone before: %q", slotWords(got.Slots))
			}
		}
	}
	for _, left := range got.Trades {
		met[left.Name]++
	}
	for _, left := range got.Visits {
		seen[left.SiteID]++
	}
	for _, trade := range n.Trades {
		if met[trade.Name] != 1 {
			t.Fatalf("%s is met or left out %d times", trade.Name, met[trade.Name])
		}
	}
	for _, v := range n.Visits {
		if seen[v.SiteID] != 1 {
			t.Fatalf("%s is visited or left out %d times", v.SiteID, seen[v.SiteID])
		}
	}
	documentsAfterPeople(t, got.Slots)
}

// People are questioned on what they do before documents are read.
func documentsAfterPeople(t *testing.T, table q.Timetable) {
	t.Helper()
	read := false
	for _, s := range table {
		read = read || s.Kind == q.SlotDocuments
		if read && s.Kind == q.SlotInterview {
			t.Fatalf("documents before people: %q", slotWords(table))
		}
	}
}

func needOf(halfDays, trades, visits, travel int, afternoon bool) q.TimetableNeed {
	n := q.TimetableNeed{HalfDays: halfDays, Afternoon: afternoon}
	for i := range trades {
		n.Trades = append(n.Trades, q.Trade{Name: fmt.Sprint("t", i)})
	}
	for i := range visits {
		n.Visits = append(n.Visits, q.Visit{SiteID: fmt.Sprint("s", i), Travel: travel * i})
	}
	return n
}

func TestNoTimetableOverlaps(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(20, 12))
	for range 3000 {
		r := q.DefaultTimetable
		r.Morning = q.HourSpan{From: 420 + random.IntN(180), Until: 600 + random.IntN(180)}
		r.Afternoon = q.HourSpan{From: r.Morning.Until + random.IntN(120), Until: 900 + random.IntN(300)}
		r.Evening, r.Interview, r.Pair = random.IntN(60), 30+random.IntN(90), 5+random.IntN(90)
		soundTimetable(t, r, needOf(random.IntN(7), random.IntN(15), random.IntN(5), random.IntN(40), random.IntN(2) == 0))
	}
}

func FuzzNoTimetableOverlaps(f *testing.F) {
	f.Add(2, 5, 1, 15, false, 540, 750, 840, 1050, 30, 45, 45, 30, 45, 30, 45, 20)
	f.Add(1, 0, 0, 0, true, 0, 5, 5, 1440, 5, 5, 5, 0, 5, 5, 5, 5)
	f.Add(4, 30, 9, -3, false, 540, 541, 541, 542, 90, 90, 90, 90, 90, 90, 90, 90)
	f.Fuzz(func(t *testing.T, half, trades, visits, travel int, afternoon bool, m1, m2, a1, a2, opening, closing, pair, evening, interview, least, visit, documents int) {
		if trades < 0 || trades > 60 || visits < 0 || visits > 60 {
			t.Skip()
		}
		r := q.TimetableRules{
			Version: 1, Morning: q.HourSpan{From: m1, Until: m2}, Afternoon: q.HourSpan{From: a1, Until: a2},
			Opening: opening, Closing: closing, Pair: pair, Evening: evening, Interview: interview, MinInterview: least, Visit: visit, MinDocuments: documents,
		}
		soundTimetable(t, r, needOf(half, trades, visits, travel, afternoon))
	})
}
