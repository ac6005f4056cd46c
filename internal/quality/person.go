package quality

// Membership is a role held by a person in a body, with dates: the last day is
// included, a zero Until means "still".
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
	return m.Until.IsZero() || !m.Until.Before(day)
}
