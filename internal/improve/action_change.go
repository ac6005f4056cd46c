package improve

import (
	"context"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Change is what an action is to say now.
type Change struct {
	quality.Action
	ID      string
	Version int // that was read
}

// Change rewrites an action. CodeConflict reason ReasonActionMoved: somebody moved or
// changed it meanwhile, nothing is written. Faults as Add; nothing that differs is no
// fault and writes nothing. Who does not steer may not give the action to somebody
// else: "owner" is then as it was.
func (s *Service) Change(ctx context.Context, actor authz.Actor, c Change) error {
	scope, b, row, err := s.mine(ctx, actor, authz.ActionDo, c.ID)
	if err != nil {
		return err
	}
	c.Action = c.Tidy()
	if !authz.May(actor, authz.ActionSteer, row.Facts()) {
		c.OwnerID = keptOwner(c.OwnerID, row.OwnerID, actor.PersonID)
	}
	faults := c.Check()
	if fault := c.Due.CheckDue("due", b.today); fault != nil && c.Due != row.Due && quality.ActionOpen(row.State) {
		faults = append(faults, *fault)
	}
	if err := s.checkPeople(ctx, scope, b.head, c.Action, row.Action, &faults); err != nil {
		return err
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if len(quality.ActionChanges(row.Action, c.Action)) == 0 {
		return nil
	}
	if row.Version != c.Version {
		return quality.Refuse(quality.CodeConflict, quality.ReasonActionMoved)
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		tree, err := tx.HoldPlan(ctx, row.BodyID)
		if err != nil {
			return err
		}
		if fault := tree.CheckParent(c.ID, c.Parent); fault != nil {
			return quality.Faults{*fault}.Err()
		}
		return s.rewrite(ctx, tx, actor, scope, *row, c.Action, s.now())
	})
	return wrapped(err, "change action", c.ID)
}

// keptOwner is the owner somebody who does not steer may write: the one there is, or
// themselves where nobody holds the action.
func keptOwner(asked, now, actor string) string {
	if now == "" && asked == actor {
		return actor
	}
	return now
}

// rewrite stores what an action says now, with its step and its event. HoldPlan comes
// before. CodeConflict reason ReasonActionMoved: row is no longer the one stored.
func (s *Service) rewrite(ctx context.Context, tx *store.Tx, actor authz.Actor, scope authz.Scope, row store.Action, next quality.Action, at time.Time) error {
	fields := quality.ActionChanges(row.Action, next)
	w := store.ActionWrite{Action: next, ID: row.ID, BodyID: row.BodyID, Search: searchKey(next, row.Origin), At: at, By: actor.Name()}
	if err := tx.ReviseAction(ctx, w, row.Version); err != nil {
		return moved(err)
	}
	if err := tx.InsertActionStep(ctx, store.NewActionStep{ActionID: row.ID, Kind: store.StepChanged, Fields: strings.Join(fields, ","), At: at, By: w.By}); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.ActionDo, Subject: subject(row.ID),
		Before: trace{Owner: row.OwnerID, Due: row.Due, Number: row.Number}, After: trace{Owner: next.OwnerID, Due: next.Due, Fields: fields}, Texts: textsOf(next), Reason: "change",
	})
}

// moved gives its reason to a version that is no longer the one stored.
func moved(err error) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, quality.ReasonActionMoved)
	}
	return err
}

// mine reads an action of the actor's own structure they may do this on.
func (s *Service) mine(ctx context.Context, actor authz.Actor, action authz.Action, id string) (authz.Scope, *board, *store.Action, error) {
	b, row, _, err := s.seen(ctx, actor, id)
	if err != nil {
		return authz.Scope{}, nil, nil, err
	}
	scope, err := authz.Check(actor, action, b.hands.onAction(row))
	if err != nil {
		return scope, b, row, err
	}
	if b.head.Body.State == quality.StructureClosed {
		return scope, b, row, quality.Refuse(quality.CodeState, "structure.closed")
	}
	return scope, b, row, nil
}
