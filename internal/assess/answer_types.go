package assess

import (
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// Edit is one answer as a person sends it: the whole form as it stood, and the
// version it started from (0: there was none).
type Edit struct {
	AssessmentID string
	Answer       quality.Answer // NodeID names the commitment
	BaseVersion  int
	Edition      int          // version of the référentiel the person answered on; 0: not told
	Resolve      bool         // this is the person's choice after a clash
	Confirm      bool         // the answer carried from elsewhere is right as it stands
	borrowed     bool         // its levels come from another référentiel: to confirm
	lender       store.Origin // where they were given, when borrowed
	// Fields, when not empty, are the only ones of Answer that count (named as in
	// quality.Clash): the others stay what they were in BaseVersion.
	Fields []string
	Once   Once
}

// Once lets a program send a save again when it does not know whether the first
// one arrived: for a day, the same Key with the same Request is acknowledged as
// the first time and writes nothing. The zero Once asks for nothing.
type Once struct {
	Key     string // chosen by the sender, one per save
	Request string // what was sent, or its hash
}

// Saved acknowledges a save.
//
// When Clashes is not empty nothing was written: Save also returns an error of
// CodeConflict. The page shows both wordings of each clash; the person's choice
// is sent again with BaseVersion = Version and Resolve.
type Saved struct {
	Version int       // of the answer as it is stored now
	At      time.Time // when that version was saved
	By      string    // name of who saved it; "" when it is this very save
	Written bool      // false: the answer already said that, or there is a clash
	Merged  bool      // somebody else's changes were joined to these
	Current quality.Answer
	State   quality.NodeState // of the node with Current
	Clashes []quality.Clash
	// Proposal is what to show after a clash: Current, with every change of the
	// person that nobody contradicts.
	Proposal quality.Answer
}

// Revision is one version of an answer. Changed lists the fields that differ
// from the version before ("rating.respect", "mark.1.1/2", "comment"…).
type Revision struct {
	Version int
	At      time.Time
	By      string
	Origin  Origin // where it was given, when By only carried it
	Cause   quality.AnswerCause
	Changed []string
	Before  quality.Answer
	After   quality.Answer
}

// Origin is where an answer was given that somebody carried from another cycle,
// another version of the référentiel or another référentiel. The zero Origin is an
// answer given where it stands.
type Origin struct {
	CycleID string
	Ref     string // référentiel of that cycle
	Title   string // of that référentiel
	Number  int    // of that cycle
	Version int    // of the référentiel it was given on
	NodeID  string // under which it was given
	At      time.Time
	By      string // name of who gave it, "" when unknown
}

// IsZero reports an answer given where it stands.
func (o Origin) IsZero() bool { return o.CycleID == "" }

// Receipt is what validation gives back.
type Receipt struct {
	Hash     string
	ClosedAt time.Time
	Document []byte
}

// Frozen is a snapshot read again.
type Frozen struct {
	quality.Snapshot
	Document   []byte // the exact bytes that were hashed
	Hash       string // as it was stored
	Recomputed string // SHA-256 of Document now
	Intact     bool   // the two are equal
}

// SnapshotReport is what VerifySnapshots checked.
type SnapshotReport struct {
	Snapshots int             `json:"snapshots"`
	Faults    []SnapshotFault `json:"faults,omitempty"`
}

// SnapshotFault is a closed cycle whose snapshot does not hold. Code is "hash"
// (the document changed), "missing" (closed without a snapshot) or "journal"
// (the journal holds another hash).
type SnapshotFault struct {
	AssessmentID string `json:"assessment_id"`
	Code         string `json:"code"`
}
