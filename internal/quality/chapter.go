package quality

import "slices"

// ChapterSection is a part of the chapter on the quality approach of the annual
// activity report.
type ChapterSection string

// The sections, in reading order.
const (
	ChapterEngagement ChapterSection = "engagement"
	ChapterAssessment ChapterSection = "assessment"
	ChapterPlan       ChapterSection = "plan"
	ChapterTrials     ChapterSection = "trials"
	ChapterSheets     ChapterSection = "sheets"
	ChapterSteering   ChapterSection = "steering"
	ChapterTrainings  ChapterSection = "trainings"
	ChapterIndicators ChapterSection = "indicators"
	ChapterNext       ChapterSection = "next"
)

// ChapterSections lists the sections in reading order.
func ChapterSections() []ChapterSection {
	return []ChapterSection{
		ChapterEngagement, ChapterAssessment, ChapterPlan, ChapterTrials, ChapterSheets, ChapterSteering, ChapterTrainings, ChapterIndicators, ChapterNext,
	}
}

// MaxChapterText bounds what is written in a section, in characters.
const MaxChapterText = 20_000

// ReasonChapterMoved goes with CodeConflict: somebody wrote in that section meanwhile.
const ReasonChapterMoved = "chapter.moved"

// CheckChapter lists what is wrong in the text of a section. Fields "text", "section".
func CheckChapter(s ChapterSection, text string) Faults {
	var f Faults
	if !slices.Contains(ChapterSections(), s) {
		f.Add("section", FaultUnknown, string(s))
	}
	needText(&f, "text", text, MaxChapterText)
	return f
}

// ChapterFacts is what the chapter of a year is made of: counts and titles, no name of
// a person, no rating of a self-assessment that is not validated.
type ChapterFacts struct {
	Structure string
	Year      int
	Until     Day // the last day told: that of the year, or today
	Groups    []ChapterGroup
	Approved  Day // the plan, for the last time; zero: never
	Running   *ChapterCycle
	Validated []ChapterCycle // that count at the end of the year: the last one, then the one before
	Plan      ChapterPlanFacts
	Trials    []ChapterTrial // what moved in the year, or was being tried at its end
	Sheets    ChapterSheetFacts
	Trainings []TrainingPast
	Trained   int // people of the structure, each once
	Followed  []IndicatorSeries
}

// ChapterGroup is a group that exists, with its meetings of the year.
type ChapterGroup struct {
	Name      string
	Kind      GroupKind
	Meetings  int
	Decisions int
}

// ChapterCycle is a self-assessment: its four figures when it is validated, how far it
// is otherwise.
type ChapterCycle struct {
	Title   string // of the référentiel
	Number  int
	Opened  Day
	Percent int // of a running one
	RatedCycle
}

// ChapterPlanFacts is what became of the plan in the year.
type ChapterPlanFacts struct {
	Done, Verified, OnTime, WithDay int
	Open, Late                      int // on the last day
	DoneTitles                      []ChapterAction
	Ahead                           []ChapterAction // decided, by day
}

// ChapterAction is an action as the chapter names it.
type ChapterAction struct {
	Title    string
	Day      Day // done, or due
	Verified bool
}

// ChapterTrial is a trial as the chapter tells it.
type ChapterTrial struct {
	Title   string
	Place   string // "" where none is named
	State   State  // on the last day
	Rounds  int    // begun by then
	Result  string // measured last, "" for none
	Reason  string // of the verdict that stands
	InPlace int    // sites where its deployment was done
	Sites   int    // it is deployed on
}

// ChapterSheetFacts counts the improvement sheets of the year.
type ChapterSheetFacts struct {
	Raised, Answered, Closed int
	Delay                    int // median days to an answer, -1 without any
}

// SheetsIn counts the sheets of some days.
func SheetsIn(list []SheetDates, from, to Day) ChapterSheetFacts {
	in := func(d Day) bool { return !d.IsZero() && !d.Before(from) && !to.Before(d) }
	out := ChapterSheetFacts{}
	var days []int
	for _, s := range list {
		if in(s.Raised) {
			out.Raised++
		}
		if in(s.Answered) {
			out.Answered++
			days = append(days, s.Raised.DaysTo(s.Answered))
		}
		if in(s.Closed) {
			out.Closed++
		}
	}
	out.Delay = medianDays(days)
	return out
}

// PlanIn counts what became of the actions between two days; titles are the caller’s.
func PlanIn(list []ActionPast, from, to Day) ChapterPlanFacts {
	out := ChapterPlanFacts{}
	for _, a := range list {
		done := a.doneOn(to)
		if !done.IsZero() && !done.Before(from) {
			out.Done++
			if !a.Due.IsZero() {
				out.WithDay++
				if !a.Due.Before(done) {
					out.OnTime++
				}
			}
		}
		for _, s := range a.Steps {
			if s.State == ActionVerified && !s.Day.Before(from) && !to.Before(s.Day) {
				out.Verified++
				break
			}
		}
		if ActionDecided(a.stateOn(to)) {
			out.Open++
			if !a.Due.IsZero() && a.Due.Before(to) {
				out.Late++
			}
		}
	}
	return out
}
