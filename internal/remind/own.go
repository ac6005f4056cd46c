package remind

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Own is what a person receives, by which rules, and what they may choose.
type Own struct {
	Weekday  quality.LetterWeekday
	Next     time.Time // when the next letter leaves; zero for none
	Zone     *time.Location
	ZoneBody string // name of the structure whose time that is
	Letter   Letter // as it would be on that day, as things stand
	Body     string // name of the structure of the hat worn
	Rules    quality.ReminderRules
	MayRule  bool    // the actor may change the delays of their structure
	Network  bool    // these are those of the whole network
	Mates    []Named // who may stand in for the actor in that structure
	Absences []Absence
	StandsIn []Absence // of whom the actor receives what awaits them
	Today    quality.Day
}

// Named is a person by name.
type Named struct{ ID, Name string }

// Absence is somebody away, in words.
type Absence struct {
	ID      string
	From    quality.Day
	Until   quality.Day
	Person  string // name
	StandIn string // name, "" for nobody
	Body    string // name of the structure
	Here    bool   // the stand-in still is
}

// Own reads what the actor receives. Nothing is sent and no link is minted.
func (s *Service) Own(ctx context.Context, actor authz.Actor) (Own, error) {
	own, err := authz.Check(actor, authz.AccountSelf, authz.Facts{PersonID: actor.PersonID})
	if err != nil {
		return Own{}, err
	}
	scope, err := reading()
	if err != nil {
		return Own{}, err
	}
	out := Own{Zone: i18n.Paris(), Today: i18n.Today(s.now()), Rules: quality.DefaultReminders}
	if out.Weekday, _, err = s.Store.Read().LetterChoice(ctx, own); err != nil {
		return out, wrapped(err, "read what was chosen of the weekly letter")
	}
	bodies, err := s.hats(ctx, own, actor)
	if err != nil || len(bodies) == 0 {
		return out, err
	}
	w, err := s.world(ctx, scope, s.now(), bodies...)
	if err != nil || w.byID[actor.PersonID] == nil {
		return out, err
	}
	return out, s.fill(ctx, scope, w, actor, &out)
}

// hats lists the structures in which a person holds a role.
func (s *Service) hats(ctx context.Context, own authz.Scope, actor authz.Actor) ([]string, error) {
	held, err := s.Store.Read().PersonMemberships(ctx, own, actor.PersonID, i18n.Today(s.now()))
	var out []string
	for _, m := range held {
		if !slices.Contains(out, m.BodyID) {
			out = append(out, m.BodyID)
		}
	}
	return out, wrapped(err, "read the roles of the account")
}

func (s *Service) fill(ctx context.Context, scope authz.Scope, w *world, actor authz.Actor, out *Own) error {
	p := w.byID[actor.PersonID]
	out.Zone, out.ZoneBody = p.turn.Zone, w.names[p.bodies[0]]
	if crew := w.crews[actor.BodyID]; crew != nil {
		out.Body, out.Rules, out.Today = w.names[crew.BodyID], crew.Rules, crew.Today
		out.Mates = w.mates(crew, actor.PersonID)
		out.Network = crew.BodyKind == quality.KindNational
		out.MayRule = authz.May(actor, authz.ReminderRule, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	}
	for _, a := range w.absences {
		crew := w.crews[a.BodyID]
		if crew == nil || a.Until.Before(crew.Today) {
			continue
		}
		one := Absence{ID: a.ID, From: a.From, Until: a.Until, Person: a.PersonName, StandIn: a.StandName, Body: w.names[a.BodyID], Here: w.stands(a)}
		switch actor.PersonID {
		case a.PersonID:
			out.Absences = append(out.Absences, one)
		case a.StandIn:
			out.StandsIn = append(out.StandsIn, one)
		}
	}
	sent, err := s.Store.Read().LettersSent(ctx, scope, p.turn.Week(w.now))
	if err != nil {
		return wrapped(err, "read which letters left")
	}
	turn := p.turn
	if turn.Weekday == 0 && len(out.StandsIn) > 0 {
		turn.Weekday = quality.DefaultWeekday
	}
	out.Next = turn.Next(w.now, slices.Contains(sent, store.LetterSent{PersonID: p.id, Week: p.turn.Week(w.now)}))
	return s.preview(ctx, w, p, out)
}

// preview composes the letter as it would be when the next one leaves, as things stand.
func (s *Service) preview(ctx context.Context, w *world, p *reader, out *Own) error {
	if !out.Next.IsZero() {
		for _, crew := range w.crews {
			crew.Today = quality.DayOf(out.Next, crew.Zone)
		}
	}
	duties, err := s.duties(ctx, w, w.asks(p))
	if err != nil {
		return err
	}
	c := writing{s: s, w: w, duties: duties}
	out.Letter = c.letter(p)
	return nil
}

// mates are the others of a structure, by name.
func (w *world) mates(crew *quality.Crew, but string) []Named {
	var out []Named
	for _, m := range crew.People {
		if m.ID != but {
			out = append(out, Named{m.ID, w.byID[m.ID].name})
		}
	}
	i18n.SortBy(out, func(n Named) string { return n.Name })
	return out
}

// Choose keeps on which day of the week the actor wants their letter, 0 for none. It
// is nobody else’s business: the journal does not tell it. Fault "weekday".
func (s *Service) Choose(ctx context.Context, actor authz.Actor, day quality.LetterWeekday) error {
	if _, err := authz.Check(actor, authz.AccountSelf, authz.Facts{PersonID: actor.PersonID}); err != nil {
		return err
	}
	if day < 0 || day > 7 {
		var f quality.Faults
		f.Add("weekday", quality.FaultMissing)
		return f.Err()
	}
	return s.Store.WriteQuietly(ctx, func(tx *store.Tx) error {
		_, err := tx.ChooseLetter(ctx, actor.PersonID, day, s.now())
		return err
	})
}

// SetRules keeps the delays of the actor’s structure; those of the UNML are those of
// the network, where nobody chose others. Faults by delay.
func (s *Service) SetRules(ctx context.Context, actor authz.Actor, rules quality.ReminderRules) error {
	scope, err := authz.Check(actor, authz.ReminderRule, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	if err != nil {
		return err
	}
	if err := rules.Check().Err(); err != nil {
		return err
	}
	err = s.Store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SetReminderRules(ctx, actor.BodyID, rules); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: actor.BodyID, At: s.now(), Actor: actor, Role: scope.Role(), Action: authz.ReminderRule, Subject: "body:" + actor.BodyID, After: rules,
		})
	})
	return wrapped(err, "keep the delays of reminders")
}

// TellAbsence keeps that the actor will be away from the structure of the hat worn.
// Faults "from", "until", "stand_in" (nobody of today). Told twice, it is kept once.
func (s *Service) TellAbsence(ctx context.Context, actor authz.Actor, a quality.Absence) error {
	own, w, crew, err := s.crewOf(ctx, actor)
	if err != nil {
		return err
	}
	if err := w.check(crew, actor.PersonID, a).Err(); err != nil {
		return err
	}
	if w.told(actor.PersonID, actor.BodyID, a) {
		return nil
	}
	at := s.now()
	err = s.Store.WriteQuietly(ctx, func(tx *store.Tx) error {
		return tx.InsertAbsence(ctx, store.Absence{Absence: a, ID: store.NewID(at), PersonID: own.Person(), BodyID: actor.BodyID}, at)
	})
	return wrapped(err, "keep an absence")
}

// crewOf reads the people of the structure of the hat worn.
func (s *Service) crewOf(ctx context.Context, actor authz.Actor) (authz.Scope, *world, *quality.Crew, error) {
	own, err := authz.Check(actor, authz.AccountSelf, authz.Facts{PersonID: actor.PersonID})
	if err != nil {
		return own, nil, nil, err
	}
	scope, err := reading()
	if err != nil || actor.BodyID == "" {
		return own, nil, nil, quality.Refuse(quality.CodeForbidden, string(authz.AccountSelf))
	}
	w, err := s.world(ctx, scope, s.now(), actor.BodyID)
	if err != nil {
		return own, nil, nil, err
	}
	crew := w.crews[actor.BodyID]
	if crew == nil || !crew.Has(actor.PersonID) {
		return own, nil, nil, quality.Refuse(quality.CodeForbidden, string(authz.AccountSelf))
	}
	return own, w, crew, nil
}

// EndAbsence takes back an absence of the actor: they are here, or come back sooner.
func (s *Service) EndAbsence(ctx context.Context, actor authz.Actor, id string) error {
	if _, err := authz.Check(actor, authz.AccountSelf, authz.Facts{PersonID: actor.PersonID}); err != nil {
		return err
	}
	return s.Store.WriteQuietly(ctx, func(tx *store.Tx) error {
		_, err := tx.DeleteAbsence(ctx, actor.PersonID, id)
		return err
	})
}

// Away tells until which day each of the people of the actor’s structure who are away
// today will be, by person.
func (s *Service) Away(ctx context.Context, actor authz.Actor) (map[string]quality.Day, error) {
	out := map[string]quality.Day{}
	if actor.BodyID == "" || actor.PersonID == "" {
		return out, nil
	}
	scope, err := reading()
	if err != nil {
		return out, err
	}
	today := i18n.Today(s.now())
	list, err := s.Store.Read().Absences(ctx, scope, today, actor.BodyID)
	for _, a := range list {
		if a.On(today) && out[a.PersonID].Before(a.Until) {
			out[a.PersonID] = a.Until
		}
	}
	return out, wrapped(err, "read who is away")
}
