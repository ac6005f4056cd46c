package quality

import (
	"slices"
	"strconv"
)

// Mark is the optional mark of a statement. It never computes a rating; it
// feeds the checks and helps the team to see what is left.
type Mark string

// The marks. MarkNone is "not answered".
const (
	MarkNone         Mark = ""
	MarkInPlace      Mark = "in_place"
	MarkPartly       Mark = "partly"
	MarkNotYet       Mark = "not_yet"
	MarkNotConcerned Mark = "not_concerned"
)

// Marks lists the marks in the order in which pages offer them.
func Marks() []Mark { return []Mark{MarkInPlace, MarkPartly, MarkNotYet, MarkNotConcerned} }

// Answer is what a structure says of one rated node. A missing rating is "not
// answered yet": no default counts as an answer.
type Answer struct {
	NodeID       string          `json:"node"`
	Ratings      map[string]int  `json:"ratings,omitempty"` // scale → value
	Marks        map[string]Mark `json:"marks,omitempty"`   // statement → mark
	Comment      string          `json:"comment,omitempty"`
	NotConcerned bool            `json:"not_concerned,omitempty"`
	Reason       string          `json:"reason,omitempty"` // why not concerned
	// MarkReasons says why a statement is « non concerné », by statement.
	MarkReasons map[string]string `json:"mark_reasons,omitempty"`
	// ToConfirm marks an answer carried from another cycle or version: it counts
	// as not given until somebody confirms it or chooses a level.
	ToConfirm bool `json:"to_confirm,omitempty"`
}

// MaxComment is the longest comment or reason, in characters.
const MaxComment = 8000

// Faults of an answer.
const (
	FaultUnknown      = "unknown"       // the value is not offered
	FaultNotAllowed   = "not_allowed"   // « non concerné » is not offered here
	FaultReasonNeeded = "reason_needed" // « non concerné » without a reason
)

// CheckAnswer lists what is wrong with an answer for this node and profile.
func CheckAnswer(r *Referential, p Profile, a Answer) Faults {
	var f Faults
	node := r.Node(a.NodeID)
	if node == nil || len(node.Rated) == 0 {
		f.Add("node", FaultUnknown, a.NodeID)
		return f
	}
	checkRatings(r, node, a, &f)
	checkMarks(node, p, a, &f)
	checkMarkReasons(node, p, a, &f)
	if len([]rune(a.Comment)) > MaxComment {
		f.Add("comment", FaultTooLong, strconv.Itoa(MaxComment))
	}
	if a.NotConcerned && !node.NotConcerned {
		f.Add("not_concerned", FaultNotAllowed)
	}
	if a.NotConcerned && a.Reason == "" {
		f.Add("reason", FaultReasonNeeded)
	}
	if len([]rune(a.Reason)) > MaxComment {
		f.Add("reason", FaultTooLong, strconv.Itoa(MaxComment))
	}
	return f
}

// MaxMarkReason is the longest reason of a statement, in characters.
const MaxMarkReason = 500

// checkMarkReasons: a reason stands only beside a statement « non concerné », and
// that mark is never without one.
func checkMarkReasons(node *Node, p Profile, a Answer, f *Faults) {
	statements := node.MarkedUnder(p)
	for id, reason := range a.MarkReasons {
		switch {
		case !slices.ContainsFunc(statements, func(s *Node) bool { return s.ID == id }):
			f.Add("mark_reason."+id, FaultUnknown)
		case len([]rune(reason)) > MaxMarkReason:
			f.Add("mark_reason."+id, FaultTooLong, strconv.Itoa(MaxMarkReason))
		}
	}
	for _, s := range statements {
		if s.NotConcerned && a.Marks[s.ID] == MarkNotConcerned && a.MarkReasons[s.ID] == "" {
			f.Add("mark_reason."+s.ID, FaultReasonNeeded)
		}
	}
}

func checkRatings(r *Referential, node *Node, a Answer, f *Faults) {
	for id, value := range a.Ratings {
		scale, ok := r.Scale(id)
		if !ok || !contains(node.Rated, id) || !scale.Has(value) {
			f.Add("rating."+id, FaultUnknown)
		}
	}
}

func checkMarks(node *Node, p Profile, a Answer, f *Faults) {
	allowed := map[string]*Node{}
	for _, s := range node.MarkedUnder(p) {
		allowed[s.ID] = s
	}
	for id, mark := range a.Marks {
		statement := allowed[id]
		switch {
		case statement == nil, !validMark(mark):
			f.Add("mark."+id, FaultUnknown, string(mark))
		case mark == MarkNotConcerned && !statement.NotConcerned:
			f.Add("mark."+id, FaultNotAllowed)
		}
	}
}

func validMark(m Mark) bool {
	for _, x := range Marks() {
		if x == m {
			return true
		}
	}
	return false
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// Complete reports whether the answer settles its node: every scale rated, or
// « non concerné » with a reason.
func (a Answer) Complete(node *Node) bool {
	if a.ToConfirm {
		return false
	}
	if a.NotConcerned {
		return node.NotConcerned && a.Reason != ""
	}
	return a.Filled(node) == len(node.Rated)
}

// Filled counts the scales of the node that hold a rating; a justified « non
// concerné » counts as all of them, an answer to confirm as none.
func (a Answer) Filled(node *Node) int {
	if a.ToConfirm {
		return 0
	}
	if a.NotConcerned && node.NotConcerned && a.Reason != "" {
		return len(node.Rated)
	}
	n := 0
	for _, id := range node.Rated {
		if a.Ratings[id] != 0 {
			n++
		}
	}
	return n
}

// ReasonOf is why the statement is « non concerné », "" where it carries another mark.
func (a Answer) ReasonOf(statement string) string {
	if a.Marks[statement] != MarkNotConcerned {
		return ""
	}
	return a.MarkReasons[statement]
}

// IsEmpty reports that nothing at all was answered.
func (a Answer) IsEmpty() bool {
	return len(a.Ratings) == 0 && len(a.Marks) == 0 && a.Comment == "" && !a.NotConcerned && a.Reason == "" && len(a.MarkReasons) == 0
}
