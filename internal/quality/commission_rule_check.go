package quality

import (
	"slices"
	"strconv"
)

// Limits of the rules of the commission.
const (
	MaxColleges       = 12
	MaxCollegeSeats   = 30
	MaxDecisions      = 12
	MaxProposalSteps  = 12
	MaxCommissionName = 80 // characters
	// SecretFloor is the fewest voters among whom a secret is one: data may ask for more.
	SecretFloor = 5
)

// Check lists what is wrong in rules somebody set. Faults: the key of the rule, those
// inside a list as "colleges.<index from 0>.<key>".
func (r CommissionRules) Check() Faults {
	var f Faults
	if r.Version < 1 {
		f.Add("version", FaultMissing)
	}
	r.checkColleges(&f)
	checkBetween(&f, "quorum.share", r.Quorum.Share, 1, 100)
	checkBetween(&f, "quorum.colleges", r.Quorum.Colleges, 1, max(len(r.Colleges), 1))
	if !slices.Contains(BallotModes(), r.Ballot) {
		f.Add("ballot", FaultUnknown, string(r.Ballot))
	}
	if !slices.Contains(CastingVotes(), r.Casting) {
		f.Add("casting", FaultUnknown, string(r.Casting))
	}
	checkBetween(&f, "secret_least", r.SecretLeast, SecretFloor, MaxColleges*MaxCollegeSeats)
	r.checkDecisions(&f)
	r.checkProposal(&f)
	return f
}

func (r CommissionRules) checkColleges(f *Faults) {
	checkBetween(f, "colleges", len(r.Colleges), 1, MaxColleges)
	for i, c := range r.Colleges {
		at := "colleges." + strconv.Itoa(i) + "."
		checkNamed(f, at, string(c.Code), c.Name, slices.Contains(Colleges(), c.Code))
		if slices.ContainsFunc(r.Colleges[:i], func(o College) bool { return o.Code == c.Code }) {
			f.Add(at+"code", FaultDuplicate, string(c.Code))
		}
		checkBetween(f, at+"seats", c.Seats, 1, MaxCollegeSeats)
		checkBetween(f, at+"substitutes", c.Substitutes, 0, MaxCollegeSeats)
	}
}

// checkDecisions wants a list from which the label can be given and not be.
func (r CommissionRules) checkDecisions(f *Faults) {
	checkBetween(f, "decisions", len(r.Decisions), 2, MaxDecisions)
	grants := 0
	for i, c := range r.Decisions {
		at := "decisions." + strconv.Itoa(i) + "."
		checkNamed(f, at, string(c.Code), c.Name, slices.Contains(DecisionCodes(), c.Code))
		if c.Code == VoteAbstain {
			f.Add(at+"code", FaultTaken, string(c.Code))
		}
		if slices.ContainsFunc(r.Decisions[:i], func(o DecisionChoice) bool { return o.Code == c.Code }) {
			f.Add(at+"code", FaultDuplicate, string(c.Code))
		}
		if c.Grants {
			grants++
		}
	}
	if len(r.Decisions) >= 2 {
		checkBetween(f, "decisions.grants", grants, 1, len(r.Decisions)-1)
	}
}

func (r CommissionRules) checkProposal(f *Faults) {
	checkBetween(f, "proposal.steps", len(r.Proposal.Steps), 0, MaxProposalSteps)
	decides := func(field string, code DecisionCode) {
		if _, known := r.Choice(code); !known {
			f.Add(field, FaultUnknown, string(code))
		}
	}
	decides("proposal.otherwise", r.Proposal.Otherwise)
	for i, s := range r.Proposal.Steps {
		at := "proposal.steps." + strconv.Itoa(i) + "."
		decides(at+"decision", s.Decision)
		checkBetween(f, at+"validated", s.Validated, 0, 100)
		checkBetween(f, at+"alerts", s.Alerts, AnyAlerts, MaxCriteria)
	}
}

// checkNamed holds a code of the network's own to a name that people read.
func checkNamed(f *Faults, at, code, name string, builtIn bool) {
	checkGridCode(at+"code", code, MaxCriterionCode, f)
	if builtIn {
		limitText(f, at+"name", name, MaxCommissionName)
		return
	}
	needText(f, at+"name", name, MaxCommissionName)
}

func checkBetween(f *Faults, field string, value, least, most int) {
	if value < least || value > most {
		f.Add(field, FaultOutOfRange, strconv.Itoa(least), strconv.Itoa(most))
	}
}
