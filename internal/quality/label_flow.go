package quality

// The states of a label. What a date alone says (a follow-up due, a renewal open) is no
// state: StandingOf computes it.
const (
	LabelGranted   State = "granted"
	LabelSuspended State = "suspended"
	LabelExpired   State = "expired"   // its last day is over; nobody decides it
	LabelWithdrawn State = "withdrawn" // by the commission
	LabelGivenUp   State = "given_up"  // by its holder
	LabelEnded     State = "ended"     // with the structure, or in favour of another label of the same one
)

// The verbs of a label, besides VerbPause (its holder asks to suspend it), VerbRestore and
// VerbWithdraw.
const (
	VerbFollowUp  Verb = "follow_up" // the follow-up audit is held
	VerbRenew     Verb = "renew"
	VerbSuspend   Verb = "suspend"
	VerbGiveUp    Verb = "give_up"
	VerbPass      Verb = "pass" // to what the structure became
	VerbEnd       Verb = "end"
	VerbExpire    Verb = "expire"
	VerbReinstate Verb = "reinstate" // an appeal against its withdrawal was upheld
)

// VerbLabelGranted is the verb of the first step of a label, by the decision of the
// commission: it is not one of its life cycle.
const VerbLabelGranted Verb = "grant"

// Conditions of a label, besides ConditionWord.
const (
	ConditionFollowUpOpen = "follow_up_open" // a follow-up audit is asked for, and its window is open
	ConditionRenewalOpen  = "renewal_open"   // the last term can be renewed, or ended not long ago, and it was not yet
	ConditionOver         = "over"           // its last day is over
	ConditionHeir         = "heir"           // it is said who holds it from now on, and why
	ConditionUpheld       = "appeal_upheld"
)

// LabelFlow is the life of a label. The commission decides, its secretariat writes it; the
// holder may ask that it be suspended, and give it up, at any moment. No line is needed for
// a label to expire: the schedule follows it the day after, for the journal. One that an
// appeal reinstates after its last day is over at once, and may be renewed like any other.
var LabelFlow = Flow{
	Name: "label", Initial: LabelGranted,
	States: []State{LabelGranted, LabelSuspended, LabelExpired, LabelWithdrawn, LabelGivenUp, LabelEnded},
	Lines:  labelLines(),
}

func labelLines() []Transition {
	lines := []Transition{
		{LabelGranted, VerbPause, LabelSuspended, "label.own", ConditionWord},
		{LabelGranted, VerbSuspend, LabelSuspended, "label.decide", ConditionWord},
		{LabelSuspended, VerbRestore, LabelGranted, "label.decide", ConditionWord},
	}
	for _, s := range []State{LabelGranted, LabelSuspended} {
		lines = append(lines,
			Transition{s, VerbFollowUp, s, "label.follow_up", ConditionFollowUpOpen},
			Transition{s, VerbRenew, LabelGranted, "label.decide", ConditionRenewalOpen},
			Transition{s, VerbPass, s, "label.decide", ConditionHeir},
			Transition{s, VerbWithdraw, LabelWithdrawn, "label.decide", ConditionWord},
			Transition{s, VerbGiveUp, LabelGivenUp, "label.own", ConditionWord},
			Transition{s, VerbEnd, LabelEnded, "label.decide", ConditionWord},
			Transition{s, VerbExpire, LabelExpired, "label.expire", ConditionOver},
		)
	}
	return append(lines,
		Transition{LabelExpired, VerbRenew, LabelGranted, "label.decide", ConditionRenewalOpen},
		Transition{LabelWithdrawn, VerbReinstate, LabelGranted, "label.decide", ConditionUpheld},
	)
}

// Reasons of a refusal about a label.
const (
	ReasonLabelMoved        = "label.moved"          // with CodeConflict: something was decided after that day
	ReasonLabelRenewed      = "label.renewed"        // with CodeState: the next term is decided already
	ReasonLabelEarly        = "label.early"          // with CodeState: renewal is not open yet
	ReasonLabelLate         = "label.late"           // with CodeState: it ended too long ago, a new application is needed
	ReasonLabelNoFollowUp   = "label.no_follow_up"   // with CodeState: none is awaited
	ReasonLabelFollowUpSoon = "label.follow_up_soon" // with CodeState: its window is not open yet
	ReasonLabelRuns         = "label.runs"           // with CodeState: it has not ended
	ReasonLabelAppeal       = "label.appeal"         // with CodeState: no appeal was upheld
)
