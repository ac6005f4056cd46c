package quality

import (
	"cmp"
	"slices"
	"time"
)

// DutyKind is what awaits somebody.
type DutyKind string

// The kinds, in the order of a letter. A counted one says how many, without naming them.
const (
	DutyAction    DutyKind = "action"    // an action of the plan held or shared, late or near its day
	DutyProof     DutyKind = "proof"     // an action that is done, which nothing shows yet
	DutyVerify    DutyKind = "verify"    // an action done some time ago, whose effect nobody looked at
	DutyCall      DutyKind = "call"      // an action of the plan on which a word calls the person
	DutyOwnerless DutyKind = "ownerless" // counted: decided actions of the structure nobody of today holds
	DutyAway      DutyKind = "away"      // a colleague away whom nobody stands in for, with a day that comes meanwhile
	DutyTrial     DutyKind = "trial"     // a trial that is measured: the steering body decides
	DutyMeasure   DutyKind = "measure"   // a trial whose time is over and that nobody measured
	DutyRoutine   DutyKind = "routine"   // a turn of a recurring task, due or late
	DutyIndicator DutyKind = "indicator" // an indicator of which a period is over without a value
	DutyPart      DutyKind = "part"      // a commitment of a self-assessment that was given
	DutyReview    DutyKind = "review"    // counted: commitments to read again
	DutyOpinion   DutyKind = "opinion"   // counted: opinions awaited
	DutyWord      DutyKind = "word"      // counted: remarks that call the person
	DutyEvidence  DutyKind = "evidence"  // a piece that comes to its end, or came
	DutySheet     DutyKind = "sheet"     // an improvement sheet awaiting an answer
	DutyMeeting   DutyKind = "meeting"   // a meeting to come
)

// DutyKinds lists the kinds in the order of a letter.
func DutyKinds() []DutyKind {
	return []DutyKind{
		DutyAction, DutyProof, DutyVerify, DutyCall, DutyOwnerless, DutyAway, DutyTrial, DutyMeasure, DutyRoutine, DutyIndicator, DutyPart, DutyReview, DutyOpinion, DutyWord, DutyEvidence, DutySheet, DutyMeeting,
	}
}

// Duty is one thing that awaits one person in one structure: a line of their weekly
// letter. Whoever knows of it (plan, self-assessment, evidence) tells it.
type Duty struct {
	PersonID string
	BodyID   string
	Kind     DutyKind
	Subject  string // id of the action, the routine, the piece, the sheet, the meeting
	Title    string
	Due      Day // zero: no day
	Late     bool
	Count    int       // of a counted kind; values awaited, of an indicator
	Minutes  int       // it may take, 0 when nobody knows
	Starts   time.Time // of a meeting
	Orphan   bool      // told to who leads, because whoever held it left
	Blocked  bool      // until something else is done: the sub-tasks of an action
	Path     string    // of its page on the site
}

// Doable reports what a link of the letter can say done.
func (d Duty) Doable() bool {
	return (d.Kind == DutyAction || d.Kind == DutyRoutine) && !d.Blocked
}

// SortDuties puts them in the order of a letter: by kind, late ones first, then by day;
// what has no day comes last.
func SortDuties(list []Duty) {
	kinds := DutyKinds()
	slices.SortStableFunc(list, func(a, b Duty) int {
		return cmp.Or(
			cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), late(a)-late(b),
			a.Starts.Compare(b.Starts), compareDays(a.Due, b.Due), cmp.Compare(a.Title, b.Title),
		)
	})
}

func late(d Duty) int {
	if d.Late {
		return 0
	}
	return 1
}

func compareDays(a, b Day) int {
	switch {
	case a == b:
		return 0
	case a.IsZero():
		return 1
	case b.IsZero(), a.Before(b):
		return -1
	}
	return 1
}

// Crew is the people of a structure of whom it is asked what awaits them.
type Crew struct {
	BodyID   string
	BodyKind BodyKind
	ParentID string
	Zone     *time.Location
	Today    Day // where the structure is
	Rules    ReminderRules
	People   []CrewMember // everybody of today
}

// CrewMember is somebody of a structure with the roles they hold there.
type CrewMember struct {
	ID    string
	Roles []Role
}

// Has reports whether somebody holds a role there today.
func (c Crew) Has(personID string) bool {
	return slices.ContainsFunc(c.People, func(m CrewMember) bool { return m.ID == personID })
}

// Pressing reports that a day comes before somebody is back, or went already.
func (d Duty) Pressing(until Day) bool {
	return d.Late || !d.Due.IsZero() && !until.Before(d.Due)
}

// Without is the crew but some of its people.
func (c Crew) Without(gone func(personID string) bool) Crew {
	c.People = slices.DeleteFunc(slices.Clone(c.People), func(m CrewMember) bool { return gone(m.ID) })
	return c
}

// Leaders are who leads quality there, else the direction: what nobody holds any more
// is told to them.
func (c Crew) Leaders() []string {
	var out []string
	for _, role := range []Role{RoleQualityLead, RoleDirector} {
		for _, m := range c.People {
			if slices.Contains(m.Roles, role) {
				out = append(out, m.ID)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}
