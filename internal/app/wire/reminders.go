// Package wire ties use cases that may not know one another (package architecture):
// what one asks of the others is a function value.
package wire

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"ariane/internal/assess"
	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/store"
)

// Services are those reminders ask.
type Services struct {
	Store    *store.Store
	Clock    func() time.Time
	Log      *slog.Logger
	BaseURL  string
	Improve  *improve.Service
	Audit    *audit.Service // names the applications of a journal; nil names none
	Assess   *assess.Service
	Evidence *evidence.Service
}

// Reminders makes the weekly letter, which knows through the others what awaits people,
// what its links stand for and what can be handed over.
func (s Services) Reminders() *remind.Service {
	return remind.New(remind.Deps{
		Store: s.Store, Clock: s.Clock, Log: s.Log, BaseURL: s.BaseURL,
		Sources:  []remind.Source{s.Improve.Duties, s.Assess.Duties, s.Evidence.Duties},
		Personal: []remind.Source{s.Improve.Duties, s.Evidence.Duties},
		Doers: map[quality.DutyKind]remind.Doer{
			quality.DutyAction:  {Look: s.lookAtAction, Do: s.finishAction},
			quality.DutyRoutine: {Look: s.lookAtTurn, Do: s.finishTurn},
		},
		Hands: []remind.Hand{
			{Held: s.Improve.Held, Give: s.Improve.HandOver},
			{Held: s.Assess.Held, Give: s.Assess.HandOver},
			{Held: s.Evidence.Held, Give: s.Evidence.HandOver},
		},
	})
}

func (s Services) lookAtAction(ctx context.Context, actor authz.Actor, id string, _ quality.Day) (remind.Thing, error) {
	sheet, err := s.Improve.Show(ctx, actor, id)
	if err != nil {
		return remind.Thing{}, err
	}
	t := remind.Thing{
		Title: sheet.Title, State: i18n.StateName(quality.ActionFlow.Name, sheet.State), Mine: sheet.MayDo && sheet.Mine,
		Done: sheet.State == quality.ActionDone || sheet.State == quality.ActionVerified, Open: slices.Contains(sheet.Verbs, quality.VerbFinish),
	}
	for _, task := range sheet.Under {
		if quality.ActionOpen(task.State) {
			t.Waits = append(t.Waits, task.Title)
		}
	}
	if line, err := quality.ActionFlow.Next(sheet.State, quality.VerbFinish); err == nil {
		t.Word = line.Needs()
	}
	return t, nil
}

func (s Services) finishAction(ctx context.Context, actor authz.Actor, id string, _ quality.Day, word string) error {
	sheet, err := s.Improve.Show(ctx, actor, id)
	if err != nil {
		return err
	}
	return s.Improve.Move(ctx, actor, improve.Move{ID: id, Version: sheet.Version, Via: improve.ViaReminder, ActionMove: quality.ActionMove{Verb: quality.VerbFinish, Word: word}})
}

func (s Services) lookAtTurn(ctx context.Context, actor authz.Actor, id string, due quality.Day) (remind.Thing, error) {
	all, err := s.Improve.Routines(ctx, actor, "")
	if err != nil {
		return remind.Thing{}, err
	}
	for _, r := range all.List {
		if r.ID != id {
			continue
		}
		t := remind.Thing{Title: r.Title, State: "Arrêtée", Mine: r.MayDo, Open: r.MayDo}
		if r.OwnerID != actor.PersonID {
			t.Mine, t.Open = false, false
		}
		for _, turn := range r.Turns {
			if turn.Due == due {
				t.Done = !turn.DoneOn.IsZero()
			}
		}
		if !r.Ended {
			t.State = i18n.RhythmName(r.Every)
		}
		return t, nil
	}
	return remind.Thing{}, quality.Refuse(quality.CodeNotFound, "routine")
}

func (s Services) finishTurn(ctx context.Context, actor authz.Actor, id string, due quality.Day, word string) error {
	return s.Improve.DoTurn(ctx, actor, improve.TurnDone{RoutineID: id, Due: due, Word: word, Via: improve.ViaReminder})
}
