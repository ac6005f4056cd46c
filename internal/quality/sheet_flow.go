package quality

// The states of an improvement sheet.
const (
	SheetRaised   State = "raised"   // nobody looks after it yet
	SheetRouted   State = "routed"   // somebody is asked for an answer
	SheetAnswered State = "answered" // its author can read the answer
	SheetClosed   State = "closed"
)

// VerbRoute gives a sheet to somebody who may answer it.
const VerbRoute Verb = "route"

// The conditions of the lines of SheetFlow.
const (
	ConditionPerson = "person" // somebody of the structure is named
	ConditionWords  = "words"  // an answer, or the reason, is written
)

// SheetFlow is the life of a sheet: who steers gives it to somebody, who answers it.
// Nothing is closed without a word to its author; an answer is a word.
var SheetFlow = Flow{
	Name: "sheet", Initial: SheetRaised,
	States: []State{SheetRaised, SheetRouted, SheetAnswered, SheetClosed},
	Lines: []Transition{
		{SheetRaised, VerbRoute, SheetRouted, "sheet.steer", ConditionPerson},
		{SheetRaised, VerbAnswer, SheetAnswered, "sheet.answer", ConditionWords},
		{SheetRaised, VerbClose, SheetClosed, "sheet.steer", ConditionWords},
		{SheetRouted, VerbRoute, SheetRouted, "sheet.steer", ConditionPerson},
		{SheetRouted, VerbAnswer, SheetAnswered, "sheet.answer", ConditionWords},
		{SheetRouted, VerbClose, SheetClosed, "sheet.steer", ConditionWords},
		{SheetAnswered, VerbClose, SheetClosed, "sheet.steer", ""},
		{SheetAnswered, VerbResume, SheetRaised, "sheet.steer", ""},
		{SheetClosed, VerbResume, SheetRaised, "sheet.steer", ""},
	},
}

// SheetWaits reports a sheet without an answer that somebody still owes.
func SheetWaits(s State) bool { return s == SheetRaised || s == SheetRouted }

// Reasons of a refusal about a sheet.
const (
	ReasonSheetMoved  = "sheet.moved"   // with CodeConflict: somebody answered or moved it meanwhile
	ReasonSheetLink   = "sheet.link"    // with CodeExpired: the link is not, or no longer, that of a structure
	ReasonSheetCode   = "sheet.code"    // with CodeNotFound: no sheet has this claim code
	ReasonSheetFull   = "sheet.full"    // with CodeThrottled: too many sheets came through the link today
	ReasonSheetPhotos = "sheet.photos"  // with CodeUnavailable: other photographs are being prepared
	ReasonSheetRules  = "sheet.rules"   // with CodeConflict: somebody changed who answers meanwhile
	ReasonSheetUnseen = "sheet.unshown" // with CodeState: only what is answered is shown to the team
)

// SheetMove is a verb said to a sheet, with what its condition asks for.
type SheetMove struct {
	Verb   Verb
	Person string // who it is routed to
	Word   string // the answer, or the reason
	Show   bool   // the answer is shown to the team, without the name of the author
}

// MoveSheet is the line a sheet follows, or why not. Faults: "person", "word".
func MoveSheet(from State, m SheetMove) (Transition, error) {
	line, err := SheetFlow.Next(from, m.Verb)
	if err != nil {
		return line, err
	}
	var f Faults
	if line.Condition == ConditionPerson && m.Person == "" {
		f.Add("person", FaultMissing)
	}
	if line.Condition == ConditionWords {
		needText(&f, "word", m.Word, MaxSheetWord)
	} else {
		limitText(&f, "word", m.Word, MaxSheetWord)
	}
	return line, f.Err()
}
