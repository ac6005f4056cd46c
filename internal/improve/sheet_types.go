package improve

import (
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SheetDraft is an improvement sheet as its form sends it.
type SheetDraft struct {
	quality.ImprovementSheet
	Photo []byte // of any origin; nil for none
	Key   string // of the form (NewSheetKey): sent twice, it raises one sheet
}

// SheetForm is what the form of a sheet offers.
type SheetForm struct {
	BodyID, Body string
	Sites        []Named
	Parts        []SheetPart // commitments, by part of the référentiel
}

// SheetPart is a part of a référentiel with its commitments.
type SheetPart struct {
	ID          string
	Title       string
	Commitments []Named
}

// SheetLine is a sheet in a list.
type SheetLine struct {
	ID        string
	Title     string
	State     quality.State
	Day       quality.Day
	Anonymous bool
	Author    string // name; "" when it is anonymous or not told to this reader
	Mine      bool   // the actor wrote it
	Given     bool   // it is routed to the actor
	Routed    string // name
	Left      bool   // who it is routed to holds no role here any more
	Waited    int    // days since it was raised, while it waits
	Photo     bool
	Shown     bool
	Dropped   bool // closed without an answer, with a reason
	News      bool // the last thing that happened is a word of somebody else
}

// SheetTab is a part of the list.
type SheetTab string

// The tabs: the first four are those of who steers.
const (
	SheetTabRoute    SheetTab = "route"    // raised, or routed to somebody who left
	SheetTabAnswer   SheetTab = "answer"   // routed, an answer is awaited
	SheetTabAnswered SheetTab = "answered" // answered, not closed
	SheetTabClosed   SheetTab = "closed"
	SheetTabGiven    SheetTab = "given" // routed to the actor
	SheetTabMine     SheetTab = "mine"
	SheetTabTeam     SheetTab = "team" // answered and shown
)

// In reports whether a sheet is in a part of the list.
func (l SheetLine) In(t SheetTab) bool {
	lost := l.State == quality.SheetRouted && l.Left
	switch t {
	case SheetTabRoute:
		return l.State == quality.SheetRaised || lost
	case SheetTabAnswer:
		return l.State == quality.SheetRouted && !lost
	case SheetTabAnswered:
		return l.State == quality.SheetAnswered
	case SheetTabClosed:
		return l.State == quality.SheetClosed
	case SheetTabGiven:
		return l.Given && quality.SheetWaits(l.State)
	case SheetTabMine:
		return l.Mine
	case SheetTabTeam:
		return l.Shown && !quality.SheetWaits(l.State)
	}
	return false
}

// SheetList is what an actor sees of the sheets of their structure.
type SheetList struct {
	Body     string
	Lines    []SheetLine
	MaySteer bool
	MayRaise bool
	MayLink  bool
}

// Count counts the sheets of a part of the list.
func (l SheetList) Count(t SheetTab) int {
	n := 0
	for _, line := range l.Lines {
		if line.In(t) {
			n++
		}
	}
	return n
}

// SheetPage is one sheet as an actor sees it.
type SheetPage struct {
	SheetLine
	quality.ImprovementSheet
	BodyID      string
	SiteName    string
	Version     int // to give back when moving it
	Answer      string
	AnsweredBy  string
	AnsweredDay quality.Day
	Whole       bool // the actor reads all of it; otherwise only what is shown to the team
	Steps       []SheetStep
	Verbs       []quality.Verb
	MayTalk     bool
	MaySteer    bool
	MayAct      bool    // may add an action to the plan
	People      []Named // to whom it may be routed
	Actions     []Born
}

// SheetStepKind is something that happened to a sheet.
type SheetStepKind = store.SheetStepKind

// The kinds of steps of a sheet.
const (
	SheetStepRaised = store.SheetStepRaised
	SheetStepMoved  = store.SheetStepMoved
	SheetStepSaid   = store.SheetStepSaid
	SheetStepShown  = store.SheetStepShown
	SheetStepHidden = store.SheetStepHidden
)

// SheetStep is one thing that happened to a sheet.
type SheetStep struct {
	Kind   SheetStepKind
	Verb   quality.Verb
	Word   string
	Day    quality.Day
	By     string // name; "" for the author of an anonymous sheet
	Author bool   // by who raised it
	To     string // name of who it was routed to
}

// SheetAction is where an action born from a sheet stands.
type SheetAction = store.SheetAction

// ClaimedSheet is an anonymous sheet as its author follows it.
type ClaimedSheet struct {
	quality.ImprovementSheet
	Title       string
	Body        string
	State       quality.State
	Day         quality.Day
	Answer      string
	AnsweredBy  string
	AnsweredDay quality.Day
	Steps       []SheetStep   // words and reasons; who it was routed to is not told
	Actions     []SheetAction // born from it: where they stand, nothing else
}
