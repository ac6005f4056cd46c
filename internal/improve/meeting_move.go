package improve

import (
	"context"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// MoveMeeting says a verb to a meeting: hold, approve its minutes, cancel (who was
// invited is told), open its minutes again. CodeConflict ReasonMeetingMoved;
// CodeState: the life cycle does not allow it, ReasonMeetingEarly,
// ReasonMinutesEmpty, ReasonNobodyThere; fault "word". Approved minutes are told to the
// group.
func (s *Service) MoveMeeting(ctx context.Context, actor authz.Actor, id string, version int, m quality.MeetingMove) error {
	r, err := s.room(ctx, actor, id, authz.MeetingManage)
	if err != nil {
		return err
	}
	if r.row.Version != version {
		return quality.Refuse(quality.CodeConflict, quality.ReasonMeetingMoved)
	}
	m.Word = quality.CleanText(m.Word)
	day := quality.DayOf(r.row.Starts, r.meetingLine(&r.row, r.group).Zone)
	line, err := quality.MoveMeeting(r.row.State, m, quality.MeetingReady{
		Come: !s.dayIn(r.head.Body).Before(day), Written: r.row.Minutes != "", Attended: r.row.Attendance.Count(quality.PresencePresent)+len(r.row.Attendance.Guests) > 0,
	})
	if err != nil {
		return err
	}
	next, what := r.row, revision{reason: string(m.Verb), texts: texts("word", m.Word)}
	next.State, next.Word = line.To, m.Word
	switch m.Verb {
	case quality.VerbHold:
		next.Attendance = r.expected()
	case quality.VerbApprove:
		next.ApprovedAt, what.approved = store.At(s.now()), actor.PersonID
		what.tell = mailMinutes
	case quality.VerbReopen:
		next.ApprovedAt = store.Time{}
	case quality.VerbCancel:
		what.tell = mailCancel
	}
	return r.revise(ctx, next, what)
}

// open is a meeting whose agenda, attendance and decisions may still change.
func (s *Service) open(ctx context.Context, actor authz.Actor, id string, version int) (*room, error) {
	r, err := s.room(ctx, actor, id, authz.MeetingManage)
	switch {
	case err != nil:
		return nil, err
	case r.row.State != quality.MeetingPrepared && r.row.State != quality.MeetingHeld:
		return nil, quality.Refuse(quality.CodeState, quality.ReasonMinutesClosed)
	case r.row.Version != version:
		return r, quality.Refuse(quality.CodeConflict, quality.ReasonMeetingMoved)
	}
	return r, nil
}

// AgendaVerb is what is done to a point of an agenda.
type AgendaVerb string

// The verbs.
const (
	AgendaUp     AgendaVerb = "up"
	AgendaDown   AgendaVerb = "down"
	AgendaRemove AgendaVerb = "remove"
)

// SortAgenda moves a point of an agenda, or takes it away. CodeConflict
// ReasonMeetingMoved: the agenda is not the one that was read.
func (s *Service) SortAgenda(ctx context.Context, actor authz.Actor, id string, version int, point string, verb AgendaVerb) error {
	r, err := s.open(ctx, actor, id, version)
	if err != nil {
		return err
	}
	next := r.row
	switch verb {
	case AgendaUp:
		next.Agenda = next.Agenda.Move(point, -1)
	case AgendaDown:
		next.Agenda = next.Agenda.Move(point, 1)
	case AgendaRemove:
		next.Agenda = next.Agenda.Remove(point)
	}
	if slices.Equal(next.Agenda, r.row.Agenda) {
		return nil
	}
	return r.revise(ctx, next, revision{reason: "agenda"})
}

// AddPoint puts a free point on the agenda. Fault "point". A point of the same words
// at its end is the same form sent twice.
func (s *Service) AddPoint(ctx context.Context, actor authz.Actor, id string, version int, title string) error {
	title = quality.CleanText(title)
	r, err := s.open(ctx, actor, id, version)
	if r != nil && len(r.row.Agenda) > 0 && r.row.Agenda[len(r.row.Agenda)-1].Title == title {
		return nil
	}
	if err != nil {
		return err
	}
	if err := r.row.Agenda.CheckPoint(title).Err(); err != nil {
		return err
	}
	next := r.row
	next.Agenda = next.Agenda.Add(quality.Point{ID: store.NewSecret(6), Kind: quality.PointFree, Title: title})
	return r.revise(ctx, next, revision{reason: "agenda", texts: texts("point", title)})
}

// AddWaiting puts on the agenda what waits for a meeting and is not there: those
// named « kind:subject », or all when none is.
func (s *Service) AddWaiting(ctx context.Context, actor authz.Actor, id string, version int, picks []string) error {
	r, err := s.open(ctx, actor, id, version)
	if err != nil {
		return err
	}
	b, err := r.planBoard(ctx)
	if err != nil {
		return err
	}
	_, trials, err := r.trials(ctx, r.set.Kind)
	if err != nil {
		return err
	}
	list := b.waiting(trials)
	if len(picks) > 0 {
		list = slices.DeleteFunc(list, func(w Waiting) bool { return !slices.Contains(picks, string(w.Kind)+":"+w.Subject) })
	}
	next := r.row
	next.Agenda = next.Agenda.Add(points(list)...)
	if len(next.Agenda) == len(r.row.Agenda) {
		return nil
	}
	return r.revise(ctx, next, revision{reason: "agenda"})
}

// Attend notes who is at a meeting: presence by person id, guests by name. Faults:
// "presence-<id>", "guests".
func (s *Service) Attend(ctx context.Context, actor authz.Actor, id string, version int, presence map[string]quality.Presence, guests []string) error {
	r, err := s.open(ctx, actor, id, version)
	if err != nil {
		return err
	}
	next := r.row
	next.Attendance = r.expected()
	for i, p := range next.Attendance.People {
		if said, known := presence[p.ID]; known {
			next.Attendance.People[i].Presence = said
		}
	}
	next.Attendance.Guests = guests
	next.Attendance = next.Attendance.Tidy()
	if err := next.Attendance.Check().Err(); err != nil {
		return err
	}
	return r.revise(ctx, next, revision{reason: "attendance", texts: texts("guests", strings.Join(next.Attendance.Guests, ", "))})
}
