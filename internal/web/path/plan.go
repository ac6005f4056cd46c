package path

import (
	"net/url"
	"strconv"
)

// The improvement plan.
const (
	Plan          = "/plan"
	PlanBoard     = Plan + "/tableau"
	PlanCalendar  = Plan + "/calendrier"
	PlanProgress  = Plan + "/progres"
	PlanNew       = Plan + "/nouvelle"
	PlanBulk      = Plan + "/ensemble"
	PlanShare     = Plan + "/partage"
	PlanApproval  = Plan + "/approbation"
	PlanWorkbook  = PlanImport + "/plan.xlsx"
	PlanImport    = Plan + "/tableur"
	PlanDates     = Plan + "/echeances"
	PlanRoutines  = Plan + "/recurrentes"
	PlanRoutine   = PlanRoutines + "/nouvelle"
	planApprovals = Plan + "/approbations"
	planActions   = Plan + "/actions"
)

// PlanOf is the plan of another structure, in one of its views (Plan, PlanBoard…).
func PlanOf(view, body string) string {
	if body == "" {
		return view
	}
	return view + "?structure=" + url.QueryEscape(body)
}

// PlanHeldBy is what one person holds or takes part in.
func PlanHeldBy(person string) string { return Plan + "?qui=" + url.QueryEscape(person) }

// PlanFor is what was born from a commitment.
func PlanFor(cycle, node string) string {
	return Plan + "?cycle=" + url.QueryEscape(cycle) + "&engagement=" + url.QueryEscape(node)
}

// ActionNew makes an action; from a commitment of a cycle when there is one.
func ActionNew(cycle, node string) string {
	if node == "" {
		return PlanNew
	}
	return PlanNew + "?" + url.Values{"cycle": {cycle}, "engagement": {node}}.Encode()
}

// ActionUnder makes a sub-task of an action.
func ActionUnder(id string) string { return PlanNew + "?sous=" + url.QueryEscape(id) }

// PlanFind is the whole plan narrowed by words.
func PlanFind(words string) string { return Plan + "?etat=toutes&q=" + url.QueryEscape(words) }

// PlanAction is one action.
func PlanAction(id string) string { return planActions + join(id) }

// PlanActionChange rewrites it.
func PlanActionChange(id string) string { return PlanAction(id) + "/modifier" }

// PlanActionMove takes it to another state.
func PlanActionMove(id string) string { return PlanAction(id) + "/avancer" }

// PlanActionAsk asks for the word that goes with a move.
func PlanActionAsk(id, verb string, version int) string {
	return PlanActionMove(id) + "?" + url.Values{"verbe": {verb}, "version": {strconv.Itoa(version)}}.Encode()
}

// PlanActionSay leaves a word on it.
func PlanActionSay(id string) string { return PlanAction(id) + "/mots" }

// PlanActionProofs ties pieces of the library to it.
func PlanActionProofs(id string) string { return PlanAction(id) + "/preuves" }

// PlanActionUntie unties one.
func PlanActionUntie(id string) string { return PlanActionProofs(id) + "/detacher" }

// PlanApproved is the plan as the direction approved it one day.
func PlanApproved(id string) string { return planApprovals + join(id) }

// PlanRoutineChange rewrites a recurring task.
func PlanRoutineChange(id string) string { return PlanRoutines + join(id) }

// PlanRoutineTurn notes that it was done.
func PlanRoutineTurn(id string) string { return PlanRoutineChange(id) + "/fait" }

// PlanRoutineUndo takes it back.
func PlanRoutineUndo(id string) string { return PlanRoutineChange(id) + "/pas-fait" }

// PlanRoutineEnd stops it, or takes it up again.
func PlanRoutineEnd(id string) string { return PlanRoutineChange(id) + "/arreter" }

// The days of the visitor: as a file, under a private address, and without it.
const (
	PlanDatesFile = PlanDates + ".ics"
	PlanDatesEnd  = PlanDates + "/arreter"
	planFeed      = "/calendrier"
)

// PlanFeed is the private address a calendar reads.
func PlanFeed(secret string) string { return planFeed + join(secret) + ".ics" }
