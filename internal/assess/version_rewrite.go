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
	now    map[string]store.KeptAnswer
	done   map[string]bool
	writes []store.AnswerWrite
	counts map[string]int
}

func newRewriting(p *passage, ref *quality.Referential, kept []store.KeptAnswer) *rewriting {
	w := &rewriting{p: p, ref: ref, now: map[string]store.KeptAnswer{}, done: map[string]bool{}, counts: map[string]int{}}
	for _, a := range kept {
		w.now[a.NodeID] = a
	}
	return w
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
			Answer: a, Version: current.AnswerVersion + 1, Filled: filled, At: w.p.at, By: w.p.actor.Name(),
		})
	case current.Filled != filled:
		w.counts[a.NodeID] = filled
	}
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
