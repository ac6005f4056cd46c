package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// MeetingDraft prepares a meeting (ID "") or changes one at the version that was
// read. Starts is an instant (quality.MeetingStart reads what was typed).
type MeetingDraft struct {
	quality.Meeting
	ID      string
	GroupID string
	Version int
	Faults  quality.Faults // of the day and the hour, told with the others
	Key     string         // of the form: sent twice, it prepares one meeting
}

// meetingTrace is what the journal keeps of a meeting.
type meetingTrace struct {
	State    quality.State `json:"state,omitempty"`
	Group    string        `json:"group,omitempty"`
	Starts   string        `json:"starts,omitempty"`
	Length   int           `json:"length,omitempty"`
	Sequence int           `json:"sequence,omitempty"`
	Points   int           `json:"points,omitempty"`
	Present  int           `json:"present,omitempty"`
	Version  int           `json:"version,omitempty"`
}

func traceOf(m store.Meeting) meetingTrace {
	return meetingTrace{
		State: m.State, Group: m.GroupID, Starts: store.Instant(m.Starts), Length: m.Length, Sequence: m.Sequence, Points: len(m.Agenda),
		Present: m.Attendance.Count(quality.PresencePresent),
	}
}

func meetingSubject(id string) string { return "meeting:" + id }

// Prepare prepares a meeting of a group with what waits for it on its agenda, and
// returns its id. Faults: those of quality.Meeting.Check and of Draft.Faults.
// CodeState ReasonGroupEnded.
func (s *Service) Prepare(ctx context.Context, actor authz.Actor, d MeetingDraft) (id string, err error) {
	st, set, err := s.leads(ctx, actor, d.GroupID)
	if err != nil {
		return "", err
	}
	d.Meeting = d.Tidy()
	if err := append(d.Check(), d.Faults...).Err(); err != nil {
		return "", err
	}
	b, err := st.planBoard(ctx)
	if err != nil {
		return "", err
	}
	_, trials, err := st.trials(ctx, set.Kind)
	if err != nil {
		return "", err
	}
	at := s.now()
	row := store.Meeting{
		Meeting: d.Meeting, ID: store.NewID(at), BodyID: st.head.Body.ID, GroupID: set.ID, State: quality.MeetingFlow.Initial, OrganiserID: actor.PersonID, FormKey: d.Key,
	}
	row.Agenda = row.Agenda.Add(points(b.waiting(trials))...)
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if id, err = tx.MeetingOfForm(ctx, row.BodyID, d.Key, actor.PersonID); err != nil {
			return err
		}
		if id != "" {
			return store.ErrNoEvent
		}
		if err := tx.InsertMeeting(ctx, row, at); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: st.scope.Role(), Action: authz.MeetingManage, Subject: meetingSubject(row.ID),
			After: traceOf(row), Reason: "prepared", Texts: texts("title", row.Title, "place", row.Place),
		})
	})
	if id != "" {
		return id, nil
	}
	return row.ID, wrapped(err, "prepare a meeting of", set.ID)
}

// leads opens a group whose meetings the actor prepares.
func (s *Service) leads(ctx context.Context, actor authz.Actor, groupID string) (*steerer, store.SteeringGroup, error) {
	st, err := s.steers(ctx, actor, authz.SteeringRead)
	if err != nil {
		return nil, store.SteeringGroup{}, err
	}
	set, err := st.oneGroup(ctx, groupID)
	if err != nil {
		return nil, set, err
	}
	facts := set.Facts(actor.PersonID, "")
	facts.ParentID = st.head.Body.ParentID
	if st.scope, err = authz.Check(actor, authz.MeetingManage, facts); err != nil {
		return nil, set, err
	}
	if !set.EndedAt.IsZero() {
		return nil, set, quality.Refuse(quality.CodeState, quality.ReasonGroupEnded)
	}
	return st, set, st.alive()
}

// points makes points of what waits.
func points(list []Waiting) []quality.Point {
	out := make([]quality.Point, 0, len(list))
	for _, w := range list {
		out = append(out, quality.Point{ID: store.NewSecret(6), Kind: w.Kind, Subject: w.Subject, Title: w.Title})
	}
	return out
}

// ChangeMeeting changes the title, the day, the hour, the length or the place of a
// meeting to come; who was invited is told. CodeConflict ReasonMeetingMoved.
func (s *Service) ChangeMeeting(ctx context.Context, actor authz.Actor, d MeetingDraft) error {
	r, err := s.room(ctx, actor, d.ID, authz.MeetingManage)
	if err != nil {
		return err
	}
	d.Meeting = d.Tidy()
	if err := append(d.Check(), d.Faults...).Err(); err != nil {
		return err
	}
	if r.row.State != quality.MeetingPrepared {
		return quality.Refuse(quality.CodeState, quality.ReasonMinutesClosed)
	}
	if r.row.SameInvitation(d.Meeting) {
		return nil
	}
	next := r.row
	next.Meeting, next.Version = d.Meeting, d.Version
	return r.revise(ctx, next, revision{reason: "changed", tell: mailUpdate, texts: texts("title", next.Title, "place", next.Place)})
}

// revision says what is written beside a meeting that changes.
type revision struct {
	reason   string // for the journal
	tell     mailKind
	approved string // person id
	texts    map[string]string
	also     func(context.Context, *store.Tx) error // in the same transaction
}

// revise stores a meeting at the version in it, with its event and its letters.
func (r *room) revise(ctx context.Context, next store.Meeting, what revision) error {
	at := r.s.now()
	if (what.tell == mailUpdate || what.tell == mailCancel) && !next.InvitedAt.IsZero() {
		next.Sequence++
	}
	err := r.s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.ReviseMeeting(ctx, next, what.approved); err != nil {
			return meetingMoved(err)
		}
		if what.also != nil {
			if err := what.also(ctx, tx); err != nil {
				return err
			}
		}
		if err := r.write(ctx, tx, next, what.tell); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: next.BodyID, At: at, Actor: r.actor, Role: r.scope.Role(), Action: authz.MeetingManage, Subject: meetingSubject(next.ID),
			Before: traceOf(r.row), After: traceOf(next), Reason: what.reason, Texts: what.texts,
		})
	})
	return wrapped(err, "change meeting", next.ID)
}
