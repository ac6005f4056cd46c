package referential

import (
	"time"

	"ariane/internal/formats"
	"ariane/internal/quality"
)

// Version is one line of the list of référentiels.
type Version struct {
	ID            string
	Version       int
	Title         string
	State         quality.State // quality.ReferentialDraft, …Published, …Retired
	Hash          string        // SHA-256 of the stored file
	ImportedAt    time.Time
	PublishedAt   time.Time // zero: not yet
	RetiredAt     time.Time // zero: not retired
	OfficialTexts int       // nodes whose official wording is loaded
	OfficialAt    time.Time // zero: none was ever loaded
	OpenCycles    int       // self-assessments open on this version
	Cycles        int       // all of them
}

// Outcome is what an import does, or would do.
type Outcome string

// The outcomes.
const (
	OutcomeNew      Outcome = "new"      // no version of this id and number yet
	OutcomeReplaced Outcome = "replaced" // a draft of this id and number is replaced
	OutcomeSame     Outcome = "same"     // the stored draft is this very file: nothing is written
	OutcomeRefused  Outcome = "refused"  // faults in the file, or that version is published
)

// ImportResult is the account of an import, dry or real, refused ones included.
type ImportResult struct {
	Format  formats.Format // what the file was recognised as
	ID      string
	Version int
	Title   string
	Hash    string // of the document to store
	Outcome Outcome
	DryRun  bool
	Counts  map[quality.Kind]int // nodes per kind
	Before  map[quality.Kind]int // nodes per kind of the draft that is replaced; nil when none
	Found   []formats.Tally      // what the file holds, in its own terms; nil for our own form
	Kept    []formats.Tally      // what is kept of it for the way back, without being used
	Report  formats.Report       // errors and warnings, line by line
}

// OfficialResult is the account of loading the official wording.
type OfficialResult struct {
	ID        string
	Version   int
	DryRun    bool
	Outcome   Outcome  // OutcomeNew, OutcomeReplaced, OutcomeSame or OutcomeRefused
	Matched   int      // nodes that get an official wording
	Unknown   []string // ids of the file the référentiel does not have: not loaded, always reported
	Uncovered []string // statements, commitments… of the référentiel left without official wording
	Report    formats.Report
}

// Place is a part of a node in which words were found.
type Place string

// The places of a node that are searched.
const (
	PlaceID         Place = "id"
	PlaceText       Place = "text"
	PlaceOfficial   Place = "official"
	PlaceShort      Place = "short"
	PlaceGuidance   Place = "guidance"
	PlaceExamples   Place = "examples"
	PlaceEvidence   Place = "evidence"
	PlaceReferences Place = "references"
)

// Hit is a node that holds every word searched.
type Hit struct {
	View    quality.NodeView
	Matches []Match // in the order of the Place constants
}

// Match is where: the whole text of that place (one item of a list).
type Match struct {
	Place Place
	Text  string
}

// Correspondence links a node to a node of another référentiel.
type Correspondence struct {
	Edition  quality.Edition // the other référentiel
	View     quality.NodeView
	Relation quality.Relation // what this node is to the other one
	Why      string
	Incoming bool // declared by the other référentiel
}
