package authz

import (
	"slices"

	"ariane/internal/quality"
)

// Distance is how far a policy reaches, from nearest to farthest.
type Distance int

// The distances. ReachHeir is for reading alone: what closed into the body of the
// hat worn is history, read as own and written by nobody. ReachRegion is the ARML's own body and the Missions locales
// attached to it: links between bodies, never names of régions.
const (
	reachNothing Distance = iota
	ReachSelf             // the actor's own account
	ReachOwn              // the body of the hat worn
	ReachHeir             // that body and those that closed into it
	ReachRegion
	ReachNetwork
)

func (d Distance) covers(a Actor, f Facts) bool {
	switch d {
	case ReachSelf:
		return a.PersonID != "" && f.PersonID == a.PersonID
	case ReachOwn:
		return f.BodyID != "" && f.BodyID == a.BodyID
	case ReachHeir:
		return f.BodyID != "" && (f.BodyID == a.BodyID || slices.Contains(a.Inherited, f.BodyID))
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
	return [...]string{"-", "self", "own", "heir", "region", "network"}[d]
}

// Scope is the proof that a policy allowed something, and how far. Its zero
// value reads nothing.
type Scope struct {
	reach  Distance
	body   string
	bodies []string
	person string
	role   quality.Role
	rule   string
	always bool
	places []Place // given to the actor
	mine   bool    // what the actor deposited or keeps is in
}

// Place is a node of a cycle.
type Place struct{ AssessmentID, NodeID string }

// ReachGiven is Reach for things that stand at places of open cycles: as far as
// the policies go, what stands at the places given to the actor is in the scope,
// and so is the actor's own. The caller vouches for the places, as for Facts.Assigned.
func ReachGiven(actor Actor, action Action, given []Place) (Scope, error) {
	scope, err := Reach(actor, action)
	if err != nil || scope.always {
		return scope, err
	}
	for _, p := range policies[action] {
		switch {
		case !p.speaksFor(actor) || p.Reach != ReachOwn:
		case p.When == GivenOpen:
			scope.places = given
		case p.When == Mine:
			scope.mine = true
		}
	}
	return scope, nil
}

func newScope(a Actor, p Policy) Scope {
	return Scope{
		reach: p.Reach, body: a.BodyID, bodies: bodiesOf(a, p.Reach), person: a.PersonID, role: roleUsed(a, p),
		rule: p.Name(), always: p.When == Always,
	}
}

// roleUsed is the role the journal names: where the policy speaks for everybody,
// that of the hat worn.
func roleUsed(a Actor, p Policy) quality.Role {
	switch {
	case p.Role != anyRole:
		return p.Role
	case len(a.Roles) > 0:
		return a.Roles[0]
	}
	return ""
}

// bodiesOf names the bodies of the nearest distances; the farther ones are
// conditions on a body, not lists.
func bodiesOf(a Actor, reach Distance) []string {
	switch {
	case a.BodyID == "":
		return nil
	case reach == ReachOwn:
		return []string{a.BodyID}
	case reach == ReachHeir:
		return append([]string{a.BodyID}, a.Inherited...)
	}
	return nil
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

// Bodies lists the only bodies in scope: the actor's own, then those that closed
// into it when the policy reaches them; nil when the scope is not such a list.
func (s Scope) Bodies() []string { return s.bodies }

// Person returns the only account in scope, or "".
func (s Scope) Person() string {
	if s.reach == ReachSelf {
		return s.person
	}
	return ""
}

// Places are those given to the actor, whose things are in scope besides the rest.
func (s Scope) Places() []Place { return s.places }

// Keeper is the person whose own things are in scope besides the rest, or "".
func (s Scope) Keeper() string {
	if s.mine {
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
