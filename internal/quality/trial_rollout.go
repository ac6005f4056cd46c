package quality

import "slices"

// Rollout is where the deployment of a trial stands on one site.
type Rollout string

// The steps of a deployment on a site.
const (
	RolloutToDo    Rollout = "todo"
	RolloutUnder   Rollout = "underway"
	RolloutInPlace Rollout = "in_place"
)

// Rollouts lists them in order.
func Rollouts() []Rollout { return []Rollout{RolloutToDo, RolloutUnder, RolloutInPlace} }

// CheckRollout lists what is wrong in what is said of a site.
func CheckRollout(step Rollout, day Day, word string) Faults {
	var f Faults
	if !slices.Contains(Rollouts(), step) {
		f.Add("step", FaultMissing)
	}
	checkTyped(&f, "day", day)
	limitText(&f, "word", word, MaxTrialMeasure)
	return f
}
