package quality_test

import (
	"slices"
	"testing"

	q "ariane/internal/quality"
)

func TestARoutineComesBackWithoutDrifting(t *testing.T) {
	t.Parallel()
	day := q.MustDay
	for name, c := range map[string]struct {
		r        q.Routine
		from, to string
		want     []string
	}{
		"every week":                {q.Routine{Every: q.Weekly, First: day("2026-01-05")}, "2026-01-10", "2026-01-26", []string{"2026-01-12", "2026-01-19", "2026-01-26"}},
		"the 31st":                  {q.Routine{Every: q.Monthly, First: day("2026-01-31")}, "2026-01-01", "2026-05-31", []string{"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"}},
		"a leap year":               {q.Routine{Every: q.Yearly, First: day("2024-02-29")}, "2025-01-01", "2028-12-31", []string{"2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"}},
		"a quarter over a new year": {q.Routine{Every: q.Quarterly, First: day("2026-11-15")}, "2026-01-01", "2027-05-31", []string{"2026-11-15", "2027-02-15", "2027-05-15"}},
		"until its last day":        {q.Routine{Every: q.HalfYearly, First: day("2026-01-01"), Last: day("2026-07-01")}, "2026-01-01", "2028-01-01", []string{"2026-01-01", "2026-07-01"}},
		"nothing before it":         {q.Routine{Every: q.Monthly, First: day("2027-01-01")}, "2026-01-01", "2026-12-31", nil},
	} {
		var got []string
		for _, d := range c.r.Turns(day(c.from), day(c.to)) {
			got = append(got, d.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestATurnIsMissedOnlyOnceTheNextOneCame(t *testing.T) {
	t.Parallel()
	day := q.MustDay
	r := q.Routine{Every: q.Monthly, First: day("2026-01-10")}
	done := map[q.Day]q.Day{day("2026-01-10"): day("2026-01-09"), day("2026-02-10"): day("2026-02-20")}
	turns := r.TurnsOn(day("2026-01-01"), day("2026-06-30"), day("2026-05-01"), done)
	want := []q.TurnState{q.TurnDone, q.TurnDoneOff, q.TurnMissed, q.TurnLate, q.TurnToCome, q.TurnToCome}
	for i, turn := range turns {
		if turn.State != want[i] {
			t.Errorf("%s: %s, want %s", turn.Due, turn.State, want[i])
		}
	}
	if now, some := q.Current(turns); !some || now.Due != day("2026-04-10") {
		t.Errorf("to do now: %+v", now)
	}
	r.Last = day("2026-03-31")
	if _, some := q.Current(r.TurnsOn(day("2026-01-01"), day("2026-06-30"), day("2026-05-01"), map[q.Day]q.Day{day("2026-03-10"): day("2026-03-10")})); some {
		t.Error("a routine that is over has something to do")
	}
}

func TestTheFaultsOfARoutine(t *testing.T) {
	t.Parallel()
	f := q.Routine{Title: "", Every: "daily", Last: q.MustDay("2025-01-01")}.Check()
	for _, field := range []string{"title", "every", "first"} {
		if !slices.ContainsFunc(f, func(x q.Fault) bool { return x.Field == field }) {
			t.Errorf("no fault at %s: %v", field, f)
		}
	}
	f = q.Routine{Title: "Relire", Every: q.Yearly, First: q.MustDay("2026-01-02"), Last: q.MustDay("2026-01-01")}.Check()
	if len(f) != 1 || f[0].Field != "last" {
		t.Errorf("%v", f)
	}
}
