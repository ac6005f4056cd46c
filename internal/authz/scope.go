package authz

import "ariane/internal/quality"

// Distance is how far a policy reaches, from nearest to farthest.
type Distance int

// The distances. ReachRegion is the ARML's own body and the Missions locales
// attached to it: links between bodies, never names of régions.
const (
	reachNothing Distance = iota
	ReachSelf             // the actor's own account
	ReachOwn              // the body of the hat worn
	ReachRegion
	ReachNetwork
)

func (d Distance) covers(a Actor, f Facts) bool {
	switch d {
	case ReachSelf:
		return a.PersonID != "" && f.PersonID == a.PersonID
	case ReachOwn:
		return f.BodyID != "" && f.BodyID == a.BodyID
	case ReachRegion:
		return f.BodyID != "" && (f.BodyID == a.BodyID || f.ParentID == a.BodyID)
	case ReachNetwork:
		return true
	case reachNothing:
	}
	return false
}

// String names the distance for the golden matrix.
func (d Distance) String() string {
	return [...]string{"-", "self", "own", "region", "network"}[d]
}

// Scope is the proof that a policy allowed something, and how far. Its zero
// value reads nothing.
type Scope struct {
	reach  Distance
	body   string
	person string
	role   quality.Role
	rule   string
	always bool
}

func newScope(a Actor, p Policy) Scope {
	return Scope{
		reach: p.Reach, body: a.BodyID, person: a.PersonID, role: p.Role,
		rule: p.Name(), always: p.When == Always,
	}
}

// Network reports that every body is in scope.
func (s Scope) Network() bool { return s.reach == ReachNetwork }

// Region returns the ARML whose body and attached bodies are in scope, or "".
func (s Scope) Region() string {
	if s.reach == ReachRegion {
		return s.body
	}
	return ""
}

// Body returns the only body in scope, or "".
func (s Scope) Body() string {
	if s.reach == ReachOwn {
		return s.body
	}
	return ""
}

// Person returns the only account in scope, or "".
func (s Scope) Person() string {
	if s.reach == ReachSelf {
		return s.person
	}
	return ""
}

// IsZero reports a scope no policy made: it reads nothing.
func (s Scope) IsZero() bool { return s.reach == reachNothing }

// Role is the role that spoke: the journal writes it.
func (s Scope) Role() quality.Role { return s.role }

// Rule names the policy that spoke.
func (s Scope) Rule() string { return s.rule }

// Unconditional reports that the policy holds whatever the state of the thing;
// otherwise a list shows only what is shared.
func (s Scope) Unconditional() bool { return s.always }
