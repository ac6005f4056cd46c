package audit

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// PairMove says a verb to an audit, besides naming its pair (Compose). PersonID is whom
// the structure objects to.
type PairMove struct {
	ID       string
	Version  int
	Verb     quality.Verb
	Word     string
	PersonID string
}

// MoveAudit accepts a pair, objects to it, settles it or asks for another one. Faults:
// "person", "word". CodeState: the life cycle does not allow it. CodeConflict
// ReasonAuditMoved.
func (s *Service) MoveAudit(ctx context.Context, actor authz.Actor, m PairMove) error {
	_, row, err := s.openAudit(ctx, actor, m.ID)
	if err != nil {
		return err
	}
	m.Word = quality.CleanText(m.Word)
	line, refused := quality.AuditFlow.Next(row.State, m.Verb)
	action := authz.AuditAnswer
	if refused == nil {
		action = authz.Action(line.Action)
	}
	scope, err := authz.Check(actor, action, row.Facts(actor.PersonID))
	if err != nil {
		return err
	}
	if err := alive(row.BodyState); err != nil {
		return err
	}
	switch {
	case refused != nil:
		return refused
	case m.Verb == quality.VerbName || m.Verb == quality.VerbStop:
		return quality.Refuse(quality.CodeForbidden, line.Action) // with the pair; with the application
	case row.Version != m.Version:
		return quality.Refuse(quality.CodeConflict, quality.ReasonAuditMoved)
	}
	if err := m.check(row, line).Err(); err != nil {
		return err
	}
	next := row
	next.State = line.To
	return wrapped(s.reviseAudit(ctx, actor, scope, row, next, s.said(actor, m, line)), "move audit", m.ID)
}

func (m PairMove) check(row store.Audit, line quality.Transition) quality.Faults {
	var f quality.Faults
	if m.Verb == quality.VerbObject && !row.Has(m.PersonID) {
		f.Add("person", quality.FaultMissing)
	}
	quality.CheckWord(&f, m.Word, line.Condition == quality.ConditionWord)
	return f
}

// said is what goes with a move: an objection keeps against whom it is.
func (s *Service) said(actor authz.Actor, m PairMove, line quality.Transition) auditChange {
	c := auditChange{verb: m.Verb, action: authz.Action(line.Action), word: m.Word}
	if m.Verb == quality.VerbObject {
		c.also = func(ctx context.Context, tx *store.Tx, _ time.Time) error {
			return tx.InsertObjection(ctx, m.ID, quality.Objection{PersonID: m.PersonID, Day: s.today(), Word: m.Word}, actor.PersonID)
		}
	}
	return c
}

// SetAside answers an objection: the person may be named again. Faults: "answer".
// CodeConflict ReasonAuditMoved: none stands any more.
func (s *Service) SetAside(ctx context.Context, actor authz.Actor, id, personID, answer string) error {
	_, row, err := s.openAudit(ctx, actor, id)
	if err != nil {
		return err
	}
	scope, err := authz.Check(actor, authz.AuditCompose, row.Facts(actor.PersonID))
	if err != nil {
		return err
	}
	if err := alive(row.BodyState); err != nil {
		return err
	}
	answer = quality.CleanText(answer)
	var f quality.Faults
	quality.CheckWord(&f, answer, true)
	for i := range f {
		f[i].Field = "answer"
	}
	if err := f.Err(); err != nil {
		return err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.AnswerObjection(ctx, id, personID, answer, store.At(at), actor.PersonID); err != nil {
			return moved(err, quality.ReasonAuditMoved)
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.AuditCompose, Subject: "audit:" + id, Reason: "set_aside", Texts: map[string]string{"answer": answer},
		})
	})
	return wrapped(err, "answer an objection of audit", id)
}

// opens opens the audit of an application that is admitted; its length follows from the
// staff and the sites it names.
func (f *file) opens(ctx context.Context, tx *store.Tx, app store.Application, at time.Time) error {
	sites := len(app.Sites)
	if sites == 0 {
		sites = f.row.Body.OpenSites
	}
	row := store.Audit{
		ID: store.NewID(at), ApplicationID: app.ID, BodyID: app.BodyID, State: quality.AuditFlow.Initial, At: store.At(at),
		HalfDays: quality.DefaultLength.HalfDays(app.Staff, sites), Rules: quality.DefaultLength.Version,
	}
	if err := tx.InsertAudit(ctx, row); err != nil {
		return err
	}
	return tx.InsertAuditStep(ctx, row.ID, store.AuditStep{Verb: quality.VerbAuditOpened, At: store.At(at), By: f.actor.PersonID})
}

// stops stops the audit of an application that is taken back.
func (f *file) stops(ctx context.Context, tx *store.Tx, app store.Application, at time.Time) error {
	id, stopped, err := tx.StopAudit(ctx, app.ID)
	if err != nil || !stopped {
		return err
	}
	return tx.InsertAuditStep(ctx, id, store.AuditStep{Verb: quality.VerbStop, At: store.At(at), By: f.actor.PersonID})
}
