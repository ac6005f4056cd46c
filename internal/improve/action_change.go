package improve

import (
	"context"
	"strings"

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
	if err := s.checkPeople(ctx, scope, b.head, c.Action, row.Action, &faults); err != nil {
		return err
	}
	if err := faults.Err(); err != nil {
		return err
	}
	fields := quality.ActionChanges(row.Action, c.Action)
	if len(fields) == 0 {
		return nil
	}
	if row.Version != c.Version {
		return quality.Refuse(quality.CodeConflict, quality.ReasonActionMoved)
	}
	at := s.now()
	w := store.ActionWrite{Action: c.Action, ID: c.ID, BodyID: row.BodyID, Search: searchKey(c.Action, row.Origin), At: at, By: actor.Name()}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.revise(ctx, tx, w, c.Version, fields); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.ActionDo, Subject: subject(c.ID),
			Before: trace{Owner: row.OwnerID, Due: row.Due, Number: row.Number}, After: trace{Owner: c.OwnerID, Due: c.Due, Fields: fields}, Texts: textsOf(c.Action), Reason: "change",
		})
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

func (s *Service) revise(ctx context.Context, tx *store.Tx, w store.ActionWrite, version int, fields []string) error {
	tree, err := tx.HoldPlan(ctx, w.BodyID)
	if err != nil {
		return err
	}
	if fault := tree.CheckParent(w.ID, w.Parent); fault != nil {
		return quality.Faults{*fault}.Err()
	}
	if err := tx.ReviseAction(ctx, w, version); err != nil {
		return moved(err)
	}
	return tx.InsertActionStep(ctx, store.NewActionStep{ActionID: w.ID, Kind: store.StepChanged, Fields: strings.Join(fields, ","), At: w.At, By: w.By})
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
	scope, err := authz.Check(actor, action, factsOf(actor, *row))
	if err != nil {
		return scope, b, row, err
	}
	if b.head.Body.State == quality.StructureClosed {
		return scope, b, row, quality.Refuse(quality.CodeState, "structure.closed")
	}
	return scope, b, row, nil
}
