package quality

// TrialPast is the life of a trial, to tell what it was on a day.
type TrialPast struct {
	Title   string
	Place   string
	Steps   []TrialMoved // the first one first
	InPlace []Day        // the day each site had what was deployed
	Sites   int          // it is deployed on
}

// TrialMoved is a verb said to a trial.
type TrialMoved struct {
	Day   Day
	Round int
	Verb  Verb
	Word  string
}

// TrialsIn tells the trials something was tried, measured or decided of between two
// days, and those being tried on the last one. A verb that is none of TrialFlow (it was
// proposed, changed) moves nothing.
func TrialsIn(list []TrialPast, from, to Day) []ChapterTrial {
	var out []ChapterTrial
	for _, t := range list {
		told := ChapterTrial{Title: t.Title, Place: t.Place, Sites: t.Sites, State: TrialFlow.Initial}
		moved := false
		for _, s := range t.Steps {
			line, err := TrialFlow.Next(told.State, s.Verb)
			if err != nil || to.Before(s.Day) {
				continue
			}
			told.take(line, s)
			moved = moved || !s.Day.Before(from)
		}
		for _, day := range t.InPlace {
			if told.State == TrialDeployed && !to.Before(day) {
				told.InPlace++
				moved = moved || !day.Before(from)
			}
		}
		if moved && told.State != TrialProposed || told.State == TrialRunning || told.State == TrialMeasured {
			out = append(out, told)
		}
	}
	return out
}

// take follows a line: a result stands until it is measured again, a verdict until
// something else is decided.
func (c *ChapterTrial) take(line Transition, s TrialMoved) {
	c.State, c.Reason = line.To, ""
	switch {
	case s.Verb == VerbStart:
		c.Rounds = max(c.Rounds, s.Round)
	case s.Verb == VerbMeasure:
		c.Result = s.Word
	case s.Verb == VerbResume:
		c.Result = ""
	case TrialVerdict(s.Verb):
		c.Reason = s.Word
		if s.Verb == VerbAdjust {
			c.Rounds = s.Round + 1
		}
	}
}
