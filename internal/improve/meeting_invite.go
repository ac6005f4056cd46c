package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// JobMailMeeting is the kind of the job that invites somebody to a meeting, or tells
// that it changes; its payload is a MeetingMail.
const JobMailMeeting = "mail.meeting"

type mailKind string

const (
	mailNothing mailKind = ""
	mailInvite  mailKind = "invite"
	mailUpdate  mailKind = "update"
	mailCancel  mailKind = "cancel"
	mailMinutes mailKind = "minutes"
)

// MeetingMail invites to a meeting. Calendar goes with the letter.
type MeetingMail struct {
	To       string           `json:"to"`
	Name     string           `json:"name"`
	Kind     string           `json:"kind"` // invite, update, cancel; minutes: they are approved
	Body     string           `json:"body"`
	Group    string           `json:"group"`
	Title    string           `json:"title"`
	When     string           `json:"when"` // « mardi 3 mars 2026, de 14 h à 16 h », where the structure is
	Place    string           `json:"place"`
	Link     string           `json:"link"` // of the video room
	Word     string           `json:"word"` // why it is cancelled
	By       string           `json:"by"`
	Points   []string         `json:"points"`
	Page     string           `json:"page"`
	Calendar formats.Calendar `json:"calendar"`
}

// meetingPath is where the page of a meeting is, as letters and calendars name it.
const meetingPath = "/pilotage/reunions/"

// Invite invites everybody of the group to a meeting, by letters that carry the
// event for their calendar. Inviting again writes to all, also who came since; a form
// sent twice writes once. CodeConflict ReasonMeetingMoved. CodeState ReasonMeetingPast.
func (s *Service) Invite(ctx context.Context, actor authz.Actor, id string, version int) error {
	r, err := s.room(ctx, actor, id, authz.MeetingManage)
	if err != nil {
		return err
	}
	if r.row.State != quality.MeetingPrepared {
		return quality.Refuse(quality.CodeState, quality.ReasonMinutesClosed)
	}
	at := s.now()
	if r.row.Starts.Before(at) {
		return quality.Refuse(quality.CodeState, quality.ReasonMeetingPast)
	}
	if version != r.row.Version && at.Sub(r.row.InvitedAt.Time) < sentTwice && len(r.uninvited()) == 0 {
		return nil
	}
	next := r.row
	next.Version, next.InvitedAt, next.Invited = version, store.At(at), slices.Clone(r.row.Invited)
	for _, n := range r.uninvited() {
		next.Invited = append(next.Invited, n.ID)
	}
	return r.revise(ctx, next, revision{reason: "invited", tell: mailInvite})
}

// told are who is written to about a meeting: the invited, and for its minutes the group
// but who approved them.
func (r *room) told(m store.Meeting, kind mailKind) []string {
	switch {
	case kind == mailNothing || kind != mailMinutes && m.InvitedAt.IsZero():
		return nil
	case kind == mailMinutes:
		var group []string
		for _, member := range r.group.Members {
			if member.Here && member.ID != r.actor.PersonID {
				group = append(group, member.ID)
			}
		}
		return group
	}
	return m.Invited
}

// write asks for the letters about a meeting: an invitation to everybody invited, a
// change, a cancellation and the minutes to those who are here still.
func (r *room) write(ctx context.Context, tx *store.Tx, m store.Meeting, kind mailKind) error {
	people := r.told(m, kind)
	if len(people) == 0 {
		return nil
	}
	calendar := r.calendar(m, kind)
	for _, id := range people {
		to, here := r.mates[id]
		if !here {
			continue
		}
		letter := MeetingMail{
			To: to.Email, Name: to.Name, Kind: string(kind), Body: r.head.Body.Name, Group: r.set.Name, Title: m.Title, When: i18n.Span(m.Starts, m.Ends(), i18n.ZoneOf(r.head.Body.Department)),
			Place: m.Place, Link: m.Link, Word: m.Word, By: r.names[r.actor.PersonID], Page: r.s.baseURL + meetingPath + m.ID, Calendar: calendar,
		}
		for _, p := range m.Agenda {
			letter.Points = append(letter.Points, p.Title)
		}
		if err := tx.Enqueue(ctx, store.Job{Kind: JobMailMeeting, Payload: letter, RunAt: r.s.now()}); err != nil {
			return err
		}
	}
	return nil
}

func (r *room) calendar(m store.Meeting, kind mailKind) formats.Calendar {
	e := formats.Event{
		UID: formats.CalendarUID("meeting", m.ID, r.s.baseURL), Sequence: m.Sequence, Stamp: r.s.now(), Starts: m.Starts, Ends: m.Ends(), Title: m.Title,
		Text: r.set.Name + ", " + r.head.Body.Name, Place: m.Place, Link: r.s.baseURL + meetingPath + m.ID,
		Cancelled: m.State == quality.MeetingCancelled, Organiser: r.contact(m.OrganiserID),
	}
	if m.Link != "" {
		e.Text += "\n" + m.Link
		if e.Place == "" {
			e.Place = m.Link
		}
	}
	for _, id := range m.Invited {
		if c := r.contact(id); c.Email != "" {
			e.Guests = append(e.Guests, c)
		}
	}
	c := formats.Calendar{Events: []formats.Event{e}}
	switch kind {
	case mailCancel:
		c.Method = formats.CalendarCancel
	case mailInvite, mailUpdate:
		c.Method = formats.CalendarRequest
	case mailNothing, mailMinutes:
	}
	return c
}

func (r *room) contact(id string) formats.Contact {
	return formats.Contact{Name: r.mates[id].Name, Email: r.mates[id].Email}
}

// MeetingCalendar is a meeting as a file for a calendar, for who may see it.
func (s *Service) MeetingCalendar(ctx context.Context, actor authz.Actor, id string) (formats.Calendar, error) {
	r, err := s.room(ctx, actor, id, authz.MeetingRead)
	if err != nil {
		return formats.Calendar{}, err
	}
	c := r.calendar(r.row, mailNothing)
	for i := range c.Events {
		c.Events[i].Organiser, c.Events[i].Guests = formats.Contact{}, nil // a file at hand invites nobody
	}
	return c, nil
}
