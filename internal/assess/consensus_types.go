package assess

import (
	"time"

	"ariane/internal/quality"
)

// Room is the consensus room of a commitment: what it says, the rounds of
// opinions, what the actor may do.
type Room struct {
	Page          // the commitment; its answer is empty for who may not read the cycle
	MayLead  bool // open a round, stop waiting, write the agreement
	Team     []Named
	Latest   *Round // nil when no round was opened
	Before   []Round
	MayVote  bool // the actor is asked in the round under way
	MayAgree bool // a round with opinions is revealed and the actor leads
}

// Round is one round of opinions. While it is voting, nobody but its author sees
// an opinion: Voices carry names and who has voted, Dispersion is empty.
type Round struct {
	ID           string
	Number       int
	State        quality.State
	OpenedAt     time.Time
	OpenedBy     string
	RevealedAt   time.Time
	RevealReason string // why the facilitator stopped waiting
	SettledAt    time.Time
	SettledBy    string
	SettleReason string
	Ratings      map[string]int // agreed on
	Voices       []Voice
	Voted        int
	Dispersion   []quality.Dispersion // widest first
}

// Voice is one person asked in a round. The opinion is there once the round is
// revealed, and always for the person who gave it.
type Voice struct {
	Named
	Mine  bool
	Voted bool
	quality.Opinion
}

// Mine is the voice of the actor, nil when they are not asked.
func (r *Round) Mine() *Voice {
	for i := range r.Voices {
		if r.Voices[i].Mine {
			return &r.Voices[i]
		}
	}
	return nil
}

// Ask opens a round: these persons are asked for their opinion.
type Ask struct {
	AssessmentID string
	NodeID       string
	RoundID      string // the latest round when the page was read, "" when there was none
	People       []string
}

// Vote is an opinion given in the round that was read.
type Vote struct {
	AssessmentID string
	NodeID       string
	RoundID      string // the round that was read
	Opinion      quality.Opinion
}

// Stop ends the round that was read before everybody has voted, and says why.
type Stop struct {
	AssessmentID string
	NodeID       string
	RoundID      string // the round that was read
	Reason       string
}

// Agreement writes down the levels agreed on in a round, and why.
type Agreement struct {
	AssessmentID string
	NodeID       string
	RoundID      string // the round that was read
	Ratings      map[string]int
	Reason       string
}
