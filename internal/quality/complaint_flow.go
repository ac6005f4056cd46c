package quality

import "slices"

// The states of a complaint (« réclamation »): anybody’s, about a labelled structure or
// about how the label is run. It is no appeal: it overturns no decision.
const (
	ComplaintReceived   State = "received"
	ComplaintExamined   State = "examined" // its receipt is acknowledged: it is looked into
	ComplaintAnswered   State = "answered"
	ComplaintRedirected State = "redirected" // it is not about the label: whoever can answer is named
	ComplaintWithdrawn  State = "withdrawn"
)

// The verbs of a complaint, besides VerbAnswer, VerbWithdraw and VerbReopen.
const (
	VerbAcknowledge Verb = "acknowledge"
	VerbRedirect    Verb = "redirect"
)

// VerbComplaintRaised is the verb of the first step of a complaint.
const VerbComplaintRaised Verb = "raise"

// ConditionVerdict tells that it is said whether a complaint is founded, and why.
const ConditionVerdict = "verdict"

// ComplaintFlow is the life of a complaint: handled by somebody who is none of those it is
// about (Independent), never by who handles appeals on the same matter.
var ComplaintFlow = Flow{
	Name: "complaint", Initial: ComplaintReceived,
	States: []State{ComplaintReceived, ComplaintExamined, ComplaintAnswered, ComplaintRedirected, ComplaintWithdrawn},
	Lines: []Transition{
		{ComplaintReceived, VerbAcknowledge, ComplaintExamined, "complaint.handle", ""},
		{ComplaintReceived, VerbRedirect, ComplaintRedirected, "complaint.handle", ConditionWord},
		{ComplaintExamined, VerbRedirect, ComplaintRedirected, "complaint.handle", ConditionWord},
		{ComplaintExamined, VerbAnswer, ComplaintAnswered, "complaint.handle", ConditionVerdict},
		{ComplaintAnswered, VerbReopen, ComplaintExamined, "complaint.handle", ConditionWord},
		{ComplaintReceived, VerbWithdraw, ComplaintWithdrawn, "complaint.raise", ""},
		{ComplaintExamined, VerbWithdraw, ComplaintWithdrawn, "complaint.raise", ""},
	},
}

// ComplaintSubject is what a complaint is about.
type ComplaintSubject string

// The subjects.
const (
	AboutStructure  ComplaintSubject = "structure"  // a labelled structure does not keep its commitments
	AboutUse        ComplaintSubject = "use"        // somebody says they are labelled, and are not
	AboutAudit      ComplaintSubject = "audit"      // how an audit was led
	AboutCommission ComplaintSubject = "commission" // how a file was handled
	AboutOther      ComplaintSubject = "other"
)

// ComplaintSubjects lists the subjects in the order pages offer them.
func ComplaintSubjects() []ComplaintSubject {
	return []ComplaintSubject{AboutStructure, AboutUse, AboutAudit, AboutCommission, AboutOther}
}

// ComplaintVerdict says what a complaint was worth.
type ComplaintVerdict string

// The verdicts.
const (
	ComplaintFounded   ComplaintVerdict = "founded"
	ComplaintPartly    ComplaintVerdict = "partly"
	ComplaintUnfounded ComplaintVerdict = "unfounded"
)

// ComplaintVerdicts lists the verdicts.
func ComplaintVerdicts() []ComplaintVerdict {
	return []ComplaintVerdict{ComplaintFounded, ComplaintPartly, ComplaintUnfounded}
}

// Complaint is what somebody says. Its days are those of the rules of the day it came.
type Complaint struct {
	About     ComplaintSubject `json:"about"`
	BodyID    string           `json:"body,omitempty"` // of AboutStructure and AboutUse: the one it is about
	Words     string           `json:"words"`
	Received  Day              `json:"received"`
	ReceiptBy Day              `json:"receipt_by"`
	AnswerBy  Day              `json:"answer_by"`
}

// Receive is a complaint that comes on a day.
func (r LabelRules) Receive(about ComplaintSubject, bodyID, words string, day Day) Complaint {
	return Complaint{About: about, BodyID: bodyID, Words: CleanText(words), Received: day, ReceiptBy: day.AddDays(r.ComplaintReceipt), AnswerBy: day.AddDays(r.ComplaintAnswer)}
}

// Reopen is a complaint that is looked into again from a day on.
func (r LabelRules) Reopen(c Complaint, day Day) Complaint {
	c.AnswerBy = later(c.AnswerBy, day.AddDays(r.ComplaintAnswer))
	return c
}

// Check lists what is wrong in a complaint. Somebody who says they are labelled may be no
// structure of the network. Faults: "about", "body", "words".
func (c Complaint) Check() Faults {
	var f Faults
	if !slices.Contains(ComplaintSubjects(), c.About) {
		f.Add("about", FaultMissing)
	}
	if c.About == AboutStructure && c.BodyID == "" {
		f.Add("body", FaultMissing)
	}
	needText(&f, "words", c.Words, MaxAppealWords)
	return f
}

// Due is the day by which something is owed in a state; zero when nothing is.
func (c Complaint) Due(s State) Day {
	switch s {
	case ComplaintReceived:
		return c.ReceiptBy
	case ComplaintExamined:
		return c.AnswerBy
	}
	return Day{}
}

// Late reports that what is owed is overdue.
func (c Complaint) Late(s State, day Day) bool {
	due := c.Due(s)
	return !due.IsZero() && due.Before(day)
}

// ComplaintMove is a verb said to a complaint.
type ComplaintMove struct {
	Verb    Verb
	Word    string           // the answer, why
	Verdict ComplaintVerdict // of VerbAnswer
}

// MoveComplaint is the line a complaint follows, or why not. Faults: "word", "verdict".
func MoveComplaint(from State, m ComplaintMove) (Transition, error) {
	line, err := ComplaintFlow.Next(from, m.Verb)
	if err != nil {
		return line, err
	}
	var f Faults
	if line.Condition != "" && m.Word == "" {
		f.Add("word", FaultNoWhy)
	}
	limitText(&f, "word", m.Word, MaxAppealWords)
	if line.Condition == ConditionVerdict && !slices.Contains(ComplaintVerdicts(), m.Verdict) {
		f.Add("verdict", FaultMissing)
	}
	return line, f.Err()
}
