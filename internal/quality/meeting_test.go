package quality_test

import (
	"slices"
	"testing"
	"time"

	q "ariane/internal/quality"
)

func TestTheHourOfAMeetingStaysOnBothSidesOfAChangeOfClocks(t *testing.T) {
	t.Parallel()
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	reunion, err := time.LoadLocation("Indian/Reunion")
	if err != nil {
		t.Fatal(err)
	}
	today := q.MustDay("2026-03-01")
	for _, c := range []struct {
		day, hour string
		zone      *time.Location
		want      string
		fault     string
	}{
		{"2026-03-28", "14:30", paris, "2026-03-28T13:30:00Z", ""},
		{"2026-03-30", "14:30", paris, "2026-03-30T12:30:00Z", ""}, // summer time since the night before
		{"2026-10-26", "14h30", paris, "2026-10-26T13:30:00Z", ""},
		{"2026-03-30", "9 h", reunion, "2026-03-30T05:00:00Z", ""},
		{"2026-03-29", "02:30", paris, "", q.FaultNoHour},
		{"2026-03-30", "14:60", paris, "", q.FaultBadHour},
		{"2026-03-30", "", paris, "", q.FaultBadHour},
		{"2126-03-30", "14:00", paris, "", q.FaultFarDate},
		{"", "14:00", paris, "", q.FaultMissing},
	} {
		at, faults := q.MeetingStart(q.MustDay(c.day), c.hour, c.zone, today)
		switch {
		case c.fault == "" && (len(faults) > 0 || at.Format(time.RFC3339) != c.want):
			t.Errorf("%s %s: %v %v, want %s", c.day, c.hour, at, faults, c.want)
		case c.fault != "" && (len(faults) != 1 || faults[0].Code != c.fault):
			t.Errorf("%s %s: %v, want %s", c.day, c.hour, faults, c.fault)
		}
	}
}

func TestAnAgendaIsSortedAndHoldsEachThingOnce(t *testing.T) {
	t.Parallel()
	ids := func(a q.Agenda) []string {
		var out []string
		for _, p := range a {
			out = append(out, p.ID)
		}
		return out
	}
	a := q.Agenda{}.Add(q.Point{ID: "1", Kind: q.PointAction, Subject: "x"}, q.Point{ID: "2", Kind: q.PointFree}, q.Point{ID: "3", Kind: q.PointAction, Subject: "x"}, q.Point{ID: "4", Kind: q.PointFree})
	if got := ids(a); !slices.Equal(got, []string{"1", "2", "4"}) {
		t.Fatalf("added: %v", got)
	}
	for _, c := range []struct {
		id    string
		steps int
		want  []string
	}{
		{"1", -1, []string{"1", "2", "4"}}, {"1", 1, []string{"2", "1", "4"}}, {"4", -1, []string{"1", "4", "2"}}, {"4", 1, []string{"1", "2", "4"}}, {"none", 1, []string{"1", "2", "4"}},
	} {
		if got := ids(a.Move(c.id, c.steps)); !slices.Equal(got, c.want) {
			t.Errorf("%s by %d: %v, want %v", c.id, c.steps, got, c.want)
		}
	}
	if got := ids(a.Remove("2")); !slices.Equal(got, []string{"1", "4"}) {
		t.Errorf("removed: %v", got)
	}
	for range q.MaxPoints + 5 {
		a = a.Add(q.Point{Kind: q.PointFree})
	}
	if faults := a.CheckPoint("encore"); len(a) != q.MaxPoints || len(faults) != 1 {
		t.Errorf("%d points, %v", len(a), faults)
	}
}

func TestWhatWasSaidOfSomebodyStaysWhenTheGroupChanges(t *testing.T) {
	t.Parallel()
	a := q.Attendance{People: []q.Attendee{{"ana", "Ana", q.PresencePresent}, {"max", "Max", q.PresenceUnsaid}}}
	got := a.Expecting([]q.Attendee{{ID: "zoe", Name: "Zoé"}}).People
	if len(got) != 2 || got[0].ID != "zoe" || got[1].ID != "ana" || got[1].Presence != q.PresencePresent {
		t.Errorf("%+v", got)
	}
}

func TestAMeetingSaysEveryFaultAtOnce(t *testing.T) {
	t.Parallel()
	faults := q.Meeting{Title: " ", Length: 5, Link: "javascript:alert(1)"}.Tidy().Check()
	got := map[string]string{}
	for _, f := range faults {
		got[f.Field] = f.Code
	}
	if got["title"] != q.FaultMissing || got["length"] != q.FaultOutOfRange || got["link"] != q.FaultBadLink {
		t.Errorf("%v", got)
	}
}
