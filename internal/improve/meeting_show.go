package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// room is a meeting of the actor's structure, as one actor sees it.
type room struct {
	*steerer
	set   store.SteeringGroup
	group Group
	row   store.Meeting
	facts authz.Facts
}

// room reads a meeting the actor may do something with.
func (s *Service) room(ctx context.Context, actor authz.Actor, id string, action authz.Action) (*room, error) {
	st, err := s.steers(ctx, actor, authz.SteeringRead)
	if err != nil {
		return nil, err
	}
	row, err := s.store.Read().Meeting(ctx, st.scope, id)
	if err != nil {
		return nil, err
	}
	set, err := st.oneGroup(ctx, row.GroupID)
	if err != nil {
		return nil, err
	}
	r := &room{steerer: st, set: set, row: row, facts: set.Facts(actor.PersonID, row.State), group: st.group(set)}
	r.facts.ParentID = st.head.Body.ParentID
	if _, err := authz.Check(actor, authz.MeetingRead, r.facts); err != nil {
		return nil, err
	}
	if action == authz.MeetingRead {
		return r, nil
	}
	if r.scope, err = authz.Check(actor, action, r.facts); err != nil {
		return nil, err
	}
	return r, st.alive()
}

func (st *steerer) meetingLine(row *store.Meeting, g Group) MeetingLine {
	return MeetingLine{
		Meeting: row.Meeting, ID: row.ID, State: row.State, Version: row.Version, Word: row.Word, Group: g, Zone: i18n.ZoneOf(st.head.Body.Department),
		Sequence: row.Sequence, Points: len(row.Agenda), Present: row.Attendance.Count(quality.PresencePresent) + len(row.Attendance.Guests),
	}
}

// Meeting reads a meeting the actor may see.
func (s *Service) Meeting(ctx context.Context, actor authz.Actor, id string) (MeetingPage, error) {
	r, err := s.room(ctx, actor, id, authz.MeetingRead)
	if err != nil {
		return MeetingPage{}, err
	}
	out := MeetingPage{
		MeetingLine: r.meetingLine(&r.row, r.group), BodyID: r.head.Body.ID, BodyName: r.head.Body.Name, Today: s.dayIn(r.head.Body),
		Attendance: r.expected(), InvitedAt: r.row.InvitedAt.Time, Invited: len(r.row.Invited),
	}
	if err := r.name(ctx, r.row.OrganiserID); err != nil {
		return out, err
	}
	out.Organiser = Named{r.row.OrganiserID, r.names[r.row.OrganiserID]}
	alive := r.alive() == nil
	out.MayManage = alive && authz.May(actor, authz.MeetingManage, r.facts)
	out.MayAct = alive && authz.May(actor, authz.ActionPropose, r.head.Facts())
	out.MaySteer = alive && authz.May(actor, authz.ActionSteer, r.head.Facts())
	facts := r.head.Facts()
	facts.Leads = r.facts.Leads && r.set.Kind == quality.GroupSteering
	out.MayTry = alive && authz.May(actor, authz.TrialDecide, facts)
	if out.MayManage {
		out.Verbs = quality.MeetingFlow.Verbs(r.row.State)
		out.Uninvited = r.uninvited()
	}
	out.Minutes = r.minutes()
	if err := r.spoken(ctx, &out); err != nil {
		return out, wrapped(err, "read meeting", id)
	}
	return out, nil
}

// expected is who was there, and while it is not over who is to be.
func (r *room) expected() quality.Attendance {
	if r.row.State == quality.MeetingApproved || r.row.State == quality.MeetingCancelled {
		return r.row.Attendance
	}
	var people []quality.Attendee
	for _, m := range r.group.Members {
		if m.Here {
			people = append(people, quality.Attendee{ID: m.ID, Name: m.Name})
		}
	}
	return r.row.Attendance.Expecting(people)
}

func (r *room) uninvited() []Named {
	var out []Named
	for _, m := range r.group.Members {
		if m.Here && !slices.Contains(r.row.Invited, m.ID) {
			out = append(out, m.Named)
		}
	}
	return out
}

func (r *room) minutes() Minutes {
	if !authz.May(r.actor, authz.MinutesRead, r.facts) {
		return Minutes{}
	}
	return Minutes{
		MayRead: true, Text: r.row.Minutes, MinVersion: r.row.MinutesVersion, WrittenAt: r.row.MinutesAt.Time, WrittenBy: r.row.MinutesBy,
		ApprovedAt: r.row.ApprovedAt.Time, ApprovedBy: r.row.ApprovedBy,
	}
}

// spoken reads what the meeting speaks of and what it decided, as the plan stands.
func (r *room) spoken(ctx context.Context, out *MeetingPage) error {
	b, err := r.planBoard(ctx)
	if err != nil {
		return err
	}
	trials, awaited, err := r.trials(ctx, r.set.Kind)
	if err != nil {
		return err
	}
	for _, p := range r.row.Agenda {
		line := PointLine{Point: p}
		switch p.Kind {
		case quality.PointAction:
			if i := slices.IndexFunc(b.rows, func(a store.Action) bool { return a.ID == p.Subject }); i >= 0 {
				l := b.line(&b.rows[i])
				line.Action, line.Title, line.Why = &l, l.Title, quality.Awaits(b.standing(&b.rows[i]), b.today)
			}
		case quality.PointTrial:
			if i := slices.IndexFunc(trials, func(t TrialLine) bool { return t.ID == p.Subject }); i >= 0 {
				line.Trial, line.Title, line.Why = &trials[i], trials[i].Title, trials[i].Why
			}
		case quality.PointFree:
		}
		out.Agenda = append(out.Agenda, line)
	}
	if r.row.State == quality.MeetingPrepared || r.row.State == quality.MeetingHeld {
		out.Waiting = slices.DeleteFunc(b.waiting(awaited), func(w Waiting) bool { return r.row.Agenda.Has(w.Kind, w.Subject) })
	}
	return r.decisions(ctx, b, trials, out)
}

// decisions reads what the meeting decided, with what came of it.
func (r *room) decisions(ctx context.Context, b *board, trials []TrialLine, out *MeetingPage) error {
	decisions, err := r.s.store.Read().Decisions(ctx, r.scope, r.row.ID)
	if err != nil {
		return err
	}
	verdicts, err := r.s.store.Read().MeetingVerdicts(ctx, r.scope, r.row.ID)
	if err != nil {
		return err
	}
	for _, d := range decisions {
		line := DecisionLine{ID: d.ID, Number: d.Number, Words: d.Words, By: d.By, At: d.At.Time, Action: b.bornOf(quality.OriginDecision, d.ID)}
		for _, v := range verdicts {
			i := slices.IndexFunc(trials, func(t TrialLine) bool { return t.ID == v.TrialID })
			if v.DecisionID == d.ID && i >= 0 {
				line.Trial = &trials[i]
			}
		}
		out.Decisions = append(out.Decisions, line)
	}
	return nil
}

// planBoard is the plan of the structure, as the actor sees it.
func (st *steerer) planBoard(ctx context.Context) (*board, error) {
	scope, head, err := st.s.head(ctx, st.actor, st.head.Body.ID)
	if err != nil {
		return nil, err
	}
	rows, err := st.s.store.Read().Actions(ctx, scope, head.Body.ID)
	if err != nil {
		return nil, err
	}
	return st.s.board(ctx, st.actor, scope, head, rows)
}

// bornOf is the action that was born from something, nil when none was.
func (b *board) bornOf(kind quality.OriginKind, subject string) *Born {
	for i := range b.rows {
		if a := &b.rows[i]; a.Origin.Kind == kind && a.Origin.Subject == subject {
			return &Born{ID: a.ID, Number: a.Number, Title: a.Title, State: a.State, Owner: a.OwnerName}
		}
	}
	return nil
}

// waiting is what waits for a meeting, in the order to speak of it: trials to decide,
// proposals, what is late (trials to measure too), effects to look at.
func (b *board) waiting(trials []TrialLine) []Waiting {
	var out []Waiting
	for _, why := range []quality.Await{quality.AwaitTrial, quality.AwaitDecide, quality.AwaitLate, quality.AwaitMeasure, quality.AwaitVerify} {
		for _, t := range trials {
			if t.Why == why {
				out = append(out, Waiting{quality.PointTrial, t.ID, t.Title, why})
			}
		}
		for i := range b.rows {
			if quality.Awaits(b.standing(&b.rows[i]), b.today) == why {
				out = append(out, Waiting{quality.PointAction, b.rows[i].ID, b.rows[i].Title, why})
			}
		}
	}
	return out
}
