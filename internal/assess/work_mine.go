package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// MyWork is what is left for one person in the open cycles of the structure whose
// hat they wear.
type MyWork struct {
	Cycles []MyCycle
	Left   int // commitments given to the person and not agreed
	Late   int
	// Seconds is how long what is left to answer takes.
	Seconds int
}

// IsEmpty reports that nothing at all concerns the person.
func (m MyWork) IsEmpty() bool { return len(m.Cycles) == 0 }

// MyCycle is one open cycle in which something concerns the person.
type MyCycle struct {
	Cycle  Cycle
	Lines  []WorkLine // given to the person, what is wanted first coming first
	Review []WorkLine // to read again, for who may agree
	Words  []MyWord   // of colleagues, that call the person
	Votes  []quality.NodeView
}

// MyWord is a word that calls the person and that nobody dealt with.
type MyWord struct {
	View   quality.NodeView
	Author string
	At     store.Time
}

// MyWork reads what is left for the actor.
func (s *Service) MyWork(ctx context.Context, actor authz.Actor) (MyWork, error) {
	scope, err := authz.Check(actor, authz.WorkMine, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return MyWork{}, err
	}
	r := s.store.Read()
	if any, err := r.AnyWork(ctx, scope, actor.BodyID, actor.PersonID); err != nil || any == (store.AnyWork{}) {
		return MyWork{}, err // the home page asks every time: most often there is nothing
	}
	rows, err := r.Assessments(ctx, scope, actor.BodyID)
	if err != nil {
		return MyWork{}, err
	}
	words, err := r.WordsFor(ctx, scope, actor.BodyID, actor.PersonID)
	if err != nil {
		return MyWork{}, err
	}
	votes, err := r.AwaitedVotes(ctx, scope, actor.BodyID, actor.PersonID)
	if err != nil {
		return MyWork{}, err
	}
	var out MyWork
	for _, row := range rows {
		if row.State != quality.AssessmentOpen {
			continue
		}
		w, err := s.workOf(ctx, actor, scope, row)
		if err != nil {
			return out, err
		}
		out.add(w.mine(actor, words, votes))
	}
	return out, nil
}

func (m *MyWork) add(c MyCycle) {
	if len(c.Lines)+len(c.Review)+len(c.Words)+len(c.Votes) == 0 {
		return
	}
	m.Cycles = append(m.Cycles, c)
	for _, l := range c.Lines {
		m.Seconds += l.Left.Seconds
		if l.State != quality.WorkAgreed {
			m.Left++
		}
		if l.Late {
			m.Late++
		}
	}
}

func (w *workSheet) mine(actor authz.Actor, words []store.CalledWord, votes []store.AwaitedVote) MyCycle {
	c := MyCycle{Cycle: cycleOf(w.row)}
	reviewer := authz.May(actor, authz.WorkReview, w.row.Facts())
	for _, n := range w.edition.Referential.RatedFor(w.contents.Profile) {
		l := w.line(n)
		if slices.Contains(w.holders(n), actor.PersonID) {
			c.Lines = append(c.Lines, l)
		}
		if reviewer && l.State == quality.WorkToReview {
			c.Review = append(c.Review, l)
		}
	}
	slices.SortStableFunc(c.Lines, wantedFirst)
	for _, word := range words {
		if n := w.edition.Referential.Node(word.NodeID); n != nil && word.AssessmentID == w.row.ID {
			c.Words = append(c.Words, MyWord{View: w.edition.View(n), Author: word.Author, At: word.At})
		}
	}
	for _, v := range votes {
		if n := w.edition.Referential.Node(v.NodeID); n != nil && v.AssessmentID == w.row.ID {
			c.Votes = append(c.Votes, w.edition.View(n))
		}
	}
	return c
}

// wantedFirst orders what is left before what is with the others or done, and by
// day: the rest keeps the order of the référentiel.
func wantedFirst(a, b WorkLine) int {
	if x, y := workRank(a.State), workRank(b.State); x != y {
		return x - y
	}
	x, y := a.Given.Due, b.Given.Due
	switch {
	case x == y:
		return 0
	case x.IsZero() || !y.IsZero() && y.Before(x):
		return 1
	}
	return -1
}

func workRank(s quality.State) int {
	switch s {
	case quality.WorkAgreed:
		return 2
	case quality.WorkToReview:
		return 1
	default:
		return 0
	}
}
