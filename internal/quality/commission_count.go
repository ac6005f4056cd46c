package quality

import "slices"

// Ballot is what was voted for a seat. One of a secret vote holds its choice alone.
type Ballot struct {
	SeatID  string
	College CollegeCode
	Choice  DecisionCode
}

// Outcome says how a count ended.
type Outcome string

// The outcomes; the first two decide.
const (
	OutcomeMajority Outcome = "majority" // more than half of the voices expressed
	OutcomeCasting  Outcome = "casting"  // half and half, the chair's vote settled it
	OutcomeTie      Outcome = "tie"      // half and half, and the chair's vote settles nothing in this vote
	OutcomeUncast   Outcome = "uncast"   // half and half, the chair voted for neither
	OutcomeSplit    Outcome = "split"    // no choice has more than half
	OutcomeNone     Outcome = "none"     // nobody expressed a choice
)

// Outcomes lists the outcomes.
func Outcomes() []Outcome {
	return []Outcome{OutcomeMajority, OutcomeCasting, OutcomeTie, OutcomeUncast, OutcomeSplit, OutcomeNone}
}

// ChoiceCount is how many voices a decision has.
type ChoiceCount struct {
	Choice DecisionCode `json:"choice"`
	Voices int          `json:"voices"`
}

// VoteCount is voices added up. Decision is "" when none was reached: Outcome says why.
type VoteCount struct {
	Choices   []ChoiceCount `json:"choices"` // every decision of the list, in its order
	Abstained int           `json:"abstained"`
	Outcome   Outcome       `json:"outcome"`
	Decision  DecisionCode  `json:"decision,omitempty"`
}

// CollegeCount is the voices inside a college: its own is its Decision, if any.
type CollegeCount struct {
	College CollegeCode `json:"college"`
	VoteCount
}

// VoteResult is what came out of a vote: its voices are those of heads, or of colleges
// (where Abstained are the colleges without a voice).
type VoteResult struct {
	Mode BallotMode `json:"mode"`
	VoteCount
	Colleges []CollegeCount `json:"colleges,omitempty"` // of a vote by college
}

// Count adds the ballots of a vote up; chairSeat is the seat of who presides, "" when
// they do not vote on this file. Of two ballots of a seat the first counts. A secret
// vote with too few voters is refused, and in one the chair settles nothing: it would
// tell what they voted.
func (r CommissionRules) Count(ballots []Ballot, chairSeat string) (VoteResult, error) {
	if r.Ballot == BallotSecret {
		if err := r.SecretAmong(len(ballots)); err != nil {
			return VoteResult{}, err
		}
		return VoteResult{Mode: r.Ballot, VoteCount: r.add(ballots)}, nil
	}
	ballots = oneBySeat(ballots)
	result := VoteResult{Mode: r.Ballot, VoteCount: r.add(ballots)}
	if r.Ballot == BallotCollege {
		result.Colleges = r.byCollege(ballots)
		var voices []Ballot
		for _, c := range result.Colleges {
			voices = append(voices, Ballot{Choice: c.Decision})
		}
		result.VoteCount = r.add(voices)
	}
	if result.Outcome == OutcomeTie && r.Casting == CastingChair {
		result.cast(ballots, chairSeat)
	}
	return result, nil
}

func oneBySeat(ballots []Ballot) []Ballot {
	var out []Ballot
	seen := map[string]bool{}
	for _, b := range ballots {
		if !seen[b.SeatID] {
			out = append(out, b)
		}
		seen[b.SeatID] = true
	}
	return out
}

func (r CommissionRules) byCollege(ballots []Ballot) []CollegeCount {
	var out []CollegeCount
	for _, c := range r.Colleges {
		var own []Ballot
		for _, b := range ballots {
			if b.College == c.Code {
				own = append(own, b)
			}
		}
		out = append(out, CollegeCount{c.Code, r.add(own)})
	}
	return out
}

// add counts heads, or colleges: what is no decision of the list abstains.
func (r CommissionRules) add(ballots []Ballot) VoteCount {
	c := VoteCount{Abstained: len(ballots)}
	for _, d := range r.Decisions {
		voices := 0
		for _, b := range ballots {
			if b.Choice == d.Code {
				voices++
			}
		}
		c.Choices = append(c.Choices, ChoiceCount{d.Code, voices})
		c.Abstained -= voices
	}
	c.settle(len(ballots) - c.Abstained)
	return c
}

// settle wants more than half of the voices expressed: with a list of several
// decisions, the one that leads may be the one that most refused.
func (c *VoteCount) settle(expressed int) {
	c.Outcome = OutcomeSplit
	if expressed == 0 {
		c.Outcome = OutcomeNone
		return
	}
	halves := 0
	for _, choice := range c.Choices {
		switch {
		case 2*choice.Voices > expressed:
			c.Outcome, c.Decision = OutcomeMajority, choice.Choice
		case 2*choice.Voices == expressed:
			halves++
		}
	}
	if halves == 2 {
		c.Outcome = OutcomeTie
	}
}

// cast gives a tie to what the chair voted, when it is one of the two.
func (r *VoteResult) cast(ballots []Ballot, chairSeat string) {
	r.Outcome = OutcomeUncast
	at := slices.IndexFunc(ballots, func(b Ballot) bool { return b.SeatID == chairSeat })
	if at < 0 {
		return
	}
	for _, c := range r.Choices {
		if c.Voices > 0 && c.Choice == ballots[at].Choice { // a tie leaves no voice to a third one
			r.Outcome, r.Decision = OutcomeCasting, c.Choice
		}
	}
}
