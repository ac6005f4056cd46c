package quality

// The states of a piece of evidence.
const (
	EvidenceHeld      State = "held"
	EvidenceWithdrawn State = "withdrawn" // no longer offered; cycles already validated keep it
)

// The verbs of a piece of evidence.
const (
	VerbRevise   Verb = "revise"
	VerbAttach   Verb = "attach"
	VerbWithdraw Verb = "withdraw"
	VerbRestore  Verb = "restore"
)

// EvidenceFlow is the life of a piece of evidence. Erasing it is no step of its
// life: the piece is gone, and only where no validated cycle rests on it.
var EvidenceFlow = Flow{
	Name: "evidence", Initial: EvidenceHeld,
	States: []State{EvidenceHeld, EvidenceWithdrawn},
	Lines: []Transition{
		{EvidenceHeld, VerbRevise, EvidenceHeld, "evidence.manage", ""},
		{EvidenceHeld, VerbAttach, EvidenceHeld, "evidence.attach", ""},
		{EvidenceHeld, VerbWithdraw, EvidenceWithdrawn, "evidence.withdraw", ""},
		{EvidenceWithdrawn, VerbRestore, EvidenceHeld, "evidence.withdraw", ""},
	},
}
