package steering

import (
	"net/http"
	"strings"

	"ariane/internal/formats"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// done leads back to a place of the meeting, or shows it again: with the faults
// beside what was typed, or as it stands when somebody was faster.
func (a area) done(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, err error, place, flash string) error {
	switch {
	case err == nil:
		return v.Redirect(w, r, path.Meeting(r.PathValue("id"))+place, flash)
	case clash(err):
		return a.showMeeting(w, r, v, f, http.StatusConflict, stale(err))
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.showMeeting(w, r, v, f, http.StatusUnprocessableEntity, nil)
}

func (a area) invite(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	err = a.svc.Invite(r.Context(), v.Actor, r.PathValue("id"), versionOf(r))
	return a.done(w, r, v, f, err, "", "meeting_invited")
}

func (a area) sort(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	point, verb := f.Values.Get("point"), improve.AgendaVerb(f.Values.Get("verbe"))
	err = a.svc.SortAgenda(r.Context(), v.Actor, r.PathValue("id"), versionOf(r), point, verb)
	place := "#p-" + point
	if verb == improve.AgendaRemove {
		place = "#ordre"
	}
	return a.done(w, r, v, page.Filled{}, err, place, "agenda_changed")
}

func (a area) addPoint(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	err = a.svc.AddPoint(r.Context(), v.Actor, r.PathValue("id"), versionOf(r), f.Values.Get("point"))
	return a.done(w, r, v, f, err, "#ordre", "agenda_changed")
}

func (a area) addWaiting(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	err = a.svc.AddWaiting(r.Context(), v.Actor, r.PathValue("id"), versionOf(r), f.Values["point"])
	return a.done(w, r, v, page.Filled{}, err, "#ordre", "agenda_changed")
}

// moveAction decides about a proposed action from the agenda.
func (a area) moveAction(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	verb := quality.Verb(f.Values.Get("verbe"))
	if verb != quality.VerbRetain && verb != quality.VerbDrop {
		return quality.Refuse(quality.CodeNotFound, "verb")
	}
	err = a.svc.Move(r.Context(), v.Actor, improve.Move{ID: f.Values.Get("action"), Version: versionOf(r), ActionMove: quality.ActionMove{Verb: verb, Word: f.Values.Get("word")}})
	return a.done(w, r, v, page.Filled{}, err, "#ordre", "action_moved")
}

func (a area) attend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	there := map[string]quality.Presence{}
	for name := range f.Values {
		if id, is := strings.CutPrefix(name, "presence-"); is {
			there[id] = quality.Presence(f.Values.Get(name))
		}
	}
	err = a.svc.Attend(r.Context(), v.Actor, r.PathValue("id"), versionOf(r), there, strings.Split(f.Values.Get("guests"), "\n"))
	return a.done(w, r, v, f, err, "#presences", "attendance_saved")
}

func (a area) decide(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	_, err = a.svc.Decide(r.Context(), v.Actor, r.PathValue("id"), versionOf(r), f.Values.Get("decision"))
	return a.done(w, r, v, f, err, "#decisions", "decision_noted")
}

func (a area) undecide(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	err = a.svc.Undecide(r.Context(), v.Actor, r.PathValue("id"), versionOf(r), f.Values.Get("decision"))
	return a.done(w, r, v, page.Filled{}, err, "#decisions", "saved")
}

// act makes an action of a decision, in one click.
func (a area) act(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := posted(r); err != nil {
		return err
	}
	id, err := a.svc.Act(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.PlanAction(id), "decision_acted")
}

func (a area) calendar(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	c, err := a.svc.MeetingCalendar(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return send(w, "reunion.ics", formats.MimeICS, formats.WriteICS(c))
}
