package quality

import "slices"

// CollegeCode names a college of the commission: one of those below, or one of the
// network's own.
type CollegeCode string

// The colleges of the national commission (domain.md §1).
const (
	CollegeNetwork      CollegeCode = "network"
	CollegeState        CollegeCode = "state"
	CollegeLocal        CollegeCode = "local" // local authorities
	CollegeAssociations CollegeCode = "associations"
	CollegeBusiness     CollegeCode = "business"
)

// Colleges lists the colleges that have a name without being given one.
func Colleges() []CollegeCode {
	return []CollegeCode{CollegeNetwork, CollegeState, CollegeLocal, CollegeAssociations, CollegeBusiness}
}

// College is one of the bodies the commission is made of.
type College struct {
	Code        CollegeCode `json:"code"`
	Name        string      `json:"name,omitempty"` // needed by a college that is none of Colleges
	Seats       int         `json:"seats"`
	Substitutes int         `json:"substitutes"` // people, at most
}

// DecisionCode names what the commission may decide, or what somebody votes.
type DecisionCode string

// The decisions of the default list.
const (
	DecisionGranted       DecisionCode = "granted"
	DecisionGrantedAlerts DecisionCode = "granted_alerts" // with alert points to follow
	DecisionAdjourned     DecisionCode = "adjourned"      // looked at again once the conditions are met
	DecisionNotGranted    DecisionCode = "not_granted"
)

// VoteAbstain is what somebody votes who chooses no decision.
const VoteAbstain DecisionCode = "abstain"

// DecisionCodes lists the decisions that have a name without being given one.
func DecisionCodes() []DecisionCode {
	return []DecisionCode{DecisionGranted, DecisionGrantedAlerts, DecisionAdjourned, DecisionNotGranted}
}

// DecisionChoice is a line of the list the commission decides from.
type DecisionChoice struct {
	Code       DecisionCode `json:"code"`
	Name       string       `json:"name,omitempty"`       // needed by a decision that is none of DecisionCodes
	Grants     bool         `json:"grants,omitempty"`     // the label is given
	Conditions bool         `json:"conditions,omitempty"` // says what is asked before the label
	Dated      bool         `json:"dated,omitempty"`      // says the day it is looked at again
}

// BallotMode says how a vote is counted, and what of it is kept.
type BallotMode string

// The ways of voting.
const (
	BallotOpen    BallotMode = "open"    // one voice a head
	BallotSecret  BallotMode = "secret"  // one voice a head, of which only totals are kept
	BallotCollege BallotMode = "college" // one voice a college: its majority
)

// BallotModes lists the ways of voting, the usual one first.
func BallotModes() []BallotMode { return []BallotMode{BallotOpen, BallotCollege, BallotSecret} }

// CastingVote says who settles a tie.
type CastingVote string

// The ways of settling a tie.
const (
	CastingChair CastingVote = "chair" // what the chair voted
	CastingNone  CastingVote = "none"  // nobody: there is no decision
)

// CastingVotes lists the ways of settling a tie.
func CastingVotes() []CastingVote { return []CastingVote{CastingChair, CastingNone} }

// QuorumRule says how many have to be there to decide on one file.
type QuorumRule struct {
	Share    int `json:"share"`    // of the members who are not recused, in percent
	Colleges int `json:"colleges"` // present, at least
}

// ProposalStep proposes a decision to a file that holds to everything it asks.
type ProposalStep struct {
	Decision  DecisionCode `json:"decision"`
	Validated int          `json:"validated"`          // of the criteria at least, in percent
	Alerts    int          `json:"alerts"`             // points at most; AnyAlerts does not bound
	Required  bool         `json:"required,omitempty"` // no criterion that must be validated is not
}

// AnyAlerts is the bound of alert points of a step that has none.
const AnyAlerts = -1

// ProposalRules propose a decision: steps are read in order, the first that holds the
// file counts.
type ProposalRules struct {
	Steps     []ProposalStep `json:"steps"`
	Otherwise DecisionCode   `json:"otherwise"`
}

// CommissionRules says who sits, how many have to, how they vote and on what: data the
// network may change, with its version. A sitting keeps those it opened with.
type CommissionRules struct {
	Version     int              `json:"version"`
	Colleges    []College        `json:"colleges"`
	Quorum      QuorumRule       `json:"quorum"`
	Ballot      BallotMode       `json:"ballot"`
	Casting     CastingVote      `json:"casting"`
	SecretLeast int              `json:"secret_least"` // voters of a secret vote
	Decisions   []DecisionChoice `json:"decisions"`
	Proposal    ProposalRules    `json:"proposal"`
}

// DefaultCommission is used where the network set nothing (domain.md §3). Its
// thresholds are ours: what is public is that 32 criteria of 35 were enough once.
func DefaultCommission() CommissionRules {
	var colleges []College
	for _, code := range Colleges() {
		colleges = append(colleges, College{Code: code, Seats: 3, Substitutes: 3})
	}
	return CommissionRules{
		Version: 1, Colleges: colleges, Quorum: QuorumRule{Share: 50, Colleges: 3},
		Ballot: BallotOpen, Casting: CastingChair, SecretLeast: SecretFloor,
		Decisions: []DecisionChoice{
			{Code: DecisionGranted, Grants: true}, {Code: DecisionGrantedAlerts, Grants: true},
			{Code: DecisionAdjourned, Conditions: true, Dated: true}, {Code: DecisionNotGranted},
		},
		Proposal: ProposalRules{Otherwise: DecisionNotGranted, Steps: []ProposalStep{
			{Decision: DecisionGranted, Validated: 90, Required: true},
			{Decision: DecisionGrantedAlerts, Validated: 90, Alerts: AnyAlerts, Required: true},
			{Decision: DecisionAdjourned, Validated: 60, Alerts: AnyAlerts},
		}},
	}
}

// Choice is the line of a decision in the list.
func (r CommissionRules) Choice(code DecisionCode) (DecisionChoice, bool) {
	at := slices.IndexFunc(r.Decisions, func(c DecisionChoice) bool { return c.Code == code })
	if at < 0 {
		return DecisionChoice{}, false
	}
	return r.Decisions[at], true
}

// college is a college of the rules.
func (r CommissionRules) college(code CollegeCode) (College, bool) {
	at := slices.IndexFunc(r.Colleges, func(c College) bool { return c.Code == code })
	if at < 0 {
		return College{}, false
	}
	return r.Colleges[at], true
}
