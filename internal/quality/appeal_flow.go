package quality

import "slices"

// The states of an appeal (« recours ») of a structure against a decision about its label.
const (
	AppealLodged    State = "lodged"
	AppealAdmitted  State = "admitted" // receivable: it is looked into
	AppealDeclined  State = "declined" // not receivable
	AppealUpheld    State = "upheld"
	AppealDismissed State = "dismissed" // the decision stands
	AppealWithdrawn State = "withdrawn"
)

// The verbs of an appeal, besides VerbAdmit, VerbDecline and VerbWithdraw.
const (
	VerbUphold  Verb = "uphold"
	VerbDismiss Verb = "dismiss"
)

// VerbAppealLodged is the verb of the first step of an appeal.
const VerbAppealLodged Verb = "lodge"

// ConditionInTime tells that an appeal came within its delay, or that it is said why the
// delay does not count.
const ConditionInTime = "in_time"

// AppealFlow is the life of an appeal. A structure lodges it; somebody who had no part in
// the decision, and has no link with the structure, handles it (Independent). One that
// comes late is received all the same, and answered.
var AppealFlow = Flow{
	Name: "appeal", Initial: AppealLodged,
	States: []State{AppealLodged, AppealAdmitted, AppealDeclined, AppealUpheld, AppealDismissed, AppealWithdrawn},
	Lines: []Transition{
		{AppealLodged, VerbAdmit, AppealAdmitted, "appeal.handle", ConditionInTime},
		{AppealLodged, VerbDecline, AppealDeclined, "appeal.handle", ConditionWord},
		{AppealAdmitted, VerbUphold, AppealUpheld, "appeal.handle", ConditionWord},
		{AppealAdmitted, VerbDismiss, AppealDismissed, "appeal.handle", ConditionWord},
		{AppealLodged, VerbWithdraw, AppealWithdrawn, "appeal.lodge", ""},
		{AppealAdmitted, VerbWithdraw, AppealWithdrawn, "appeal.lodge", ""},
	},
}

// AppealLive reports an appeal that is not answered yet: a decision has at most one.
func AppealLive(s State) bool { return s == AppealLodged || s == AppealAdmitted }

// AppealTarget is what an appeal is against.
type AppealTarget string

// The targets.
const (
	AgainstDecision   AppealTarget = "decision" // of the commission on a file
	AgainstSuspension AppealTarget = "suspension"
	AgainstWithdrawal AppealTarget = "withdrawal"
)

// AppealTargets lists the targets.
func AppealTargets() []AppealTarget {
	return []AppealTarget{AgainstDecision, AgainstSuspension, AgainstWithdrawal}
}

// AppealRemedy is what follows an appeal that is upheld.
type AppealRemedy string

// The remedies.
const (
	RemedyReplaced AppealRemedy = "replaced" // another decision takes the place of the first
	RemedyAgain    AppealRemedy = "again"    // the file goes before the commission again, without those who decided on it
	RemedyLifted   AppealRemedy = "lifted"   // the suspension or the withdrawal stops
)

// Remedies lists what an appeal against something can lead to.
func (t AppealTarget) Remedies() []AppealRemedy {
	if t == AgainstDecision {
		return []AppealRemedy{RemedyReplaced, RemedyAgain}
	}
	return []AppealRemedy{RemedyLifted}
}

// Lifted is the verb of LabelFlow by which RemedyLifted is written on the label; "" for a
// decision on a file, which is replaced.
func (t AppealTarget) Lifted() Verb {
	switch t {
	case AgainstSuspension:
		return VerbRestore
	case AgainstWithdrawal:
		return VerbReinstate
	}
	return ""
}

// Appeal is what a structure says against a decision. Its days were settled when the
// decision was notified and when it was lodged.
type Appeal struct {
	Against  AppealTarget `json:"against"`
	Until    Day          `json:"until,omitzero"` // the last day of its delay; zero: nothing was notified, no delay runs
	Lodged   Day          `json:"lodged"`
	AnswerBy Day          `json:"answer_by"`
	Grounds  string       `json:"grounds"`
}

// MaxAppealWords is the length of the grounds of an appeal, of a complaint and of an answer
// to them, in characters.
const MaxAppealWords = 8000

// AppealUntil is the last day of the delay of an appeal against what was notified on a day.
// It is kept with the decision: a change of rules does not move it.
func (r LabelRules) AppealUntil(notified Day) Day { return notified.AddMonths(r.AppealLodge) }

// Lodge is an appeal that comes on a day; until is the one AppealUntil gave.
func (r LabelRules) Lodge(against AppealTarget, until, day Day, grounds string) Appeal {
	return Appeal{Against: against, Until: until, Lodged: day, AnswerBy: day.AddDays(r.AppealAnswer), Grounds: CleanText(grounds)}
}

// Check lists what is wrong in an appeal. Faults: "against", "grounds".
func (a Appeal) Check() Faults {
	var f Faults
	if !slices.Contains(AppealTargets(), a.Against) {
		f.Add("against", FaultMissing)
	}
	needText(&f, "grounds", a.Grounds, MaxAppealWords)
	return f
}

// OutOfTime reports an appeal that came after its delay.
func (a Appeal) OutOfTime() bool { return !a.Until.IsZero() && a.Until.Before(a.Lodged) }

// Late reports an answer that is overdue.
func (a Appeal) Late(s State, day Day) bool { return AppealLive(s) && a.AnswerBy.Before(day) }

// AppealMove is a verb said to an appeal.
type AppealMove struct {
	Verb     Verb
	Word     string
	Remedy   AppealRemedy // of VerbUphold
	Decision Decision     // of RemedyReplaced: the one that takes the place of the first
}

// MoveAppeal is the line an appeal follows, or why not; rules and day are those under
// which a decision that replaces the first is written. Faults: "word", "remedy", those of
// Decision.Check.
func MoveAppeal(a Appeal, from State, m AppealMove, rules CommissionRules, day Day) (Transition, error) {
	line, err := AppealFlow.Next(from, m.Verb)
	if err != nil {
		return line, err
	}
	var f Faults
	if m.Word == "" && (line.Condition == ConditionWord || line.Condition == ConditionInTime && a.OutOfTime()) {
		f.Add("word", FaultNoWhy)
	}
	limitText(&f, "word", m.Word, MaxAppealWords)
	if m.Verb == VerbUphold {
		if !slices.Contains(a.Against.Remedies(), m.Remedy) {
			f.Add("remedy", FaultMissing)
		} else if m.Remedy == RemedyReplaced {
			f = append(f, m.Decision.Check(rules, day)...)
		}
	}
	return line, f.Err()
}

// Reasons of a refusal about an appeal or a complaint.
const (
	ReasonHandlerPart  = "handler.part"  // with CodeForbidden: had a part in what is contested
	ReasonHandlerTied  = "handler.tied"  // with CodeForbidden: has a link with the structure
	ReasonAppealExists = "appeal.exists" // with CodeConflict: one is being looked into already
)

// Independent refuses somebody who would handle an appeal or a complaint and had a part in
// what it is about (who audited, sat, voted, wrote the decision, or handled the other
// procedure on the same matter), or whose links with the structure bar them.
func Independent(personID string, part []string, conflicts []Conflict) error {
	switch {
	case slices.Contains(part, personID):
		return Refuse(CodeForbidden, ReasonHandlerPart)
	case Barred(conflicts):
		return Refuse(CodeForbidden, ReasonHandlerTied)
	}
	return nil
}
