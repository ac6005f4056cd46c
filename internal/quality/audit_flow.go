package quality

// The states of an audit, from the application that was admitted to the pair both sides
// agreed on.
const (
	AuditComposing State = "composing" // the label office looks for a pair
	AuditProposed  State = "proposed"  // a pair is named: the structure reads who, and may object
	AuditAgreed    State = "agreed"    // the pair is settled: it prepares the audit
	AuditStopped   State = "stopped"   // the application was taken back
)

// The verbs of an audit, besides VerbAgree (by the structure) and VerbSettle (by the
// office, when the structure did not answer).
const (
	VerbName      Verb = "name"      // name the pair
	VerbObject    Verb = "object"    // by the structure, to somebody of the pair
	VerbRecompose Verb = "recompose" // somebody of the pair cannot any more
	VerbStop      Verb = "stop"      // with the application
)

// VerbAuditOpened is the verb of the first step of an audit: it is not one of its life
// cycle.
const VerbAuditOpened Verb = "open"

// ConditionPair tells that two people are named, each of whom may audit the structure.
const ConditionPair = "pair"

// AuditFlow is the life of an audit until its pair is settled. The label office names,
// the structure reads who comes and may object with a reason.
var AuditFlow = Flow{
	Name: "audit", Initial: AuditComposing,
	States: []State{AuditComposing, AuditProposed, AuditAgreed, AuditStopped},
	Lines: []Transition{
		{AuditComposing, VerbName, AuditProposed, "audit.compose", ConditionPair},
		{AuditProposed, VerbAgree, AuditAgreed, "audit.answer", ""},
		{AuditProposed, VerbObject, AuditComposing, "audit.answer", ConditionWord},
		{AuditProposed, VerbSettle, AuditAgreed, "audit.compose", ConditionWord},
		{AuditProposed, VerbRecompose, AuditComposing, "audit.compose", ConditionWord},
		{AuditAgreed, VerbRecompose, AuditComposing, "audit.compose", ConditionWord},
		{AuditComposing, VerbStop, AuditStopped, "application.submit", ""},
		{AuditProposed, VerbStop, AuditStopped, "application.submit", ""},
		{AuditAgreed, VerbStop, AuditStopped, "application.submit", ""},
	},
}

// Reasons of a refusal about an audit.
const (
	ReasonAuditMoved = "audit.moved" // with CodeConflict: somebody changed it meanwhile
	ReasonAuditUnfit = "audit.unfit" // with CodeState: somebody of the pair may not audit this structure
)
