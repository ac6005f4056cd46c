package quality

import "strings"

// Link ties a node of a référentiel to a node of another that speaks of the same
// thing.
type Link struct {
	Here, There *Node
	Relation    Relation // what Here is to There
	Why         string
	Incoming    bool // declared by the other référentiel
}

// LinksBetween lists what the nodes of a référentiel answer to in another one,
// whichever of the two declares it. A pair declared on both sides is told once; one
// that says « none » is left out. What was declared for another version is followed
// through its passage; without one, ids are taken as they are.
func LinksBetween(r, other *Referential, passages map[MappedVersion]Passage) []Link {
	l := links{seen: map[[2]*Node]bool{}}
	for _, m := range r.Mappings {
		if m.To == other.ID {
			passage := passages[MappedVersion{m.To, m.ToVersion}]
			for _, p := range m.Pairs {
				for _, to := range passage.follow(p.To, p.Relation) {
					l.add(Link{r.Node(p.From), other.Node(to.ID), to.Relation, p.Why, false})
				}
			}
		}
	}
	for _, m := range other.Mappings {
		if m.To == r.ID {
			passage := passages[MappedVersion{m.To, m.ToVersion}]
			for _, p := range m.Pairs {
				for _, to := range passage.follow(p.To, p.Relation) {
					l.add(Link{r.Node(to.ID), other.Node(p.From), to.Relation.Reverse(), p.Why, true})
				}
			}
		}
	}
	return l.list
}

// links gathers pairs, each once.
type links struct {
	list []Link
	seen map[[2]*Node]bool
}

func (l *links) add(one Link) {
	key := [2]*Node{one.Here, one.There}
	if one.Here == nil || one.There == nil || one.Relation == RelationNone || l.seen[key] {
		return
	}
	l.seen[key] = true
	l.list = append(l.list, one)
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
