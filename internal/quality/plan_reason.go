package quality

// Refusals about an improvement plan as a whole.
const (
	ReasonPlanUnshared = "plan.unshared" // with CodeForbidden: the structure does not show its plan outside
	ReasonPlanEmpty    = "plan.empty"    // with CodeState: there is nothing to approve
	ReasonPlanChanged  = "plan.changed"  // with CodeConflict: the plan is not the one that was read
)
