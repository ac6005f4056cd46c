package quality

// Trial is something a group tries in one place before it is decided for all
// (« expérimentation »).
type Trial struct {
	Title   string `json:"title"`
	Need    string `json:"need,omitempty"`  // what it answers
	What    string `json:"what,omitempty"`  // the organisation and the tools that are tried
	SiteID  string `json:"site,omitempty"`  // where it is tried
	GroupID string `json:"group,omitempty"` // who tries
	Start   Day    `json:"start,omitzero"`
	Until   Day    `json:"until,omitzero"`
	Before  string `json:"before,omitempty"` // measured before
	Hoped   string `json:"hoped,omitempty"`  // measure hoped for
}

// Limits of a trial, in characters.
const (
	MaxTrialTitle   = 160 // the title of the action that deploys it holds it
	MaxTrialText    = 4000
	MaxTrialMeasure = 500
	MaxTrialWord    = 2000
)

// Tidy cleans what was typed.
func (t Trial) Tidy() Trial {
	for _, text := range []*string{&t.Title, &t.Need, &t.What, &t.Before, &t.Hoped} {
		*text = CleanText(*text)
	}
	return t
}

// Check lists what is wrong in a tidy trial; whether its site and its group exist is
// not its business.
func (t Trial) Check() Faults {
	var f Faults
	needText(&f, "title", t.Title, MaxTrialTitle)
	needText(&f, "need", t.Need, MaxTrialText)
	limitText(&f, "what", t.What, MaxTrialText)
	limitText(&f, "before", t.Before, MaxTrialMeasure)
	limitText(&f, "hoped", t.Hoped, MaxTrialMeasure)
	checkTyped(&f, "start", t.Start)
	checkTyped(&f, "until", t.Until)
	if !t.Start.IsZero() && !t.Until.IsZero() && t.Until.Before(t.Start) {
		f.Add("until", FaultEndBeforeStart)
	}
	return f
}

func checkTyped(f *Faults, field string, day Day) {
	if fault := day.CheckTyped(field); fault != nil {
		*f = append(*f, *fault)
	}
}

// Missing names the fields without which a trial shows nothing: where, how it was
// before, what is hoped for. A structure without sites has no place to name.
func (t Trial) Missing(sites bool) []string {
	var out []string
	for _, need := range []struct {
		field string
		empty bool
	}{{"site", sites && t.SiteID == ""}, {"before", t.Before == ""}, {"hoped", t.Hoped == ""}} {
		if need.empty {
			out = append(out, need.field)
		}
	}
	return out
}

// TrialAwaits is why a trial waits for a steering body today; AwaitNone when it does
// not.
func TrialAwaits(t Trial, state State, today Day) Await {
	switch {
	case state == TrialMeasured:
		return AwaitTrial
	case state == TrialRunning && !t.Until.IsZero() && t.Until.Before(today):
		return AwaitMeasure
	}
	return AwaitNone
}
