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

// reader is somebody who may be written to, with their hats in order.
type reader struct {
	id, name, email string
	turn            quality.LetterTurn
	bodies          []string
}

// world is everybody of some structures at an instant.
type world struct {
	now      time.Time
	readers  []*reader
	byID     map[string]*reader
	crews    map[string]*quality.Crew
	names    map[string]string // of structures
	absences []store.Absence
}

// world reads the people of these structures, of all of them when none is named.
func (s *Service) world(ctx context.Context, scope authz.Scope, now time.Time, bodies ...string) (*world, error) {
	r := s.Store.Read()
	hats, err := r.LetterHats(ctx, scope, i18n.Today(now), bodies...)
	if err != nil {
		return nil, wrapped(err, "read who may be written to")
	}
	rules, err := r.ReminderRules(ctx)
	if err != nil {
		return nil, err
	}
	w := &world{now: now, byID: map[string]*reader{}, crews: map[string]*quality.Crew{}, names: map[string]string{}}
	for i := range hats {
		w.add(&hats[i], rules)
	}
	w.absences, err = r.Absences(ctx, scope, i18n.Today(now).AddDays(-1), bodies...)
	return w, wrapped(err, "read who is away")
}

// worldOf is the people of one structure with what it takes to tell their duties: no
// address and no choice of a day, which a page asked at every visit need not read.
func (s *Service) worldOf(ctx context.Context, bodyID string) (*world, error) {
	scope, err := reading()
	if err != nil {
		return nil, err
	}
	r, now := s.Store.Read(), s.now()
	body, err := r.AssessedBody(ctx, scope, bodyID)
	if err != nil {
		return nil, wrapped(err, "read a structure")
	}
	hats, err := r.CrewHats(ctx, scope, bodyID, i18n.Today(now))
	if err != nil {
		return nil, wrapped(err, "read the people of a structure")
	}
	rules, err := r.ReminderRules(ctx)
	if err != nil {
		return nil, err
	}
	w := &world{now: now, byID: map[string]*reader{}, crews: map[string]*quality.Crew{}, names: map[string]string{}}
	for _, h := range hats {
		w.add(&store.LetterHat{
			PersonID: h.PersonID, Role: h.Role, From: h.From, Until: h.Until,
			BodyID: body.ID, BodyName: body.Name, BodyKind: body.Kind, ParentID: body.ParentID, Department: body.Department,
		}, rules)
	}
	w.absences, err = r.Absences(ctx, scope, i18n.Today(now).AddDays(-1), bodyID)
	return w, wrapped(err, "read who is away")
}

// add takes a hat in, when it is worn today where its structure is.
func (w *world) add(h *store.LetterHat, rules map[string]quality.ReminderRules) {
	zone := i18n.ZoneOf(h.Department)
	today := quality.DayOf(w.now, zone)
	if !(quality.Membership{From: h.From, Until: h.Until}).HeldOn(today) {
		return
	}
	crew := w.crews[h.BodyID]
	if crew == nil {
		crew = &quality.Crew{BodyID: h.BodyID, BodyKind: h.BodyKind, ParentID: h.ParentID, Zone: zone, Today: today, Rules: rulesFor(rules, h.BodyID)}
		w.crews[h.BodyID], w.names[h.BodyID] = crew, h.BodyName
	}
	p := w.byID[h.PersonID]
	if p == nil {
		p = &reader{id: h.PersonID, name: h.Name, email: h.Email, turn: quality.LetterTurn{Weekday: h.Weekday, Chosen: h.Chosen.Time, Since: h.From, Zone: zone}}
		w.byID[h.PersonID] = p
		w.readers = append(w.readers, p)
	}
	if h.From.Before(p.turn.Since) {
		p.turn.Since = h.From
	}
	if n := len(p.bodies); n == 0 || p.bodies[n-1] != h.BodyID {
		p.bodies = append(p.bodies, h.BodyID)
		crew.People = append(crew.People, quality.CrewMember{ID: h.PersonID})
	}
	member := &crew.People[len(crew.People)-1]
	member.Roles = append(member.Roles, h.Role)
}

// rulesFor are the delays of a structure: its own, else the network's, else ours.
func rulesFor(chosen map[string]quality.ReminderRules, bodyID string) quality.ReminderRules {
	for _, id := range []string{bodyID, store.NetworkRules} {
		if r, found := chosen[id]; found {
			return r
		}
	}
	return quality.DefaultReminders
}

// away reports that what awaits a person in a structure goes to somebody else today:
// there is a stand-in, who is there.
func (w *world) away(personID, bodyID string) bool {
	crew := w.crews[bodyID]
	return slices.ContainsFunc(w.absences, func(a store.Absence) bool {
		return a.PersonID == personID && a.BodyID == bodyID && a.On(crew.Today) && w.stands(a)
	})
}

// stands reports that the stand-in of an absence holds a role there and is not away.
func (w *world) stands(a store.Absence) bool {
	crew := w.crews[a.BodyID]
	if a.StandIn == "" || !crew.Has(a.StandIn) {
		return false
	}
	for _, other := range w.absences {
		if other.PersonID == a.StandIn && other.BodyID == a.BodyID && other.On(crew.Today) {
			return false
		}
	}
	return true
}

// weekAhead is how many days after its own a letter still speaks of.
const weekAhead = 6

// standsFor lists the absences, this week, of those a person stands in for.
func (w *world) standsFor(p *reader) []store.Absence {
	var out []store.Absence
	for _, a := range w.absences {
		crew := w.crews[a.BodyID]
		if a.StandIn == p.id && crew != nil && crew.Has(a.PersonID) && a.Within(crew.Today, crew.Today.AddDays(weekAhead)) && w.stands(a) {
			out = append(out, a)
		}
	}
	return out
}
