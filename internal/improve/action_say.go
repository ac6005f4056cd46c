package improve

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// sentTwice is how long the same words of the same person are one word: a form sent
// twice, or a page sent again.
const sentTwice = 10 * time.Minute

var errSaidAlready = errors.New("said already")

// ActionWord is a word to leave on an action, and the colleagues it calls.
type ActionWord struct {
	ActionID string
	Text     string
	Calls    []string // person ids; those the text names after an @ are added
}

// callTrace is what the journal keeps of whom a word called.
type callTrace struct {
	Calls []string `json:"calls"`
}

// Say leaves a word on an action. Whom it calls reads it in what awaits them, until
// they say a word in turn. Faults: "text" (missing, too long), "calls" (nobody of the
// structure).
func (s *Service) Say(ctx context.Context, actor authz.Actor, word ActionWord) error {
	scope, b, row, err := s.mine(ctx, actor, authz.ActionTalk, word.ActionID)
	if err != nil {
		return err
	}
	if err := word.settle(actor, b.team); err != nil {
		return err
	}
	id, text := word.ActionID, word.Text
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
		if err := tx.InsertActionStep(ctx, store.NewActionStep{ActionID: id, Kind: store.StepSaid, Word: text, At: at, By: actor.Name(), Calls: word.Calls}); err != nil {
			return err
		}
		if err := tx.TouchAction(ctx, id, at); err != nil {
			return err
		}
		said := store.Record{Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.ActionTalk, Subject: subject(id), Texts: map[string]string{"word": text}}
		if len(word.Calls) > 0 {
			said.After = callTrace{word.Calls}
		}
		return tx.Record(ctx, said)
	})
	if errors.Is(err, errSaidAlready) {
		return nil
	}
	return wrapped(err, "say a word on action", id)
}

// settle cleans and checks the word against the team of the structure; nobody calls
// themselves.
func (w *ActionWord) settle(actor authz.Actor, team []Named) error {
	w.Text = quality.CleanText(w.Text)
	var faults quality.Faults
	switch n := utf8.RuneCountInString(w.Text); {
	case n == 0:
		faults.Add("text", quality.FaultMissing)
	case n > quality.MaxActionWord:
		faults.Add("text", quality.FaultTooLong, strconv.Itoa(quality.MaxActionWord))
	}
	people := make([]i18n.Callable, 0, len(team))
	for _, m := range team {
		people = append(people, i18n.Callable(m))
	}
	w.Calls = append(slices.Clone(w.Calls), i18n.CalledIn(w.Text, people)...)
	slices.Sort(w.Calls)
	w.Calls = slices.DeleteFunc(slices.Compact(w.Calls), func(id string) bool { return id == actor.PersonID })
	for _, id := range w.Calls {
		if !slices.ContainsFunc(team, func(m Named) bool { return m.ID == id }) {
			faults.Add("calls", quality.FaultUnknown)
			break
		}
	}
	return faults.Err()
}
