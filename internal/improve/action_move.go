package improve

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Move is a verb said to an action.
type Move struct {
	ID      string
	Version int // that was read
	Via     Via
	quality.ActionMove
}

// Via is the way by which something was said, where it was no page of the site.
type Via string

// ViaReminder is a link of a weekly letter, opened without signing in.
const ViaReminder Via = "reminder"

// Move takes an action to its next state. CodeConflict reason ReasonActionMoved:
// somebody was faster, and it stands where they put it. CodeState: the life cycle
// does not allow it, or ReasonOpenTasks, ReasonParentClosed. Fault "word": the move
// asks for a reason, or for what was seen.
func (s *Service) Move(ctx context.Context, actor authz.Actor, m Move) error {
	m.Word = quality.CleanText(m.Word)
	b, row, _, err := s.seen(ctx, actor, m.ID)
	if err != nil {
		return err
	}
	scope, err := b.mayMove(row, m.Verb)
	stale := row.Version != m.Version && (err == nil || quality.CodeOf(err) == quality.CodeState)
	switch {
	case b.head.Body.State == quality.StructureClosed:
		return quality.Refuse(quality.CodeState, "structure.closed")
	case stale: // before its state: where it stands is no fault of who did not see it move
		return quality.Refuse(quality.CodeConflict, quality.ReasonActionMoved)
	case err != nil:
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error { return s.move(ctx, tx, actor, scope, row, m, s.now()) })
	return wrapped(err, "move action", m.ID)
}

// mayMove asks the policy of a verb. A verb the state does not know is asked as one
// of who steers: who may do nothing here is told that, not where the action stands.
func (b *board) mayMove(row *store.Action, verb quality.Verb) (authz.Scope, error) {
	facts := b.hands.onAction(row)
	line, refused := quality.ActionFlow.Next(row.State, verb)
	if refused != nil {
		scope, err := authz.Check(b.actor, authz.ActionDo, facts)
		if err == nil {
			err = refused
		}
		return scope, err
	}
	return authz.Check(b.actor, authz.Action(line.Action), facts)
}

// move writes what Move decided, on the tree as the transaction sees it.
func (s *Service) move(ctx context.Context, tx *store.Tx, actor authz.Actor, scope authz.Scope, row *store.Action, m Move, at time.Time) error {
	tree, err := tx.HoldPlan(ctx, row.BodyID)
	if err != nil {
		return err
	}
	line, err := quality.MoveAction(row.State, m.ActionMove, tree.OpenTasks(row.ID), tree[row.Parent].State)
	if err != nil {
		return err
	}
	if err := tx.MoveAction(ctx, row.ID, m.Version, line.To, at, doneSince(row, line.To, at)); err != nil {
		return moved(err)
	}
	step := store.NewActionStep{ActionID: row.ID, Kind: store.StepMoved, Verb: m.Verb, To: line.To, Fields: string(m.Via), Word: m.Word, At: at, By: actor.Name()}
	if err := tx.InsertActionStep(ctx, step); err != nil {
		return err
	}
	record := store.Record{
		Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.Action(line.Action), Subject: subject(row.ID),
		Before: trace{State: row.State, Number: row.Number}, After: trace{State: line.To, Via: m.Via}, Reason: string(m.Verb),
	}
	if m.Word != "" {
		record.Texts = map[string]string{"word": m.Word}
	}
	return tx.Record(ctx, record)
}

// doneSince is since when an action in its new state is done; zero while it is not.
func doneSince(row *store.Action, to quality.State, at time.Time) time.Time {
	switch {
	case to == quality.ActionVerified && !row.DoneAt.IsZero():
		return row.DoneAt.Time
	case to == quality.ActionDone:
		return at
	}
	return time.Time{}
}
