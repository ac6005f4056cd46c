package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SheetMove is a verb said to a sheet.
type SheetMove struct {
	ID      string
	Version int // that was read
	quality.SheetMove
}

// MoveSheet takes a sheet to its next state and tells who waits for it. CodeConflict
// reason ReasonSheetMoved: somebody was faster. CodeState: the life cycle does not
// allow it. Faults: "person" (somebody who holds a role here), "word". Only who steers
// shows an answer to the team.
func (s *Service) MoveSheet(ctx context.Context, actor authz.Actor, m SheetMove) error {
	m.Word = quality.CleanText(m.Word)
	scope, row, err := s.sheetRow(ctx, actor, m.ID)
	if err != nil {
		return err
	}
	body, err := s.store.Read().AssessedBody(ctx, scope, row.BodyID)
	if err != nil {
		return err
	}
	scope, err = mayMoveSheet(actor, row, m.Verb)
	stale := row.Version != m.Version && (err == nil || quality.CodeOf(err) == quality.CodeState)
	switch {
	case body.State == quality.StructureClosed:
		return quality.Refuse(quality.CodeState, "structure.closed")
	case stale:
		return quality.Refuse(quality.CodeConflict, quality.ReasonSheetMoved)
	case err != nil:
		return err
	}
	line, err := quality.MoveSheet(row.State, m.SheetMove)
	if err != nil {
		return err
	}
	mates, err := s.mates(ctx, scope, body)
	if err != nil {
		return err
	}
	if m.Verb == quality.VerbRoute && !holdsRole(mates, m.Person) {
		var f quality.Faults
		f.Add("person", quality.FaultUnknown)
		return f.Err()
	}
	m.Show = m.Show && authz.May(actor, authz.SheetSteer, row.Facts(actor))
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		return s.moveSheet(ctx, tx, sheetMoving{actor, scope, body, row, line, mates, m})
	})
	return wrapped(err, "move sheet", m.ID)
}

// mayMoveSheet asks the policy of a verb; one the state does not know is asked as an
// answer, which more people may give.
func mayMoveSheet(actor authz.Actor, row *store.Sheet, verb quality.Verb) (authz.Scope, error) {
	line, refused := quality.SheetFlow.Next(row.State, verb)
	if refused != nil {
		scope, err := authz.Check(actor, authz.SheetAnswer, row.Facts(actor))
		if err == nil {
			err = refused
		}
		return scope, err
	}
	return authz.Check(actor, authz.Action(line.Action), row.Facts(actor))
}

// sheetMoving is a move that was checked.
type sheetMoving struct {
	actor authz.Actor
	scope authz.Scope
	body  store.AssessedBody
	row   *store.Sheet
	line  quality.Transition
	mates []store.Teammate
	SheetMove
}

func (s *Service) moveSheet(ctx context.Context, tx *store.Tx, m sheetMoving) error {
	today, at := s.dayIn(m.body), s.now()
	w := m.write(today)
	if err := tx.SaveSheet(ctx, w); err != nil {
		if quality.CodeOf(err) == quality.CodeConflict {
			err = quality.Refuse(quality.CodeConflict, quality.ReasonSheetMoved)
		}
		return err
	}
	step := store.SheetStep{Kind: store.SheetStepMoved, Verb: m.Verb, Word: m.Word, Day: today, ByID: m.actor.PersonID}
	if m.Verb == quality.VerbRoute {
		step.ToID = m.Person
	}
	if err := tx.InsertSheetStep(ctx, m.ID, step); err != nil {
		return err
	}
	if err := s.tellSheet(ctx, tx, m, at); err != nil {
		return err
	}
	record := store.Record{
		Stream: m.row.BodyID, At: at, Actor: m.actor, Role: m.scope.Role(), Action: authz.Action(m.line.Action), Subject: sheetSubject(m.ID),
		Before: sheetTrace{State: m.row.State}, After: sheetTrace{State: m.line.To, Routed: step.ToID}, Reason: string(m.Verb),
	}
	if m.Word != "" {
		record.Texts = map[string]string{"word": m.Word}
	}
	return tx.Record(ctx, record)
}

// write is where the sheet stands after the move.
func (m sheetMoving) write(today quality.Day) store.SheetWrite {
	w := store.SheetWrite{
		ID: m.ID, Version: m.Version, State: m.line.To, RoutedID: m.row.RoutedID, Answer: m.row.Answer, Answered: m.row.AnsweredDay, Closed: m.row.ClosedDay, Shown: m.row.Shown,
	}
	switch m.Verb {
	case quality.VerbRoute:
		w.RoutedID = m.Person
	case quality.VerbAnswer:
		w.Answer, w.AnsweredBy, w.Shown = m.Word, m.actor.PersonID, m.Show
		if w.Answered.IsZero() {
			w.Answered = today
		}
	case quality.VerbClose:
		w.Closed = today
	case quality.VerbResume:
		w.RoutedID, w.Closed, w.Shown = "", quality.Day{}, false
	}
	return w
}

// ShowToTeam shows an answered sheet to the team, without the name of its author, or
// stops; doing it again changes nothing. CodeState reason ReasonSheetUnseen: it is not
// answered.
func (s *Service) ShowToTeam(ctx context.Context, actor authz.Actor, id string, shown bool) error {
	_, row, err := s.sheetRow(ctx, actor, id)
	if err != nil {
		return err
	}
	scope, body, err := s.sheetBody(ctx, actor, authz.SheetSteer)
	if err != nil {
		return err
	}
	if row.Answer == "" || quality.SheetWaits(row.State) {
		return quality.Refuse(quality.CodeState, quality.ReasonSheetUnseen)
	}
	if row.Shown == shown {
		return nil
	}
	kind := store.SheetStepShown
	if !shown {
		kind = store.SheetStepHidden
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		w := store.SheetWrite{
			ID: id, Version: row.Version, State: row.State, RoutedID: row.RoutedID, Answer: row.Answer, Answered: row.AnsweredDay, Closed: row.ClosedDay, Shown: shown,
		}
		if err := tx.SaveSheet(ctx, w); err != nil {
			return err
		}
		if err := tx.InsertSheetStep(ctx, id, store.SheetStep{Kind: kind, Day: s.dayIn(body), ByID: actor.PersonID}); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.SheetSteer, Subject: sheetSubject(id),
			Before: sheetTrace{Shown: &row.Shown}, After: sheetTrace{Shown: &shown}, Reason: string(kind),
		})
	})
	return wrapped(err, "show sheet", id)
}
