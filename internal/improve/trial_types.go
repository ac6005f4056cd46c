package improve

import (
	"time"

	"ariane/internal/quality"
)

// TrialLine is a trial as lists show it.
type TrialLine struct {
	quality.Trial
	ID      string
	State   quality.State
	Version int
	Round   int
	Result  string // of this round, "" while it is not measured
	Place   string // name of its site
	Group   string // name of who tries
	Why     quality.Await
	InPlace int // sites where it is deployed
	Sites   int // of these
	Mine    bool
}

// Trials are those of a structure, what waits first.
type Trials struct {
	BodyName   string
	Today      quality.Day
	Lines      []TrialLine
	MayPropose bool
}

// TrialPage is a trial with all that its page shows.
type TrialPage struct {
	TrialLine
	Today     quality.Day
	Author    string
	Rounds    []Round // the first one first
	Steps     []TrialStep
	Rollout   []SiteRollout // once it is deployed
	Missing   []string      // fields to fill before it begins
	Verbs     []quality.Verb
	MayDo     bool // change it, follow its deployment
	MayChange bool // what it says
	MayAct    bool // make the action that deploys it
	Source    *Born
	Deploys   []Born
	Effect    *Effect       // of the commitment it was tried for
	Meetings  []MeetingLine // of a steering body, being held: the verdict may be theirs
}

// Round is one try of a trial.
type Round struct {
	Number  int
	Tried   quality.Trial // as it was when it was measured; as it is, in the last one
	Result  string
	Verdict quality.Verb // "" while nobody decided
	Reason  string
	By      string
	At      time.Time // of the verdict
	Meeting string    // id of the meeting that gave it, "" for none
}

// TrialStep is one thing that happened to a trial.
type TrialStep struct {
	Round   int
	Verb    quality.Verb
	Word    string
	At      time.Time
	By      string
	Meeting string
}

// SiteRollout is where a deployment stands on a site.
type SiteRollout struct {
	SiteID  string
	Name    string
	Closed  bool
	Version int
	Step    quality.Rollout
	Day     quality.Day
	Word    string
}

// TrialDraft proposes a trial (ID "") or changes one at the version that was read.
type TrialDraft struct {
	quality.Trial
	ID       string
	Version  int
	ActionID string // of the plan, that it tries for; a trial that exists keeps its own
	Key      string // of the form: sent twice, it proposes one trial
}

// TrialChoices are what the form of a trial offers.
type TrialChoices struct {
	Sites  []Named
	Groups []Named
	Source *Born // the action it would be tried for
}

// TrialMove is a verb said to a trial.
type TrialMove struct {
	ID      string
	Version int
	quality.TrialMove
	Meeting string // that gives the verdict, "" for none: it is noted among its decisions
}

// RolloutNote says where a deployment stands on a site.
type RolloutNote struct {
	TrialID string
	SiteID  string
	Version int // of the site that was read, 0 where nothing was said
	Step    quality.Rollout
	Day     quality.Day
	Word    string
}
