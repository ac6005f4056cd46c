package assess

import (
	"context"

	"ariane/internal/quality"
	"ariane/internal/store"
)

func originOf(o store.Origin) Origin {
	return Origin{CycleID: o.CycleID, Ref: o.Ref, Title: o.Title, Number: o.Number, Version: o.Version, NodeID: o.NodeID, At: o.At.Time, By: o.By}
}

// latestOrigin is who gave the answers of these nodes at these versions: of
// several, who gave the latest.
func latestOrigin(given map[store.AnswerAt]store.Origin, nodes []string, versions map[string]int) store.Origin {
	var out store.Origin
	for _, id := range nodes {
		o := given[store.AnswerAt{NodeID: id, Version: versions[id]}]
		if out.IsZero() || o.At.After(out.At.Time) {
			out = o
		}
	}
	return out
}

// origin is where an answer that somebody saves was given: what is confirmed as it
// stands, and what still waits to be confirmed, was given by who gave it.
func (w *saving) origin(ctx context.Context, tx *store.Tx, current store.Answer, merged quality.Answer) (store.Origin, error) {
	if w.edit.borrowed {
		return w.edit.lent(ctx, tx)
	}
	as := merged
	as.ToConfirm = current.ToConfirm
	if current.ToConfirm && (merged.ToConfirm || quality.SameAnswer(as, current.Answer)) {
		return current.Origin, nil
	}
	return store.Origin{}, nil
}

// lent adds who gave what is borrowed, and when.
func (e Edit) lent(ctx context.Context, tx *store.Tx) (store.Origin, error) {
	from := e.lender
	there, err := tx.CurrentAnswer(ctx, from.CycleID, from.NodeID)
	if err != nil {
		return from, err
	}
	given, err := tx.GivenBy(ctx, from.CycleID, from.Version)
	who := given[store.AnswerAt{NodeID: from.NodeID, Version: there.Version}]
	from.ByID, from.At = who.ByID, who.At
	return from, err
}
