package quality

// Faults of the improvement plan; Args are given in comments.
const (
	FaultTooManyPeople = "too_many_people" // maximum number of people
	FaultCircular      = "circular"        // an action would be, near or far, a sub-task of itself
	FaultParentClosed  = "parent_closed"   // what it would be a sub-task of is over
	FaultNotAPlan      = "not_a_plan"      // the file is no workbook of the plan
	FaultOtherPlan     = "other_plan"      // of another structure
	FaultNotYourAction = "not_your_action" // number: the line is not read
	FaultOwnerSteered  = "owner_steered"   // number: only who steers gives an action to somebody else
	FaultNoPerson      = "no_person"       // name nobody of the structure has
	FaultNoAction      = "no_action"       // number no action has
	FaultNotAWeight    = "not_a_weight"    // what was written where a list offers words
	FaultAddedBefore   = "added_before"    // number: this line was added by an earlier return of the workbook
)
