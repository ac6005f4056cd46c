package quality

import (
	"slices"
	"strconv"
)

// PointKind says what a point of an agenda is about.
type PointKind string

// The kinds of points.
const (
	PointFree   PointKind = "free"
	PointAction PointKind = "action"
	PointTrial  PointKind = "trial"
)

// Point is a point of an agenda. An action or a trial is shown as it stands the day
// the agenda is read; Title is what it was called when it was put there.
type Point struct {
	ID      string    `json:"id"`
	Kind    PointKind `json:"kind"`
	Subject string    `json:"subject,omitempty"` // id of the action or the trial
	Title   string    `json:"title"`
}

// Agenda is what a meeting speaks of, in order.
type Agenda []Point

// Limits of an agenda.
const (
	MaxPoints     = 60
	MaxPointTitle = 300
)

// CheckPoint lists what is wrong in the clean title of a free point.
func (a Agenda) CheckPoint(title string) Faults {
	var f Faults
	needText(&f, "point", title, MaxPointTitle)
	if len(a) >= MaxPoints {
		f.Add("point", FaultFullList, strconv.Itoa(MaxPoints))
	}
	return f
}

// Has reports that something is on the agenda.
func (a Agenda) Has(kind PointKind, subject string) bool {
	return slices.ContainsFunc(a, func(p Point) bool { return p.Kind == kind && p.Subject == subject })
}

// Add puts points at the end: those about something that is there already are left
// out, and so is what comes after the MaxPoints first.
func (a Agenda) Add(points ...Point) Agenda {
	out := slices.Clone(a)
	for _, p := range points {
		if len(out) < MaxPoints && (p.Kind == PointFree || !out.Has(p.Kind, p.Subject)) {
			out = append(out, p)
		}
	}
	return out
}

// Move takes a point up (steps -1) or down (1); a point that is not there, or at the
// end already, leaves the agenda as it is.
func (a Agenda) Move(id string, steps int) Agenda {
	out := slices.Clone(a)
	i := slices.IndexFunc(out, func(p Point) bool { return p.ID == id })
	j := i + steps
	if i < 0 || j < 0 || j >= len(out) {
		return out
	}
	out[i], out[j] = out[j], out[i]
	return out
}

// Remove takes a point away.
func (a Agenda) Remove(id string) Agenda {
	return slices.DeleteFunc(slices.Clone(a), func(p Point) bool { return p.ID == id })
}

// Await says why something waits for a meeting.
type Await string

// What waits, the first to speak of first.
const (
	AwaitTrial   Await = "trial"   // a trial was measured, and is to be decided
	AwaitDecide  Await = "decide"  // an action is proposed
	AwaitLate    Await = "late"    // an action is late
	AwaitMeasure Await = "measure" // a trial is over and not measured
	AwaitVerify  Await = "verify"  // an action is done, its effect is to be looked at
	AwaitNone    Await = ""
)

// Awaits is why an action waits for a meeting today; AwaitNone when it does not.
func Awaits(a ActionStanding, today Day) Await {
	signs := DefaultHealth.Signs(a, today)
	switch {
	case a.State == ActionProposed:
		return AwaitDecide
	case slices.Contains(signs, SignLate):
		return AwaitLate
	case slices.Contains(signs, SignUnverified): // an effect takes time to be seen
		return AwaitVerify
	}
	return AwaitNone
}
