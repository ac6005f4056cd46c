package improve

import (
	"time"

	"ariane/internal/quality"
)

// MeetingLine is a meeting as lists show it.
type MeetingLine struct {
	quality.Meeting
	ID      string
	State   quality.State
	Version int
	Word    string // why it was cancelled, or its minutes opened again
	Zone    *time.Location
	Group   Group
	Points  int
	Present int
	// Sequence counts the changes told to who was invited (RFC 5545).
	Sequence int
}

// MeetingPage is a meeting with all that its page shows.
type MeetingPage struct {
	MeetingLine
	BodyID     string
	BodyName   string
	Today      quality.Day
	Agenda     []PointLine
	Waiting    []Waiting // what waits for a meeting and is not on the agenda
	Attendance quality.Attendance
	Decisions  []DecisionLine
	Minutes
	Organiser Named
	InvitedAt time.Time // zero while nobody was invited
	Invited   int
	Uninvited []Named // of the group, not invited yet
	Verbs     []quality.Verb
	MayManage bool
	MayAct    bool // make actions of its decisions
	MaySteer  bool // decide about actions
	MayTry    bool // decide about trials
}

// Minutes are those of a meeting, as far as the actor may read them.
type Minutes struct {
	MayRead    bool
	Text       string // Markdown
	MinVersion int
	WrittenAt  time.Time
	WrittenBy  string
	ApprovedAt time.Time
	ApprovedBy string
}

// PointLine is a point of an agenda as it stands today.
type PointLine struct {
	quality.Point
	Why    quality.Await
	Action *Line // of a point about an action that is still in the plan
	Trial  *TrialLine
}

// Waiting is something that waits for a meeting.
type Waiting struct {
	Kind    quality.PointKind
	Subject string
	Title   string
	Why     quality.Await
}

// DecisionLine is something a meeting decided.
type DecisionLine struct {
	ID     string
	Number int
	Words  string
	By     string
	At     time.Time
	Action *Born      // that was born from it
	Trial  *TrialLine // whose verdict it is
}
