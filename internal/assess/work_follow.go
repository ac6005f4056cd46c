package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// workMove is what the journal keeps of a change of state.
type workMove struct {
	State quality.State `json:"state"`
}

func workSubject(assessmentID, nodeID string) string { return "work:" + assessmentID + "/" + nodeID }

// moveWork follows an answer: it starts the work, and opens again what was
// agreed. The journal tells only the latter; the answer itself tells the former.
func (w *saving) moveWork(ctx context.Context, tx *store.Tx, node *quality.Node) error {
	if len(node.Rated) == 0 {
		return nil
	}
	before, err := tx.WorkStateNow(ctx, w.row.ID, node.ID)
	if err != nil {
		return err
	}
	after := quality.WorkAfterAnswer(before)
	if after == before {
		return nil
	}
	if err := tx.SetWorkState(ctx, w.row.ID, node.ID, after, w.at, w.actor.Name()); err != nil || before != quality.WorkAgreed {
		return err
	}
	return tx.Record(ctx, w.moved(node.ID, authz.WorkDo, quality.VerbReopen, before, after))
}

// moved is what the journal keeps of work that moved along with what was saved.
func (w *saving) moved(nodeID string, action authz.Action, verb quality.Verb, before, after quality.State) store.Record {
	return store.Record{
		Stream: w.row.Body.ID, At: w.at, Actor: w.actor, Role: w.role, Action: action, Subject: workSubject(w.row.ID, nodeID),
		Before: workMove{before}, After: workMove{after}, Reason: string(verb),
	}
}

// followWork moves what was given and said with its nodes when the référentiel of
// a cycle changes version: to the first node that continues each, unless it is
// still there itself; what has no successor stays, in history.
func followWork(ctx context.Context, tx *store.Tx, assessmentID string, successors map[string][]string) error {
	return tx.MoveWork(ctx, assessmentID, firstOf(successors))
}

// followRounds does the same with rounds of opinions.
func followRounds(ctx context.Context, tx *store.Tx, assessmentID string, successors map[string][]string) error {
	return tx.MoveRounds(ctx, assessmentID, firstOf(successors))
}

// firstOf lists the moves to make: old id, then new id.
func firstOf(successors map[string][]string) [][2]string {
	var out [][2]string
	for old, next := range successors {
		switch {
		case slices.Contains(next, old): // split, and still there: what was given stays with it
			out = append(out, [2]string{old, old})
		case len(next) > 0:
			out = append(out, [2]string{old, next[0]})
		}
	}
	slices.SortFunc(out, func(a, b [2]string) int {
		if a[0] < b[0] {
			return -1
		}
		return 1
	})
	return out
}
