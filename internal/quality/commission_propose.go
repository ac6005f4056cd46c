package quality

import (
	"slices"
	"strconv"
)

// CriterionResult is what the auditors concluded on a criterion.
type CriterionResult struct {
	CriterionID string
	Validated   bool
	Required    bool // must be validated, whatever the others
	AlertPoints int
}

// ProposalCode says what a proposal rests on.
type ProposalCode string

// The codes; Args are given in comments.
const (
	ProposalValidated ProposalCode = "validated" // criteria validated, all
	ProposalBelow     ProposalCode = "below"     // percent that a better decision asks
	ProposalRequired  ProposalCode = "required"  // ids of the criteria a better decision asks to be validated
	ProposalAlerts    ProposalCode = "alerts"    // alert points, too many for a better decision
	ProposalReached   ProposalCode = "reached"   // percent asked by the decision proposed
	ProposalNothing   ProposalCode = "nothing"   // no criterion was looked at
)

// ProposalCodes lists the codes.
func ProposalCodes() []ProposalCode {
	return []ProposalCode{ProposalValidated, ProposalBelow, ProposalRequired, ProposalAlerts, ProposalReached, ProposalNothing}
}

// ProposalReason is a reason of a proposal.
type ProposalReason struct {
	Code ProposalCode `json:"code"`
	Args []string     `json:"args,omitempty"`
}

// Proposal is what the rules propose before people vote: it decides nothing.
type Proposal struct {
	Decision DecisionCode     `json:"decision,omitempty"` // "" when there is nothing to propose from
	Reasons  []ProposalReason `json:"reasons"`            // why this one, why no better
	Unmet    []string         `json:"unmet,omitempty"`    // ids of the criteria not validated: each becomes an action
}

// Propose reads the results of an audit through the steps of the rules.
func (r ProposalRules) Propose(results []CriterionResult) Proposal {
	if len(results) == 0 {
		return Proposal{Reasons: []ProposalReason{{Code: ProposalNothing}}}
	}
	p := Proposal{Decision: r.Otherwise, Unmet: Unmet(results)}
	p.because(ProposalValidated, strconv.Itoa(len(results)-len(p.Unmet)), strconv.Itoa(len(results)))
	for _, step := range r.Steps {
		missed := step.missed(results)
		if len(missed) == 0 {
			p.Decision = step.Decision
			p.because(ProposalReached, strconv.Itoa(step.Validated))
			return p
		}
		for _, m := range missed {
			p.because(m.Code, m.Args...)
		}
	}
	return p
}

func (p *Proposal) because(code ProposalCode, args ...string) {
	same := func(o ProposalReason) bool { return o.Code == code && slices.Equal(o.Args, args) }
	if !slices.ContainsFunc(p.Reasons, same) {
		p.Reasons = append(p.Reasons, ProposalReason{code, args})
	}
}

func (s ProposalStep) missed(results []CriterionResult) []ProposalReason {
	var out []ProposalReason
	var required []string
	validated, alerts := 0, 0
	for _, c := range results {
		alerts += c.AlertPoints
		switch {
		case c.Validated:
			validated++
		case c.Required:
			required = append(required, c.CriterionID)
		}
	}
	if validated*100 < s.Validated*len(results) {
		out = append(out, ProposalReason{ProposalBelow, []string{strconv.Itoa(s.Validated)}})
	}
	if s.Required && len(required) > 0 {
		out = append(out, ProposalReason{ProposalRequired, required})
	}
	if s.Alerts != AnyAlerts && alerts > s.Alerts {
		out = append(out, ProposalReason{ProposalAlerts, []string{strconv.Itoa(alerts)}})
	}
	return out
}

// Unmet lists the ids of the criteria that were not validated, in their order.
func Unmet(results []CriterionResult) []string {
	var out []string
	for _, c := range results {
		if !c.Validated {
			out = append(out, c.CriterionID)
		}
	}
	return out
}
