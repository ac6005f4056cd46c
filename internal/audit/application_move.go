package audit

import (
	"context"
	"errors"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Sign signs the application under way of the structure of the hat worn, in a quality
// the actor has. seal is that of what was read (Application.Seal). A signature given
// already stays as it is. CodeConflict ReasonApplicationMoved: it says something else by
// now; ReasonSignedElsewhere: two people sign. CodeState ReasonApplicationSent,
// ReasonApplicationUnready.
func (s *Service) Sign(ctx context.Context, actor authz.Actor, as quality.SigningQuality, seal string) error {
	f, err := s.own(ctx, actor, authz.ApplicationSign)
	if err != nil {
		return err
	}
	row := f.live()
	if row == nil {
		return quality.Refuse(quality.CodeNotFound, "application")
	}
	if !actor.Holds(as.Role()) {
		return quality.Refuse(quality.CodeForbidden, string(authz.ApplicationSign))
	}
	if err := f.signable(row, as, seal); err != nil {
		return err
	}
	at := s.now()
	names, err := s.store.Read().PersonNames(ctx, f.scope, []string{actor.PersonID})
	if err != nil {
		return wrapped(err, "sign application", row.ID)
	}
	given := store.SignatureRow{Signature: quality.Signature{Quality: as, PersonID: actor.PersonID, Name: names[actor.PersonID], Seal: seal}, At: store.At(at)}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		fresh, err := tx.InsertSignature(ctx, row.ID, given)
		if err != nil {
			return err
		}
		if !fresh {
			return store.ErrNoEvent
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: as.Role(), Action: authz.ApplicationSign, Subject: subject(row.ID),
			After: trace{State: row.State, Number: row.Number, Seal: seal, Quality: string(as)}, Reason: "signed",
		})
	})
	if errors.Is(err, store.ErrNoEvent) {
		return nil
	}
	return wrapped(err, "sign application", row.ID)
}

func (f *file) signable(row *store.Application, as quality.SigningQuality, seal string) error {
	now := f.asSent(*row)
	switch {
	case !quality.ApplicationWritable(row.State):
		return quality.Refuse(quality.CodeState, quality.ReasonApplicationSent)
	case len(now.Missing()) > 0:
		return quality.Refuse(quality.CodeState, quality.ReasonApplicationUnready)
	case now.Seal(now.Documents) != seal:
		return quality.Refuse(quality.CodeConflict, quality.ReasonApplicationMoved)
	}
	for _, other := range quality.SigningQualities() {
		if given, holds := f.signature(other, seal); holds && other != as && given.PersonID == f.actor.PersonID {
			return quality.Refuse(quality.CodeConflict, quality.ReasonSignedElsewhere)
		}
	}
	return nil
}

// Move says a verb to an application.
type Move struct {
	ID      string
	Version int
	Verb    quality.Verb
	Word    string
}

// Move sends an application, takes it back, admits it or sends it back to be completed.
// CodeState: the life cycle does not allow it, or ReasonApplicationUnready.
// CodeConflict ReasonApplicationMoved. Fault "word": the move wants a reason.
func (s *Service) Move(ctx context.Context, actor authz.Actor, m Move) error {
	f, row, err := s.openApplication(ctx, actor, m.ID)
	if err != nil {
		return err
	}
	m.Word = quality.CleanText(m.Word)
	line, refused := quality.ApplicationFlow.Next(row.State, m.Verb)
	action := authz.ApplicationSubmit // a verb the state does not know: who may do nothing here is told that first
	if refused == nil {
		action = authz.Action(line.Action)
	}
	if f.scope, err = authz.Check(actor, action, row.Facts()); err != nil {
		return err
	}
	if refused != nil {
		return refused
	}
	if m.Verb == quality.VerbDecide {
		return quality.Refuse(quality.CodeForbidden, string(authz.ApplicationDecide)) // by the commission, with its decision
	}
	if row.Version != m.Version {
		return quality.Refuse(quality.CodeConflict, quality.ReasonApplicationMoved)
	}
	if err := f.allowed(ctx, line, m); err != nil {
		return err
	}
	return wrapped(f.move(ctx, *row, line, m), "move application", row.ID)
}

// allowed checks the condition of a line.
func (f *file) allowed(ctx context.Context, line quality.Transition, m Move) error {
	var faults quality.Faults
	quality.CheckWord(&faults, m.Word, line.Condition == quality.ConditionWord)
	if err := faults.Err(); err != nil {
		return err
	}
	if line.Condition != quality.ConditionComplete {
		return nil
	}
	if err := alive(f.row.Body.State); err != nil {
		return err
	}
	list, err := f.checklist(ctx)
	if err == nil && quality.Blocking(list) > 0 {
		err = quality.Refuse(quality.CodeState, quality.ReasonApplicationUnready)
	}
	return err
}

func (f *file) move(ctx context.Context, row store.Application, line quality.Transition, m Move) error {
	next := row
	next.State = line.To
	what := change{action: authz.Action(line.Action), reason: string(m.Verb), verb: m.Verb, word: m.Word}
	if m.Word != "" {
		what.texts = map[string]string{"word": m.Word}
	}
	switch m.Verb {
	case quality.VerbSubmit:
		next = f.asSent(row) // while it is still the structure’s to write
		next.State = line.To
		next.Rules, next.SubmittedAt = f.s.rules.Version, store.At(f.s.now())
		what.also = func(ctx context.Context, tx *store.Tx, at time.Time) error {
			return f.shows(ctx, tx, next.AssessmentID, at)
		}
	case quality.VerbAdmit:
		what.also = func(ctx context.Context, tx *store.Tx, at time.Time) error { return f.opens(ctx, tx, next, at) }
	case quality.VerbWithdraw:
		what.also = func(ctx context.Context, tx *store.Tx, at time.Time) error { return f.stops(ctx, tx, next, at) }
	}
	return f.revise(ctx, row, next, what)
}

// shows lets ARML and UNML read the self-assessment an application is about, as of any
// structure that applies.
func (f *file) shows(ctx context.Context, tx *store.Tx, assessment string, at time.Time) error {
	_, since, err := tx.LockAssessment(ctx, assessment)
	if err != nil || !since.IsZero() {
		return err
	}
	if err := tx.ShareAssessment(ctx, assessment, at); err != nil {
		return err
	}
	return tx.Record(ctx, store.Record{
		Stream: f.row.Body.ID, At: at, Actor: f.actor, Role: f.scope.Role(), Action: authz.ApplicationSubmit, Subject: "assessment:" + assessment, Reason: string(quality.VerbShare),
	})
}
