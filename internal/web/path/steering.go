package path

import (
	"net/url"
	"strconv"
)

// Steering: groups, their meetings, trainings.
const (
	Steering    = "/pilotage"
	GroupNew    = Steering + "/groupes/nouveau"
	Trainings   = Steering + "/formations"
	TrainingNew = Trainings + "/nouvelle"
)

// Group is a group with its meetings.
func Group(id string) string { return Steering + "/groupes" + join(id) }

// GroupChange changes it.
func GroupChange(id string) string { return Group(id) + "/modifier" }

// GroupEnd ends it.
func GroupEnd(id string) string { return Group(id) + "/terminer" }

// MeetingNew prepares a meeting of a group; after another one when it is named.
func MeetingNew(group, after string) string {
	if after == "" {
		return Group(group) + "/reunion"
	}
	return Group(group) + "/reunion?suite=" + url.QueryEscape(after)
}

// Meeting is a meeting.
func Meeting(id string) string { return Steering + "/reunions" + join(id) }

// MeetingPart is what is done to a meeting: modifier, inviter, avancer, ordre…
func MeetingPart(id, part string) string { return Meeting(id) + "/" + part }

// MeetingAsk asks for the word that goes with a move.
func MeetingAsk(id, verb string, version int) string {
	return MeetingPart(id, "avancer") + "?" + url.Values{"verbe": {verb}, "version": {strconv.Itoa(version)}}.Encode()
}

// DecisionAct makes an action of a decision.
func DecisionAct(id string) string { return Steering + "/decisions" + join(id) + "/action" }

// Training is a training session or a seminar.
func Training(id string) string { return Trainings + join(id) }

// TrainingPart is what is done to it: modifier, preuve, or its sheet.
func TrainingPart(id, part string) string { return Training(id) + "/" + part }
