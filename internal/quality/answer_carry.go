package quality

import (
	"slices"
)

// Carried is one answer as it stands in the new version.
type Carried struct {
	Answer  Answer
	From    []string // rated nodes of the old version it comes from
	Effect  Effect   // EffectNone or EffectConfirm
	Dropped []string // fields of the old answers the new version has no place for
}

// Carry is what becomes of the answers of a cycle in another version.
type Carry struct {
	Answers []Carried // reading order of the new version
	Left    []string  // answered nodes of the old version that have no successor: kept in history
	Marks   []LeftMark
	ToDo    []string // rated nodes of the new version nothing was carried to
}

// LeftMark is a mark that has no place any more in a commitment that goes on: its
// statement was withdrawn, no longer takes such a mark, or was joined with another whose
// mark is more prudent (Kept). The answer is carried without it, and it stays in history.
type LeftMark struct {
	Node   *Node  // the statement, of the old version
	Holder string // the commitment it stood under
	Mark   Mark
	Reason string // of what is not concerned
	Kept   Mark   // of the statement that continues it; MarkNone for none
}

// CarryAnswers carries the answers of a cycle, keyed by node of the old version,
// to the new one. What did not change is kept; what did is carried « à
// confirmer »; what was withdrawn is listed and stays in history. Nothing is
// invented: a value the new scale does not offer is dropped and said.
func (v VersionChanges) CarryAnswers(profile Profile, answers map[string]Answer) Carry {
	var out Carry
	used := map[string]bool{}
	for _, n := range append(v.New.RatedFor(profile), v.New.BesideFor(profile)...) {
		c, any := v.carryTo(n, profile, answers, used)
		if any {
			out.Answers = append(out.Answers, c)
		}
		if !any && len(n.Rated) > 0 {
			out.ToDo = append(out.ToDo, n.ID)
		}
	}
	for _, o := range v.Old.All() {
		if a, answered := answers[o.ID]; answered && !a.IsEmpty() && !used[o.ID] {
			out.Left = append(out.Left, o.ID)
		}
		holder := markedIn(o)
		if a := answers[holder]; o.Marked && holder != o.ID && used[holder] && a.Marks[o.ID] != MarkNone && appliesTo(o, profile) {
			if kept := out.marksOf(v.match.newOf[o]); !slices.Contains(kept, a.Marks[o.ID]) {
				out.Marks = append(out.Marks, LeftMark{o, holder, a.Marks[o.ID], a.MarkReasons[o.ID], firstMark(kept)})
			}
		}
	}
	return out
}

// marksOf are the marks that the answers carried hold of these statements.
func (c Carry) marksOf(statements []*Node) []Mark {
	var out []Mark
	for _, s := range statements {
		for _, a := range c.Answers {
			if mark := a.Answer.Marks[s.ID]; a.Answer.NodeID == markedIn(s) && mark != MarkNone {
				out = append(out, mark)
			}
		}
	}
	return out
}

func firstMark(list []Mark) Mark {
	if len(list) == 0 {
		return MarkNone
	}
	return list[0]
}

// carryTo joins what was answered on the predecessors of a node, and the marks of
// the statements that now stand under it.
func (v VersionChanges) carryTo(n *Node, profile Profile, answers map[string]Answer, used map[string]bool) (Carried, bool) {
	c := Carried{Answer: Answer{NodeID: n.ID, Ratings: map[string]int{}, Marks: map[string]Mark{}}, Effect: EffectNone}
	for _, o := range v.match.oldOf[n] {
		if a, ok := answers[o.ID]; ok && !a.IsEmpty() {
			v.join(&c, n, a)
			c.From = append(c.From, o.ID)
			used[o.ID] = true
		}
	}
	v.carryMarks(&c, n, profile, answers)
	if len(c.From) == 0 && c.Answer.IsEmpty() {
		return c, false
	}
	c.Effect = v.effectOn(n, profile, c)
	waits := c.Effect == EffectConfirm || slices.ContainsFunc(c.From, func(o string) bool { return answers[o].ToConfirm })
	c.Answer.ToConfirm = waits && c.Answer.Confirmable(n)
	return c, true
}

// Confirmable reports that an answer says more than marks of statements: marks alone,
// which may have come with a statement, begin an answer and leave nothing to confirm.
func (a Answer) Confirmable(n *Node) bool {
	return len(a.Ratings) > 0 || a.NotConcerned || a.Comment != "" || n.IsBeside() && !a.IsEmpty()
}

// join adds one old answer. Where two say different things the more prudent one
// is kept, and both comments stand one after the other.
func (v VersionChanges) join(c *Carried, n *Node, a Answer) {
	for scale, value := range a.Ratings {
		now, known := v.New.Scale(scale)
		if !known || !slices.Contains(n.Rated, scale) || !now.Has(value) {
			c.Dropped = append(c.Dropped, "rating."+scale)
			continue
		}
		if mine, both := c.Answer.Ratings[scale]; !both || value < mine {
			c.Answer.Ratings[scale] = value
		}
	}
	c.Answer.Comment = joinTexts(c.Answer.Comment, a.Comment)
	if a.NotConcerned && !n.NotConcerned {
		c.Dropped = append(c.Dropped, "not_concerned")
		c.Answer.Comment = joinTexts(c.Answer.Comment, a.Reason)
		return
	}
	c.Answer.NotConcerned = a.NotConcerned && (len(c.From) == 0 || c.Answer.NotConcerned)
	c.Answer.Reason = joinTexts(c.Answer.Reason, a.Reason)
}

func joinTexts(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return firstRunes(a+"\n\n"+b, MaxComment) // the whole of both stays in the history of the answers
}

func firstRunes(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n])
	}
	return s
}

// carryMarks puts the marks of the statements under n, wherever they stood.
func (v VersionChanges) carryMarks(c *Carried, n *Node, profile Profile, answers map[string]Answer) {
	statements := n.MarkedUnder(profile)
	if n.IsBeside() {
		statements = []*Node{n}
	}
	for _, s := range statements {
		mark, reason := MarkNone, ""
		for _, o := range v.match.oldOf[s] {
			before := answers[markedIn(o)]
			mark = prudent(mark, before.Marks[o.ID])
			reason = joinTexts(reason, before.MarkReasons[o.ID])
		}
		if mark == MarkNone || mark == MarkNotConcerned && !s.NotConcerned {
			continue
		}
		c.Answer.Marks[s.ID] = mark
		if mark == MarkNotConcerned && reason != "" {
			c.Answer.setMarkReason(s.ID, firstRunes(reason, MaxMarkReason))
		}
	}
}

// markedIn is the node whose answer holds the mark of a statement.
func markedIn(s *Node) string {
	for up := s; up != nil; up = up.Parent {
		if len(up.Rated) > 0 {
			return up.ID
		}
	}
	return s.ID
}

// prudent keeps the mark that promises less; one that is missing says nothing.
func prudent(a, b Mark) Mark {
	order := []Mark{MarkNone, MarkNotYet, MarkPartly, MarkInPlace, MarkNotConcerned}
	switch {
	case a == MarkNone:
		return b
	case b == MarkNone:
		return a
	case slices.Index(order, b) < slices.Index(order, a):
		return b
	}
	return a
}

// effectOn tells whether an answer still means what it meant: neither its node,
// nor what stands under it, nor its scales may have changed in substance.
func (v VersionChanges) effectOn(n *Node, profile Profile, c Carried) Effect {
	if len(c.From) == 0 && n.IsBeside() || len(c.Dropped) > 0 {
		return EffectConfirm
	}
	for _, scale := range n.Rated {
		if v.scales[scale] {
			return EffectConfirm
		}
	}
	for _, x := range append([]*Node{n}, n.MarkedUnder(profile)...) {
		if v.changedInSubstance(x) {
			return EffectConfirm
		}
	}
	for _, o := range v.match.oldOf[n] {
		if v.lostStatement(o, n) {
			return EffectConfirm
		}
	}
	if v.gainedStatement(n, profile) {
		return EffectConfirm
	}
	return EffectNone
}

// KeepsMeaning reports that an answer to a node that keeps its id means the same in
// both versions.
func (v VersionChanges) KeepsMeaning(id string, profile Profile) bool {
	n := v.New.Node(id)
	return n != nil && v.effectOn(n, profile, Carried{From: []string{id}}) == EffectNone
}

func (v VersionChanges) changedInSubstance(n *Node) bool {
	olds := v.match.oldOf[n]
	if len(olds) != 1 || len(v.match.newOf[olds[0]]) != 1 {
		return true
	}
	return v.compareOne(olds[0], n).Effect != EffectNone
}

// lostStatement reports that a statement of the old node no longer stands under
// the new one.
func (v VersionChanges) lostStatement(o, n *Node) bool {
	for _, s := range o.Children {
		if s.Marked && !slices.ContainsFunc(v.match.newOf[s], func(now *Node) bool { return under(now, n) }) {
			return true
		}
		if v.lostStatement(s, n) {
			return true
		}
	}
	return false
}

// gainedStatement reports that a statement under the new node stood elsewhere: the answer
// never spoke of it.
func (v VersionChanges) gainedStatement(n *Node, profile Profile) bool {
	return slices.ContainsFunc(n.MarkedUnder(profile), func(s *Node) bool {
		from := v.match.oldOf[s]
		return len(from) > 0 && !slices.ContainsFunc(from, func(was *Node) bool {
			return slices.ContainsFunc(v.match.oldOf[n], func(o *Node) bool { return under(was, o) })
		})
	})
}

func under(n, top *Node) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if up == top {
			return true
		}
	}
	return false
}
