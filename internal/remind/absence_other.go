package remind

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// TellAbsenceOf keeps that a colleague of the actor’s structure is away who cannot say
// so themselves (an illness). They read it in « Mes rappels » and may take it back.
// Faults as TellAbsence; told twice, it is kept once.
func (s *Service) TellAbsenceOf(ctx context.Context, actor authz.Actor, personID string, a quality.Absence) error {
	scope, w, crew, err := s.tellingAway(ctx, actor, personID)
	if err != nil {
		return err
	}
	if err := w.check(crew, personID, a).Err(); err != nil {
		return err
	}
	if w.told(personID, actor.BodyID, a) {
		return nil
	}
	at := s.now()
	row := store.Absence{Absence: a, ID: store.NewID(at), PersonID: personID, BodyID: actor.BodyID}
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.InsertAbsence(ctx, row, at); err != nil {
			return err
		}
		return tx.Record(ctx, s.awayRecord(actor, scope, personID, nil, &a))
	})
	return wrapped(err, "keep the absence of a colleague")
}

// EndAbsenceOf takes back an absence of a colleague; one that is gone already changes
// nothing.
func (s *Service) EndAbsenceOf(ctx context.Context, actor authz.Actor, personID, id string) error {
	scope, w, _, err := s.tellingAway(ctx, actor, personID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(w.absences, func(a store.Absence) bool {
		return a.ID == id && a.PersonID == personID && a.BodyID == actor.BodyID
	})
	if i < 0 {
		return nil
	}
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.DeleteAbsence(ctx, personID, id); err != nil {
			return err
		}
		return tx.Record(ctx, s.awayRecord(actor, scope, personID, &w.absences[i].Absence, nil))
	})
	return wrapped(err, "take back the absence of a colleague")
}

// AbsencesOf lists the absences of a colleague that are not over.
func (s *Service) AbsencesOf(ctx context.Context, actor authz.Actor, personID string) ([]Absence, error) {
	_, w, crew, err := s.tellingAway(ctx, actor, personID)
	var out []Absence
	if err != nil {
		return out, err
	}
	for _, a := range w.absences {
		if a.PersonID == personID && a.BodyID == actor.BodyID && !a.Until.Before(crew.Today) {
			out = append(out, Absence{ID: a.ID, From: a.From, Until: a.Until, Person: a.PersonName, StandIn: a.StandName, Body: w.names[a.BodyID], Here: w.stands(a)})
		}
	}
	return out, nil
}

// tellingAway reads the people of the actor’s structure, one of whom the person is.
func (s *Service) tellingAway(ctx context.Context, actor authz.Actor, personID string) (authz.Scope, *world, *quality.Crew, error) {
	scope, err := authz.Check(actor, authz.AwayTell, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return scope, nil, nil, err
	}
	_, w, crew, err := s.crewOf(ctx, actor)
	if err != nil {
		return scope, nil, nil, err
	}
	if !crew.Has(personID) {
		return scope, nil, nil, quality.Refuse(quality.CodeNotFound, "person")
	}
	return scope, w, crew, nil
}

func (s *Service) awayRecord(actor authz.Actor, scope authz.Scope, personID string, before, after *quality.Absence) store.Record {
	r := store.Record{Stream: actor.BodyID, At: s.now(), Actor: actor, Role: scope.Role(), Action: authz.AwayTell, Subject: "person:" + personID}
	if before != nil {
		r.Before = *before
	}
	if after != nil {
		r.After = *after
	}
	return r
}

// check lists what is wrong in an absence of a person of a crew.
func (w *world) check(crew *quality.Crew, personID string, a quality.Absence) quality.Faults {
	faults := a.Check(crew.Today)
	if a.StandIn != "" && (a.StandIn == personID || !crew.Has(a.StandIn)) {
		faults.Add("stand_in", quality.FaultNotFound)
	}
	for _, other := range w.absences {
		if len(faults) == 0 && other.PersonID == personID && other.BodyID == crew.BodyID && other.Within(a.From, a.Until) && other.Absence != a {
			faults.Add("from", quality.FaultAwayTwice, i18n.Date(other.From), i18n.Date(other.Until))
		}
	}
	return faults
}

// told reports that the same absence is kept already.
func (w *world) told(personID, bodyID string, a quality.Absence) bool {
	return slices.ContainsFunc(w.absences, func(other store.Absence) bool {
		return other.PersonID == personID && other.BodyID == bodyID && other.Absence == a
	})
}
