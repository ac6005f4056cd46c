package assess

import (
	"context"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// rewriting gathers what a change of version does to the answers of a cycle: new
// versions of some, another count for others. What stays as it is is not written,
// and keeps who wrote it.
type rewriting struct {
	p      *passage
	ref    *quality.Referential // the version the cycle passes to
	cause  quality.AnswerCause
	now    map[string]store.KeptAnswer
	done   map[string]bool
	writes []store.AnswerWrite
	counts map[string]int

	givenBy map[store.AnswerAt]store.Origin // who gave each version of each answer
	origins map[string]store.Origin         // where what is written comes from, by node
}

func newRewriting(ctx context.Context, tx *store.Tx, p *passage, ref *quality.Referential, cause quality.AnswerCause, kept []store.KeptAnswer) (*rewriting, error) {
	w := &rewriting{
		p: p, ref: ref, cause: cause, now: map[string]store.KeptAnswer{}, done: map[string]bool{}, counts: map[string]int{}, origins: map[string]store.Origin{},
	}
	for _, a := range kept {
		w.now[a.NodeID] = a
	}
	var err error
	w.givenBy, err = tx.GivenBy(ctx, p.row.ID, p.from.Referential.Version)
	return w, err
}

// comes tells where a carried answer was given: of several that are joined, the
// latest.
func (w *rewriting) comes(c quality.Carried) {
	versions := make(map[string]int, len(c.From))
	for _, id := range c.From {
		versions[id] = w.now[id].AnswerVersion
	}
	origin := latestOrigin(w.givenBy, c.From, versions)
	if origin.IsZero() { // marks of other nodes
		origin = store.Origin{CycleID: w.p.row.ID, Version: w.p.from.Referential.Version}
	}
	w.origins[c.Answer.NodeID] = origin
}

func (w *rewriting) answers() map[string]quality.Answer {
	out := make(map[string]quality.Answer, len(w.now))
	for id, a := range w.now {
		out[id] = a.Answer
	}
	return out
}

// become makes an answer say this, and count for so many ratings.
func (w *rewriting) become(a quality.Answer, filled int) {
	current := w.now[a.NodeID]
	w.done[a.NodeID] = true
	switch {
	case current.AnswerVersion == 0 && a.IsEmpty():
		return
	case !quality.SameAnswer(current.Answer, a):
		w.writes = append(w.writes, store.AnswerWrite{
			Answer: a, Version: current.AnswerVersion + 1, Filled: filled, At: w.p.at, By: w.p.actor.Name(), Origin: w.originOf(a), Cause: w.cause,
		})
	case current.Filled != filled:
		w.counts[a.NodeID] = filled
	}
}

// originOf is where an answer that is written was given; one that is emptied says
// nothing.
func (w *rewriting) originOf(a quality.Answer) store.Origin {
	if a.IsEmpty() {
		return store.Origin{}
	}
	return w.origins[a.NodeID]
}

// leave deals with an answer nothing was carried from to its own id. Where the
// version has another node of that id the answer is emptied; elsewhere it stays,
// in history, and counts for nothing.
func (w *rewriting) leave(a store.KeptAnswer, outOfSight bool) {
	n := w.ref.Node(a.NodeID)
	switch {
	case w.done[a.NodeID] || outOfSight:
	case n != nil && (len(n.Rated) > 0 || n.IsBeside()):
		w.become(quality.Answer{NodeID: a.NodeID}, 0)
	case a.Filled != 0:
		w.counts[a.NodeID] = 0
	}
}

func (w *rewriting) save(ctx context.Context, tx *store.Tx) error {
	if err := tx.SaveAnswers(ctx, w.p.row.ID, w.writes); err != nil {
		return err
	}
	for id, filled := range w.counts {
		if err := tx.CountAnswer(ctx, w.p.row.ID, id, filled); err != nil {
			return err
		}
	}
	return nil
}
