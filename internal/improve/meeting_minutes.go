package improve

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// WriteMinutes stores the minutes of a meeting that was held, at the version of them
// that was read, and tells the new one. CodeConflict reason ReasonMinutesMoved:
// somebody wrote meanwhile; the same words again are no conflict. CodeState
// ReasonMinutesClosed, ReasonMinutesEarly. Fault "minutes".
func (s *Service) WriteMinutes(ctx context.Context, actor authz.Actor, id string, version int, text string) (now int, at time.Time, err error) {
	r, err := s.room(ctx, actor, id, authz.MeetingManage)
	if err != nil {
		return 0, at, err
	}
	text = quality.CleanText(text)
	switch at = s.now(); {
	case r.row.State == quality.MeetingPrepared:
		return 0, at, quality.Refuse(quality.CodeState, quality.ReasonMinutesEarly)
	case r.row.State != quality.MeetingHeld:
		return 0, at, quality.Refuse(quality.CodeState, quality.ReasonMinutesClosed)
	case text == r.row.Minutes:
		return r.row.MinutesVersion, at, nil
	}
	if err := quality.CheckMinutes(text).Err(); err != nil {
		return 0, at, err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.WriteMinutes(ctx, id, version, text, at, actor.PersonID); err != nil {
			if quality.CodeOf(err) == quality.CodeConflict {
				return quality.Refuse(quality.CodeConflict, quality.ReasonMinutesMoved)
			}
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: r.row.BodyID, At: at, Actor: actor, Role: r.scope.Role(), Action: authz.MeetingManage, Subject: meetingSubject(id),
			After: meetingTrace{Version: version + 1}, Reason: "minutes", Texts: texts("minutes", text),
		})
	})
	return version + 1, at, wrapped(err, "write the minutes of", id)
}

// Decide adds to what a meeting decided and tells the id of the decision. Fault
// "decision"; the same words again are the same decision.
func (s *Service) Decide(ctx context.Context, actor authz.Actor, id string, version int, words string) (string, error) {
	words = quality.CleanText(words)
	r, stale := s.open(ctx, actor, id, version)
	if r == nil {
		return "", stale
	}
	known, err := s.store.Read().Decisions(ctx, r.scope, id)
	if err != nil {
		return "", err
	}
	for _, d := range known {
		if d.Words == words {
			return d.ID, nil
		}
	}
	if stale != nil {
		return "", stale
	}
	if err := quality.CheckDecision(words).Err(); err != nil {
		return "", err
	}
	at := s.now()
	d := store.Decision{ID: store.NewID(at), MeetingID: id, Words: words, At: store.At(at), By: actor.PersonID}
	return d.ID, r.revise(ctx, r.row, revision{reason: "decided", texts: texts("decision", words), also: func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.InsertDecision(ctx, d)
		return err
	}})
}

// Undecide takes a decision away that was noted by mistake. CodeState reason
// ReasonDecisionActed: an action was born from it; ReasonVerdictTaken: it is the
// verdict of a trial.
func (s *Service) Undecide(ctx context.Context, actor authz.Actor, id string, version int, decision string) error {
	r, err := s.open(ctx, actor, id, version)
	if err != nil {
		return err
	}
	d, err := s.store.Read().Decision(ctx, r.scope, decision)
	if err != nil || d.MeetingID != id {
		return nil //nolint:nilerr // gone already: the form was sent twice
	}
	b, err := r.planBoard(ctx)
	if err != nil {
		return err
	}
	if b.bornOf(quality.OriginDecision, decision) != nil {
		return quality.Refuse(quality.CodeState, quality.ReasonDecisionActed)
	}
	verdicts, err := s.store.Read().MeetingVerdicts(ctx, r.scope, id)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(verdicts, func(v store.TrialStep) bool { return v.DecisionID == decision }) {
		return quality.Refuse(quality.CodeState, quality.ReasonVerdictTaken)
	}
	return r.revise(ctx, r.row, revision{reason: "undecided", texts: texts("decision", d.Words), also: func(ctx context.Context, tx *store.Tx) error {
		return tx.RemoveDecision(ctx, decision)
	}})
}
