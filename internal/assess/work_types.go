package assess

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// ProofSource tells which pieces of evidence are tied to the nodes of a cycle.
// Refusing the actor (CodeForbidden) reads as none.
type ProofSource interface {
	Proofs(ctx context.Context, actor authz.Actor, assessmentID string) ([]quality.Proof, error)
}

// Named is a person or a group by its name. Gone: the person no longer holds a
// role in the structure.
type Named struct {
	ID   string
	Name string
	Gone bool
}

// Given is who a commitment is with, and for when. NodeID is where it was given:
// the commitment itself, or what it stands in. The zero Given is nobody.
type Given struct {
	NodeID string
	People []Named
	Groups []Named
	Due    quality.Day
}

// IsZero reports that nobody was given this.
func (g Given) IsZero() bool { return g.NodeID == "" }

// WorkLine is one commitment as work.
type WorkLine struct {
	View   quality.NodeView
	State  quality.State // of quality.WorkFlow
	Answer quality.NodeState
	Given  Given
	Left   quality.WorkLeft
	Words  int  // of colleagues, not dealt with
	Late   bool // past its day and not agreed
}

// WorkAxis is a theme, or a part without themes, with its commitments.
type WorkAxis struct {
	View  quality.NodeView
	Path  []*quality.Node // ancestors, outermost first
	Given Given           // what was given on the axis itself or above
	Lines []WorkLine
}

// WorkPlan is who does what in a cycle.
type WorkPlan struct {
	Cycle   Cycle
	Edition quality.Edition
	Axes    []WorkAxis
	People  []WorkPerson // who has something, by name
	Alone   []WorkLine   // with nobody, reading order
	Groups  []WorkTeam
	MayGive bool
	Seconds int // what is left in all
}

// WorkPerson is what one person has.
type WorkPerson struct {
	Named
	Lines   []WorkLine
	Seconds int
	Agreed  int
	Late    int
}

// WorkTeam is a group of the structure with its members.
type WorkTeam struct {
	ID      string
	Name    string
	People  []Named
	Version int
	EndedAt time.Time // zero: it exists
}

// Comment is a word between colleagues.
type Comment struct {
	ID       string
	Author   string
	Mine     bool
	Return   bool // the word of who sent the work back
	Text     string
	At       time.Time
	DoneAt   time.Time // zero: not dealt with
	DoneBy   string
	Mentions []string // names
	MayDeal  bool     // mark it as dealt with, or open it again
}

// WorkPanel is what a commitment page says of the work on it. Shown is false for
// who is not of the structure: nothing of it is theirs to read.
type WorkPanel struct {
	Shown     bool
	State     quality.State
	ChangedAt time.Time
	ChangedBy string
	Verbs     []quality.Verb // what the actor may do now
	Blocked   []quality.Verb // what the actor could do once the answer is settled
	Unsettled string         // why it is not (quality.Unsettled), "" when it is
	Given     Given
	Comments  []Comment
	Team      []Named // who a word may call
	MayTalk   bool
	MayGive   bool
	Round     quality.State // of the latest round of opinions, "" when none
	MayMeet   bool          // the actor may see the consensus room
}
