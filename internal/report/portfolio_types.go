package report

import (
	"time"

	"ariane/internal/quality"
)

// Line is one structure of the portfolio.
type Line struct {
	BodyID      string
	Kind        quality.BodyKind
	Code        string
	Name        string
	ParentID    string // its ARML
	ParentName  string
	Department  string // INSEE code
	State       quality.State
	Step        quality.Step
	HasDirector bool
	Cycles      int
	CycleID     string // latest cycle, "" when none
	CycleNumber int
	Referential string // id of its référentiel
	OpenedAt    time.Time
	ClosedAt    time.Time
	SharedAt    time.Time // zero: contents are not shared
	Filled      int
	Needed      int
	Percent     int       // 0 to 100
	LastAt      time.Time // last move, zero when none
	sortKey     string
	parentSort  string
	searchKey   string
}

// Sort is an order of the portfolio; a leading "-" reverses it.
type Sort string

// The orders. Equal lines follow the name.
const (
	SortName       Sort = "name"
	SortRegional   Sort = "regional" // by ARML
	SortDepartment Sort = "department"
	SortStep       Sort = "step"
	SortPercent    Sort = "percent"
	SortLastMove   Sort = "last_move"
)

// Query asks for a page of the portfolio. Zero values ask for everything.
type Query struct {
	Text          string // words of the name, the code, the commune
	ParentID      string // ARML
	Department    string
	Step          quality.Step
	Kind          quality.BodyKind // "" is KindMissionLocale
	ReferentialID string           // cycles of this référentiel only; "" is any
	NoDirector    bool             // only structures without a director
	Still         bool             // only structures without movement for StillAfter
	Sort          Sort             // "" is SortName
	After         string           // cursor of the previous page
	Limit         int              // 0 is 50, -1 is no limit (exports)
}

// Portfolio is a page of structures with totals over all that the actor may see.
type Portfolio struct {
	Lines      []Line
	Total      int    // lines that match the query
	First      int    // rank of the first line shown, 1-based; 0 when there is none
	NextCursor string // "" on the last page
	Counts     Counts // over the whole scope, filters left aside
}

// Counts is the state of a whole scope.
type Counts struct {
	Structures  int
	ByStep      map[quality.Step]int
	NoDirector  int // active structures without a director
	Still       int // cycle open, no movement for StillAfter
	MeanPercent int // of the open cycles, rounded down
	Regionals   []RegionalCount
	Departments []string // INSEE codes present, sorted
}

// RegionalCount is the state of one ARML's structures, in the order of names.
type RegionalCount struct {
	ParentID   string
	Name       string
	Structures int
	ByStep     map[quality.Step]int
}
