package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Trial reads a trial of the actor's structure.
func (s *Service) Trial(ctx context.Context, actor authz.Actor, id string) (TrialPage, error) {
	t, err := s.trialTable(ctx, actor, authz.TrialRead)
	if err != nil {
		return TrialPage{}, err
	}
	row, err := t.one(ctx, id)
	if err != nil {
		return TrialPage{}, err
	}
	if err := t.name(ctx, row.AuthorID); err != nil {
		return TrialPage{}, err
	}
	out := TrialPage{TrialLine: t.line(row), Today: t.today, Author: t.names[row.AuthorID]}
	t.rights(row, &out)
	if row.State == quality.TrialDeployed {
		out.Rollout = t.rolloutOf(id)
	}
	steps, err := s.store.Read().TrialSteps(ctx, t.scope, row.BodyID, id)
	if err != nil {
		return out, err
	}
	for _, st := range steps {
		out.Steps = append(out.Steps, TrialStep{Round: st.Round, Verb: st.Verb, Word: st.Word, At: st.At.Time, By: st.By, Meeting: st.MeetingID})
	}
	out.Rounds = roundsOf(row, steps)
	if err := t.around(ctx, row, &out); err != nil {
		return out, wrapped(err, "read trial", id)
	}
	return out, nil
}

// rights are what the actor may do with a trial as it stands.
func (t *trialTable) rights(row *store.Trial, out *TrialPage) {
	if t.alive() != nil {
		return
	}
	facts := t.facts(row)
	out.MayDo = authz.May(t.actor, authz.TrialDo, facts)
	out.MayChange = out.MayDo && quality.TrialWritable(row.State)
	if row.State == quality.TrialProposed {
		out.Missing = row.Missing(t.placed())
	}
	for _, verb := range quality.TrialFlow.Verbs(row.State) {
		line, err := quality.TrialFlow.Next(row.State, verb)
		if err == nil && authz.May(t.actor, authz.Action(line.Action), facts) {
			out.Verbs = append(out.Verbs, verb)
		}
	}
}

// roundsOf tells each try: what was tried, what came of it, what was decided.
func roundsOf(row *store.Trial, steps []store.TrialStep) []Round {
	rounds := make([]Round, row.Round)
	for i := range rounds {
		rounds[i] = Round{Number: i + 1, Tried: row.Trial}
	}
	for _, st := range steps {
		if st.Round < 1 || st.Round > row.Round {
			continue
		}
		r := &rounds[st.Round-1]
		switch {
		case st.Verb == quality.VerbMeasure:
			r.Result = st.Word
			if st.Tried != nil {
				r.Tried = *st.Tried
			}
		case quality.TrialVerdict(st.Verb):
			r.Verdict, r.Reason, r.By, r.At, r.Meeting = st.Verb, st.Word, st.By, st.At.Time, st.MeetingID
		case st.Verb == quality.VerbResume:
			r.Result = ""
		case st.Verb == quality.VerbRevive:
			r.Verdict, r.Reason, r.By, r.Meeting = "", "", "", ""
		}
	}
	if last := &rounds[len(rounds)-1]; last.Result == "" {
		last.Tried = row.Trial
	}
	return rounds
}

// around reads what a trial is tied to: the plan, the effect, meetings being held.
func (t *trialTable) around(ctx context.Context, row *store.Trial, out *TrialPage) error {
	b, err := t.planBoard(ctx)
	if err != nil {
		return err
	}
	for i := range b.rows {
		a := &b.rows[i]
		born := Born{ID: a.ID, Number: a.Number, Title: a.Title, State: a.State, Owner: a.OwnerName}
		if a.Origin.Kind == quality.OriginTrial && a.Origin.Subject == row.ID {
			out.Deploys = append(out.Deploys, born)
		}
		if a.ID == row.ActionID {
			out.Source = &born
			if out.Effect, err = t.s.effect(ctx, t.actor, row.BodyID, a.Origin); err != nil {
				return err
			}
		}
	}
	out.MayAct = row.State == quality.TrialDeployed && t.alive() == nil && authz.May(t.actor, authz.ActionPropose, t.head.Facts())
	if slices.ContainsFunc(out.Verbs, quality.TrialVerdict) {
		out.Meetings, err = t.heldMeetings(ctx)
	}
	return err
}

// heldMeetings are those of a steering body that are being held and that the actor
// writes for: the verdict may be one of their decisions.
func (t *trialTable) heldMeetings(ctx context.Context) ([]MeetingLine, error) {
	rows, err := t.s.store.Read().Meetings(ctx, t.scope, t.head.Body.ID, "")
	var out []MeetingLine
	for i := range rows {
		g := t.group(rows[i].GroupID)
		if rows[i].State != quality.MeetingHeld || g.Kind != quality.GroupSteering {
			continue
		}
		facts := g.Facts(t.actor.PersonID, rows[i].State)
		facts.ParentID = t.head.Body.ParentID
		if authz.May(t.actor, authz.MeetingManage, facts) {
			out = append(out, t.meetingLine(&rows[i], t.steerer.group(g)))
		}
	}
	return out, err
}
