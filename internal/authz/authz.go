// Package authz decides who may do what. Policies are values (policy.go): a
// role, an action, how far it reaches and under which condition. Check and
// Reach are pure and deny by default: an unknown action, an unknown role or a
// missing fact is refused.
//
// Both return a Scope, which only this package can build and which every
// reading function of package store demands: forgetting to ask does not compile.
package authz

import (
	"ariane/internal/quality"
)

// Actor is who acts: a person wearing one hat (the roles held today in the
// current body), or a named system actor. The zero Actor is the public.
type Actor struct {
	PersonID string
	BodyID   string
	BodyKind quality.BodyKind
	ParentID string
	Roles    []quality.Role

	// Inherited are the bodies that closed into this one, near and far: merged into
	// it, split into it, or closed while their people moved to it.
	Inherited []string

	System string // e.g. "command", "schedule"; only the program sets it
}

// Name is what the journal writes: the person id or "system:<name>".
func (a Actor) Name() string {
	if a.System != "" {
		return "system:" + a.System
	}
	return a.PersonID
}

// Holds reports whether the actor holds the role in the current body.
func (a Actor) Holds(role quality.Role) bool {
	for _, r := range a.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// Facts is what a decision is taken on. BodyID is mandatory for actions on a
// body; ParentID is the ARML of that body.
type Facts struct {
	BodyID   string
	ParentID string
	State    quality.State
	Shared   bool // the structure shares its contents, or has applied for the label
	PersonID string
	Assigned bool // this commitment was given to the actor, alone or in a group
	Invited  bool // the actor is asked for an opinion in this round
	Mine     bool // the actor deposited this piece of evidence, or keeps it up to date
	Leads    bool // the actor animates the group
}

// Check decides one action on one thing. The error is CodeSignIn for the public
// and CodeForbidden otherwise, its Reason being the action.
func Check(actor Actor, action Action, facts Facts) (Scope, error) {
	for _, p := range policies[action] {
		if !p.speaksFor(actor) || !p.Reach.covers(actor, facts) || !p.When.holds(actor, facts) {
			continue
		}
		return newScope(actor, p), nil
	}
	return Scope{}, refusal(actor, action)
}

// Reach decides whether the actor may do the action on anything at all and how
// far: it is what lists are filtered with. Conditions on a thing's state are
// left to the list (Scope.Contents tells whether unshared contents are in).
func Reach(actor Actor, action Action) (Scope, error) {
	best, found := Scope{}, false
	for _, p := range policies[action] {
		if !p.speaksFor(actor) || p.Reach == ReachSelf && actor.PersonID == "" {
			continue
		}
		if s := newScope(actor, p); !found || s.reach > best.reach {
			best, found = s, true
		}
	}
	if !found {
		return Scope{}, refusal(actor, action)
	}
	return best, nil
}

// May is Check for templates: a hidden button and a refused request agree.
func May(actor Actor, action Action, facts Facts) bool {
	_, err := Check(actor, action, facts)
	return err == nil
}

func refusal(actor Actor, action Action) error {
	if actor.PersonID == "" && actor.System == "" {
		return quality.Refuse(quality.CodeSignIn, string(action))
	}
	return quality.Refuse(quality.CodeForbidden, string(action))
}
