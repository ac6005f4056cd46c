package quality

import "math"

// IndicatorFacts is what the formulas read: dated facts of one structure, so that the
// value of a period gone by is the one it had.
type IndicatorFacts struct {
	Cycles    []RatedCycle
	Sheets    []SheetDates
	Roles     []RoleSpan
	Actions   []ActionPast
	Meetings  []MeetingPast
	Trainings []TrainingPast
	Evidence  []EvidencePast
}

// RatedCycle is a validated self-assessment in four figures.
type RatedCycle struct {
	Closed    Day
	Solid     int // commitments rated, none of their levels under the one expected
	Concerned int // commitments that count
	InPlace   int // statements « en place »
	Marked    int // statements marked, those that do not concern the structure left out
}

// RoleSpan is a role somebody held; Until is zero while they do, the day it gives no
// right any more otherwise.
type RoleSpan struct {
	PersonID    string
	From, Until Day
}

// ActionPast is an action with the states it was in, first one first.
type ActionPast struct {
	Due   Day
	Steps []ActionPastStep
}

// ActionPastStep is the day an action came to a state.
type ActionPastStep struct {
	Day   Day
	State State
}

func (a ActionPast) stateOn(day Day) (out State) {
	for _, s := range a.Steps {
		if !day.Before(s.Day) {
			out = s.State
		}
	}
	return out
}

// doneOn is the day since when an action is done, as it stood on a day; zero while it
// is not.
func (a ActionPast) doneOn(day Day) (out Day) {
	for _, s := range a.Steps {
		switch {
		case day.Before(s.Day):
			return out
		case s.State == ActionDone:
			out = s.Day
		case s.State != ActionVerified:
			out = Day{}
		}
	}
	return out
}

// MeetingPast is a meeting whose day came.
type MeetingPast struct {
	Day            Day
	Held, Approved bool
	Group          string // name
	Kind           GroupKind
	Present, Noted int // people of the structure
	Decisions      int
}

// TrainingPast is a training or a seminar.
type TrainingPast struct {
	Day    Day
	Kind   TrainingKind
	Title  string
	Hours  int
	People []string // ids
	Guests int
}

// EvidencePast is a piece of evidence held today, with its revisions.
type EvidencePast struct {
	Revisions []EvidencePastRevision // first one first
}

// EvidencePastRevision is when a revision came, and when it expires.
type EvidencePastRevision struct {
	Day     Day
	Expires Day // zero: it never does
}

// on is the end of the revision that counted on a day; false before the first one.
func (e EvidencePast) on(day Day) (expires Day, there bool) {
	for _, r := range e.Revisions {
		if !day.Before(r.Day) {
			expires, there = r.Expires, true
		}
	}
	return expires, there
}

// RatedCycleOf counts a validated self-assessment.
func RatedCycleOf(closed Day, ref *Referential, profile Profile, answers map[string]Answer) RatedCycle {
	t := ResultsOf(ref, profile, answers).Tally()
	out := RatedCycle{Closed: closed, Solid: t.Good, Concerned: t.Concerned()}
	for _, n := range ref.RatedFor(profile) {
		for _, m := range answers[n.ID].Marks {
			switch m {
			case MarkInPlace:
				out.InPlace++
				out.Marked++
			case MarkPartly, MarkNotYet:
				out.Marked++
			}
		}
	}
	return out
}

// rounded keeps one decimal, as pages show.
func rounded(x float64) float64 { return math.Round(x*10) / 10 }
