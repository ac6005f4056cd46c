package quality

// The states of an erratum: what somebody found wrong in a référentiel.
const (
	ErratumOpen     State = "open"
	ErratumAccepted State = "accepted" // shown under the text, mended in a version to come
	ErratumDeclined State = "declined"
)

// The verbs of an erratum.
const (
	VerbAccept  Verb = "accept"
	VerbDecline Verb = "decline"
)

// ErratumFlow is the life of an erratum. An answer is final: its author was told.
var ErratumFlow = Flow{
	Name: "erratum", Initial: ErratumOpen,
	States: []State{ErratumOpen, ErratumAccepted, ErratumDeclined},
	Lines: []Transition{
		{ErratumOpen, VerbAccept, ErratumAccepted, "erratum.answer", ""},
		{ErratumOpen, VerbDecline, ErratumDeclined, "erratum.answer", ""},
	},
}

// MaxErratumText bounds what is written in an erratum, in characters.
const MaxErratumText = 4000

// MostErrataADay is how many one person may send in twenty-four hours.
const MostErrataADay = 20
