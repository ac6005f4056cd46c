package quality

// ActionSign is something of an action that asks to be looked at. It is computed
// from the day, never stored.
type ActionSign string

// The signs, the most pressing first.
const (
	SignLate       ActionSign = "late"       // its day is over and it is not done
	SignOwnerless  ActionSign = "ownerless"  // decided, and nobody of today holds it
	SignStill      ActionSign = "still"      // decided, and nothing moved for StillAfter days
	SignUnverified ActionSign = "unverified" // done for VerifyAfter days, its effect not looked at
)

// ActionSigns lists the signs in the order of a page.
func ActionSigns() []ActionSign {
	return []ActionSign{SignLate, SignOwnerless, SignStill, SignUnverified}
}

// HealthRules are the delays of the signs, in days: data.
type HealthRules struct {
	StillAfter  int
	VerifyAfter int
}

// DefaultHealth is used where nothing else was decided.
var DefaultHealth = HealthRules{StillAfter: 60, VerifyAfter: 60}

// ActionStanding is what signs are read from.
type ActionStanding struct {
	Action
	State     State
	OwnerHere bool // the owner holds a role in the structure today
	Moved     Day  // the last time anything of it changed
	DoneOn    Day  // zero while it is not done
}

// Signs tells what of an action asks to be looked at today.
func (r HealthRules) Signs(a ActionStanding, today Day) []ActionSign {
	var out []ActionSign
	if ActionDecided(a.State) {
		if !a.Due.IsZero() && a.Due.Before(today) {
			out = append(out, SignLate)
		}
		if a.OwnerID == "" || !a.OwnerHere {
			out = append(out, SignOwnerless)
		}
		if !today.Before(a.Moved.AddDays(r.StillAfter)) {
			out = append(out, SignStill)
		}
	}
	if a.State == ActionDone && !today.Before(a.DoneOn.AddDays(r.VerifyAfter)) {
		out = append(out, SignUnverified)
	}
	return out
}
