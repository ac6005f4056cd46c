package quality

// The states of a follow-up audit, held at a distance.
const (
	FollowUpPreparing State = "preparing" // the file is filled in advance: the structure completes it
	FollowUpSent      State = "sent"      // the auditor reads it
	FollowUpScheduled State = "scheduled" // the video meeting has its hour
	FollowUpConcluded State = "concluded"
	FollowUpCancelled State = "cancelled" // the label is over, or its renewal comes first
)

// The verbs of a follow-up audit, besides VerbSubmit, VerbReturn and VerbCancel.
const (
	VerbSchedule Verb = "schedule"
	VerbConclude Verb = "conclude"
)

// Conditions of a follow-up audit, besides ConditionWord.
const (
	ConditionSlot     = "slot"     // the day and hour of the meeting
	ConditionVerdicts = "verdicts" // every point has its verdict, and there is a conclusion
)

// FollowUpFlow is the life of a follow-up audit. Its conclusion is what VerbFollowUp of
// LabelFlow writes on the label; it suspends and withdraws nothing: the commission does.
var FollowUpFlow = Flow{
	Name: "follow_up", Initial: FollowUpPreparing,
	States: []State{FollowUpPreparing, FollowUpSent, FollowUpScheduled, FollowUpConcluded, FollowUpCancelled},
	Lines: []Transition{
		{FollowUpPreparing, VerbSubmit, FollowUpSent, "follow_up.prepare", ""},
		{FollowUpSent, VerbReturn, FollowUpPreparing, "label.follow_up", ConditionWord},
		{FollowUpSent, VerbSchedule, FollowUpScheduled, "label.follow_up", ConditionSlot},
		{FollowUpScheduled, VerbSchedule, FollowUpScheduled, "label.follow_up", ConditionSlot},
		{FollowUpScheduled, VerbConclude, FollowUpConcluded, "label.follow_up", ConditionVerdicts},
		{FollowUpPreparing, VerbCancel, FollowUpCancelled, "label.follow_up", ConditionWord},
		{FollowUpSent, VerbCancel, FollowUpCancelled, "label.follow_up", ConditionWord},
		{FollowUpScheduled, VerbCancel, FollowUpCancelled, "label.follow_up", ConditionWord},
	},
}
