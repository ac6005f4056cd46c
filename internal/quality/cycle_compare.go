package quality

import "slices"

// Trend is where a rating went from one cycle to the next.
type Trend string

// The trends. TrendNone: one of the two is missing, or they are not on the same
// footing (another scale, a merge, a split).
const (
	TrendNone Trend = ""
	TrendUp   Trend = "up"
	TrendSame Trend = "same"
	TrendDown Trend = "down"
)

// CycleSide is one of two cycles compared: its profile, what it says.
type CycleSide struct {
	Profile Profile
	Answers map[string]Answer
	Running bool // still being answered: what is missing is not lost
}

// AnswerThen is what was answered to one node of the earlier cycle.
type AnswerThen struct {
	Node   *Node
	Answer Answer
}

// MarkStep is the mark of one statement then and now. Node is of the later
// version, nil when the statement was withdrawn; Was is nil when it is new.
type MarkStep struct {
	Node, Was   *Node
	Before, Now Mark
	Awaited     bool // the later cycle is running and has no mark here yet
}

// Changed reports a mark that is not what it was.
func (m MarkStep) Changed() bool { return m.Before != m.Now && !m.Awaited }

// NodeSteps is one commitment from one cycle to the next. Node is of the later
// version, nil when it was withdrawn; Then holds what it comes from: nothing when
// it is new, several after a merge.
type NodeSteps struct {
	Node   *Node
	Then   []AnswerThen
	Now    Answer
	Trends map[string]Trend // by scale
	Marks  []MarkStep       // reading order, unchanged ones included

	Rescaled []string // scales whose levels do not mean the same on both sides: not compared
	Running  bool     // the later cycle is
}

// OnAnotherScale reports a commitment rated on both sides, on levels that do not mean
// the same: whichever number is higher tells nothing.
func (n NodeSteps) OnAnotherScale() bool {
	return len(n.Rescaled) > 0 && len(n.Then[0].Answer.Ratings) > 0 && len(n.Now.Ratings) > 0 && !n.Now.ToConfirm
}

// Awaited reports a commitment that is simply not answered yet in a cycle that is
// running, and was in the earlier one: nothing was lost.
func (n NodeSteps) Awaited() bool {
	return n.Running && n.Node != nil && n.Now.IsEmpty() && slices.ContainsFunc(n.Then, func(t AnswerThen) bool { return !t.Answer.IsEmpty() })
}

// MarksAwaited counts the marks of the earlier cycle that nobody gave again yet.
func (n NodeSteps) MarksAwaited() int {
	count := 0
	for _, m := range n.Marks {
		if m.Awaited {
			count++
		}
	}
	return count
}

// Subject is the node to name: of the later version, else of the earlier.
func (n NodeSteps) Subject() *Node {
	if n.Node != nil {
		return n.Node
	}
	return n.Then[0].Node
}

// CycleComparison is two cycles, statement by statement, in the reading order of
// the later version; what was withdrawn comes last.
type CycleComparison struct {
	Changes VersionChanges
	Nodes   []NodeSteps
	Up      int // commitments of which a rating went up and none went down
	Down    int // a rating went down
	Same    int
	New     int // nothing to compare with
	Awaited int // answered before, and not yet in the later cycle, which is running
	Apart   int // rated on another scale than before: not compared
}

// CompareCycles tells what changed from an earlier cycle to a later one; changes are
// those of their versions. An answer « à confirmer » is not one yet: it has no trend.
func CompareCycles(changes VersionChanges, earlier, later CycleSide) CycleComparison {
	c := CycleComparison{Changes: changes}
	for _, n := range changes.New.RatedFor(later.Profile) {
		c.add(c.stepsOf(n, earlier, later))
	}
	for _, o := range changes.Old.RatedFor(earlier.Profile) {
		if len(c.Changes.match.newOf[o]) == 0 {
			c.Nodes = append(c.Nodes, c.withdrawn(o, earlier))
		}
	}
	return c
}

func (c *CycleComparison) add(n NodeSteps) {
	c.Nodes = append(c.Nodes, n)
	switch trend := n.Trend(); {
	case trend == TrendDown:
		c.Down++
	case trend == TrendUp:
		c.Up++
	case trend == TrendSame:
		c.Same++
	case n.Awaited():
		c.Awaited++
	case n.OnAnotherScale():
		c.Apart++
	default:
		c.New++
	}
}

// Trend is that of a commitment: down as soon as one rating went down, else up as
// soon as one went up. There is none when one of its scales is another one: half of
// the levels would speak for all.
func (n NodeSteps) Trend() Trend {
	if len(n.Rescaled) > 0 {
		return TrendNone
	}
	found := map[Trend]bool{}
	for _, t := range n.Trends {
		found[t] = true
	}
	for _, t := range []Trend{TrendDown, TrendUp, TrendSame} {
		if found[t] {
			return t
		}
	}
	return TrendNone
}

func (c *CycleComparison) stepsOf(n *Node, earlier, later CycleSide) NodeSteps {
	s := NodeSteps{Node: n, Now: later.Answers[n.ID], Trends: map[string]Trend{}, Running: later.Running}
	for _, o := range c.Changes.match.oldOf[n] {
		if len(o.Rated) > 0 {
			s.Then = append(s.Then, AnswerThen{o, earlier.Answers[o.ID]})
		}
	}
	if len(s.Then) == 1 && len(c.Changes.match.newOf[s.Then[0].Node]) == 1 {
		s.Rescaled = c.Changes.rescaled(s.Then[0].Node, n)
		for _, scale := range n.Rated {
			s.Trends[scale] = c.trend(scale, s.Then[0].Answer, s.Now)
		}
	}
	s.Marks = c.marksOf(n, s.Then, earlier, later)
	return s
}

// rescaled lists the scales on which a node was or is rated and whose levels cannot be
// read beside each other: those whose levels changed; and, where some gave way to
// others, both. A scale that is only added or only withdrawn leaves the others as
// they were.
func (v VersionChanges) rescaled(o, n *Node) []string {
	var out, gone, come []string
	for _, scale := range n.Rated {
		switch {
		case !slices.Contains(o.Rated, scale):
			come = append(come, scale)
		case v.scales[scale]:
			out = append(out, scale)
		}
	}
	for _, scale := range o.Rated {
		if !slices.Contains(n.Rated, scale) {
			gone = append(gone, scale)
		}
	}
	if len(gone) > 0 && len(come) > 0 {
		out = append(append(out, gone...), come...)
	}
	return out
}

func (c *CycleComparison) trend(scale string, before, now Answer) Trend {
	x, y := before.Ratings[scale], now.Ratings[scale]
	switch {
	case x == 0 || y == 0 || before.NotConcerned || now.NotConcerned || before.ToConfirm || now.ToConfirm || c.Changes.scales[scale]:
		return TrendNone
	case x < y:
		return TrendUp
	case x > y:
		return TrendDown
	}
	return TrendSame
}

func (c *CycleComparison) marksOf(n *Node, then []AnswerThen, earlier, later CycleSide) []MarkStep {
	var out []MarkStep
	told := map[*Node]bool{}
	for _, s := range n.MarkedUnder(later.Profile) {
		step := MarkStep{Node: s, Now: later.Answers[n.ID].Marks[s.ID]}
		for _, o := range c.Changes.match.oldOf[s] {
			step.Was, told[o] = o, true
			step.Before = prudent(step.Before, earlier.Answers[markedIn(o)].Marks[o.ID])
		}
		step.Awaited = later.Running && step.Now == MarkNone && step.Before != MarkNone
		out = append(out, step)
	}
	for _, t := range then {
		for _, o := range t.Node.MarkedUnder(earlier.Profile) {
			if !told[o] && len(c.Changes.match.newOf[o]) == 0 {
				out = append(out, MarkStep{Was: o, Before: t.Answer.Marks[o.ID]})
			}
		}
	}
	return out
}

func (c *CycleComparison) withdrawn(o *Node, earlier CycleSide) NodeSteps {
	s := NodeSteps{Then: []AnswerThen{{o, earlier.Answers[o.ID]}}}
	for _, m := range o.MarkedUnder(earlier.Profile) {
		s.Marks = append(s.Marks, MarkStep{Was: m, Before: earlier.Answers[o.ID].Marks[m.ID]})
	}
	return s
}

// MarksChanged lists the marks that are not what they were.
func (n NodeSteps) MarksChanged() []MarkStep {
	return slices.DeleteFunc(slices.Clone(n.Marks), func(m MarkStep) bool { return !m.Changed() })
}
