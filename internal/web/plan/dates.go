package plan

import (
	"cmp"
	"net/http"
	"strings"
	"time"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// datesProps leads one’s days into one’s own calendar.
type datesProps struct {
	Page   ui.PageProps
	Count  string
	Since  string // of the private address there is; "" for none
	Shown  *ui.CopyProps
	Make   ui.FormProps
	Label  string
	End    *ui.FormProps
	File   string
	Advice string
}

func (a area) dates(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showDates(w, r, v, "")
}

func (a area) showDates(w http.ResponseWriter, r *http.Request, v *page.Visit, secret string) error {
	days, err := a.svc.OwnDays(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	since, err := a.svc.FeedSince(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := datesProps{File: path.PlanDatesFile, Make: ui.FormProps{ID: "adresse", Action: path.PlanDates}, Label: "Créer mon adresse privée", Count: "Rien n’a d’échéance pour vous en ce moment\u00a0: le calendrier se remplira de lui-même."}
	if n := len(eventsOf(days, v.Kit.BaseURL)); n > 0 {
		p.Count = i18n.Count(n, "date vous attend", "dates vous attendent") + "\u00a0: plan, tâches récurrentes et réunions."
	}
	if !since.IsZero() {
		p.Since, p.Label = "Une adresse privée existe depuis "+i18n.OnMoment(since)+".", "En créer une autre"
		p.End = &ui.FormProps{ID: "arreter", Action: path.PlanDatesEnd}
		p.Advice = "La nouvelle remplace l’ancienne, qui cesse aussitôt de répondre."
	}
	if secret != "" {
		p.Shown = &ui.CopyProps{ID: "adresse-privee", Label: "Votre adresse privée", Value: strings.TrimSuffix(v.Kit.BaseURL, "/") + path.PlanFeed(secret), Hint: "Elle n’est montrée qu’une fois. Collez-la dans votre agenda, à «\u00a0s’abonner à un calendrier\u00a0». Qui la connaît lit vos échéances\u00a0: gardez-la pour vous."}
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Mes échéances dans mon agenda", Purpose: "Ce dont vous vous chargez, dans l’agenda que vous ouvrez déjà chaque matin.", Rail: page.RailPlan,
		Breadcrumb: crumbs(ui.Crumb{Label: "Mes échéances"}),
	})
	return v.Render(w, r, http.StatusOK, datesView(p))
}

func (a area) makeFeed(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	secret, err := a.svc.MakeFeed(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return a.showDates(w, r, v, secret)
}

func (a area) endFeed(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := a.svc.EndFeed(r.Context(), v.Actor); err != nil {
		return err
	}
	return v.Redirect(w, r, path.PlanDates, "feed_ended")
}

func (a area) datesFile(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	days, err := a.svc.OwnDays(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `attachment; filename="echeances.ics"`)
	return a.sendDates(w, days, v.Kit.BaseURL)
}

// feed answers a calendar program: no page, nobody signed in, the secret is the proof.
func (a area) feed(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	secret, found := strings.CutSuffix(r.PathValue("file"), ".ics")
	if !found {
		return quality.Refuse(quality.CodeNotFound, "feed")
	}
	days, err := a.svc.FeedDays(r.Context(), secret)
	if err != nil {
		return err
	}
	return a.sendDates(w, days, v.Kit.BaseURL)
}

func (a area) sendDates(w http.ResponseWriter, days improve.Days, baseURL string) error {
	w.Header().Set("Content-Type", formats.MimeICS)
	w.Header().Set("Cache-Control", "private, no-store")
	_, _ = w.Write(formats.WriteICS(formats.Calendar{Name: "Ariane, " + days.BodyName, Events: eventsOf(days, baseURL)})) // the caller left: nobody to tell
	return nil
}

// eventsOf are the days as a calendar shows them, each on its whole day, and the
// meetings at their hour: the same events as those of the letters that invite, so
// that a calendar that holds both shows one.
func eventsOf(days improve.Days, baseURL string) []formats.Event {
	base := strings.TrimSuffix(baseURL, "/")
	var out []formats.Event
	add := func(kind, id, title, text, link string, day quality.Day) {
		out = append(out, formats.Event{
			UID: formats.CalendarUID(kind, id, baseURL), Stamp: days.At.Truncate(time.Second), Starts: day.Time(), Ends: day.AddDays(1).Time(), AllDay: true,
			Title: title, Text: text, Link: base + link,
		})
	}
	for _, l := range days.Actions {
		add("action", l.ID, l.Title, i18n.StateName(quality.ActionFlow.Name, l.State), path.PlanAction(l.ID), l.Due)
	}
	for _, t := range days.Tasks {
		for _, turn := range t.Turns {
			if turn.State == quality.TurnLate || turn.State == quality.TurnToCome {
				add("routine", t.ID+"-"+turn.Due.String(), t.Title, i18n.RhythmName(t.Every), path.PlanRoutineChange(t.ID), turn.Due)
			}
		}
	}
	for i := range days.Meetings {
		m := &days.Meetings[i]
		out = append(out, formats.Event{
			UID: formats.CalendarUID("meeting", m.ID, baseURL), Sequence: m.Sequence, Stamp: days.At.Truncate(time.Second), Starts: m.Starts, Ends: m.Ends(),
			Title: m.Title, Text: m.Group.Name, Place: cmp.Or(m.Place, m.Link), Link: base + path.Meeting(m.ID),
		})
	}
	return out
}
