package assess

import (
	"context"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// wayBack holds the answers as the change of version found and left them.
type wayBack struct {
	p             *passage
	before, after map[string]store.KeptAnswer
}

func (p *passage) wayBack(change store.VersionChange) wayBack {
	return wayBack{p: p, before: keptByNode(change.Before), after: keptByNode(change.After)}
}

func keptByNode(list []store.KeptAnswer) map[string]store.KeptAnswer {
	out := make(map[string]store.KeptAnswer, len(list))
	for _, a := range list {
		out[a.NodeID] = a
	}
	return out
}

// stays tells that an answer changed since may stay when the cycle goes back: the
// change of version left it alone, its node is the same in both versions or was
// withdrawn, and the version before accepts what it says now. It stays as told:
// to confirm, where the two versions do not ask quite the same.
func (w wayBack) stays(current quality.Answer) (quality.Answer, bool) {
	id := current.NodeID
	next := w.p.changes.Successors(id)
	same := len(next) == 1 && next[0] == id
	withdrawn := len(next) == 0 && !w.p.to.Referential.Node(id).HoldsAnswer() // a workbook was brought for it
	if !same && !withdrawn || !quality.SameAnswer(w.before[id].Answer, w.after[id].Answer) {
		return current, false
	}
	if same && !current.IsEmpty() && !w.p.changes.KeepsMeaning(id, w.p.profile) {
		current.ToConfirm = current.Confirmable(w.p.from.Referential.Node(id))
	}
	return current, len(checkAnswer(w.p.from.Referential, w.p.profile, current)) == 0
}

// giveBack writes the answers of the version before.
func (p *passage) giveBack(ctx context.Context, tx *store.Tx, change store.VersionChange) error {
	now, err := tx.KeptAnswers(ctx, p.row.ID)
	if err != nil {
		return err
	}
	back := p.wayBack(change)
	w, err := newRewriting(ctx, tx, p, p.from.Referential, quality.CauseReturn, now)
	if err != nil {
		return err
	}
	since, err := tx.GivenBy(ctx, p.row.ID, p.to.Referential.Version)
	if err != nil {
		return err
	}
	for _, a := range now {
		before, had := back.before[a.NodeID]
		kept, stays := back.stays(a.Answer)
		switch {
		case !p.from.Referential.Node(a.NodeID).HoldsAnswer() && !p.to.Referential.Node(a.NodeID).HoldsAnswer(): // of another version
		case !quality.SameAnswer(a.Answer, back.after[a.NodeID].Answer) && stays:
			w.origins[a.NodeID] = since[store.AnswerAt{NodeID: a.NodeID, Version: a.AnswerVersion}]
			w.become(kept, kept.Filled(p.from.Referential.Node(a.NodeID)))
		case had:
			w.origins[a.NodeID] = w.givenBy[store.AnswerAt{NodeID: a.NodeID, Version: before.AnswerVersion}]
			w.become(before.Answer, before.Filled)
		default:
			w.become(quality.Answer{NodeID: a.NodeID}, 0)
		}
	}
	return w.save(ctx, tx)
}
