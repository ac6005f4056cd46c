package evidence

import (
	"time"

	"ariane/internal/quality"
)

// Piece is a piece of evidence as far as the actor may see it.
type Piece struct {
	quality.Evidence
	ID        string
	BodyID    string
	BodyName  string
	ParentID  string // ARML of the structure
	State     quality.State
	Status    quality.EvidenceStatus // on the day it is read
	Revision  int                    // the one shown, to give back when revising
	OwnerName string
	CreatedAt time.Time
	UpdatedAt time.Time
	UpdatedBy string // name, "" when the program did it
	Used      bool   // a validated cycle rests on it
	Shared    bool   // a cycle it supports is shared
	Links     int    // places it supports
	FileCount int
	Withheld  int  // files that stay inside their structure, not in FileCount; told outside, 0 inside
	Warned    bool // a file seems to hold personal data and has no masked copy; told inside only
	Unread    bool // the text of a file cannot be read here: somebody has to; told inside only
	Inside    bool // the actor sees it as it is now, as the team does
	Original  bool // and opens its files whatever they hold, as who works on it
}

// Reading is where the reading of a file's text stands.
type Reading string

// The readings.
const (
	ReadingWaiting Reading = "waiting"
	ReadingClean   Reading = "clean"
	ReadingFound   Reading = "found"  // it seems to hold personal data
	ReadingUnread  Reading = "unread" // its text cannot be read here
)

// File is a file of a piece.
type File struct {
	ID        string
	Name      string
	MediaType string
	Size      int64
	Hash      string // SHA-256, hexadecimal
	MaskedOf  string // id of the original this is the masked copy of
	HasMask   bool   // a masked copy stands for it outside
	Reading   Reading
	Found     []quality.PersonalCount // by kind, with places; told inside only
	Notices   []quality.Fault         // what the reading could not do
	Vouched   Vouch                   // zero: nobody did, for the revision shown; told inside only
	Before    Vouch                   // the latest for another revision; idem
	AddedAt   time.Time
	AddedBy   string
	First     int // first revision it belongs to
	Gone      int // first revision without it, 0: it still belongs
}

// Vouch is what somebody said of a file in one revision of its piece: read, without
// personal data. Its zero value is none.
type Vouch struct {
	Revision int
	At       time.Time
	By       string // name
}

// Link is one place a piece supports.
type Link struct {
	AssessmentID string
	Number       int // of the cycle
	Title        string
	State        quality.State
	NodeID       string
	Place        string
	Settled      bool // the cycle is validated
	MayDetach    bool // the actor may untie it, and say where to look

	ReferentialID string
	Version       int // of the référentiel
	AddedAt       time.Time
	AddedBy       string
}

// Revision is one state of a piece in its history.
type Revision struct {
	quality.Evidence
	Number int
	Reason string // "added", "revised", "masked"
	Note   string
	At     time.Time
	By     string
}

// Sheet is a piece with all that its page shows. History and Gone are for who reads
// the whole library, and for who keeps the piece.
type Sheet struct {
	Piece
	Files       []File
	Gone        []File // files of earlier revisions
	Links       []Link
	History     []Revision
	Twins       []Twin // other pieces that hold the same file; told to who sees the whole library
	MayManage   bool
	MayAttach   bool // now: a cycle is open that takes it
	AttachWaits bool // they might, were a cycle open
	MayWithdraw bool
	MayErase    bool
}

// Twin is another piece of the library that holds the very same file.
type Twin struct{ Hash, ID, Title string }

// Attached is a piece at one place of a cycle.
type Attached struct {
	Piece
	CommitmentID string // rated node it stands under, or the prerequisite itself
	NodeID       string
	Place        string
	Files        []File
	Kept         []File // that stay inside their structure, whatever is shared; told inside only
}
