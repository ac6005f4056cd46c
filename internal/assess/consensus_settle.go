package assess

import (
	"context"
	"maps"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Settle writes down what was agreed: the levels become those of the answer, the
// reason its comment (after what is already written there), in one transaction
// with the round. Faults: "rating.<scale>" (missing, unknown), "reason" (missing,
// too long); CodeConflict reason "round" when the round read is not the latest;
// CodeInvalid reason "round.nobody" when nobody voted in it.
func (s *Service) Settle(ctx context.Context, actor authz.Actor, a Agreement) error {
	l, err := s.lead(ctx, actor, a.AssessmentID, a.NodeID)
	if err != nil {
		return err
	}
	edition, err := s.editions.Edition(ctx, l.row.ReferentialID, l.row.Version)
	if err != nil {
		return err
	}
	a.Reason = quality.CleanText(a.Reason)
	w := &saving{actor: actor, role: l.scope.Role(), row: l.row, ref: edition.Referential, profile: l.row.Body.Profile(), at: l.at.Time}
	err = s.store.Write(ctx, func(tx *store.Tx) error { return l.settle(ctx, tx, w, a) })
	return wrapped(err, "settle a round of", a.AssessmentID)
}

func (l *leading) settle(ctx context.Context, tx *store.Tx, w *saving, a Agreement) error {
	if err := holdOpen(ctx, tx, l.row); err != nil {
		return err
	}
	round, err := roundRead(ctx, tx, a.AssessmentID, a.NodeID, a.RoundID, quality.VerbSettle)
	if err != nil {
		return err
	}
	if err := a.check(w.ref); err != nil {
		return err
	}
	voted, err := tx.VotedIn(ctx, round.ID)
	if err != nil {
		return err
	}
	if voted == 0 {
		return quality.Refuse(quality.CodeInvalid, "round.nobody")
	}
	if err := tx.SettleRound(ctx, round.ID, a.Ratings, a.Reason, l.at.Time, l.actor.PersonID); err != nil {
		return err
	}
	if err := w.agree(ctx, tx, a); err != nil {
		return err
	}
	if err := w.agreed(ctx, tx, a.NodeID); err != nil {
		return err
	}
	after := roundTrace{State: quality.RoundAgreed, Ratings: a.Ratings}
	return tx.Record(ctx, l.record(after, quality.VerbSettle, map[string]string{"reason": a.Reason}))
}

func (a Agreement) check(ref *quality.Referential) error {
	faults := quality.CheckOpinion(ref, ref.Node(a.NodeID), quality.Opinion{Ratings: a.Ratings})
	if e := quality.AsError(checkReason("reason", a.Reason)); e != nil {
		faults = append(faults, e.Faults...)
	}
	return faults.Err()
}

// agree makes the answer say what was agreed; an answer that says it already
// stays as it is.
func (w *saving) agree(ctx context.Context, tx *store.Tx, a Agreement) error {
	current, err := tx.CurrentAnswer(ctx, w.row.ID, a.NodeID)
	if err != nil {
		return err
	}
	agreed := current.Answer
	agreed.NodeID, agreed.Ratings = a.NodeID, maps.Clone(a.Ratings)
	agreed.NotConcerned, agreed.Reason, agreed.ToConfirm = false, "", false
	if !strings.Contains(agreed.Comment, a.Reason) {
		agreed.Comment = strings.TrimSpace(agreed.Comment + "\n\n" + a.Reason)
	}
	if quality.SameAnswer(agreed, current.Answer) {
		return nil
	}
	if len([]rune(agreed.Comment)) > quality.MaxComment {
		var faults quality.Faults
		faults.Add("reason", quality.FaultTooLong, "8000")
		return faults.Err()
	}
	if err := w.check(agreed); err != nil {
		return err
	}
	return w.write(ctx, tx, current, agreed)
}

// agreed ends the work on a commitment: what was settled in the room waits for
// nobody's review.
func (w *saving) agreed(ctx context.Context, tx *store.Tx, nodeID string) error {
	before, err := tx.WorkStateNow(ctx, w.row.ID, nodeID)
	if err != nil || before == quality.WorkAgreed {
		return err
	}
	if err := tx.SetWorkState(ctx, w.row.ID, nodeID, quality.WorkAgreed, w.at, w.actor.Name()); err != nil {
		return err
	}
	return tx.Record(ctx, w.moved(nodeID, authz.WorkReview, quality.VerbAgree, before, quality.WorkAgreed))
}
