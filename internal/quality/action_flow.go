package quality

// The states of an action of the improvement plan.
const (
	ActionProposed State = "proposed" // an idea, not decided yet
	ActionRetained State = "retained" // decided, not begun
	ActionRunning  State = "running"
	ActionDone     State = "done"     // done, its effect not looked at yet
	ActionVerified State = "verified" // done, and it had the effect expected
	ActionDropped  State = "dropped"  // given up, with a reason
)

// The verbs of an action, besides VerbStart.
const (
	VerbRetain Verb = "retain"
	VerbFinish Verb = "finish"
	VerbVerify Verb = "verify" // its effect was looked at, and is there
	VerbResume Verb = "resume" // work goes on: the effect is not there, or it was finished by mistake
	VerbPause  Verb = "pause"  // it was not begun after all
	VerbDrop   Verb = "drop"
	VerbRevive Verb = "revive"
)

// The conditions of the lines of ActionFlow.
const (
	ConditionTasks  = "tasks"  // none of its sub-tasks is open
	ConditionParent = "parent" // what it is a sub-task of is not over
	ConditionEffect = "effect" // what was seen is written, and no sub-task is open
	ConditionReason = "reason" // a reason is written, and no sub-task is open
	ConditionAgain  = "again"  // a reason is written, and what it is a sub-task of is not over
)

// ActionFlow is the life of an action: decided by who steers the plan, done by who
// holds it. What is over is taken up again, never rewritten.
var ActionFlow = Flow{
	Name: "action", Initial: ActionProposed,
	States: []State{ActionProposed, ActionRetained, ActionRunning, ActionDone, ActionVerified, ActionDropped},
	Lines: []Transition{
		{ActionProposed, VerbRetain, ActionRetained, "action.steer", ConditionParent},
		{ActionProposed, VerbDrop, ActionDropped, "action.steer", ConditionReason},
		{ActionRetained, VerbStart, ActionRunning, "action.do", ConditionParent},
		{ActionRetained, VerbFinish, ActionDone, "action.do", ConditionTasks},
		{ActionRetained, VerbDrop, ActionDropped, "action.steer", ConditionReason},
		{ActionRunning, VerbFinish, ActionDone, "action.do", ConditionTasks},
		{ActionRunning, VerbPause, ActionRetained, "action.do", ""},
		{ActionRunning, VerbDrop, ActionDropped, "action.steer", ConditionReason},
		{ActionDone, VerbVerify, ActionVerified, "action.steer", ConditionEffect},
		{ActionDone, VerbResume, ActionRunning, "action.do", ConditionAgain},
		{ActionVerified, VerbResume, ActionRunning, "action.steer", ConditionAgain},
		{ActionDropped, VerbRevive, ActionProposed, "action.steer", ConditionParent},
	},
}

// ActionOpen reports whether an action in this state still asks something of
// somebody before it is done.
func ActionOpen(s State) bool { return s == ActionProposed || ActionDecided(s) }

// ActionDecided reports an action somebody is to do: retained or under way.
func ActionDecided(s State) bool { return s == ActionRetained || s == ActionRunning }

// Reasons of a refusal about an action.
const (
	ReasonOpenTasks    = "action.open_tasks"    // with CodeState: sub-tasks are still open
	ReasonParentClosed = "action.parent_closed" // with CodeState: what it is a sub-task of is over
	ReasonActionMoved  = "action.moved"         // with CodeConflict: somebody moved or changed it meanwhile
)

// ActionMove is a verb said to an action, with what its condition asks for.
type ActionMove struct {
	Verb Verb
	Word string // the reason, or what was seen of the effect
}

// MaxActionWord bounds the word that goes with a move, in characters.
const MaxActionWord = 2000

// Needs reports whether the move is refused without a word.
func (t Transition) Needs() bool {
	return t.Condition == ConditionReason || t.Condition == ConditionEffect || t.Condition == ConditionAgain
}

// MoveAction is the line an action follows, or why not. openTasks is how many of its
// sub-tasks are open; parent the state of what it is a sub-task of, "" for none.
func MoveAction(from State, m ActionMove, openTasks int, parent State) (Transition, error) {
	line, err := ActionFlow.Next(from, m.Verb)
	if err != nil {
		return line, err
	}
	var f Faults
	if line.Needs() {
		needText(&f, "word", m.Word, MaxActionWord)
	} else {
		limitText(&f, "word", m.Word, MaxActionWord)
	}
	if err := f.Err(); err != nil {
		return line, err
	}
	switch line.Condition {
	case ConditionTasks, ConditionReason, ConditionEffect:
		if openTasks > 0 {
			return line, Refuse(CodeState, ReasonOpenTasks)
		}
	case ConditionParent, ConditionAgain:
		if parent != "" && !ActionOpen(parent) {
			return line, Refuse(CodeState, ReasonParentClosed)
		}
	}
	return line, nil
}
