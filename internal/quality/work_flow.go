package quality

// ReasonGroupName refuses a group that would have the name of another one
// (CodeExists).
const ReasonGroupName = "work_group.name"

// Reasons of a refusal, with CodeConflict: somebody was faster.
const (
	ReasonGivenMeanwhile    = "work.given"    // the work was given to others since the page was read
	ReasonAnsweredMeanwhile = "work.answered" // the answer under review changed since it was read
	ReasonGroupMeanwhile    = "work_group"    // the group, or what it was given, changed since it was read
)

// The states of the work on one commitment of a cycle. Work nobody was given has
// no row: it is WorkToDo for whoever answers.
const (
	WorkToDo       State = "todo"
	WorkInProgress State = "in_progress"
	WorkToReview   State = "to_review"
	WorkAgreed     State = "agreed"
)

// The verbs of the work.
const (
	VerbStart  Verb = "start"
	VerbSubmit Verb = "submit" // « à relire »
	VerbReturn Verb = "return" // back to who wrote it, with a word
	VerbAgree  Verb = "agree"
	VerbReopen Verb = "reopen" // an agreed answer is worked on again
)

// WorkFlow is the life of the work on one commitment. Answering starts it by
// itself; changing an agreed answer reopens it by itself.
var WorkFlow = Flow{
	Name: "work", Initial: WorkToDo,
	States: []State{WorkToDo, WorkInProgress, WorkToReview, WorkAgreed},
	Lines: []Transition{
		{WorkToDo, VerbStart, WorkInProgress, "work.do", ""},
		{WorkToDo, VerbSubmit, WorkToReview, "work.do", "settled"},
		{WorkInProgress, VerbSubmit, WorkToReview, "work.do", "settled"},
		{WorkToReview, VerbReturn, WorkInProgress, "work.review", ""},
		{WorkToReview, VerbAgree, WorkAgreed, "work.review", "settled"},
		{WorkToReview, VerbReopen, WorkInProgress, "work.do", ""},
		{WorkAgreed, VerbReopen, WorkInProgress, "work.do", ""},
	},
}

// Reasons (CodeInvalid) why work with this answer is not settled yet.
const (
	ReasonNotSettled = "work.not_settled" // a level is missing
	ReasonNotYetRead = "work.to_confirm"  // every level was carried from elsewhere, and nobody confirmed it
)

// Unsettled is what work on a node still waits for, as the reason of its refusal;
// "" when the answer settles it.
func Unsettled(n *Node, a Answer) string {
	if a.Complete(n) {
		return ""
	}
	if read := a; a.ToConfirm {
		read.ToConfirm = false
		if read.Complete(n) {
			return ReasonNotYetRead
		}
	}
	return ReasonNotSettled
}

// WorkAfterAnswer is the state of the work once its answer was changed: writing
// starts it, and what was agreed is no longer what was agreed.
func WorkAfterAnswer(s State) State {
	if s == WorkToReview {
		return s // a correction while it is read again
	}
	return WorkInProgress
}

// Pace is how long answering takes, in seconds: data, refined from what the
// network measures.
type Pace struct {
	Commitment int // reading a commitment and choosing its levels
	Statement  int // each mark
	Evidence   int // the first piece of evidence
	Confirm    int // confirming an answer carried from elsewhere
}

// DefaultPace is used where nothing was measured.
var DefaultPace = Pace{Commitment: 300, Statement: 25, Evidence: 120, Confirm: 60}

// WorkLeft is what remains on one commitment.
type WorkLeft struct {
	Node       *Node
	Ratings    int
	Statements int
	Evidence   bool // no piece of evidence yet
	ToConfirm  bool
	Seconds    int
}

// WorkLeftOn tells what remains on a node; nothing when it is settled. Marks and
// evidence are optional: they count only while the node itself is open.
func WorkLeftOn(n *Node, p Profile, a Answer, evidence int, pace Pace) WorkLeft {
	left := WorkLeft{Node: n}
	if a.Complete(n) {
		return left
	}
	if a.ToConfirm {
		left.ToConfirm, left.Seconds = true, pace.Confirm
		return left
	}
	for _, s := range n.MarkedUnder(p) {
		if a.Marks[s.ID] == MarkNone {
			left.Statements++
		}
	}
	left.Ratings = len(n.Rated) - a.Filled(n)
	left.Evidence = evidence == 0
	left.Seconds = left.Statements*pace.Statement + pace.Commitment*left.Ratings/max(1, len(n.Rated))
	if left.Evidence {
		left.Seconds += pace.Evidence
	}
	return left
}

// Minutes rounds up to what a person plans with: 1, 2… then by five from 10 on.
func Minutes(seconds int) int {
	minutes := (seconds + 59) / 60
	if minutes > 10 {
		minutes = (minutes + 4) / 5 * 5
	}
	return minutes
}
