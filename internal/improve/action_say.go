package improve

import (
	"context"
	"errors"
	"strconv"
	"time"
	"unicode/utf8"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// sentTwice is how long the same words of the same person are one word: a form sent
// twice, or a page sent again.
const sentTwice = 10 * time.Minute

var errSaidAlready = errors.New("said already")

// Say leaves a word on an action. Fault "text": missing, too long.
func (s *Service) Say(ctx context.Context, actor authz.Actor, id, text string) error {
	scope, _, row, err := s.mine(ctx, actor, authz.ActionTalk, id)
	if err != nil {
		return err
	}
	text = quality.CleanText(text)
	var faults quality.Faults
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		faults.Add("text", quality.FaultMissing)
	case n > quality.MaxActionWord:
		faults.Add("text", quality.FaultTooLong, strconv.Itoa(quality.MaxActionWord))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.HoldPlan(ctx, row.BodyID); err != nil {
			return err
		}
		twice, err := tx.SaidSince(ctx, id, actor.Name(), text, at.Add(-sentTwice))
		if err != nil {
			return err
		}
		if twice {
			return errSaidAlready
		}
		if err := tx.InsertActionStep(ctx, store.NewActionStep{ActionID: id, Kind: store.StepSaid, Word: text, At: at, By: actor.Name()}); err != nil {
			return err
		}
		if err := tx.TouchAction(ctx, id, at); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.ActionTalk, Subject: subject(id), Texts: map[string]string{"word": text},
		})
	})
	if errors.Is(err, errSaidAlready) {
		return nil
	}
	return wrapped(err, "say a word on action", id)
}
