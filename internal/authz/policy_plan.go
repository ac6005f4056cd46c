package authz

import q "ariane/internal/quality"

// The actions on the improvement plan of a structure. The facts: Shared tells that
// the structure shows its plan outside; Mine, that the actor, or
// who they stand in for today, holds the action, takes part in it, or proposed it and
// nobody decided yet.
const (
	PlanRead    Action = "plan.read"
	PlanShare   Action = "plan.share"   // show the plan outside, or stop
	PlanApprove Action = "plan.approve" // by the direction, dated

	ActionPropose Action = "action.propose" // add to the plan what is still to be decided
	ActionSteer   Action = "action.steer"   // decide, give to somebody, give up, say that the effect is there
	ActionDo      Action = "action.do"      // begin, finish, take up again, change what it says, tie proofs
	ActionTalk    Action = "action.talk"    // leave a word
)

// planPolicies: a plan lives when everybody of the structure sees it and may
// propose; who steers decides; who holds an action carries it. Outside, only a plan
// that is shown is read.
func planPolicies() []Policy {
	return join(
		grant(PlanRead, ReachHeir, Always, inside...),
		grant(PlanRead, ReachNetwork, Shared, national...),
		grant(PlanRead, ReachRegion, Shared, regional...),
		grant(PlanShare, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(PlanApprove, ReachOwn, Always, q.RoleDirector),
		grant(ActionPropose, ReachOwn, Always, inside...),
		grant(ActionSteer, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(ActionDo, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(ActionDo, ReachOwn, Mine, inside...),
		grant(ActionTalk, ReachOwn, Always, inside...),
		system(PlanRead, SystemCommand, SystemSchedule),
		system(ActionPropose, SystemDemo),
		system(ActionSteer, SystemDemo),
		system(ActionDo, SystemDemo),
	)
}
