package quality

import (
	"slices"
	"time"
)

// Rhythm is how often a recurring task comes back.
type Rhythm string

// The rhythms.
const (
	Weekly     Rhythm = "weekly"
	Monthly    Rhythm = "monthly"
	Quarterly  Rhythm = "quarterly"
	HalfYearly Rhythm = "half_yearly"
	Yearly     Rhythm = "yearly"
)

// Rhythms lists the rhythms, the quickest first.
func Rhythms() []Rhythm { return []Rhythm{Weekly, Monthly, Quarterly, HalfYearly, Yearly} }

// months between two turns; 0 for a rhythm of weeks.
func (r Rhythm) months() int {
	switch r {
	case Monthly:
		return 1
	case Quarterly:
		return 3
	case HalfYearly:
		return 6
	case Yearly:
		return 12
	case Weekly:
	}
	return 0
}

// Routine is a task that comes back (« tâche récurrente »): reading the quality
// documents again, the yearly barometer, the fire drill.
type Routine struct {
	Title   string `json:"title"`
	How     string `json:"how,omitempty"` // what it consists of
	OwnerID string `json:"owner,omitempty"`
	Every   Rhythm `json:"every"`
	First   Day    `json:"first"`         // its first turn
	Last    Day    `json:"last,omitzero"` // no turn after it; zero: for ever
}

// Tidy cleans what was typed.
func (r Routine) Tidy() Routine {
	r.Title, r.How = CleanText(r.Title), CleanText(r.How)
	return r
}

// Check lists what is wrong in a tidy routine.
func (r Routine) Check() Faults {
	var f Faults
	needText(&f, "title", r.Title, MaxActionTitle)
	limitText(&f, "how", r.How, MaxActionText)
	if !slices.Contains(Rhythms(), r.Every) {
		f.Add("every", FaultMissing)
	}
	if r.First.IsZero() {
		f.Add("first", FaultMissing)
	}
	for _, d := range []struct {
		field string
		day   Day
	}{{"first", r.First}, {"last", r.Last}} {
		if fault := d.day.CheckTyped(d.field); fault != nil {
			f = append(f, *fault)
		}
	}
	if !r.Last.IsZero() && r.Last.Before(r.First) {
		f.Add("last", FaultEndBeforeStart)
	}
	return f
}

// mostTurns bounds a list of turns: a hundred years of weeks.
const mostTurns = 5300

// Turns lists the days a routine is due, from one day to another, both in. A month
// too short has its turn on its last day: what begins on a 31 comes back on a 31
// wherever there is one.
func (r Routine) Turns(from, to Day) []Day {
	var out []Day
	for n := range mostTurns {
		day := r.turn(n)
		if to.Before(day) || !r.Last.IsZero() && r.Last.Before(day) {
			break
		}
		if !day.Before(from) {
			out = append(out, day)
		}
	}
	return out
}

// turn is the nth one, counted from the first: nothing drifts.
func (r Routine) turn(n int) Day {
	months := r.Every.months()
	if months == 0 {
		return r.First.AddDays(7 * n)
	}
	first := r.First.Time()
	begin := time.Date(first.Year(), first.Month()+time.Month(n*months), 1, 0, 0, 0, 0, time.UTC)
	last := begin.AddDate(0, 1, -1).Day()
	return DayOf(begin.AddDate(0, 0, min(first.Day(), last)-1), time.UTC)
}

// TurnState is where one turn of a routine stands on a day. It is computed, never
// stored.
type TurnState string

// The states of a turn.
const (
	TurnDone    TurnState = "done"     // in time
	TurnDoneOff TurnState = "done_off" // done, after its day
	TurnMissed  TurnState = "missed"   // the next one came before it was done
	TurnLate    TurnState = "late"     // its day is over, the next one is still to come
	TurnToCome  TurnState = "to_come"
)

// Turn is one time a routine is due. DoneOn is zero while it is not done.
type Turn struct {
	Due    Day
	DoneOn Day
	State  TurnState
}

// TurnsOn tells the turns of a routine as they stand on a day: done by due day.
func (r Routine) TurnsOn(from, to, today Day, done map[Day]Day) []Turn {
	days := r.Turns(from, to)
	out := make([]Turn, 0, len(days))
	for _, due := range days {
		t := Turn{Due: due, DoneOn: done[due]}
		switch next := r.after(due); {
		case !t.DoneOn.IsZero() && due.Before(t.DoneOn):
			t.State = TurnDoneOff
		case !t.DoneOn.IsZero():
			t.State = TurnDone
		case !due.Before(today):
			t.State = TurnToCome
		case !next.IsZero() && !today.Before(next):
			t.State = TurnMissed
		default:
			t.State = TurnLate
		}
		out = append(out, t)
	}
	return out
}

// after is the turn that follows one; zero when it is the last.
func (r Routine) after(due Day) Day {
	next := r.Turns(due.AddDays(1), due.AddDays(400))
	if len(next) == 0 {
		return Day{}
	}
	return next[0]
}

// Current is the turn to do now: the late one, else the next to come; false when the
// routine is over.
func Current(turns []Turn) (Turn, bool) {
	for _, t := range turns {
		if t.State == TurnLate || t.State == TurnToCome {
			return t, true
		}
	}
	return Turn{}, false
}
