package improve

import (
	"time"

	"ariane/internal/quality"
)

// Mother is what a sub-task is part of.
type Mother struct {
	Number int
	Origin quality.Origin
}

// Line is an action as lists, boards and calendars show it.
type Line struct {
	quality.Action
	ID        string
	Number    int
	State     quality.State
	Version   int // to give back when moving or changing it
	Origin    quality.Origin
	Owner     Owner
	Helpers   []Named
	Signs     []quality.ActionSign // what asks to be looked at today
	CreatedAt time.Time
	MovedAt   time.Time
	DoneAt    time.Time // zero while it is not done
	Proofs    int
	Tasks     int // sub-tasks of its own
	TasksEnd  int // of these, those that are over
	Verbs     []quality.Verb
	MayDo     bool    // the actor may change what it says
	Mother    *Mother // of a sub-task
	Mine      bool    // the actor holds it or takes part in it, for themselves or for who is away, or proposed it and nobody decided yet
}

// Owner is who holds an action. Here is false for somebody who left the structure.
type Owner struct {
	Named
	Here bool
}

// Plan is the plan of a structure, or the part of it a filter keeps.
type Plan struct {
	BodyID   string
	BodyName string
	Own      bool // the structure of the hat worn
	Today    quality.Day
	Zone     *time.Location
	Lines    []Line
	All      int                        // lines whatever the filter
	States   map[quality.State]int      // idem
	Signs    map[quality.ActionSign]int // idem
	People   []Named                    // who holds an action or takes part in one
	SharedAt time.Time                  // zero: the plan is not shown outside
	Rights
}

// Rights are what the actor may do with the plan.
type Rights struct {
	MayPropose bool
	MaySteer   bool
	MayShare   bool
	MayApprove bool
}

// Order is how a list of actions is sorted.
type Order string

// The orders.
const (
	OrderPressing Order = ""         // late ones, then by day, then by priority
	OrderPriority Order = "priority" // what brings most for least first
	OrderNumber   Order = "number"
	OrderMoved    Order = "moved" // latest change first
)

// Filter says which actions a list shows.
type Filter struct {
	BodyID string // "": the structure of the hat worn
	Search string // words of the title, the gap, the result, in any order
	States []quality.State
	Person string // owner or taking part; PersonNobody for those nobody holds
	Node   string // commitment they were born from
	Cycle  string // self-assessment in which Node is read, which may be another version; "" for the number alone
	Sign   quality.ActionSign
	Order  Order

	placed map[string]bool // of Node and Cycle
}

// PersonNobody is the person of a filter that keeps what nobody holds.
const PersonNobody = "-"

// OpenStates are those of what is still to be done, for the usual list.
func OpenStates() []quality.State {
	return []quality.State{quality.ActionProposed, quality.ActionRetained, quality.ActionRunning}
}
