package quality

// The states of a trial.
const (
	TrialProposed State = "proposed"
	TrialRunning  State = "running"
	TrialMeasured State = "measured" // its result is written: the steering body decides
	TrialDeployed State = "deployed" // decided for every site, followed site by site
	TrialDropped  State = "dropped"
)

// The verbs of a trial, besides VerbStart, VerbResume, VerbDrop, VerbRevive.
const (
	VerbMeasure Verb = "measure"
	VerbDeploy  Verb = "deploy"
	VerbAdjust  Verb = "adjust" // tried again, otherwise: a new round
)

// ConditionReady tells that a trial says where it is tried, how it was before and
// what is hoped for.
const ConditionReady = "ready"

// TrialFlow is the life of a trial: tried by who proposes it, decided by who steers.
// Every verdict takes its reason.
var TrialFlow = Flow{
	Name: "trial", Initial: TrialProposed,
	States: []State{TrialProposed, TrialRunning, TrialMeasured, TrialDeployed, TrialDropped},
	Lines: []Transition{
		{TrialProposed, VerbStart, TrialRunning, "trial.do", ConditionReady},
		{TrialProposed, VerbDrop, TrialDropped, "trial.decide", ConditionWord},
		{TrialRunning, VerbMeasure, TrialMeasured, "trial.do", ConditionWord},
		{TrialRunning, VerbDrop, TrialDropped, "trial.decide", ConditionWord},
		{TrialMeasured, VerbDeploy, TrialDeployed, "trial.decide", ConditionWord},
		{TrialMeasured, VerbAdjust, TrialRunning, "trial.decide", ConditionWord},
		{TrialMeasured, VerbResume, TrialRunning, "trial.do", ConditionWord},
		{TrialMeasured, VerbDrop, TrialDropped, "trial.decide", ConditionWord},
		{TrialDropped, VerbRevive, TrialProposed, "trial.decide", ConditionWord},
	},
}

// Reasons of a refusal about a trial.
const (
	ReasonTrialMoved      = "trial.moved"      // with CodeConflict: somebody changed it meanwhile
	ReasonTrialUnready    = "trial.unready"    // with CodeState: it does not say yet where, from what, towards what
	ReasonTrialClosed     = "trial.closed"     // with CodeState: it is measured, decided or over, and is rewritten no more
	ReasonTrialUndeployed = "trial.undeployed" // with CodeState: its deployment is not decided
	ReasonVerdictTaken    = "decision.verdict" // with CodeState: the decision is the verdict of a trial
)

// TrialVerdict reports a verb by which a steering body decides what becomes of a trial
// that was tried.
func TrialVerdict(v Verb) bool { return v == VerbDeploy || v == VerbAdjust || v == VerbDrop }

// TrialWritable reports a state in which what a trial says may still change.
func TrialWritable(s State) bool { return s == TrialProposed || s == TrialRunning }

// TrialMove is a verb said to a trial.
type TrialMove struct {
	Verb  Verb
	Word  string // the result, the verdict's reason, why
	Until Day    // of the round that VerbAdjust opens; zero: not said
}

// MoveTrial is the line a trial follows, or why not; sites tells that the structure
// has places to name. Faults: "word" (the result, the reason is missing), "until".
func MoveTrial(t Trial, from State, m TrialMove, sites bool, today Day) (Transition, error) {
	line, err := TrialFlow.Next(from, m.Verb)
	if err != nil {
		return line, err
	}
	var f Faults
	if line.Condition == ConditionWord {
		needText(&f, "word", m.Word, MaxTrialWord)
	} else {
		limitText(&f, "word", m.Word, MaxTrialWord)
	}
	if m.Verb == VerbAdjust {
		if fault := m.Until.CheckAhead("until", today); fault != nil {
			f = append(f, *fault)
		}
	}
	if err := f.Err(); err != nil {
		return line, err
	}
	if line.Condition == ConditionReady && len(t.Missing(sites)) > 0 {
		return line, Refuse(CodeState, ReasonTrialUnready)
	}
	return line, nil
}

// After is what a trial says once it followed a line on a day: a round begins the day
// it is started or adjusted.
func (t Trial) After(m TrialMove, today Day) Trial {
	switch m.Verb {
	case VerbStart:
		if t.Start.IsZero() || today.Before(t.Start) {
			t.Start = today
		}
	case VerbAdjust:
		t.Start, t.Until = today, m.Until
	}
	return t
}
