package improve

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Duties tells what the plan, its trials, its recurring tasks, the improvement sheets and the
// meetings ask of the people of these crews. It reads all crews at once, whatever
// their number.
func (s *Service) Duties(ctx context.Context, crews []quality.Crew) ([]quality.Duty, error) {
	scope, err := authz.Check(authz.Actor{System: authz.SystemSchedule}, authz.LetterSend, authz.Facts{})
	if err != nil || len(crews) == 0 {
		return nil, err
	}
	d := duties{s: s, scope: scope, crews: map[string]*quality.Crew{}}
	for i := range crews {
		d.crews[crews[i].BodyID] = &crews[i]
		d.bodies = append(d.bodies, crews[i].BodyID)
	}
	for _, read := range []func(context.Context) error{d.actions, d.calls, d.trials, d.routines, d.indicators, d.sheets, d.meetings} {
		if err := read(ctx); err != nil {
			return nil, wrapped(err, "read what awaits the people of", crews[0].BodyID)
		}
	}
	return d.out, nil
}

// duties gathers what awaits the people of several structures.
type duties struct {
	s      *Service
	scope  authz.Scope
	crews  map[string]*quality.Crew // by structure
	bodies []string
	out    []quality.Duty
}

// days are the first and the last day of today of the crews.
func (d *duties) days() (first, last quality.Day) {
	for _, c := range d.crews {
		if first.IsZero() || c.Today.Before(first) {
			first = c.Today
		}
		if last.Before(c.Today) {
			last = c.Today
		}
	}
	return first, last
}

// tell adds a duty of those of these people who are in the crew.
func (d *duties) tell(duty quality.Duty, people ...string) {
	crew := d.crews[duty.BodyID]
	for _, id := range people {
		if crew.Has(id) {
			duty.PersonID = id
			d.out = append(d.out, duty)
		}
	}
}

// tellHolder is tell for something one person holds: who leads is told when nobody of
// today does.
func (d *duties) tellHolder(duty quality.Duty, holder string) {
	crew := d.crews[duty.BodyID]
	if crew.Has(holder) {
		d.tell(duty, holder)
		return
	}
	duty.Orphan = true
	d.tell(duty, crew.Leaders()...)
}

func (d *duties) actions(ctx context.Context) error {
	first, last := d.days()
	until := last
	for _, c := range d.crews {
		if day := c.Today.AddDays(c.Rules.Action); until.Before(day) {
			until = day
		}
	}
	rows, err := d.s.store.Read().PressingActions(ctx, d.scope, d.bodies, until, first)
	if err != nil {
		return err
	}
	mothers, err := d.s.store.Read().ActionsWithOpenTasks(ctx, d.scope, d.bodies)
	if err != nil {
		return err
	}
	blocked := map[string]bool{}
	for _, id := range mothers {
		blocked[id] = true
	}
	ownerless := map[string]int{}
	for i := range rows {
		row := &rows[i]
		crew := d.crews[row.BodyID]
		if quality.ActionDecided(row.State) && !crew.Has(row.OwnerID) {
			ownerless[row.BodyID]++
		}
		if duty, awaited := d.action(crew, row); awaited {
			duty.Blocked = blocked[row.ID]
			d.tell(duty, row.People()...)
		}
	}
	for _, id := range d.bodies {
		if n := ownerless[id]; n > 0 {
			d.tell(quality.Duty{BodyID: id, Kind: quality.DutyOwnerless, Count: n, Path: "/plan?qui=" + PersonNobody}, d.crews[id].Leaders()...)
		}
	}
	return nil
}

// calls are the words of the plan that call somebody who has not answered.
func (d *duties) calls(ctx context.Context) error {
	rows, err := d.s.store.Read().OpenCalls(ctx, d.scope, d.bodies)
	for _, c := range rows {
		d.tell(quality.Duty{BodyID: c.BodyID, Kind: quality.DutyCall, Subject: c.ActionID, Title: c.Title, Path: "/plan/actions/" + c.ActionID + "#mots"}, c.PersonID)
	}
	return err
}

// action is what an action asks of those who carry it.
func (d *duties) action(crew *quality.Crew, row *store.Action) (quality.Duty, bool) {
	duty := quality.Duty{BodyID: row.BodyID, Kind: quality.DutyAction, Subject: row.ID, Title: row.Title, Due: row.Due, Path: "/plan/actions/" + row.ID}
	if quality.ActionDecided(row.State) {
		duty.Late = row.Due.Before(crew.Today)
		return duty, !row.Due.IsZero() && !crew.Today.AddDays(crew.Rules.Action).Before(row.Due)
	}
	duty.Due = quality.Day{}
	done := quality.DayOf(row.DoneAt.Time, crew.Zone)
	switch {
	case row.DoneAt.IsZero():
		return duty, false
	case !crew.Today.Before(done.AddDays(d.s.health.VerifyAfter)):
		duty.Kind = quality.DutyVerify
	case row.Proofs == 0:
		duty.Kind = quality.DutyProof
	default:
		return duty, false
	}
	return duty, true
}

// turnsBack is how long a turn that was not done is looked for, in days: a year and a
// turn of the slowest rhythm would be too late anyway.
const turnsBack = 400

func (d *duties) routines(ctx context.Context) error {
	first, _ := d.days()
	list, turns, err := d.s.store.Read().RoutinesOf(ctx, d.scope, d.bodies, first.AddDays(-turnsBack))
	if err != nil {
		return err
	}
	done := map[string]map[quality.Day]quality.Day{}
	for _, t := range turns {
		if done[t.RoutineID] == nil {
			done[t.RoutineID] = map[quality.Day]quality.Day{}
		}
		done[t.RoutineID][t.Due.Day] = t.Done.Day
	}
	for i := range list {
		row := &list[i]
		crew := d.crews[row.BodyID]
		turn, left := quality.Current(row.TurnsOn(crew.Today.AddDays(-turnsBack), crew.Today.AddDays(crew.Rules.Routine), crew.Today, done[row.ID]))
		if !left {
			continue
		}
		d.tellHolder(quality.Duty{
			BodyID: row.BodyID, Kind: quality.DutyRoutine, Subject: row.ID, Title: row.Title, Due: turn.Due, Late: turn.State == quality.TurnLate, Path: "/plan/recurrentes",
		}, row.OwnerID)
	}
	return nil
}

func (d *duties) sheets(ctx context.Context) error {
	list, err := d.s.store.Read().AwaitingSheets(ctx, d.scope, d.bodies)
	for _, sh := range list {
		d.tellHolder(quality.Duty{BodyID: sh.BodyID, Kind: quality.DutySheet, Subject: sh.ID, Due: sh.Day, Path: "/fiches/" + sh.ID}, sh.PersonID)
	}
	return err
}

func (d *duties) meetings(ctx context.Context) error {
	now, ahead := d.s.now(), 0
	for _, c := range d.crews {
		ahead = max(ahead, c.Rules.Meeting)
	}
	list, err := d.s.store.Read().MeetingsAhead(ctx, d.scope, d.bodies, store.At(now), store.At(now.Add(time.Duration(ahead)*24*time.Hour)))
	for i := range list {
		m := &list[i]
		crew := d.crews[m.BodyID]
		day := quality.DayOf(m.Starts, crew.Zone)
		if crew.Today.AddDays(crew.Rules.Meeting).Before(day) {
			continue
		}
		d.tell(quality.Duty{BodyID: m.BodyID, Kind: quality.DutyMeeting, Subject: m.ID, Title: m.Title, Due: day, Starts: m.Starts, Path: meetingPath + m.ID}, slices.Compact(slices.Sorted(slices.Values(m.Invited)))...)
	}
	return err
}
