package quality

import "strconv"

// ReadinessCode names an item of the checklist « Prêt pour l’audit ? ».
type ReadinessCode string

// The items. Each can be satisfied by what its link opens.
const (
	ReadySnapshot  ReadinessCode = "snapshot"   // a self-assessment validated by the direction
	ReadyEdition   ReadinessCode = "edition"    // on the label référentiel in force
	ReadyEvidence  ReadinessCode = "evidence"   // evidence for each commitment: how many have none
	ReadyPlan      ReadinessCode = "plan"       // approved by the direction, dated
	ReadyBoard     ReadinessCode = "board"      // decision of the board
	ReadyProject   ReadinessCode = "project"    // projet associatif
	ReadyLead      ReadinessCode = "lead"       // a quality lead is named
	ReadySteering  ReadinessCode = "steering"   // a steering committee exists
	ReadyWritten   ReadinessCode = "written"    // the application says all it has to: how many fields it does not
	ReadyDirector  ReadinessCode = "director"   // signed by the direction
	ReadyChair     ReadinessCode = "chair"      // signed by the chair
	ReadyBarometer ReadinessCode = "barometer"  // satisfaction of youths and employers measured
	ReadyAlive     ReadinessCode = "plan_alive" // no action of the plan is late: how many are
)

// ReadinessCodes lists the items in the order one satisfies them.
func ReadinessCodes() []ReadinessCode {
	return []ReadinessCode{
		ReadyLead, ReadySteering, ReadyBoard, ReadyProject, ReadySnapshot, ReadyEdition, ReadyEvidence, ReadyPlan, ReadyAlive, ReadyBarometer,
		ReadyWritten, ReadyDirector, ReadyChair,
	}
}

// ReadinessRules says what each item does to an application: data the network may
// change, with its version. An item that is not named is advisory.
type ReadinessRules struct {
	Version int
	Of      map[ReadinessCode]Severity
}

// DefaultReadiness is used where the network set nothing (domain.md §3, 5).
var DefaultReadiness = ReadinessRules{Version: 1, Of: map[ReadinessCode]Severity{
	ReadySnapshot: SeverityBlocking, ReadyEdition: SeverityBlocking, ReadyEvidence: SeverityBlocking, ReadyPlan: SeverityBlocking, ReadyBoard: SeverityBlocking,
	ReadyProject: SeverityBlocking, ReadyWritten: SeverityBlocking, ReadyDirector: SeverityBlocking, ReadyChair: SeverityBlocking,
	ReadyLead: SeverityAdvisory, ReadySteering: SeverityAdvisory, ReadyAlive: SeverityAdvisory, ReadyBarometer: SeverityOff,
}}

// severity of an item: what an application cannot be sent without always blocks.
func (r ReadinessRules) severity(code ReadinessCode) Severity {
	switch code {
	case ReadySnapshot, ReadyWritten, ReadyDirector, ReadyChair:
		return SeverityBlocking
	}
	if s, named := r.Of[code]; named {
		return s
	}
	return SeverityAdvisory
}

// ReadinessFacts is what the checklist is computed from.
type ReadinessFacts struct {
	Validated    bool // a self-assessment of the label is validated
	InForce      bool // on a version of its référentiel that is not retired
	Unproved     int  // its commitments without any piece of evidence
	PlanApproved Day
	PlanLate     int
	Documents    map[CaseDocumentKind]CaseDocument
	QualityLead  bool
	Steering     bool
	Barometer    bool
	Missing      int // fields of the application
	Director     bool
	Chair        bool
}

// ReadinessItem is a line of the checklist.
type ReadinessItem struct {
	Code     ReadinessCode
	Severity Severity
	Met      bool
	Count    int // of what is left, where it counts
}

// Readiness is the checklist, in order; an item that the rules turn off is not in it.
func (r ReadinessRules) Readiness(f ReadinessFacts) []ReadinessItem {
	var out []ReadinessItem
	for _, code := range ReadinessCodes() {
		severity := r.severity(code)
		if severity == SeverityOff {
			continue
		}
		met, left := f.met(code)
		out = append(out, ReadinessItem{code, severity, met, left})
	}
	return out
}

func (f ReadinessFacts) met(code ReadinessCode) (met bool, left int) {
	_, board := f.Documents[DocumentBoard]
	_, project := f.Documents[DocumentProject]
	switch code {
	case ReadySnapshot:
		return f.Validated, 0
	case ReadyEdition:
		return f.Validated && f.InForce, 0
	case ReadyEvidence:
		return f.Validated && f.Unproved == 0, f.Unproved
	case ReadyPlan:
		return !f.PlanApproved.IsZero(), 0
	case ReadyBoard:
		return board, 0
	case ReadyProject:
		return project, 0
	case ReadyWritten:
		return f.Missing == 0, f.Missing
	case ReadyAlive:
		return f.PlanLate == 0, f.PlanLate
	}
	return map[ReadinessCode]bool{ReadyLead: f.QualityLead, ReadySteering: f.Steering, ReadyBarometer: f.Barometer, ReadyDirector: f.Director, ReadyChair: f.Chair}[code], 0
}

// Blocking counts the items that prevent an application from being sent.
func Blocking(list []ReadinessItem) int {
	n := 0
	for _, i := range list {
		if !i.Met && i.Severity == SeverityBlocking {
			n++
		}
	}
	return n
}

// Ready reports how far a checklist is: items met, items in all.
func Ready(list []ReadinessItem) (met, all int) {
	for _, i := range list {
		if i.Met {
			met++
		}
	}
	return met, len(list)
}

// String is for the journal: « evidence:3 ».
func (i ReadinessItem) String() string {
	if i.Count == 0 {
		return string(i.Code)
	}
	return string(i.Code) + ":" + strconv.Itoa(i.Count)
}
