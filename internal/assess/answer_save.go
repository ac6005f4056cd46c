package assess

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// errUnchanged undoes a write that has nothing to say.
var errUnchanged = errors.New("the answer already says that")

// Save stores one answer, joined to what somebody else saved since the version
// it started from. A save that changes nothing writes nothing and is
// acknowledged; one already done under the same key (Once) is acknowledged again.
// Errors: CodeInvalid "idempotency.other" when that key served another request, CodeInvalid with the faults, CodeConflict with
// Saved.Clashes (see Saved) or reason "answer.version" when that version never
// existed, or quality.ReasonVersionMoved when the cycle is on another version of
// its référentiel than the one answered on, CodeState once the cycle is validated.
// An answer « à confirmer » is confirmed as quality.ConfirmedBy says.
func (s *Service) Save(ctx context.Context, actor authz.Actor, edit Edit) (Saved, error) {
	if saved, done, err := s.replayed(ctx, actor, edit.Once); done || err != nil {
		return saved, err
	}
	scope, row, err := s.cycleToAnswer(ctx, actor, edit.AssessmentID, edit.Answer.NodeID)
	if err != nil {
		return Saved{}, err
	}
	if edit.Edition != 0 && edit.Edition != row.Version {
		return Saved{}, quality.Refuse(quality.CodeConflict, quality.ReasonVersionMoved)
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return Saved{}, err
	}
	edit.Answer = cleaned(edit.Answer)
	w := &saving{
		edit: edit, actor: actor, role: scope.Role(), row: row, ref: edition.Referential,
		profile: row.Body.Profile(), at: s.now(),
	}
	if err := w.check(edit.Answer); err != nil {
		return Saved{}, err
	}
	saved, err := s.commit(ctx, w)
	if err != nil && quality.AsError(err) == nil {
		err = fmt.Errorf("save answer %s of %s: %w", edit.Answer.NodeID, row.ID, err)
	}
	return saved, err
}

// saving is one save under way; run may be called again after a deadlock.
type saving struct {
	edit    Edit
	actor   authz.Actor
	role    quality.Role
	row     store.Assessment
	ref     *quality.Referential
	profile quality.Profile
	at      time.Time
	cause   quality.AnswerCause
	saved   Saved
}

func (w *saving) check(a quality.Answer) error {
	return checkAnswer(w.ref, w.profile, a).Err()
}

// checkAnswer checks an answer to a commitment, or to a node beside them.
func checkAnswer(ref *quality.Referential, profile quality.Profile, a quality.Answer) quality.Faults {
	n := ref.Node(a.NodeID)
	if n == nil || !appliesTo(n, profile) {
		var f quality.Faults
		f.Add("node", quality.FaultUnknown, a.NodeID)
		return f
	}
	if n.IsBeside() {
		return quality.CheckBeside(ref, profile, a)
	}
	return quality.CheckAnswer(ref, profile, a)
}

func appliesTo(n *quality.Node, profile quality.Profile) bool {
	for up := n; up != nil; up = up.Parent {
		if !up.Applies.Match(profile) {
			return false
		}
	}
	return true
}

func (w *saving) run(ctx context.Context, tx *store.Tx) error {
	if err := w.hold(ctx, tx); err != nil {
		return err
	}
	current, merged, clashes, err := w.join(ctx, tx)
	if err != nil {
		return err
	}
	w.acknowledge(current, merged, clashes)
	if len(clashes) > 0 {
		return quality.Refuse(quality.CodeConflict, "answer.clash")
	}
	if quality.SameAnswer(merged, current.Answer) {
		return errUnchanged
	}
	if err := w.check(merged); err != nil {
		return err
	}
	return w.write(ctx, tx, current, merged)
}

// join puts the edit together with what is stored now: what both contradict is
// told, and what is stored stays.
func (w *saving) join(ctx context.Context, tx *store.Tx) (current store.Answer, merged quality.Answer, clashes []quality.Clash, err error) {
	if current, err = tx.CurrentAnswer(ctx, w.row.ID, w.edit.Answer.NodeID); err != nil {
		return current, merged, nil, err
	}
	base, err := w.base(ctx, tx, current)
	if err != nil {
		return current, merged, nil, err
	}
	if len(w.edit.Fields) > 0 {
		w.edit.Answer = quality.Overlay(base, w.edit.Answer, w.edit.Fields)
	}
	w.edit.Answer = quality.ConfirmedBy(base, w.edit.Answer, w.edit.Confirm)
	w.edit.Answer.ToConfirm = w.edit.Answer.ToConfirm || w.edit.borrowed
	merged, clashes = quality.MergeAnswers(base, w.edit.Answer, current.Answer)
	return current, merged, clashes, nil
}

// hold takes the cycle: nobody closes it or changes its version meanwhile. The same
// id may name something else in another version: such an answer is never written.
func (w *saving) hold(ctx context.Context, tx *store.Tx) error {
	held, err := tx.HoldCycle(ctx, w.row.ID)
	if err != nil {
		return err
	}
	if _, err := quality.AssessmentFlow.Next(held.State, quality.VerbAnswer); err != nil {
		return err
	}
	if held.Version != w.row.Version || w.edit.Edition != 0 && w.edit.Edition != held.Version {
		return quality.Refuse(quality.CodeConflict, quality.ReasonVersionMoved)
	}
	return nil
}

// base is what the person started from. Who started from the version that is
// still there, the usual case, needs no query.
func (w *saving) base(ctx context.Context, tx *store.Tx, current store.Answer) (quality.Answer, error) {
	switch {
	case w.edit.BaseVersion == current.Version:
		return current.Answer, nil
	case w.edit.BaseVersion == 0:
		return quality.Answer{NodeID: current.NodeID}, nil
	case w.edit.BaseVersion < 0 || w.edit.BaseVersion > current.Version:
		return quality.Answer{}, quality.Refuse(quality.CodeConflict, "answer.version")
	}
	return tx.RevisionOf(ctx, w.row.ID, current.NodeID, w.edit.BaseVersion)
}

// acknowledge prepares what the person is told when nothing is written.
func (w *saving) acknowledge(current store.Answer, merged quality.Answer, clashes []quality.Clash) {
	w.saved = Saved{
		Version: current.Version, At: current.UpdatedAt.Time, By: current.UpdatedBy, Current: current.Answer,
		State:   stateOf(w.ref.Node(current.NodeID), current.Answer),
		Clashes: clashes, Proposal: merged,
		Merged: !quality.SameAnswer(merged, w.edit.Answer),
	}
}

func (w *saving) write(ctx context.Context, tx *store.Tx, current store.Answer, merged quality.Answer) error {
	node := w.ref.Node(merged.NodeID)
	version := current.Version + 1
	origin, err := w.origin(ctx, tx, current, merged)
	if err != nil {
		return err
	}
	err = tx.SaveAnswers(ctx, w.row.ID, []store.AnswerWrite{{
		Answer: merged, Version: version, Filled: merged.Filled(node), At: w.at, By: w.actor.Name(), Origin: origin, Cause: w.cause,
	}})
	if err != nil {
		return err
	}
	if needed := quality.ProgressOf(w.ref, w.profile, nil).Needed; needed != w.row.Needed {
		if err := tx.SetNeeded(ctx, w.row.ID, needed); err != nil {
			return err
		}
	}
	if err := w.moveWork(ctx, tx, node); err != nil {
		return err
	}
	w.saved.Version, w.saved.At, w.saved.By, w.saved.Written = version, w.at, "", true
	w.saved.Current, w.saved.State = merged, stateOf(node, merged)
	return tx.Record(ctx, answerRecord(w, current.Answer, merged, version))
}
