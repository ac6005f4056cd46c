package path

import (
	"net/url"
	"strconv"
)

// Trials: what is tried in one place before it is deployed.
const (
	Trials   = Plan + "/experimentations"
	TrialNew = Trials + "/nouvelle"
)

// TrialFor proposes a trial for an action of the plan.
func TrialFor(action string) string { return TrialNew + "?action=" + url.QueryEscape(action) }

// TrialBy proposes one of a group.
func TrialBy(group string) string { return TrialNew + "?groupe=" + url.QueryEscape(group) }

// Trial is one trial.
func Trial(id string) string { return Trials + join(id) }

// TrialPart is what is done to it: modifier, avancer, sites.
func TrialPart(id, part string) string { return Trial(id) + "/" + part }

// TrialAsk asks for the word that goes with a verb; at a meeting when one is named.
func TrialAsk(id, verb string, version int, meeting string) string {
	v := url.Values{"verbe": {verb}, "version": {strconv.Itoa(version)}}
	if meeting != "" {
		v.Set("reunion", meeting)
	}
	return TrialPart(id, "avancer") + "?" + v.Encode()
}

// ActionFromTrial makes the action that deploys a trial.
func ActionFromTrial(id string) string { return PlanNew + "?experimentation=" + url.QueryEscape(id) }
