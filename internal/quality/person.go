package quality

// Membership is a role held by a person in a body, with dates. Until is the day it
// ended, which is the day of what ended it: from that day on it gives no right,
// because a role that is taken away is taken away at once. A zero Until means
// "still".
type Membership struct {
	ID       string
	PersonID string
	BodyID   string
	BodyKind BodyKind
	BodyName string
	ParentID string // ARML of the body when it is a Mission locale
	Role     Role
	From     Day
	Until    Day
}

// HeldOn reports whether the membership counts on that day.
func (m Membership) HeldOn(day Day) bool {
	if day.Before(m.From) {
		return false
	}
	return !m.EndedBy(day)
}

// EndedBy reports whether the membership gives no right any more on that day.
func (m Membership) EndedBy(day Day) bool {
	return !m.Until.IsZero() && !day.Before(m.Until)
}

// EndOf is the day a membership ended when something that took effect on that day
// ended it: never before it began.
func (m Membership) EndOf(day Day) Day {
	if day.Before(m.From) {
		return m.From
	}
	return day
}
