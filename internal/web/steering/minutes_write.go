package steering

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

const minutesReceipt = "recu-compte-rendu"

// minutesProps is the page where minutes are written.
type minutesProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Theirs  string // what somebody else wrote meanwhile
	By      string
	Form    ui.FormProps
	Field   ui.FieldProps
	Receipt ui.SaveReceiptProps
	Cancel  string
	Agenda  []string
}

func (a area) minutesForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	m, err := a.svc.Meeting(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := page.Filled{Values: url.Values{"minutes": {m.Text}, "version": {strconv.Itoa(m.MinVersion)}}}
	return a.showMinutes(w, r, v, m, f, http.StatusOK, nil)
}

func (a area) minutesWrite(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	if err := page.Whole(r, "minutes"); err != nil {
		return err
	}
	id := r.PathValue("id")
	version, at, err := a.svc.WriteMinutes(r.Context(), v.Actor, id, versionOf(r), f.Values.Get("minutes"))
	if page.IsFragment(r) {
		return a.minutesReceipt(w, r, v, version, i18n.Clock(at), err)
	}
	if err == nil {
		return v.Redirect(w, r, path.Meeting(id)+"#compte-rendu", "minutes_saved")
	}
	m, shown := a.svc.Meeting(r.Context(), v.Actor, id)
	if shown != nil {
		return err
	}
	if clash(err) {
		f.Values.Set("version", strconv.Itoa(m.MinVersion))
		return a.showMinutes(w, r, v, m, f, http.StatusConflict, stale(err))
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.showMinutes(w, r, v, m, f, http.StatusUnprocessableEntity, nil)
}

// minutesReceipt answers a save that the page makes by itself. After a clash the
// version is gone: only the button goes on, to the page that shows both texts.
func (a area) minutesReceipt(w http.ResponseWriter, r *http.Request, v *page.Visit, version int, at string, err error) error {
	if err == nil {
		return v.Render(w, r, http.StatusOK, ui.SaveReceiptBody(ui.SaveReceiptProps{State: ui.ReceiptSaved, At: at, Version: strconv.Itoa(version)}))
	}
	e := quality.AsError(err)
	if e == nil || !clash(err) && len(e.Faults) == 0 {
		return err
	}
	status, words := http.StatusConflict, i18n.ErrorSentence(e)+" Le bouton «\u00a0Enregistrer\u00a0» montre les deux textes."
	if len(e.Faults) > 0 {
		status, words = http.StatusUnprocessableEntity, i18n.Sentence(e.Faults[0])
	}
	props := ui.SaveReceiptProps{State: ui.ReceiptRefused, Message: words}
	if len(e.Faults) > 0 {
		props.Version = r.PostForm.Get("version")
	}
	return v.Render(w, r, status, ui.SaveReceiptBody(props))
}

func (a area) showMinutes(w http.ResponseWriter, r *http.Request, v *page.Visit, m improve.MeetingPage, f page.Filled, status int, notice *ui.NoticeProps) error {
	if !m.MayManage {
		return quality.Refuse(quality.CodeForbidden, "meeting.manage")
	}
	if m.State != quality.MeetingHeld && notice == nil {
		return v.Redirect(w, r, path.Meeting(m.ID), "")
	}
	action := path.MeetingPart(m.ID, "compte-rendu")
	attrs := ui.Autosave(action, minutesReceipt)
	attrs["hx-trigger"] = "change delay:300ms, input delay:2s, autosave" // the button sends the page
	p := minutesProps{
		Notice: notice, Form: ui.FormProps{ID: "compte-rendu", Action: action, Faults: f.Faults, Attrs: attrs}, Cancel: path.Meeting(m.ID),
		Receipt: ui.SaveReceiptProps{ID: minutesReceipt, State: ui.ReceiptIdle, Message: "Le texte s’enregistre tout seul.", Version: f.Values.Get("version")},
	}
	if status == http.StatusConflict {
		p.Theirs, p.By = m.Text, m.WrittenBy
	}
	p.Field = f.Field(ui.FieldProps{
		Kind: ui.FieldTextarea, Name: "minutes", Label: "Compte rendu", Rows: 18, MaxLength: quality.MaxMinutesText, Width: ui.WidthFull,
		Hint: "Une ligne vide sépare les paragraphes. «\u00a0# Titre\u00a0», «\u00a0- liste\u00a0», «\u00a0**mot important**\u00a0» sont mis en forme. Pas de nom de jeune ici.",
	})
	for _, line := range m.Agenda {
		p.Agenda = append(p.Agenda, line.Title)
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Écrire le compte rendu", Purpose: "«\u00a0" + m.Title + "\u00a0», " + i18n.Span(m.Starts, m.Ends(), m.Zone), Rail: page.RailSteering,
		Breadcrumb: crumbs(ui.Crumb{Label: m.Group.Name, Href: path.Group(m.Group.ID)}, ui.Crumb{Label: m.Title, Href: path.Meeting(m.ID)}, ui.Crumb{Label: "Compte rendu"}),
	})
	return v.Render(w, r, status, minutesView(p))
}

func (a area) minutesPDF(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.sendMinutes(w, r, v, "pdf", document.MimePDF, document.WritePDF)
}

func (a area) minutesODT(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.sendMinutes(w, r, v, "odt", document.MimeODT, document.WriteODT)
}

func (a area) sendMinutes(w http.ResponseWriter, r *http.Request, v *page.Visit, ext, mime string, write func(io.Writer, document.Document) error) error {
	m, err := a.svc.Meeting(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if !m.MayRead {
		return quality.Refuse(quality.CodeForbidden, quality.ReasonMinutesUnread)
	}
	var file bytes.Buffer
	if err := write(&file, report.MeetingMinutes(sheetOf(m, a.clock()))); err != nil {
		return fmt.Errorf("minutes of %s as %s: %w", m.ID, ext, err)
	}
	return send(w, "compte-rendu-"+quality.DayOf(m.Starts, m.Zone).String()+"."+ext, mime, file.Bytes())
}
