package authz

import "ariane/internal/quality"

// Action is something somebody may ask for.
type Action string

// Condition is a named test on the facts of a thing.
type Condition string

// The conditions.
const (
	Always Condition = ""
	Shared Condition = "shared" // the structure shares or has applied
	Open   Condition = "open"   // the cycle is open
	Closed Condition = "closed" // the cycle is closed

	Given       Condition = "given"        // the commitment was given to the actor
	GivenOpen   Condition = "given+open"   // and the cycle is open
	InvitedOpen Condition = "invited+open" // the actor is asked for an opinion, and the cycle is open
	Invited     Condition = "invited"      // whatever the cycle

	Mine          Condition = "mine"            // the actor deposited it, or keeps it up to date
	MineGivenOpen Condition = "mine+given+open" // and was given work in an open cycle
	MineOpen      Condition = "mine+open"       // the actor wrote it or is called by it, and the cycle is open

	Elsewhere Condition = "elsewhere" // it is of another body than that of the hat worn

	Leads        Condition = "leads"         // the actor animates the group
	MineApproved Condition = "mine+approved" // the actor is in the group, and the minutes are approved
)

func (c Condition) holds(a Actor, f Facts) bool {
	switch c {
	case Always:
		return true
	case Shared:
		return f.Shared
	case Open:
		return f.State == quality.AssessmentOpen
	case Closed:
		return f.State == quality.AssessmentClosed
	case Given:
		return f.Assigned
	case GivenOpen:
		return f.Assigned && f.State == quality.AssessmentOpen
	case InvitedOpen:
		return f.Invited && f.State == quality.AssessmentOpen
	case Invited:
		return f.Invited
	case Mine:
		return f.Mine
	case MineOpen:
		return f.Mine && f.State == quality.AssessmentOpen
	case Leads:
		return f.Leads
	case Elsewhere:
		return f.BodyID != a.BodyID
	case MineApproved:
		return f.Mine && f.State == quality.MeetingApproved
	case MineGivenOpen:
		return f.Mine && f.Assigned && f.State == quality.AssessmentOpen
	}
	return false
}

// Policy is one line: this role may do this action as far as this, when that
// holds. System names a system actor instead of a role.
type Policy struct {
	Action Action
	Role   quality.Role
	System string
	Reach  Distance
	When   Condition
}

// Name identifies the policy: role (or system actor), action, reach, condition.
func (p Policy) Name() string {
	who := string(p.Role)
	if p.System != "" {
		who = "system:" + p.System
	}
	name := who + " " + string(p.Action) + " " + p.Reach.String()
	if p.When != Always {
		name += " if " + string(p.When)
	}
	return name
}

func (p Policy) speaksFor(a Actor) bool {
	if p.System != "" {
		return a.System == p.System
	}
	if a.System != "" || a.PersonID == "" {
		return false
	}
	return p.Role == anyRole || a.Holds(p.Role)
}

// anyRole stands for every signed-in person, even without a hat.
const anyRole quality.Role = "*"

// policies is the table indexed by action, in table order.
var policies = index(table())

func index(all []Policy) map[Action][]Policy {
	out := map[Action][]Policy{}
	for _, p := range all {
		out[p.Action] = append(out[p.Action], p)
	}
	return out
}

// Policies lists the whole table, for the golden matrix and the documentation.
func Policies() []Policy { return table() }

// grant makes one policy per role.
func grant(action Action, reach Distance, when Condition, roles ...quality.Role) []Policy {
	out := make([]Policy, 0, len(roles))
	for _, r := range roles {
		out = append(out, Policy{Action: action, Role: r, Reach: reach, When: when})
	}
	return out
}

// system allows named system actors, over the whole network.
func system(action Action, names ...string) []Policy {
	out := make([]Policy, 0, len(names))
	for _, n := range names {
		out = append(out, Policy{Action: action, System: n, Reach: ReachNetwork})
	}
	return out
}

func table() []Policy {
	var all []Policy
	for _, area := range [][]Policy{accountPolicies(), networkPolicies(), referentialPolicies(), assessmentPolicies(), teamworkPolicies(), versionPolicies(), evidencePolicies(), editorPolicies(), gridPolicies(), planPolicies(), sheetPolicies(), steeringPolicies(), trialPolicies(), applicationPolicies(), auditPolicies(), indicatorPolicies(), platformPolicies()} {
		all = append(all, area...)
	}
	return all
}
