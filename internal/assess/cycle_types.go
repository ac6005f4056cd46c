package assess

import (
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Cycle is one self-assessment of a structure: what ARML and UNML may see of it.
type Cycle struct {
	ID            string
	BodyID        string
	BodyName      string
	ParentID      string // ARML of the structure
	BodyState     quality.State
	ReferentialID string
	Version       int    // of the référentiel
	Title         string // of the référentiel
	Number        int    // 1, 2, 3… for this structure and référentiel
	State         quality.State
	Shared        bool // ratings, comments and evidence are shown to ARML and UNML
	SharedAt      time.Time
	OpenedAt      time.Time
	OpenedBy      string // name of the person, "" when the program did it
	ClosedAt      time.Time
	ClosedBy      string
	Filled        int       // ratings given
	Needed        int       // ratings needed
	LastAt        time.Time // latest change: an answer, the opening, the validation, the sharing
	Revision      int       // of the cycle itself, not of its answers
}

// Percent is Filled over Needed, rounded down, at most 100.
func (c Cycle) Percent() int {
	return min(100, quality.Progress{Filled: c.Filled, Needed: c.Needed}.Percent())
}

// Stopped reports a cycle that its structure left open when it closed: it can be
// read and no longer answered.
func (c Cycle) Stopped() bool {
	return c.State == quality.AssessmentOpen && c.BodyState == quality.StructureClosed
}

// Facts is what a decision about this cycle is taken on (authz.Check, authz.May).
func (c Cycle) Facts() authz.Facts {
	return authz.Facts{BodyID: c.BodyID, ParentID: c.ParentID, State: c.State, Shared: c.Shared}
}

// Item is one rated node of a cycle with its answer.
type Item struct {
	View      quality.NodeView
	State     quality.NodeState
	Answer    quality.Answer
	Version   int // of the answer; 0: never answered
	UpdatedAt time.Time
	UpdatedBy string // name, "" when unknown or when the program did it
	Origin    Origin // where it was given, when UpdatedBy carried it or confirmed it as it stood
}

// Group is the rated nodes under one axis (a theme, or a part without themes).
type Group struct {
	View     quality.NodeView
	Path     []*quality.Node // ancestors of the axis, outermost first
	Items    []Item
	Progress quality.Progress
}

// Overview is a cycle as a whole.
type Overview struct {
	Cycle    Cycle
	Edition  quality.Edition
	Profile  quality.Profile
	Groups   []Group
	Beside   []Item // marked nodes beside the commitments (prerequisites): no rating, no progress
	Progress quality.Progress
	Next     *quality.Node // next to answer, nil when nothing is left
	LastNode *quality.Node // edited last, nil when nothing was
	LastAt   time.Time
	LastBy   string
	// Given tells that the reader sees only the commitments given to them: nothing
	// else of the cycle is in here, and Progress counts only those.
	Given bool

	sheet sheet // what it was made of
}

// sheet is what was read of a cycle, for what is shown beside it to read no more.
type sheet struct {
	row      store.Assessment
	contents store.Contents
}

// Page is one commitment to read or to answer, and the list beside it.
type Page struct {
	Overview
	Item       Item
	Group      Group       // the axis it belongs to
	Statements []Statement // what stands under it and applies to the structure, reading order
	Previous   *quality.Node
	Following  *quality.Node // the next rated node in reading order
	Assigned   bool          // given to the reader, whose role alone does not allow answering
	Position   int           // 1 for the first rated node
	Total      int
}

// Statement is a node under a commitment. Depth is 1 right under it. Marked
// nodes carry Mark; the others (examples) are only read.
type Statement struct {
	View  quality.NodeView
	Depth int
	Mark  quality.Mark
}

// Outcome is the results of a cycle.
type Outcome struct {
	Cycle    Cycle
	Edition  quality.Edition
	Profile  quality.Profile
	Progress quality.Progress
	Results  quality.Results // Results.Detail(axis, scale) opens one figure
	Snapshot string          // hash of the snapshot, "" while open
}
