package improve

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// MoveTrial says a verb to a trial: begin, measure, deploy, adjust and try again,
// drop. A verdict may be that of a meeting of a steering body being held: it is then
// noted among its decisions. CodeConflict ReasonTrialMoved: somebody was faster.
// CodeState: the life cycle does not allow it, or ReasonTrialUnready. Faults: "word",
// "until", "meeting".
func (s *Service) MoveTrial(ctx context.Context, actor authz.Actor, m TrialMove) error {
	t, row, err := s.triedBy(ctx, actor, m.ID, authz.TrialRead)
	if err != nil {
		return err
	}
	m.Word = quality.CleanText(m.Word)
	line, refused := quality.TrialFlow.Next(row.State, m.Verb)
	action := authz.TrialDo // a verb the state does not know: who may do nothing here is told that first
	if refused == nil {
		action = authz.Action(line.Action)
	}
	if t.scope, err = authz.Check(actor, action, t.facts(row)); err != nil {
		return err
	}
	if row.Version != m.Version {
		return quality.Refuse(quality.CodeConflict, quality.ReasonTrialMoved)
	}
	if line, err = quality.MoveTrial(row.Trial, row.State, m.TrialMove, t.placed(), t.today); err != nil {
		return err
	}
	return t.move(ctx, *row, line, m)
}

func (t *trialTable) move(ctx context.Context, row store.Trial, line quality.Transition, m TrialMove) error {
	next := row
	next.State, next.Trial = line.To, row.After(m.TrialMove, t.today)
	what := trialRevision{before: row, scope: t.scope, action: authz.Action(line.Action), verb: m.Verb, word: m.Word, texts: texts("word", m.Word)}
	switch m.Verb {
	case quality.VerbMeasure:
		next.Result, what.tried = m.Word, &row.Trial
	case quality.VerbAdjust:
		next.Result, next.Round = "", row.Round+1
	case quality.VerbResume, quality.VerbRevive:
		next.Result = ""
	case quality.VerbDeploy:
		what.also = func(ctx context.Context, tx *store.Tx, at time.Time) error { return t.alreadyThere(ctx, tx, row, at) }
	}
	what.next = next
	if m.Meeting != "" && quality.TrialVerdict(m.Verb) {
		return t.decidedAt(ctx, m.Meeting, what)
	}
	return t.revise(ctx, what)
}

// alreadyThere notes that what was tried is in place where it was tried.
func (t *trialTable) alreadyThere(ctx context.Context, tx *store.Tx, row store.Trial, at time.Time) error {
	if row.SiteID == "" {
		return nil
	}
	return tx.SetTrialSite(ctx, store.TrialSite{TrialID: row.ID, SiteID: row.SiteID, Step: quality.RolloutInPlace, Day: store.Day{Day: t.today}, At: store.At(at)})
}

// decidedAt writes a verdict among the decisions of a meeting, in one transaction with
// the trial.
func (t *trialTable) decidedAt(ctx context.Context, meeting string, what trialRevision) error {
	r, err := t.s.room(ctx, t.actor, meeting, authz.MeetingManage)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return quality.Faults{{Field: "meeting", Code: quality.FaultUnknown}}.Err()
	}
	if err != nil {
		return err
	}
	if r.row.State != quality.MeetingHeld || r.set.Kind != quality.GroupSteering {
		return quality.Faults{{Field: "meeting", Code: quality.FaultUnknown}}.Err()
	}
	at := t.s.now()
	words := i18n.TrialVerdict(what.verb, what.next.Title, what.word, quality.MaxDecisionText)
	d := store.Decision{ID: store.NewID(at), MeetingID: meeting, Words: words, At: store.At(at), By: t.actor.PersonID}
	what.decision = d.ID
	return r.revise(ctx, r.row, revision{reason: "decided", texts: texts("decision", words), also: func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.InsertDecision(ctx, d); err != nil {
			return err
		}
		return t.write(ctx, tx, what, at)
	}})
}

// trialRevision says what is written of a trial that changes, and beside it.
type trialRevision struct {
	before, next store.Trial
	scope        authz.Scope
	action       authz.Action
	verb         quality.Verb
	word         string
	tried        *quality.Trial // of a measure
	decision     string         // id
	texts        map[string]string
	also         func(context.Context, *store.Tx, time.Time) error
}

// revise stores a trial at the version that was read, with its step and its event.
func (t *trialTable) revise(ctx context.Context, what trialRevision) error {
	at := t.s.now()
	err := t.s.store.Write(ctx, func(tx *store.Tx) error { return t.write(ctx, tx, what, at) })
	return wrapped(err, "change trial", what.next.ID)
}

func (t *trialTable) write(ctx context.Context, tx *store.Tx, what trialRevision, at time.Time) error {
	if err := tx.ReviseTrial(ctx, what.next); err != nil {
		return trialMoved(err)
	}
	step := store.TrialStep{
		TrialID: what.next.ID, Round: what.before.Round, Verb: what.verb, Word: what.word, Tried: what.tried, DecisionID: what.decision, At: store.At(at), By: t.actor.PersonID,
	}
	if err := tx.InsertTrialStep(ctx, step); err != nil {
		return err
	}
	if what.also != nil {
		if err := what.also(ctx, tx, at); err != nil {
			return err
		}
	}
	after := traceOfTrial(what.next)
	after.Decision = what.decision
	return tx.Record(ctx, store.Record{
		Stream: what.next.BodyID, At: at, Actor: t.actor, Role: what.scope.Role(), Action: what.action, Subject: trialSubject(what.next.ID),
		Before: traceOfTrial(what.before), After: after, Reason: string(what.verb), Texts: what.texts,
	})
}

// trialMoved gives its reason to a version that is no longer the one stored.
func trialMoved(err error) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, quality.ReasonTrialMoved)
	}
	return err
}
