package referential

import (
	"time"

	"ariane/internal/formats"
	"ariane/internal/quality"
)

// Version is one line of the list of référentiels.
type Version struct {
	ID            string        `json:"id"`
	Version       int           `json:"version"`
	Title         string        `json:"title"`
	State         quality.State `json:"state"` // quality.ReferentialDraft, …Published, …Retired
	Hash          string        `json:"hash"`  // SHA-256 of the stored file
	ImportedAt    time.Time     `json:"imported_at"`
	PublishedAt   time.Time     `json:"published_at,omitzero"` // zero: not yet
	RetiredAt     time.Time     `json:"retired_at,omitzero"`   // zero: not retired
	OfficialTexts int           `json:"official_texts"`        // nodes whose official wording is loaded
	OfficialAt    time.Time     `json:"official_at,omitzero"`  // zero: none was ever loaded
	OpenCycles    int           `json:"open_cycles"`           // self-assessments open on this version
	Cycles        int           `json:"cycles"`                // all of them
	OpenErrata    int           `json:"-"`                     // reports of errors that wait for an answer; 0 for who answers none
}

// Outcome is what an import does, or would do.
type Outcome string

// The outcomes.
const (
	OutcomeNew      Outcome = "new"      // no version of this id and number yet
	OutcomeReplaced Outcome = "replaced" // a draft of this id and number is replaced
	OutcomeSame     Outcome = "same"     // what is stored says the same already: nothing is written
	OutcomeRefused  Outcome = "refused"  // faults in the file, or that version is published and says something else
)

// ImportResult is the account of an import, dry or real, refused ones included.
type ImportResult struct {
	Format  formats.Format       `json:"format"` // what the file was recognised as
	ID      string               `json:"id"`
	Version int                  `json:"version"`
	Title   string               `json:"title"`
	Hash    string               `json:"hash"`
	Outcome Outcome              `json:"outcome"`
	State   quality.State        `json:"state,omitempty"` // of what is stored, when the outcome is OutcomeSame
	DryRun  bool                 `json:"dry_run"`
	Counts  map[quality.Kind]int `json:"counts"`           // nodes per kind
	Before  map[quality.Kind]int `json:"before,omitempty"` // nodes per kind of the draft that is replaced; nil when none
	Found   []formats.Tally      `json:"found,omitempty"`  // what the file holds, in its own terms; nil for our own form
	Kept    []formats.Tally      `json:"kept,omitempty"`   // what is kept of it for the way back, without being used
	Report  formats.Report       `json:"report"`           // errors and warnings, line by line

	Replaces string                 `json:"replaces,omitempty"` // hash of the draft that is replaced; "" for none
	Changes  quality.VersionChanges `json:"-"`                  // what the file says otherwise than that draft
}

// OfficialResult is the account of loading the official wording.
type OfficialResult struct {
	ID        string         `json:"id"`
	Version   int            `json:"version"`
	DryRun    bool           `json:"dry_run"`
	Replaces  string         `json:"replaces,omitempty"`  // hash of the texts that were there before; "" for none
	Outcome   Outcome        `json:"outcome"`             // OutcomeNew, OutcomeReplaced, OutcomeSame or OutcomeRefused
	Matched   int            `json:"matched"`             // lines of the file whose id the référentiel has: the sum of the four below
	Added     int            `json:"added"`               // texts where there was none
	Changed   int            `json:"changed"`             // texts that take the place of another
	Unchanged int            `json:"unchanged"`           // texts that were already there
	Withdrawn int            `json:"withdrawn"`           // texts taken away by an empty one
	Loaded    int            `json:"loaded"`              // texts of the version after this, those that are not in the file included
	Unknown   []string       `json:"unknown,omitempty"`   // ids of the file the référentiel does not have: not loaded, always reported
	Uncovered []string       `json:"uncovered,omitempty"` // statements, commitments… of the référentiel left without official wording
	Report    formats.Report `json:"report"`
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
