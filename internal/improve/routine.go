package improve

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Routine is a recurring task with its turns, as the actor sees it.
type Routine struct {
	quality.Routine
	ID      string
	Version int
	Owner   Owner
	Turns   []quality.Turn // of the window, in order
	Notes   []Note         // what was written when it was done, latest first
	Ended   bool
	MayDo   bool
}

// Note is one time a routine was done, as its history tells it.
type Note struct {
	Due, Done quality.Day
	Word, By  string
}

// Routines is the recurring tasks of a structure over fifteen months: twelve gone by,
// this one and two to come.
type Routines struct {
	BodyID   string
	BodyName string
	Own      bool
	Today    quality.Day
	From, To quality.Day
	List     []Routine
	MaySteer bool
}

// Routines reads those of a structure. Errors as Plan.
func (s *Service) Routines(ctx context.Context, actor authz.Actor, bodyID string) (Routines, error) {
	scope, head, err := s.head(ctx, actor, bodyID)
	if err != nil {
		return Routines{}, err
	}
	today := s.dayIn(head.Body)
	out := Routines{BodyID: head.Body.ID, BodyName: head.Body.Name, Own: head.Body.ID == actor.BodyID, Today: today}
	out.From, out.To = monthsFrom(today, -12), monthsFrom(today, 3).AddDays(-1)
	rows, err := s.store.Read().Routines(ctx, scope, head.Body.ID, today)
	if err != nil {
		return out, err
	}
	turns, err := s.store.Read().RoutineTurns(ctx, scope, head.Body.ID, out.From)
	if err != nil {
		return out, err
	}
	held, err := s.handsOf(ctx, s.store.Read(), actor, scope, head.Body)
	if err != nil {
		return out, err
	}
	alive := out.Own && head.Body.State != quality.StructureClosed
	out.MaySteer = alive && authz.May(actor, authz.ActionSteer, head.Facts())
	for i := range rows {
		out.List = append(out.List, routineOf(actor, held, &rows[i], turns, out, alive))
	}
	return out, nil
}

// monthsFrom is the first day of a month before or after that of a day.
func monthsFrom(d quality.Day, n int) quality.Day {
	t := d.Time()
	return quality.DayOf(time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC), time.UTC)
}

func routineOf(actor authz.Actor, held hands, row *store.Routine, turns []store.RoutineTurn, all Routines, alive bool) Routine {
	r := Routine{
		Routine: row.Routine, ID: row.ID, Version: row.Version, Owner: Owner{Named{row.OwnerID, row.OwnerName}, row.OwnerHere}, Ended: !row.EndedAt.IsZero(),
	}
	done := map[quality.Day]quality.Day{}
	for _, t := range turns {
		if t.RoutineID == row.ID {
			done[t.Due.Day] = t.Done.Day
			r.Notes = append(r.Notes, Note{Due: t.Due.Day, Done: t.Done.Day, Word: t.Word, By: t.By})
		}
	}
	r.Turns = row.TurnsOn(all.From, all.To, all.Today, done)
	if r.Ended { // what it would have asked since does not count
		ended := i18n.Today(row.EndedAt.Time)
		r.Turns = slices.DeleteFunc(r.Turns, func(t quality.Turn) bool { return t.DoneOn.IsZero() && !t.Due.Before(ended) })
	}
	facts := row.Facts()
	facts.Mine = held.hold(row.OwnerID)
	r.MayDo = alive && !r.Ended && authz.May(actor, authz.ActionDo, facts)
	return r
}

// RoutineEdit is a recurring task to add (ID "") or what one is to say.
type RoutineEdit struct {
	quality.Routine
	ID      string
	Version int
	Key     string // of the form that adds
}

// routineTrace is what the journal keeps of a routine.
type routineTrace struct {
	Owner string         `json:"owner,omitempty"`
	Every quality.Rhythm `json:"every,omitempty"`
	First quality.Day    `json:"first,omitzero"`
	Due   quality.Day    `json:"due,omitzero"`
	Done  quality.Day    `json:"done,omitzero"`
	Via   Via            `json:"via,omitempty"`
}

// SaveRoutine adds or rewrites a recurring task, for who steers; it returns its id.
// Faults: those of quality.Routine.Check, "owner". CodeConflict reason
// ReasonActionMoved: somebody changed it meanwhile.
func (s *Service) SaveRoutine(ctx context.Context, actor authz.Actor, in RoutineEdit) (string, error) {
	scope, head, err := s.living(ctx, actor, authz.ActionSteer)
	if err != nil {
		return "", err
	}
	in.Routine = in.Tidy()
	faults := in.Check()
	var before quality.Action
	if in.ID != "" {
		row, err := s.routine(ctx, scope, head, in.ID)
		if err != nil {
			return "", err
		}
		before.OwnerID = row.OwnerID
	}
	if err := s.checkPeople(ctx, scope, head, quality.Action{OwnerID: in.OwnerID}, before, &faults); err != nil {
		return "", err
	}
	if err := faults.Err(); err != nil {
		return "", err
	}
	at := s.now()
	w := store.RoutineWrite{Routine: in.Routine, ID: in.ID, BodyID: head.Body.ID, SortKey: i18n.SortKey(in.Title), Key: in.Key, At: at, By: actor.Name()}
	if w.ID == "" {
		w.ID, in.Version = store.NewID(at), 0
	}
	twice := ""
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.HoldPlan(ctx, w.BodyID); err != nil {
			return err
		}
		if twice, err = tx.RoutineOfForm(ctx, w.BodyID, in.Key, w.By); err != nil || twice != "" {
			return errors.Join(err, store.ErrNoEvent)
		}
		if err := tx.SaveRoutine(ctx, w, in.Version); err != nil {
			return moved(err)
		}
		return tx.Record(ctx, store.Record{
			Stream: w.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.ActionSteer, Subject: "routine:" + w.ID, Reason: "routine",
			After: routineTrace{Owner: in.OwnerID, Every: in.Every, First: in.First}, Texts: map[string]string{"title": in.Title},
		})
	})
	if twice != "" {
		return twice, nil
	}
	return w.ID, wrapped(err, "save routine", w.ID)
}

// routine reads one of the actor's structure.
func (s *Service) routine(ctx context.Context, scope authz.Scope, head store.PlanHead, id string) (*store.Routine, error) {
	rows, err := s.store.Read().Routines(ctx, scope, head.Body.ID, s.dayIn(head.Body))
	if err != nil {
		return nil, err
	}
	for i := range rows {
		if rows[i].ID == id {
			return &rows[i], nil
		}
	}
	return nil, quality.Refuse(quality.CodeNotFound, "routine")
}

// EndRoutine stops a recurring task, or takes it up again; what was done stays.
func (s *Service) EndRoutine(ctx context.Context, actor authz.Actor, id string, version int, ended bool) error {
	scope, head, err := s.living(ctx, actor, authz.ActionSteer)
	if err != nil {
		return err
	}
	if _, err := s.routine(ctx, scope, head, id); err != nil {
		return err
	}
	at := s.now()
	since, reason := at, "routine_end"
	if !ended {
		since, reason = time.Time{}, "routine_again"
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.EndRoutine(ctx, id, version, since); err != nil {
			return moved(err)
		}
		return tx.Record(ctx, store.Record{
			Stream: head.Body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.ActionSteer, Subject: "routine:" + id, Reason: reason,
		})
	})
	return wrapped(err, "end routine", id)
}

// TurnDone is one time a recurring task was done, to note or to take back.
type TurnDone struct {
	RoutineID string
	Due       quality.Day
	Done      quality.Day // zero: today
	Word      string
	Via       Via
}

// DoTurn notes that a recurring task was done; noted already, it stays as it was.
// Faults: "due" (no turn of it on that day), "done" (to come), "word" (too long).
func (s *Service) DoTurn(ctx context.Context, actor authz.Actor, d TurnDone) error {
	return s.turn(ctx, actor, d, func(tx *store.Tx) (bool, error) {
		return tx.DoTurn(ctx, store.RoutineTurn{RoutineID: d.RoutineID, Due: store.Day{Day: d.Due}, Done: store.Day{Day: d.Done}, Word: d.Word, At: store.At(s.now()), ByID: actor.PersonID})
	}, &d)
}

// UndoTurn takes it back; not noted, nothing changes.
func (s *Service) UndoTurn(ctx context.Context, actor authz.Actor, d TurnDone) error {
	return s.turn(ctx, actor, d, func(tx *store.Tx) (bool, error) { return tx.UndoTurn(ctx, d.RoutineID, d.Due) }, nil)
}

func (s *Service) turn(ctx context.Context, actor authz.Actor, d TurnDone, change func(*store.Tx) (bool, error), note *TurnDone) error {
	reach, head, err := s.living(ctx, actor, authz.ActionPropose) // whoever belongs there; whether they may is asked of the routine
	if err != nil {
		return err
	}
	row, err := s.routine(ctx, reach, head, d.RoutineID)
	if err != nil {
		return err
	}
	held, err := s.handsOf(ctx, s.store.Read(), actor, reach, head.Body)
	if err != nil {
		return err
	}
	facts := row.Facts()
	facts.Mine = held.hold(row.OwnerID)
	scope, err := authz.Check(actor, authz.ActionDo, facts)
	if err != nil {
		return err
	}
	today, reason := s.dayIn(head.Body), "turn_undone"
	if note != nil {
		reason = "turn_done"
		if err := tidyTurn(note, row, today); err != nil {
			return err
		}
	}
	at, same := s.now(), false
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		changed, err := change(tx)
		if err != nil {
			return err
		}
		if same = !changed; same {
			return store.ErrNoEvent
		}
		return tx.Record(ctx, store.Record{
			Stream: head.Body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.ActionDo, Subject: "routine:" + row.ID, Reason: reason, After: routineTrace{Due: d.Due, Via: d.Via},
		})
	})
	if same {
		return nil
	}
	return wrapped(err, "note a turn of routine", row.ID)
}

func tidyTurn(d *TurnDone, row *store.Routine, today quality.Day) error {
	d.Word = quality.CleanText(d.Word)
	if d.Done.IsZero() {
		d.Done = today
	}
	var faults quality.Faults
	if !slices.Contains(row.Turns(d.Due, d.Due), d.Due) {
		faults.Add("due", quality.FaultNotFound)
	}
	if today.Before(d.Done) {
		faults.Add("done", quality.FaultInFuture)
	}
	if len([]rune(d.Word)) > quality.MaxActionWord {
		faults.Add("word", quality.FaultTooLong, strconv.Itoa(quality.MaxActionWord))
	}
	return faults.Err()
}
