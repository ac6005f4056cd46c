package quality

import "slices"

// IndicatorFormula names how a value is computed from what the structure does in
// Ariane. The list is closed: nobody types a formula.
type IndicatorFormula string

// The formulas.
const (
	FormulaCommitments IndicatorFormula = "commitments"      // share of commitments at the level expected, of the last self-assessment validated
	FormulaStatements  IndicatorFormula = "statements"       // share of statements « en place », idem
	FormulaSheets      IndicatorFormula = "sheets_raised"    // sheets raised
	FormulaAnswered    IndicatorFormula = "sheets_answered"  // sheets that got their answer
	FormulaSheetsShut  IndicatorFormula = "sheets_closed"    // sheets closed
	FormulaSheetRate   IndicatorFormula = "sheet_rate"       // sheets raised, for ten people
	FormulaSheetDelay  IndicatorFormula = "sheet_delay"      // median days to the answers of the period
	FormulaActionsDone IndicatorFormula = "actions_done"     // actions finished
	FormulaActionsTime IndicatorFormula = "actions_on_time"  // share of those with a day that were finished by it
	FormulaActionsLate IndicatorFormula = "actions_late"     // actions late on the last day
	FormulaVerified    IndicatorFormula = "actions_verified" // actions whose effect was verified
	FormulaMeetings    IndicatorFormula = "meetings"         // meetings held whose minutes are approved
	FormulaAttendance  IndicatorFormula = "attendance"       // share of people present among those noted at meetings
	FormulaTrained     IndicatorFormula = "people_trained"   // people of the structure at a training, each once
	FormulaEvidence    IndicatorFormula = "evidence"         // share of evidence in date on the last day
)

// FactKind is a part of the product’s own data that formulas read.
type FactKind string

// The kinds of facts.
const (
	FactsCycles    FactKind = "cycles"
	FactsSheets    FactKind = "sheets"
	FactsRoles     FactKind = "roles"
	FactsActions   FactKind = "actions"
	FactsMeetings  FactKind = "meetings"
	FactsTrainings FactKind = "trainings"
	FactsEvidence  FactKind = "evidence"
)

type formula struct {
	name  IndicatorFormula
	unit  IndicatorUnit
	sense IndicatorSense
	needs []FactKind
	value func(f *IndicatorFacts, p Period, end Day) (float64, bool)
}

// formulas are in the order a choice shows them.
var formulas = []formula{
	{FormulaCommitments, UnitPercent, SenseHigher, []FactKind{FactsCycles}, (*IndicatorFacts).commitments},
	{FormulaStatements, UnitPercent, SenseHigher, []FactKind{FactsCycles}, (*IndicatorFacts).statements},
	{FormulaEvidence, UnitPercent, SenseHigher, []FactKind{FactsEvidence}, (*IndicatorFacts).evidenceInDate},
	{FormulaSheets, UnitNumber, SenseHigher, []FactKind{FactsSheets}, (*IndicatorFacts).sheetsRaised},
	{FormulaAnswered, UnitNumber, SenseHigher, []FactKind{FactsSheets}, (*IndicatorFacts).sheetsAnswered},
	{FormulaSheetsShut, UnitNumber, SenseHigher, []FactKind{FactsSheets}, (*IndicatorFacts).sheetsClosed},
	{FormulaSheetRate, UnitPerTen, SenseHigher, []FactKind{FactsSheets, FactsRoles}, (*IndicatorFacts).sheetRate},
	{FormulaSheetDelay, UnitDays, SenseLower, []FactKind{FactsSheets}, (*IndicatorFacts).sheetDelay},
	{FormulaActionsDone, UnitNumber, SenseHigher, []FactKind{FactsActions}, (*IndicatorFacts).actionsDone},
	{FormulaActionsTime, UnitPercent, SenseHigher, []FactKind{FactsActions}, (*IndicatorFacts).actionsOnTime},
	{FormulaActionsLate, UnitNumber, SenseLower, []FactKind{FactsActions}, (*IndicatorFacts).actionsLate},
	{FormulaVerified, UnitNumber, SenseHigher, []FactKind{FactsActions}, (*IndicatorFacts).actionsVerified},
	{FormulaMeetings, UnitNumber, SenseHigher, []FactKind{FactsMeetings}, (*IndicatorFacts).meetingsApproved},
	{FormulaAttendance, UnitPercent, SenseHigher, []FactKind{FactsMeetings}, (*IndicatorFacts).attendance},
	{FormulaTrained, UnitNumber, SenseHigher, []FactKind{FactsTrainings}, (*IndicatorFacts).peopleTrained},
}

// IndicatorFormulas lists the formulas in the order a choice shows them.
func IndicatorFormulas() []IndicatorFormula {
	out := make([]IndicatorFormula, 0, len(formulas))
	for _, f := range formulas {
		out = append(out, f.name)
	}
	return out
}

func (n IndicatorFormula) find() *formula {
	for i := range formulas {
		if formulas[i].name == n {
			return &formulas[i]
		}
	}
	return nil
}

func (n IndicatorFormula) known() bool { return n.find() != nil }

// Unit is what a formula is counted in; "" for an unknown one.
func (n IndicatorFormula) Unit() IndicatorUnit {
	if f := n.find(); f != nil {
		return f.unit
	}
	return ""
}

// Sense is the way that is better; "" for an unknown one.
func (n IndicatorFormula) Sense() IndicatorSense {
	if f := n.find(); f != nil {
		return f.sense
	}
	return ""
}

// Needs is what a formula reads.
func (n IndicatorFormula) Needs() []FactKind {
	if f := n.find(); f != nil {
		return f.needs
	}
	return nil
}

// Value computes a formula for a period, as far as it is known today; false when
// nothing tells it: the period is to come, or goes back before the first fact.
func (f *IndicatorFacts) Value(n IndicatorFormula, p Period, today Day) (float64, bool) {
	one := n.find()
	if one == nil || p.First.IsZero() || today.Before(p.First) {
		return 0, false
	}
	end := p.Last()
	if today.Before(end) {
		end = today
	}
	return one.value(f, p, end)
}

func (f *IndicatorFacts) commitments(_ Period, end Day) (float64, bool) {
	c := f.cycleOn(end)
	return share(c.Solid, c.Concerned)
}

func (f *IndicatorFacts) statements(_ Period, end Day) (float64, bool) {
	c := f.cycleOn(end)
	return share(c.InPlace, c.Marked)
}

// cycleOn is the last self-assessment validated on a day.
func (f *IndicatorFacts) cycleOn(end Day) (out RatedCycle) {
	for _, c := range f.Cycles {
		if !end.Before(c.Closed) && !c.Closed.Before(out.Closed) {
			out = c
		}
	}
	return out
}

func share(part, all int) (float64, bool) {
	if all == 0 {
		return 0, false
	}
	return rounded(100 * float64(part) / float64(all)), true
}

func (f *IndicatorFacts) sheetRate(p Period, end Day) (float64, bool) {
	here := map[string]bool{}
	for _, r := range f.Roles {
		if !end.Before(r.From) && (r.Until.IsZero() || end.Before(r.Until)) {
			here[r.PersonID] = true
		}
	}
	n, begun := 0, false
	for _, s := range f.Sheets {
		begun = begun || !p.Last().Before(s.Raised)
		if p.Holds(s.Raised) {
			n++
		}
	}
	if len(here) == 0 || !begun {
		return 0, false
	}
	return rounded(10 * float64(n) / float64(len(here))), true
}

func (f *IndicatorFacts) sheetsRaised(p Period, _ Day) (float64, bool) {
	return f.countSheets(p, func(s SheetDates) Day { return s.Raised })
}

func (f *IndicatorFacts) sheetsAnswered(p Period, _ Day) (float64, bool) {
	return f.countSheets(p, func(s SheetDates) Day { return s.Answered })
}

func (f *IndicatorFacts) sheetsClosed(p Period, _ Day) (float64, bool) {
	return f.countSheets(p, func(s SheetDates) Day { return s.Closed })
}

// countSheets counts those to which something happened in the period; nothing before
// the first sheet of the structure.
func (f *IndicatorFacts) countSheets(p Period, when func(SheetDates) Day) (float64, bool) {
	n, begun := 0, false
	for _, s := range f.Sheets {
		begun = begun || !p.Last().Before(s.Raised)
		if p.Holds(when(s)) {
			n++
		}
	}
	return float64(n), begun
}

// leastAnswers is how many answers a median is told of: that of one or two would tell
// how long one person waited.
const leastAnswers = 3

func (f *IndicatorFacts) sheetDelay(p Period, _ Day) (float64, bool) {
	var days []int
	for _, s := range f.Sheets {
		if p.Holds(s.Answered) {
			days = append(days, s.Raised.DaysTo(s.Answered))
		}
	}
	if len(days) < leastAnswers {
		return 0, false
	}
	return float64(medianDays(days)), true
}

func (f *IndicatorFacts) actionsDone(p Period, end Day) (float64, bool) {
	return f.countActions(end, func(a ActionPast) bool { return p.Holds(a.doneOn(end)) })
}

func (f *IndicatorFacts) actionsOnTime(p Period, end Day) (float64, bool) {
	done, onTime := 0, 0
	for _, a := range f.Actions {
		if day := a.doneOn(end); p.Holds(day) && !a.Due.IsZero() {
			done++
			if !a.Due.Before(day) {
				onTime++
			}
		}
	}
	return share(onTime, done)
}

func (f *IndicatorFacts) actionsLate(_ Period, end Day) (float64, bool) {
	return f.countActions(end, func(a ActionPast) bool {
		return ActionDecided(a.stateOn(end)) && !a.Due.IsZero() && a.Due.Before(end)
	})
}

func (f *IndicatorFacts) actionsVerified(p Period, end Day) (float64, bool) {
	return f.countActions(end, func(a ActionPast) bool {
		return slices.ContainsFunc(a.Steps, func(s ActionPastStep) bool {
			return s.State == ActionVerified && p.Holds(s.Day) && !end.Before(s.Day)
		})
	})
}

// countActions counts those of a plan that had begun by a day; false when it had not.
func (f *IndicatorFacts) countActions(end Day, counts func(ActionPast) bool) (float64, bool) {
	n, begun := 0, false
	for _, a := range f.Actions {
		begun = begun || len(a.Steps) > 0 && !end.Before(a.Steps[0].Day)
		if counts(a) {
			n++
		}
	}
	return float64(n), begun
}

func (f *IndicatorFacts) meetingsApproved(p Period, end Day) (float64, bool) {
	n, begun := 0, false
	for _, m := range f.Meetings {
		begun = begun || !end.Before(m.Day)
		if m.Approved && p.Holds(m.Day) {
			n++
		}
	}
	return float64(n), begun
}

func (f *IndicatorFacts) attendance(p Period, _ Day) (float64, bool) {
	present, noted := 0, 0
	for _, m := range f.Meetings {
		if m.Held && p.Holds(m.Day) {
			present, noted = present+m.Present, noted+m.Noted
		}
	}
	return share(present, noted)
}

func (f *IndicatorFacts) peopleTrained(p Period, end Day) (float64, bool) {
	people, begun := map[string]bool{}, false
	for _, t := range f.Trainings {
		begun = begun || !end.Before(t.Day)
		if p.Holds(t.Day) && !end.Before(t.Day) {
			for _, id := range t.People {
				people[id] = true
			}
		}
	}
	return float64(len(people)), begun
}

func (f *IndicatorFacts) evidenceInDate(_ Period, end Day) (float64, bool) {
	all, good := 0, 0
	for _, e := range f.Evidence {
		expires, there := e.on(end)
		if !there {
			continue
		}
		all++
		if expires.IsZero() || !expires.Before(end) {
			good++
		}
	}
	return share(good, all)
}
