package quality

// The states of a meeting.
const (
	MeetingPrepared  State = "prepared"
	MeetingHeld      State = "held"     // its minutes are being written
	MeetingApproved  State = "approved" // its minutes are settled
	MeetingCancelled State = "cancelled"
)

// The verbs of a meeting, besides VerbReopen.
const (
	VerbHold    Verb = "hold"
	VerbApprove Verb = "approve"
	VerbCancel  Verb = "cancel"
)

// The conditions of the lines of MeetingFlow, besides ConditionReason.
const (
	ConditionDay     = "day"     // its day has come
	ConditionWritten = "written" // its minutes are written, and say who was there
)

// MeetingFlow is the life of a meeting. Minutes that are approved are opened again
// with a reason, never rewritten in silence; a meeting that was cancelled stays so.
var MeetingFlow = Flow{
	Name: "meeting", Initial: MeetingPrepared,
	States: []State{MeetingPrepared, MeetingHeld, MeetingApproved, MeetingCancelled},
	Lines: []Transition{
		{MeetingPrepared, VerbHold, MeetingHeld, "meeting.manage", ConditionDay},
		{MeetingPrepared, VerbCancel, MeetingCancelled, "meeting.manage", ConditionWord},
		{MeetingHeld, VerbApprove, MeetingApproved, "meeting.manage", ConditionWritten},
		{MeetingApproved, VerbReopen, MeetingHeld, "meeting.manage", ConditionWord},
	},
}

// ConditionWord tells that a reason must be written.
const ConditionWord = "word"

// MeetingMove is a verb said to a meeting.
type MeetingMove struct {
	Verb Verb
	Word string // the reason
}

// MeetingReady is what a meeting needs to go on.
type MeetingReady struct {
	Come     bool // its day
	Written  bool // its minutes have words
	Attended bool // somebody is noted present
}

// MoveMeeting is the line a meeting follows, or why not. Fault "word": the move asks for
// a reason.
func MoveMeeting(from State, m MeetingMove, ready MeetingReady) (Transition, error) {
	line, err := MeetingFlow.Next(from, m.Verb)
	if err != nil {
		return line, err
	}
	var f Faults
	if line.Condition == ConditionWord {
		needText(&f, "word", m.Word, MaxMeetingReason)
	} else {
		limitText(&f, "word", m.Word, MaxMeetingReason)
	}
	switch {
	case len(f) > 0:
		return line, f.Err()
	case line.Condition == ConditionDay && !ready.Come:
		return line, Refuse(CodeState, ReasonMeetingEarly)
	case line.Condition == ConditionWritten && !ready.Written:
		return line, Refuse(CodeState, ReasonMinutesEmpty)
	case line.Condition == ConditionWritten && !ready.Attended:
		return line, Refuse(CodeState, ReasonNobodyThere)
	}
	return line, nil
}
