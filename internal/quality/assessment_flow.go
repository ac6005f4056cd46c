package quality

// The states of a cycle of self-assessment.
const (
	AssessmentOpen   State = "open"
	AssessmentClosed State = "closed" // validated by the direction: an immutable snapshot
)

// The verbs of a cycle.
const (
	VerbAnswer   Verb = "answer"
	VerbShare    Verb = "share"   // show ratings, comments and evidence to ARML and UNML
	VerbUnshare  Verb = "unshare" // stop sharing, as long as nothing was applied for
	VerbValidate Verb = "validate"
)

// AssessmentFlow is the life of one cycle.
var AssessmentFlow = Flow{
	Name: "assessment", Initial: AssessmentOpen,
	States: []State{AssessmentOpen, AssessmentClosed},
	Lines: []Transition{
		{AssessmentOpen, VerbAnswer, AssessmentOpen, "assessment.answer", ""},
		{AssessmentOpen, VerbShare, AssessmentOpen, "assessment.share", ""},
		{AssessmentOpen, VerbUnshare, AssessmentOpen, "assessment.share", ""},
		{AssessmentOpen, VerbValidate, AssessmentClosed, "assessment.validate", "complete"},
		{AssessmentClosed, VerbShare, AssessmentClosed, "assessment.share", ""},
		{AssessmentClosed, VerbUnshare, AssessmentClosed, "assessment.share", ""},
	},
}
