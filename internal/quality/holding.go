package quality

// HoldingKind is something a person may hold in a structure.
type HoldingKind string

// The kinds, in the order of a page.
const (
	HoldingAction    HoldingKind = "action"    // holds it
	HoldingHelp      HoldingKind = "help"      // takes part in an action somebody else holds
	HoldingRoutine   HoldingKind = "routine"   // recurring task
	HoldingIndicator HoldingKind = "indicator" // writes its values
	HoldingPart      HoldingKind = "part"      // of a self-assessment, given to them
	HoldingEvidence  HoldingKind = "evidence"  // keeps it up to date
	HoldingSheet     HoldingKind = "sheet"     // awaits their answer
	HoldingGroup     HoldingKind = "group"     // animates it
)

// HoldingKinds lists the kinds in the order of a page.
func HoldingKinds() []HoldingKind {
	return []HoldingKind{HoldingAction, HoldingHelp, HoldingRoutine, HoldingIndicator, HoldingPart, HoldingEvidence, HoldingSheet, HoldingGroup}
}

// Holding is one thing a person holds and somebody else would have to.
type Holding struct {
	PersonID string
	Kind     HoldingKind
	Subject  string // id, of a part « cycle/node »
	Title    string
	Due      Day
	Path     string // of its page on the site
}
