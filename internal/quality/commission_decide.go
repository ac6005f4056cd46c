package quality

import (
	"slices"
	"strconv"
)

// Limits of a decision.
const (
	MaxDecisionWords = 8000 // characters of the reasons
	MaxConditions    = 30
	MaxConditionText = 1000 // characters
)

// DecisionCondition is something the commission asks.
type DecisionCondition struct {
	Text        string `json:"text"`
	CriterionID string `json:"criterion,omitempty"` // that it is about
}

// Decision is what the commission decided on a file, with its reasons.
type Decision struct {
	Code       DecisionCode        `json:"decision"`
	Reasons    string              `json:"reasons"`
	Conditions []DecisionCondition `json:"conditions,omitempty"`
	By         Day                 `json:"by,omitzero"` // when the file is looked at again
}

// Tidy cleans what was typed: conditions nobody wrote are not there.
func (d Decision) Tidy() Decision {
	d.Reasons = CleanText(d.Reasons)
	d.Conditions = slices.Clone(d.Conditions)
	for i := range d.Conditions {
		d.Conditions[i].Text = CleanText(d.Conditions[i].Text)
	}
	d.Conditions = slices.DeleteFunc(d.Conditions, func(c DecisionCondition) bool { return c == DecisionCondition{} })
	return d
}

// Check lists what a tidy decision lacks to be complete, on the day of the sitting.
// Faults: "decision", "reasons", "conditions", "conditions.<index from 0>", "by".
func (d Decision) Check(r CommissionRules, sitting Day) Faults {
	var f Faults
	choice, known := r.Choice(d.Code)
	if !known {
		f.Add("decision", FaultUnknown, string(d.Code))
	}
	if d.Reasons == "" {
		f.Add("reasons", FaultNoWhy)
	}
	limitText(&f, "reasons", d.Reasons, MaxDecisionWords)
	if choice.Conditions && len(d.Conditions) == 0 {
		f.Add("conditions", FaultTooFew, "1")
	}
	if len(d.Conditions) > MaxConditions {
		f.Add("conditions", FaultTooManyLines, strconv.Itoa(MaxConditions))
	}
	for i, c := range d.Conditions {
		needText(&f, "conditions."+strconv.Itoa(i), c.Text, MaxConditionText)
	}
	if choice.Dated && d.By.IsZero() {
		f.Add("by", FaultMissing)
	}
	if fault := d.By.CheckAhead("by", sitting); fault != nil {
		f = append(f, *fault)
	}
	return f
}

// ActionDraft is an action that a decision puts into the plan of the structure.
type ActionDraft struct {
	Origin      OriginKind // OriginFinding: a criterion that was not validated; OriginCondition: what is asked
	CriterionID string     // "" for a condition that is about none
	Text        string     // of the condition
	Due         Day        // of the decision, for what is asked
}

// Actions drafts an action for each condition, then for each criterion that was not
// validated; a criterion of which a condition speaks already is not asked twice.
func (d Decision) Actions(results []CriterionResult) []ActionDraft {
	var out []ActionDraft
	asked := map[string]bool{}
	for _, c := range d.Conditions {
		out = append(out, ActionDraft{OriginCondition, c.CriterionID, c.Text, d.By})
		asked[c.CriterionID] = true
	}
	for _, id := range Unmet(results) {
		if !asked[id] {
			out = append(out, ActionDraft{Origin: OriginFinding, CriterionID: id})
		}
	}
	return out
}
