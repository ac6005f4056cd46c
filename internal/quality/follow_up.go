package quality

import (
	"slices"
	"strconv"
)

// FollowUpKind says what a follow-up audit looks at again.
type FollowUpKind string

// The kinds, in the order of its file.
const (
	PointAlert     FollowUpKind = "alert"     // an alert point of the audit
	PointCriterion FollowUpKind = "criterion" // a criterion that was not validated
	PointCondition FollowUpKind = "condition" // something the commission asked
)

// FollowUpKinds lists the kinds.
func FollowUpKinds() []FollowUpKind {
	return []FollowUpKind{PointAlert, PointCriterion, PointCondition}
}

// FollowUpVerdict says what became of a point.
type FollowUpVerdict string

// The verdicts.
const (
	PointLifted FollowUpVerdict = "lifted" // an alert point is none any more, a criterion is validated
	PointMoving FollowUpVerdict = "moving" // on its way
	PointStands FollowUpVerdict = "stands"
)

// FollowUpVerdicts lists the verdicts.
func FollowUpVerdicts() []FollowUpVerdict {
	return []FollowUpVerdict{PointLifted, PointMoving, PointStands}
}

// FollowUpPoint is a line of the file of a follow-up audit: what was said at the audit,
// what the plan and the evidence tell since, and what is concluded.
type FollowUpPoint struct {
	Kind        FollowUpKind    `json:"kind"`
	Subject     string          `json:"subject,omitempty"` // id of the finding
	CriterionID string          `json:"criterion,omitempty"`
	Text        string          `json:"text,omitempty"`
	Actions     int             `json:"actions"` // of the plan about it
	Done        int             `json:"done"`    // of them
	Evidence    int             `json:"evidence"`
	Verdict     FollowUpVerdict `json:"verdict,omitempty"`
	Word        string          `json:"word,omitempty"` // why, of a point that is not lifted
}

// FollowUpFacts is what the file of a follow-up audit is filled in from.
type FollowUpFacts struct {
	Alerts     []FollowUpPoint     // Subject, CriterionID and Text of each alert point
	Results    []CriterionResult   // of the audit
	Conditions []DecisionCondition // of the decision
	Actions    []FollowUpAction    // of the plan
	Evidence   map[string]int      // pieces added since the audit, by criterion
}

// FollowUpAction is an action of the plan about a criterion.
type FollowUpAction struct {
	CriterionID string
	State       State // of ActionFlow
}

// FollowUpPoints fills in the file: alert points, criteria that were not validated, what the
// commission asked. A criterion of which an alert point or a condition speaks already keeps
// its own line: it is the one that becomes validated.
func FollowUpPoints(f FollowUpFacts) []FollowUpPoint {
	var out []FollowUpPoint
	for _, a := range f.Alerts {
		out = append(out, FollowUpPoint{Kind: PointAlert, Subject: a.Subject, CriterionID: a.CriterionID, Text: a.Text})
	}
	for _, id := range Unmet(f.Results) {
		out = append(out, FollowUpPoint{Kind: PointCriterion, CriterionID: id})
	}
	for _, c := range f.Conditions {
		out = append(out, FollowUpPoint{Kind: PointCondition, CriterionID: c.CriterionID, Text: c.Text})
	}
	for i := range out {
		out[i].since(f)
	}
	return out
}

// since tells what the plan and the evidence show. What is about no criterion shows nothing.
func (p *FollowUpPoint) since(f FollowUpFacts) {
	if p.CriterionID == "" {
		return
	}
	p.Evidence = f.Evidence[p.CriterionID]
	for _, a := range f.Actions {
		if a.CriterionID != p.CriterionID || a.State == ActionDropped {
			continue
		}
		p.Actions++
		if a.State == ActionDone || a.State == ActionVerified {
			p.Done++
		}
	}
}

// FollowUpConclusion is what a follow-up audit leads to.
type FollowUpConclusion string

// The conclusions.
const (
	FollowUpConfirmed FollowUpConclusion = "confirmed" // nothing is left to follow
	FollowUpWatched   FollowUpConclusion = "watched"   // what is left is looked at by the renewal
	FollowUpReferred  FollowUpConclusion = "referred"  // the commission looks at the label
)

// FollowUpConclusions lists the conclusions.
func FollowUpConclusions() []FollowUpConclusion {
	return []FollowUpConclusion{FollowUpConfirmed, FollowUpWatched, FollowUpReferred}
}

// ProposeFollowUp proposes a conclusion from the verdicts; the auditors conclude. The
// commission is proposed from a share of points that stand (LabelRules.FollowUpRefer).
func (r LabelRules) ProposeFollowUp(points []FollowUpPoint) FollowUpConclusion {
	lifted, stands := 0, 0
	for _, p := range points {
		switch p.Verdict {
		case PointLifted:
			lifted++
		case PointStands:
			stands++
		}
	}
	switch {
	case lifted == len(points):
		return FollowUpConfirmed
	case stands*100 >= r.FollowUpRefer*len(points):
		return FollowUpReferred
	}
	return FollowUpWatched
}

// FollowUpAudit is what is concluded of a follow-up audit.
type FollowUpAudit struct {
	Points     []FollowUpPoint    `json:"points"`
	Conclusion FollowUpConclusion `json:"conclusion"`
	Summary    string             `json:"summary"`
}

// Limits of a follow-up audit, in characters.
const (
	MaxFollowUpWord    = 1000
	MaxFollowUpSummary = 4000
)

// Tidy cleans what was typed.
func (a FollowUpAudit) Tidy() FollowUpAudit {
	a.Summary = CleanText(a.Summary)
	a.Points = slices.Clone(a.Points)
	for i := range a.Points {
		a.Points[i].Word = CleanText(a.Points[i].Word)
	}
	return a
}

// Check lists what a tidy follow-up lacks to be concluded. Faults: "conclusion", "summary",
// "points.<index from 0>.verdict", "points.<index from 0>.word".
func (a FollowUpAudit) Check() Faults {
	var f Faults
	for i, p := range a.Points {
		at := "points." + strconv.Itoa(i) + "."
		switch {
		case !slices.Contains(FollowUpVerdicts(), p.Verdict):
			f.Add(at+"verdict", FaultMissing)
		case p.Verdict != PointLifted && p.Word == "":
			f.Add(at+"word", FaultNoWhy)
		}
		limitText(&f, at+"word", p.Word, MaxFollowUpWord)
	}
	if !slices.Contains(FollowUpConclusions(), a.Conclusion) {
		f.Add("conclusion", FaultMissing)
	}
	if a.Conclusion == FollowUpConfirmed && slices.ContainsFunc(a.Points, func(p FollowUpPoint) bool { return p.Verdict != PointLifted }) {
		f.Add("conclusion", FaultFollowUpLeft)
	}
	needText(&f, "summary", a.Summary, MaxFollowUpSummary)
	return f
}

// FaultFollowUpLeft is the fault of a follow-up that says nothing is left while something is.
const FaultFollowUpLeft = "follow_up_left"

// Left lists the points that are not lifted: those the renewal looks at.
func (a FollowUpAudit) Left() []FollowUpPoint {
	return slices.DeleteFunc(slices.Clone(a.Points), func(p FollowUpPoint) bool { return p.Verdict == PointLifted })
}
