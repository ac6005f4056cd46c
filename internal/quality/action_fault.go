package quality

// Faults of the improvement plan; Args are given in comments.
const (
	FaultTooManyPeople = "too_many_people" // maximum number of people
	FaultCircular      = "circular"        // an action would be, near or far, a sub-task of itself
	FaultParentClosed  = "parent_closed"   // what it would be a sub-task of is over
)
