package quality

// Reasons of a vote that is refused.
const (
	ReasonVoteSeatless = "vote.seatless" // with CodeForbidden: no seat that day
	ReasonVoteRecused  = "vote.recused"  // with CodeForbidden
	ReasonVoteClosed   = "vote.closed"   // with CodeState
	ReasonVoteTwice    = "vote.twice"    // with CodeConflict: this person voted already
	ReasonVoteSeat     = "vote.seat"     // with CodeConflict: the other of the seat voted already
	ReasonVoteAbsent   = "vote.absent"   // with CodeState: not on the attendance list
	ReasonVoteStandby  = "vote.standby"  // with CodeState: stands in for a member who is neither absent nor recused
	ReasonVoteQuorum   = "vote.quorum"   // with CodeState
	ReasonVoteFew      = "vote.few"      // with CodeState: too few voters for a secret
)

// Poll is the vote of a sitting on one file, as it stands. It knows who voted and not
// what: a secret vote is admitted like the others.
type Poll struct {
	Rules  CommissionRules
	Closed bool
	Voices []Voice
	Voted  map[string]string // person by seat
}

// Admit gives the seat somebody votes for, or the refusal. Who is recused learns
// nothing of the vote, not even whether it is open. An unknown choice is a fault of
// the field "choice".
func (p Poll) Admit(personID string, choice DecisionCode) (Voice, error) {
	voice, out := p.voiceOf(personID)
	_, cast := p.Voted[voice.SeatID]
	_, known := p.Rules.Choice(choice)
	switch {
	case out == OutVacant:
		return Voice{}, Refuse(CodeForbidden, ReasonVoteSeatless)
	case out == OutRecused:
		return Voice{}, Refuse(CodeForbidden, ReasonVoteRecused)
	case p.Closed:
		return Voice{}, Refuse(CodeState, ReasonVoteClosed)
	case p.voted(personID):
		return Voice{}, Refuse(CodeConflict, ReasonVoteTwice)
	case cast:
		return Voice{}, Refuse(CodeConflict, ReasonVoteSeat)
	case out == OutAbsent:
		return Voice{}, Refuse(CodeState, ReasonVoteAbsent)
	case out != "":
		return Voice{}, Refuse(CodeState, ReasonVoteStandby)
	case !known && choice != VoteAbstain:
		return Voice{}, Faults{{Field: "choice", Code: FaultUnknown, Args: []string{string(choice)}}}.Err()
	case !p.Rules.QuorumOf(p.Voices).Met():
		return Voice{}, Refuse(CodeState, ReasonVoteQuorum)
	}
	return voice, nil
}

// voiceOf is the seat somebody votes for, else the first one they hold or stand in
// for, with why they do not vote.
func (p Poll) voiceOf(personID string) (Voice, OutCode) {
	found, out := Voice{}, OutVacant
	for _, v := range p.Voices {
		for _, s := range []Sitter{v.Member, v.Substitute} {
			switch {
			case s.PersonID != personID:
			case s.Out == "":
				return v, ""
			case out == OutVacant:
				found, out = v, s.Out
			}
		}
	}
	return found, out
}

func (p Poll) voted(personID string) bool {
	for _, by := range p.Voted {
		if by == personID {
			return true
		}
	}
	return false
}

// SecretAmong refuses a secret vote among too few voters: totals would tell.
func (r CommissionRules) SecretAmong(voters int) error {
	if voters < r.SecretLeast {
		return Refuse(CodeState, ReasonVoteFew)
	}
	return nil
}
