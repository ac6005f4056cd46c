package steering

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// usualLength of a meeting, in minutes.
const usualLength = 90

// fourWeeks is how far the meeting after another one is proposed.
const fourWeeks = 28

func (a area) meetingNew(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := a.svc.GroupPage(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	values := url.Values{"title": {g.Name}, "length": {strconv.Itoa(usualLength)}, "hour": {"14:00"}, "cle": {a.svc.NewKey()}}
	if i := slices.IndexFunc(g.Meetings, func(m improve.MeetingLine) bool { return m.ID == r.URL.Query().Get("suite") }); i >= 0 {
		before := meetingValues(g.Meetings[i]) // the same hour on the wall, whatever the clocks do between
		before.Set("day", quality.DayOf(g.Meetings[i].Starts, g.Meetings[i].Zone).AddDays(fourWeeks).String())
		before.Set("cle", values.Get("cle"))
		before.Del("version")
		values = before
	}
	return a.showMeetingForm(w, r, v, g, "", page.Filled{Values: values}, http.StatusOK, nil)
}

func meetingValues(m improve.MeetingLine) url.Values {
	at := m.Starts.In(m.Zone)
	return url.Values{
		"title": {m.Title}, "day": {quality.DayOf(m.Starts, m.Zone).String()}, "hour": {at.Format("15:04")}, "length": {strconv.Itoa(m.Length)}, "place": {m.Place}, "link": {m.Link},
		"version": {strconv.Itoa(m.Version)},
	}
}

func (a area) meetingAdd(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	g, err := a.svc.GroupPage(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	zone, err := a.svc.Zone(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	d := a.draftOf(&f, zone)
	d.GroupID = g.ID
	id, err := a.svc.Prepare(r.Context(), v.Actor, d)
	if err == nil {
		return v.Redirect(w, r, path.Meeting(id), "meeting_prepared")
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.showMeetingForm(w, r, v, g, "", f, http.StatusUnprocessableEntity, nil)
}

// draftOf reads a form about a meeting, in the time of the structure.
func (a area) draftOf(f *page.Filled, zone *time.Location) improve.MeetingDraft {
	d := improve.MeetingDraft{Key: f.Values.Get("cle"), Meeting: quality.Meeting{Title: f.Values.Get("title"), Place: f.Values.Get("place"), Link: f.Values.Get("link")}}
	typed, err := quality.TypedDay(f.Values.Get("day"))
	if err != nil {
		d.Faults.Add("day", quality.FaultBadDate)
		typed = quality.Day{}
	}
	at, faults := quality.MeetingStart(typed, f.Values.Get("hour"), zone, quality.DayOf(a.clock(), zone))
	d.Starts = at
	for _, fault := range faults {
		if fault.Field != "day" || err == nil {
			d.Faults = append(d.Faults, fault)
		}
	}
	if d.Length, err = strconv.Atoi(f.Values.Get("length")); err != nil {
		d.Length = 0 // out of range, said beside the field
	}
	return d
}

func (a area) meetingForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	m, err := a.svc.Meeting(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return a.showMeetingForm(w, r, v, improve.GroupPage{Group: m.Group}, m.ID, page.Filled{Values: meetingValues(m.MeetingLine)}, http.StatusOK, nil)
}

func (a area) meetingChange(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	m, err := a.svc.Meeting(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	d := a.draftOf(&f, m.Zone)
	d.ID, d.Version = m.ID, versionOf(r)
	err = a.svc.ChangeMeeting(r.Context(), v.Actor, d)
	group := improve.GroupPage{Group: m.Group}
	switch {
	case err == nil:
		return v.Redirect(w, r, path.Meeting(m.ID), "meeting_changed")
	case quality.CodeOf(err) == quality.CodeConflict:
		return a.showMeetingForm(w, r, v, group, m.ID, f, http.StatusConflict, stale(err))
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.showMeetingForm(w, r, v, group, m.ID, f, http.StatusUnprocessableEntity, nil)
}

func (a area) showMeetingForm(w http.ResponseWriter, r *http.Request, v *page.Visit, g improve.GroupPage, id string, f page.Filled, status int, notice *ui.NoticeProps) error {
	if !g.MayMeet {
		return quality.Refuse(quality.CodeForbidden, "meeting.manage")
	}
	p := formProps{
		Notice: notice, Form: ui.FormProps{ID: "reunion", Action: path.MeetingNew(g.ID, ""), Faults: f.Faults}, Hidden: map[string]string{"cle": f.Values.Get("cle")}, Cancel: path.Group(g.ID), Send: "Préparer la réunion",
	}
	frame := page.Frame{
		Title: "Préparer une réunion", Purpose: "Ariane met à l’ordre du jour ce qui est en retard ou attend une décision\u202f; vous relisez, puis vous invitez.", Rail: page.RailSteering,
		Breadcrumb: crumbs(ui.Crumb{Label: g.Name, Href: path.Group(g.ID)}, ui.Crumb{Label: "Réunion"}),
	}
	if id != "" {
		m, err := a.svc.Meeting(r.Context(), v.Actor, id)
		if err != nil {
			return err
		}
		p.Form.Action, p.Cancel, p.Send, p.Hidden = path.MeetingPart(id, "modifier"), path.Meeting(id), "Enregistrer", map[string]string{"version": f.Values.Get("version")}
		if !m.InvitedAt.IsZero() {
			p.Intro = "Les invitations sont parties\u00a0: un changement est envoyé à " + i18n.Count(m.Invited, "personne invitée", "personnes invitées") + ", agenda compris."
		}
		if notice != nil {
			p.Hidden["version"] = strconv.Itoa(m.Version)
			p.Theirs = []ui.Term{{Label: "Aujourd’hui", Text: m.Title + ", " + i18n.Span(m.Starts, m.Ends(), m.Zone) + ", " + m.Place}}
		}
		frame.Title, frame.Purpose = "Modifier la réunion", "«\u00a0"+m.Title+"\u00a0»"
		frame.Breadcrumb = crumbs(ui.Crumb{Label: g.Name, Href: path.Group(g.ID)}, ui.Crumb{Label: m.Title, Href: path.Meeting(id)}, ui.Crumb{Label: "Modifier"})
	}
	fields := fill(f,
		ui.FieldProps{Name: "title", Label: "Titre", Required: true, MaxLength: quality.MaxMeetingTitle, Width: ui.WidthFull},
		ui.FieldProps{Kind: ui.FieldDate, Name: "day", Label: "Jour", Required: true},
		ui.FieldProps{Name: "hour", Label: "Heure", Required: true, Hint: "Celle de votre structure.", MaxLength: 8, Attrs: map[string]any{"placeholder": "14:30"}},
		ui.FieldProps{Kind: ui.FieldNumber, Name: "length", Label: "Durée", Suffix: "minutes", Required: true, InputMode: "numeric"},
		ui.FieldProps{Name: "place", Label: "Lieu", Optional: true, MaxLength: quality.MaxMeetingPlace, Width: ui.WidthFull},
		ui.FieldProps{Kind: ui.FieldURL, Name: "link", Label: "Lien de visioconférence", Optional: true, MaxLength: quality.MaxMeetingLink, Width: ui.WidthFull})
	p.Fields, p.Pair = slices.Concat(fields[:1], fields[4:]), fields[1:4]
	p.Page = v.Layout(w, r, frame)
	return v.Render(w, r, status, formView(p))
}

// moves of a meeting: the main one, and those that ask for a word first.
func (a area) moveAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	return a.showMove(w, r, v, page.Filled{Values: url.Values{"verbe": {asked.Get("verbe")}, "version": {asked.Get("version")}}}, http.StatusOK, nil)
}

// movedFlash is what the page says after a move.
var movedFlash = map[quality.Verb]string{
	quality.VerbHold: "meeting_held", quality.VerbApprove: "meeting_approved", quality.VerbCancel: "meeting_cancelled", quality.VerbReopen: "meeting_reopened",
}

func (a area) move(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	id, verb := r.PathValue("id"), quality.Verb(f.Values.Get("verbe"))
	err = a.svc.MoveMeeting(r.Context(), v.Actor, id, versionOf(r), quality.MeetingMove{Verb: verb, Word: f.Values.Get("word")})
	switch {
	case err == nil:
		return v.Redirect(w, r, path.Meeting(id), movedFlash[verb])
	case clash(err) && f.Values.Get("word") == "":
		return a.showMeeting(w, r, v, page.Filled{}, http.StatusConflict, stale(err))
	case clash(err):
		return a.showMove(w, r, v, f, http.StatusConflict, stale(err))
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.showMove(w, r, v, f, http.StatusUnprocessableEntity, nil)
}

func (a area) showMove(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int, notice *ui.NoticeProps) error {
	m, err := a.svc.Meeting(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	verb := quality.Verb(f.Values.Get("verbe"))
	if !slices.Contains(m.Verbs, verb) {
		if notice == nil {
			return v.Redirect(w, r, path.Meeting(m.ID), "")
		}
		notice.Text += " Vos mots, à recopier\u00a0: «\u00a0" + f.Values.Get("word") + "\u00a0»."
		return a.showMeeting(w, r, v, page.Filled{}, status, notice)
	}
	name := i18n.VerbName(quality.MeetingFlow.Name, verb)
	p := formProps{
		Notice: notice, Form: ui.FormProps{ID: "avancer", Action: path.MeetingPart(m.ID, "avancer"), Faults: f.Faults}, Cancel: path.Meeting(m.ID), Send: name, Careful: verb == quality.VerbCancel,
		Hidden: map[string]string{"verbe": string(verb), "version": f.Values.Get("version")},
	}
	if notice != nil {
		p.Hidden["version"] = strconv.Itoa(m.Version)
	}
	word := ui.FieldProps{Kind: ui.FieldTextarea, Name: "word", Label: "Pourquoi\u202f?", Required: true, Rows: 3, MaxLength: quality.MaxMeetingReason, Width: ui.WidthFull}
	if verb == quality.VerbCancel && !m.InvitedAt.IsZero() {
		p.Intro = "Vos mots partent avec l’annulation, à " + i18n.Count(m.Invited, "personne invitée", "personnes invitées") + "."
	}
	p.Fields = fill(f, word)
	p.Page = v.Layout(w, r, page.Frame{
		Title: name, Purpose: "«\u00a0" + m.Title + "\u00a0», " + i18n.Span(m.Starts, m.Ends(), m.Zone), Rail: page.RailSteering,
		Breadcrumb: crumbs(ui.Crumb{Label: m.Group.Name, Href: path.Group(m.Group.ID)}, ui.Crumb{Label: m.Title, Href: path.Meeting(m.ID)}, ui.Crumb{Label: name}),
	})
	return v.Render(w, r, status, formView(p))
}
