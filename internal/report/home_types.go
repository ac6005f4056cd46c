package report

import (
	"time"

	"ariane/internal/quality"
)

// HomeKind says which home page a hat opens.
type HomeKind string

// The kinds of home pages.
const (
	HomeStructure HomeKind = "structure" // director, chair, quality lead, contributor, staff, governance reader
	HomeRegional  HomeKind = "regional"  // ARML
	HomeNational  HomeKind = "national"  // UNML
	HomePlatform  HomeKind = "platform"  // technical administration
	HomeNone      HomeKind = "none"      // no hat, or a role whose pages do not exist yet
)

// StructureHome is the home page of somebody of a structure.
type StructureHome struct {
	BodyID      string
	Name        string
	Step        quality.Step
	Move        quality.NextMove
	HasDirector bool
	People      int         // people who hold a role here today
	MayRead     bool        // false: only progress is filled in below, no answer
	Since       quality.Day // day its direction entered, zero when unknown
	Cycle       *CycleHome  // the cycle the page follows; nil when none was opened
	Validated   *CycleLine  // latest validated cycle of the same référentiel, while Cycle is open
	Others      []CycleLine // open cycles of other référentiels, latest first
	Cycles      int
	Plan        *PlanHome        // nil: the plan is not theirs to read
	Inherited   []InheritedCycle // of the structures that closed into this one and had one
}

// PlanHome counts the improvement plan of the structure, sub-tasks apart.
type PlanHome struct {
	Decided, Late, Done, Proposed int
	ApprovedAt                    time.Time // by the direction, for the last time; zero: never
}

// InheritedCycle is the cycle to read of a structure that closed into another.
type InheritedCycle struct {
	BodyID string
	Name   string // of the structure that closed
	ID     string // of its main cycle
}

// CycleLine is a cycle in one line of a home page.
type CycleLine struct {
	ID       string
	Number   int
	Title    string // of its référentiel
	State    quality.State
	Shared   bool
	Started  bool // something is answered
	OpenedAt time.Time
	ClosedAt time.Time
}

// CycleHome is the cycle a home page follows: the latest of the label, or the
// latest of all when the label was never assessed.
type CycleHome struct {
	ID            string
	Number        int
	ReferentialID string
	Version       int
	Title         string
	State         quality.State
	OpenedAt      time.Time
	ClosedAt      time.Time
	SharedAt      time.Time
	LastAt        time.Time
	Progress      quality.Progress
	Next          *quality.Node // next to answer; nil when nothing is left
	Confirm       *quality.Node // first answer carried from elsewhere and not confirmed, nil for none
	Done          []HomeEdit    // answers settled, latest first, at most 5
	Started       []HomeEdit    // answers begun and not settled, latest first, at most 5
	ToComplete    []HomeGroup   // themes with something left, reading order
	Gaps          int           // commitments with a gap among those rated
	Newer         int           // a later version of the référentiel that is published, 0 when there is none; open cycles only
	ToConfirm     int           // answers carried from elsewhere and not confirmed
	Results       quality.Results
}

// HomeEdit is an answer somebody worked on.
type HomeEdit struct {
	Node *quality.Node
	At   time.Time
	By   string
}

// HomeGroup is a theme and what is left in it.
type HomeGroup struct {
	Axis  *quality.Node
	First *quality.Node // first node left
	Left  int
	Begun int // of those left, begun
	Total int
}

// RegionalHome is the home page of an ARML.
type RegionalHome struct {
	Counts     Counts
	NoDirector []Line // active structures without a director
	Still      []Line // cycle open without movement for StillAfter, longest first
	Recent     []Line // latest moves first, at most 8
	NotInvited []Line // to invite next
}

// NationalHome is the home page of the label office.
type NationalHome struct {
	Counts       Counts
	Recent       []Line
	Referentials []ReferentialLine
	OpenErrata   int // reports of errors that wait for an answer; 0 for who answers none
}

// ReferentialLine is one version of a référentiel and its use.
type ReferentialLine struct {
	ID            string
	Version       int
	Title         string
	State         quality.State
	OfficialTexts int
	OpenCycles    int
	Cycles        int
}

// PlatformHome is the home page of the technical administration: figures about
// the machine and the accounts, never about contents.
type PlatformHome struct {
	JobsWaiting  int
	JobsLate     int // due for more than five minutes
	JobsDead     int
	Letters      int // among JobsWaiting
	LettersLate  int // among JobsLate
	People       int
	Disabled     int
	SecondFactor int // people who have a second factor
	Invitations  int // still open
	Sessions     int // still valid
	Structures   int
	SchemaHave   int64 // last migration applied
	SchemaWant   int64
}
