package authz

import q "ariane/internal/quality"

// The actions of steering. The facts: Mine tells that the actor is in the group;
// Leads, that they animate it; State is that of the meeting.
const (
	SteeringRead   Action = "steering.read"   // the groups of a structure with their people, its trainings
	SteeringManage Action = "steering.manage" // make and end groups, note trainings
	MeetingRead    Action = "meeting.read"    // when, where, about what, who was there, what was decided
	MeetingManage  Action = "meeting.manage"  // prepare, invite, hold, write, approve
	MinutesRead    Action = "minutes.read"
)

// bureau are those of a structure who read minutes that are still being written.
var bureau = []q.Role{q.RoleChair, q.RoleContributor, q.RoleGovernanceReader}

// steeringPolicies: everybody of a structure sees which groups exist and who is in
// them; a meeting is for those who are in its group; who animates it prepares and
// writes. Staff reads minutes once they are approved. Nobody outside the structure
// sees anything of it: no decision was made that the ARML or the UNML should.
func steeringPolicies() []Policy {
	return join(
		grant(SteeringRead, ReachOwn, Always, inside...),
		grant(SteeringManage, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(MeetingRead, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(MeetingRead, ReachOwn, Mine, inside...),
		grant(MeetingManage, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(MeetingManage, ReachOwn, Leads, inside...),
		grant(MinutesRead, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(MinutesRead, ReachOwn, Mine, bureau...),
		grant(MinutesRead, ReachOwn, Leads, inside...),
		grant(MinutesRead, ReachOwn, MineApproved, q.RoleStaff),
	)
}
