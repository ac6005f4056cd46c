package authz

import q "ariane/internal/quality"

// The actions on trials. The facts: Mine tells that the actor proposed it, or is in
// the group that tries it; Leads, that they animate a steering body of the structure.
const (
	TrialRead    Action = "trial.read"
	TrialPropose Action = "trial.propose"
	TrialDo      Action = "trial.do"     // begin it, change it, write its result, follow its deployment
	TrialDecide  Action = "trial.decide" // deploy, adjust and try again, drop
)

// trialPolicies: everybody of the structure sees what is tried and may propose; who
// tries carries it; who steers decides. Nobody outside sees it, as nobody sees the
// groups that try.
func trialPolicies() []Policy {
	return join(
		grant(TrialRead, ReachOwn, Always, inside...),
		grant(TrialPropose, ReachOwn, Always, inside...),
		grant(TrialDo, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(TrialDo, ReachOwn, Mine, inside...),
		grant(TrialDecide, ReachOwn, Always, q.RoleDirector, q.RoleQualityLead),
		grant(TrialDecide, ReachOwn, Leads, inside...),
	)
}
