package formats

import (
	"strconv"
	"time"

	"ariane/internal/quality"
)

// PlanBook is an improvement plan to work on in a spreadsheet, away from the site, and
// to bring back: each action travels with what it said when it was taken, so that what
// colleagues changed meanwhile is joined and never overwritten.
type PlanBook struct {
	ID        string // of this copy: a line added twice from it is one action
	BodyID    string
	Structure string
	People    []PlanPerson // who may be chosen, by name
	Gone      []PlanPerson // named in an action, and no longer there
	Actions   []PlanLine
	TakenAt   time.Time
}

// PlanPerson is somebody under a name nobody else has in the workbook.
type PlanPerson struct{ ID, Name string }

// PlanLine is an action as it was taken.
type PlanLine struct {
	quality.Action
	ID     string
	Number int
	State  quality.State
	Origin string // in words
}

// BroughtAction is a line of a workbook brought back. Base is what the action said
// when it was taken; Cells names the place of each field that is still there.
type BroughtAction struct {
	ID         string // "" for an action somebody added
	Number     int
	Line       int
	Base, Mine quality.Action
	Cells      map[string]string // "due" → « Actions!G4 »
}

// planFormat is the layout of the workbook; the number grows when an older program
// could not read it.
const planFormat = "1"

// spareLines are open under the actions, to add some.
const spareLines = 100

const (
	sheetActions = "Actions"
	sheetBase    = "Départ" // hidden

	headNumber = "N°"
	headTitle  = "Action"
	headState  = "État"
	headOrigin = "Née de"

	originBook   = "copie"
	originBody   = "structure"
	originPerson = "personne " // followed by an id: the name
)

// planColumns are the fields of an action in the order of the sheet.
var planColumns = []struct {
	field, head string
	width       float64
}{
	{"title", headTitle, 48},
	{"why", "Constat", 40},
	{"owner", "Responsable", 22},
	{"helpers", "Participent", 26},
	{"start", "Début", 12},
	{"due", "Échéance", 12},
	{"gain", "Ce que cela apporterait", 14},
	{"effort", "Ce que cela demande", 18},
	{"budget", "Budget (€)", 12},
	{"means", "Moyens", 30},
	{"result", "Résultat attendu", 36},
	{"measure", "À quoi le voir", 30},
	{"parent", "Sous-tâche de (n°)", 12},
}

// PlanPlace names a line of the sheet of actions: « Actions!A12 ».
func PlanPlace(line int) string { return sheetActions + "!A" + strconv.Itoa(line) }
