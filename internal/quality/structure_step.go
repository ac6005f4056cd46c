package quality

// Step is where a structure stands in the démarche, as ARML and UNML see it. It
// is computed from the structure and its latest cycle, never stored.
type Step string

// The steps, in order.
const (
	StepNotInvited Step = "not_invited" // nobody of the structure was invited yet
	StepInvited    Step = "invited"     // the director holds an invitation
	StepNotStarted Step = "not_started" // active, no cycle opened
	StepInProgress Step = "in_progress" // the latest cycle is open
	StepValidated  Step = "validated"   // the latest cycle was validated by the direction
)

// Steps lists the steps in order.
func Steps() []Step {
	return []Step{StepNotInvited, StepInvited, StepNotStarted, StepInProgress, StepValidated}
}

// StepOf tells where a structure stands: its own state, then the state of its
// latest cycle ("" when it never opened one).
func StepOf(structure State, cycle State) Step {
	switch {
	case cycle == AssessmentClosed:
		return StepValidated
	case cycle == AssessmentOpen:
		return StepInProgress
	case structure == StructureListed:
		return StepNotInvited
	case structure == StructureInvited:
		return StepInvited
	}
	return StepNotStarted
}
