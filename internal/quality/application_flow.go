package quality

// The states of an application for the label (« demande de labellisation »).
const (
	ApplicationDraft     State = "draft"
	ApplicationSubmitted State = "submitted" // complete and signed: the label office reads it
	ApplicationReturned  State = "returned"  // sent back to be completed, with a reason
	ApplicationAdmitted  State = "admitted"  // receivable: the audit is prepared
	ApplicationDecided   State = "decided"   // the commission decided on it
	ApplicationWithdrawn State = "withdrawn" // by the structure, with a reason
)

// The verbs of an application, besides VerbSubmit, VerbReturn, VerbWithdraw.
const (
	VerbAdmit  Verb = "admit"
	VerbDecide Verb = "decide"
)

// VerbApplicationBegun is the verb of the first step of an application: it is not one of
// its life cycle.
const VerbApplicationBegun Verb = "begin"

// ConditionComplete tells that nothing that blocks is left on the checklist, both
// signatures included.
const ConditionComplete = "complete"

// ApplicationFlow is the life of an application. The structure writes, signs, sends
// and may withdraw at any moment before the decision; the label office receives it.
var ApplicationFlow = Flow{
	Name: "application", Initial: ApplicationDraft,
	States: []State{ApplicationDraft, ApplicationSubmitted, ApplicationReturned, ApplicationAdmitted, ApplicationDecided, ApplicationWithdrawn},
	Lines: []Transition{
		{ApplicationDraft, VerbSubmit, ApplicationSubmitted, "application.submit", ConditionComplete},
		{ApplicationReturned, VerbSubmit, ApplicationSubmitted, "application.submit", ConditionComplete},
		{ApplicationSubmitted, VerbAdmit, ApplicationAdmitted, "application.receive", ""},
		{ApplicationSubmitted, VerbReturn, ApplicationReturned, "application.receive", ConditionWord},
		{ApplicationAdmitted, VerbDecide, ApplicationDecided, "application.decide", ""},
		{ApplicationDraft, VerbWithdraw, ApplicationWithdrawn, "application.submit", ""},
		{ApplicationReturned, VerbWithdraw, ApplicationWithdrawn, "application.submit", ConditionWord},
		{ApplicationSubmitted, VerbWithdraw, ApplicationWithdrawn, "application.submit", ConditionWord},
		{ApplicationAdmitted, VerbWithdraw, ApplicationWithdrawn, "application.submit", ConditionWord},
	},
}

// ApplicationWritable reports a state in which the structure still writes it.
func ApplicationWritable(s State) bool { return s == ApplicationDraft || s == ApplicationReturned }

// ApplicationLive reports an application that is neither decided nor withdrawn: a
// structure has at most one.
func ApplicationLive(s State) bool {
	return s == ApplicationDraft || s == ApplicationReturned || s == ApplicationSubmitted || s == ApplicationAdmitted
}

// Reasons of a refusal about an application.
const (
	ReasonApplicationMoved   = "application.moved"   // with CodeConflict: somebody changed it meanwhile
	ReasonApplicationLive    = "application.live"    // with CodeConflict: there is one under way already
	ReasonApplicationSent    = "application.sent"    // with CodeState: it left, and is rewritten no more
	ReasonApplicationUnready = "application.unready" // with CodeState: something that blocks is left
	ReasonApplied            = "application.shown"   // with CodeState: an application was sent with this self-assessment
	ReasonSignedElsewhere    = "application.signed"  // with CodeConflict: this person signed in the other quality
)
