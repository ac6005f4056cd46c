package quality

import "strings"

// Counterpart is a node of another référentiel that speaks of the same thing.
type Counterpart struct {
	Node     *Node
	Relation Relation // what the node asked about is to it
	Why      string
}

// Counterparts lists what a node answers to in another référentiel, whichever of
// the two declares it. A pair declared on both sides is told once; one that says
// « none » is left out.
func (r *Referential) Counterparts(nodeID string, other *Referential) []Counterpart {
	var out []Counterpart
	add := func(id string, relation Relation, why string) {
		n := other.Node(id)
		if n == nil || relation == RelationNone {
			return
		}
		for _, c := range out {
			if c.Node == n {
				return
			}
		}
		out = append(out, Counterpart{n, relation, why})
	}
	for _, m := range r.Mappings {
		for _, p := range m.Pairs {
			if m.To == other.ID && p.From == nodeID {
				add(p.To, p.Relation, p.Why)
			}
		}
	}
	for _, m := range other.Mappings {
		for _, p := range m.Pairs {
			if m.To == r.ID && p.To == nodeID {
				add(p.From, p.Relation.Reverse(), p.Why)
			}
		}
	}
	return out
}

// Borrow is what an answer given elsewhere offers to this one: the levels of the
// scales both share, and the words.
type Borrow struct {
	Ratings map[string]int
	Comment string
}

// BorrowFrom takes from an answer to a node of another référentiel what this node
// can hold and does not say already. An answer that is itself to confirm, or that
// sets its node aside, lends no level.
func BorrowFrom(to *Referential, node *Node, mine Answer, from *Referential, theirs Answer) Borrow {
	b := Borrow{Ratings: map[string]int{}}
	if !strings.Contains(mine.Comment, theirs.Comment) {
		b.Comment = theirs.Comment
	}
	if theirs.ToConfirm || theirs.NotConcerned || mine.NotConcerned {
		return b
	}
	for _, id := range node.Rated {
		value := theirs.Ratings[id]
		here, known := to.Scale(id)
		there, both := from.Scale(id)
		if value == 0 || value == mine.Ratings[id] || !known || !both || !sameScale(here, there) {
			continue
		}
		b.Ratings[id] = value
	}
	return b
}

// Any reports that there is something to take.
func (b Borrow) Any() bool { return len(b.Ratings) > 0 || b.Comment != "" }

// WithLevels is an answer that took the levels of another: to confirm, since
// nobody here has looked at them yet.
func (a Answer) WithLevels(b Borrow) Answer {
	out := a.copied()
	for scale, value := range b.Ratings {
		out.Ratings[scale] = value
	}
	out.ToConfirm = true
	return out
}

// WithComment is an answer that took the words of another, under its own. Words
// count for nothing: what was confirmed stays so.
func (a Answer) WithComment(b Borrow) Answer {
	out := a.copied()
	out.Comment = joinTexts(a.Comment, b.Comment)
	return out
}

func (a Answer) copied() Answer { return answerOf(a.NodeID, a.fields()) }
