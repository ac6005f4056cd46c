package improve

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// mostMeetings are shown beside the groups.
const mostMeetings = 5

// Steering tells what the actor's structure steers with: every group, and of the
// meetings the actor may open those that come and those that were.
func (s *Service) Steering(ctx context.Context, actor authz.Actor) (Steering, error) {
	st, err := s.steers(ctx, actor, authz.SteeringRead)
	if err != nil {
		return Steering{}, err
	}
	out := Steering{BodyName: st.head.Body.Name, MayManage: st.alive() == nil && authz.May(actor, authz.SteeringManage, st.head.Facts())}
	rows, err := st.groups(ctx, "")
	if err != nil {
		return out, err
	}
	open := map[string]Group{}
	for _, row := range rows {
		g := st.group(row)
		out.Groups = append(out.Groups, g)
		if g.MayOpen {
			open[g.ID] = g
		}
	}
	meetings, err := s.store.Read().Meetings(ctx, st.scope, st.head.Body.ID, "")
	if err != nil {
		return out, err
	}
	for i := range meetings {
		g, read := open[meetings[i].GroupID]
		if !read {
			continue
		}
		line := st.meetingLine(&meetings[i], g)
		switch {
		case line.State == quality.MeetingPrepared:
			out.Next = append(out.Next, line)
		case line.State != quality.MeetingCancelled && len(out.Last) < mostMeetings:
			out.Last = append(out.Last, line)
		}
	}
	slices.Reverse(out.Next) // the nearest first
	return out, nil
}

// GroupPage is a group with its meetings, as far as the actor may see them.
type GroupPage struct {
	Group
	Meetings []MeetingLine // the latest first
	Trials   []TrialLine   // it tries, the latest first
	MayTry   bool          // propose a trial of it
}

// GroupPage reads a group of the actor's structure.
func (s *Service) GroupPage(ctx context.Context, actor authz.Actor, id string) (GroupPage, error) {
	st, err := s.steers(ctx, actor, authz.SteeringRead)
	if err != nil {
		return GroupPage{}, err
	}
	row, err := st.oneGroup(ctx, id)
	if err != nil {
		return GroupPage{}, err
	}
	out := GroupPage{Group: st.group(row), MayTry: row.Kind == quality.GroupTheme && row.EndedAt.IsZero() && st.alive() == nil && authz.May(actor, authz.TrialPropose, st.head.Facts())}
	all, _, err := st.trials(ctx, row.Kind)
	if err != nil {
		return out, err
	}
	for _, t := range all {
		if t.GroupID == id {
			out.Trials = append(out.Trials, t)
		}
	}
	if !out.MayOpen {
		return out, nil
	}
	meetings, err := s.store.Read().Meetings(ctx, st.scope, st.head.Body.ID, id)
	for i := range meetings {
		out.Meetings = append(out.Meetings, st.meetingLine(&meetings[i], out.Group))
	}
	return out, err
}

// Team lists who may be in a group of the actor's structure, by name.
func (s *Service) Team(ctx context.Context, actor authz.Actor) ([]Named, error) {
	st, err := s.steers(ctx, actor, authz.SteeringRead)
	if err != nil {
		return nil, err
	}
	return st.team(), nil
}
