package steering

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// trainingsProps lists the trainings of a structure.
type trainingsProps struct {
	Page  ui.PageProps
	Lines []meetingLine
	Empty *ui.EmptyStateProps
}

func (a area) trainings(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	list, manage, err := a.svc.Trainings(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := trainingsProps{}
	for _, t := range list {
		l := meetingLine{Title: t.Title, Href: path.Training(t.ID), When: i18n.DayName(t.Day), Group: i18n.TrainingKindName(t.Kind), State: ui.StatusProps{Label: i18n.TrainingKindName(t.Kind)}, Detail: report.TrainingCount(t.Training)}
		if t.EvidenceID != "" {
			l.State = ui.StatusProps{Label: "Dans les preuves", Tone: ui.ToneDone}
		}
		p.Lines = append(p.Lines, l)
	}
	f := page.Frame{Title: "Formations et séminaires", Purpose: "Qui s’est formé à quoi\u00a0: chaque feuille de présence devient une preuve en un clic.", Rail: page.RailSteering, Breadcrumb: crumbs(ui.Crumb{Label: "Formations"})}
	if len(list) == 0 {
		p.Empty = &ui.EmptyStateProps{Icon: ui.IconBookOpen, Title: "Aucune formation notée", Text: "Notez une formation, un séminaire, une journée de travail, avec qui était là."}
	}
	if manage {
		f.Actions = newTraining()
	}
	p.Page = v.Layout(w, r, f)
	return v.Render(w, r, http.StatusOK, trainingsView(p))
}

// trainingProps is a training with who was there.
type trainingProps struct {
	Page     ui.PageProps
	Notice   *ui.NoticeProps
	Facts    []ui.Term
	Note     string
	Show     string // where its sheet becomes a piece of evidence
	Evidence string // the piece it became
	Sheet    ui.FileLinkProps
	Change   string
}

func (a area) training(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showTraining(w, r, v, http.StatusOK, nil)
}

func (a area) showTraining(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, notice *ui.NoticeProps) error {
	t, err := a.svc.Training(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := trainingProps{Notice: notice, Note: t.Note, Sheet: ui.FileLinkProps{Label: "Feuille de présence", Href: path.TrainingPart(t.ID, "feuille.pdf"), Format: "PDF", Icon: ui.IconPrinter}}
	var names []string
	for _, person := range t.People {
		names = append(names, person.Name)
	}
	for _, term := range []ui.Term{
		{Label: "Nature", Text: i18n.TrainingKindName(t.Kind)}, {Label: "Quand", Text: i18n.DayName(t.Day)}, {Label: "Où", Text: t.Place}, {Label: "Intervention", Text: t.Trainer},
		{Label: "Présents", Text: report.TrainingCount(t.Training)}, {Label: "Qui", Text: i18n.List(names)},
	} {
		if term.Text != "" {
			p.Facts = append(p.Facts, term)
		}
	}
	if t.EvidenceID != "" && v.MayReach(authz.EvidenceRead) {
		p.Evidence = path.Evidence(t.EvidenceID)
	}
	if t.MayManage && t.EvidenceID == "" {
		p.Change = path.TrainingPart(t.ID, "modifier")
		if t.Attended() {
			p.Show = path.TrainingPart(t.ID, "preuve")
		}
	}
	p.Page = v.Layout(w, r, page.Frame{Title: t.Title, Purpose: i18n.TrainingKindName(t.Kind) + ", " + i18n.DayName(t.Day), Rail: page.RailSteering, Breadcrumb: crumbs(ui.Crumb{Label: "Formations", Href: path.Trainings}, ui.Crumb{Label: t.Title})})
	return v.Render(w, r, status, trainingView(p))
}

func (a area) trainingNew(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showTrainingForm(w, r, v, improve.TrainingPage{}, page.Filled{Values: url.Values{"cle": {a.svc.NewKey()}, "kind": {string(quality.TrainingCourse)}}}, http.StatusOK, nil)
}

func (a area) trainingAdd(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.saveTraining(w, r, v, improve.TrainingPage{})
}

func (a area) trainingForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, err := a.svc.Training(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	values := url.Values{
		"kind": {string(t.Kind)}, "title": {t.Title}, "day": {t.Day.String()}, "place": {t.Place}, "trainer": {t.Trainer}, "note": {t.Note}, "version": {strconv.Itoa(t.Version)},
		"guests": {zeroless(t.Guests)}, "hours": {zeroless(t.Hours)},
	}
	for _, p := range t.People {
		values.Add("people", p.ID)
	}
	return a.showTrainingForm(w, r, v, t, page.Filled{Values: values}, http.StatusOK, nil)
}

func zeroless(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (a area) trainingChange(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, err := a.svc.Training(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return a.saveTraining(w, r, v, t)
}

func (a area) saveTraining(w http.ResponseWriter, r *http.Request, v *page.Visit, t improve.TrainingPage) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	edit := improve.TrainingEdit{ID: t.ID, Version: versionOf(r), Key: f.Values.Get("cle"), There: f.Values["people"], Training: quality.Training{
		Kind: quality.TrainingKind(f.Values.Get("kind")), Title: f.Values.Get("title"), Day: dayOf(&f, "day"), Place: f.Values.Get("place"), Trainer: f.Values.Get("trainer"),
		Hours: numberOf(&f, "hours"), Guests: numberOf(&f, "guests"), Note: f.Values.Get("note"),
	}}
	if len(f.Faults) > 0 {
		for _, fault := range page.FieldFaults(edit.Tidy().Check().Err()) { // all at once, those of what could not be read first
			if ui.FaultOf(f.Faults, fault.Field) == "" {
				f.Faults = append(f.Faults, fault)
			}
		}
		return a.showTrainingForm(w, r, v, t, f, http.StatusUnprocessableEntity, nil)
	}
	id, err := a.svc.SaveTraining(r.Context(), v.Actor, edit)
	switch {
	case err == nil:
		return v.Redirect(w, r, path.Training(id), "training_saved")
	case clash(err):
		return a.showTrainingForm(w, r, v, t, f, http.StatusConflict, stale(err))
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.showTrainingForm(w, r, v, t, f, http.StatusUnprocessableEntity, nil)
}

func (a area) showTrainingForm(w http.ResponseWriter, r *http.Request, v *page.Visit, t improve.TrainingPage, f page.Filled, status int, notice *ui.NoticeProps) error {
	if !v.May(authz.SteeringManage, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID}) {
		return quality.Refuse(quality.CodeForbidden, string(authz.SteeringManage))
	}
	people, err := a.svc.Team(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	for _, p := range t.People { // who was there and left since
		if !slices.ContainsFunc(people, func(n improve.Named) bool { return n.ID == p.ID }) {
			people = append(people, improve.Named{ID: p.ID, Name: p.Name})
		}
	}
	p := formProps{Notice: notice, Form: ui.FormProps{ID: "formation", Action: path.TrainingNew, Faults: f.Faults}, Hidden: map[string]string{"cle": f.Values.Get("cle")}, Cancel: path.Trainings, Send: "Enregistrer"}
	title, last := "Noter une formation", ui.Crumb{Label: "Noter"}
	if t.ID != "" {
		p.Form.Action, p.Cancel, p.Hidden = path.TrainingPart(t.ID, "modifier"), path.Training(t.ID), map[string]string{"version": f.Values.Get("version")}
		if notice != nil {
			p.Hidden["version"] = strconv.Itoa(t.Version)
			p.Theirs = []ui.Term{{Label: "Aujourd’hui", Text: t.Title + ", " + i18n.DayName(t.Day) + ", " + report.TrainingCount(t.Training)}}
		}
		title, last = "Modifier la formation", ui.Crumb{Label: "Modifier"}
	}
	kind := ui.FieldProps{Kind: ui.FieldRadios, Name: "kind", Label: "Nature", Required: true, Inline: true}
	for _, k := range quality.TrainingKinds() {
		kind.Options = append(kind.Options, ui.Option{Value: string(k), Label: i18n.TrainingKindName(k)})
	}
	p.Fields = fill(f,
		ui.FieldProps{Name: "title", Label: "Titre", Required: true, MaxLength: quality.MaxTrainingText, Width: ui.WidthFull}, kind,
		ui.FieldProps{Name: "place", Label: "Lieu", Optional: true, MaxLength: quality.MaxTrainingText, Width: ui.WidthHalf},
		ui.FieldProps{Name: "trainer", Label: "Intervention", Optional: true, MaxLength: quality.MaxTrainingText, Width: ui.WidthHalf, Hint: "L’organisme, ou la personne qui a animé."},
		peopleField("people", "Qui était là", "", people),
		ui.FieldProps{Kind: ui.FieldTextarea, Name: "note", Label: "Ce qui a été travaillé", Optional: true, Rows: 3, MaxLength: quality.MaxTrainingNote, Width: ui.WidthFull})
	p.Pair = fill(f,
		ui.FieldProps{Kind: ui.FieldDate, Name: "day", Label: "Jour", Required: true},
		ui.FieldProps{Kind: ui.FieldNumber, Name: "hours", Label: "Durée", Suffix: "heures", Optional: true, InputMode: "numeric"},
		ui.FieldProps{Kind: ui.FieldNumber, Name: "guests", Label: "Venus d’ailleurs", Suffix: "personnes", Optional: true, InputMode: "numeric"})
	p.Page = v.Layout(w, r, page.Frame{Title: title, Purpose: "Une formation, un séminaire, une journée de travail, avec qui était là.", Rail: page.RailSteering, Breadcrumb: crumbs(ui.Crumb{Label: "Formations", Href: path.Trainings}, last)})
	return v.Render(w, r, status, formView(p))
}

func (a area) sheet(t improve.TrainingPage) ([]byte, error) {
	var file bytes.Buffer
	if err := document.WritePDF(&file, report.TrainingSheet(t.BodyName, t.Training, a.clock())); err != nil {
		return nil, fmt.Errorf("write the sheet of training %s: %w", t.ID, err)
	}
	return file.Bytes(), nil
}

func (a area) trainingPDF(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, err := a.svc.Training(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	file, err := a.sheet(t)
	if err != nil {
		return err
	}
	return send(w, "feuille-de-presence-"+t.Day.String()+".pdf", document.MimePDF, file)
}

// trainingShow makes a piece of evidence of the sheet of a training, in one click;
// clicked twice, it leads to the piece it made.
func (a area) trainingShow(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := posted(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	t, err := a.svc.MayShowTraining(r.Context(), v.Actor, id)
	e := quality.AsError(err)
	switch {
	case e != nil && e.Reason == quality.ReasonTrainingCopied && t.EvidenceID != "":
		return v.Redirect(w, r, path.Evidence(t.EvidenceID), "proof_exists")
	case e != nil && len(e.Faults) > 0:
		return a.showTraining(w, r, v, http.StatusUnprocessableEntity, &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Text: i18n.Sentence(e.Faults[0])})
	case err != nil:
		return err
	}
	piece, err := a.keepSheet(r, v, t)
	if err != nil {
		return err
	}
	if err := a.svc.ShowTraining(r.Context(), v.Actor, id, piece); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Training(id), "training_shown")
}

func (a area) keepSheet(r *http.Request, v *page.Visit, t improve.TrainingPage) (string, error) {
	file, err := a.sheet(t)
	if err != nil {
		return "", err
	}
	upload, err := a.proofs.Receive(r.Context(), v.Actor, "feuille-de-presence-"+t.Day.String()+".pdf", bytes.NewReader(file))
	if err != nil {
		return "", err
	}
	return a.proofs.Add(r.Context(), v.Actor, evidence.Draft{Uploads: []string{upload.ID}, Evidence: quality.Evidence{
		Kind: quality.EvidenceFile, Title: i18n.Shorten("Feuille de présence\u00a0: "+t.Title, quality.MaxEvidenceTitle), From: t.Day, Until: t.Day,
		Summary: i18n.TrainingKindName(t.Kind) + ", " + i18n.DayName(t.Day) + ". " + report.TrainingCount(t.Training) + ".",
	}})
}
