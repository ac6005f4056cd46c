package plan

import (
	"net/http"
	"net/url"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// trialFormProps is the form of a trial, new or rewritten.
type trialFormProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Theirs  []ui.Term
	Form    ui.FormProps
	Hidden  map[string]string
	Origin  string
	What    []ui.FieldProps
	Where   []ui.FieldProps
	When    []ui.FieldProps
	Measure []ui.FieldProps
	Cancel  string
	Send    string
}

func (a area) newTrial(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	f := page.Filled{Values: url.Values{"cle": {a.svc.NewKey()}, "action": {asked.Get("action")}, "group": {asked.Get("groupe")}}}
	if id := asked.Get("action"); id != "" {
		s, err := a.svc.Show(r.Context(), v.Actor, id)
		if err != nil {
			return err
		}
		f.Values.Set("title", i18n.Shorten(s.Title, quality.MaxTrialTitle-1))
		f.Values.Set("need", s.Why)
		f.Values.Set("hoped", i18n.Shorten(s.Measure, quality.MaxTrialMeasure-1))
	}
	return a.showNewTrial(w, r, v, f)
}

func (a area) proposeTrial(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	d := improve.TrialDraft{Trial: trialOf(&f), ActionID: r.PostForm.Get("action"), Key: r.PostForm.Get("cle")}
	if len(f.Faults) > 0 {
		_ = refused(&f, d.Tidy().Check().Err()) // all faults at once
		return a.showNewTrial(w, r, v, f)
	}
	id, err := a.svc.ProposeTrial(r.Context(), v.Actor, d)
	if err == nil {
		return v.Redirect(w, r, path.Trial(id), "trial_proposed")
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showNewTrial(w, r, v, f)
}

// trialOf reads what a form says of a trial; what is no day is a fault.
func trialOf(f *page.Filled) quality.Trial {
	v := f.Values
	return quality.Trial{
		Title: v.Get("title"), Need: v.Get("need"), What: v.Get("what"), SiteID: v.Get("site"), GroupID: v.Get("group"), Before: v.Get("before"), Hoped: v.Get("hoped"),
		Start: dayIn(f, "start"), Until: dayIn(f, "until"),
	}
}

// dayIn reads a day somebody typed; what is none is a fault.
func dayIn(f *page.Filled, name string) quality.Day {
	day, err := quality.TypedDay(f.Values.Get(name))
	if err != nil {
		f.Faults = append(f.Faults, faultOf(name, quality.FaultBadDate))
	}
	return day
}

func (a area) showNewTrial(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled) error {
	choices, err := a.svc.TrialChoices(r.Context(), v.Actor, "", f.Values.Get("action"))
	if err != nil {
		return err
	}
	p := trialFormProps{
		Form: ui.FormProps{ID: "experimentation", Action: path.TrialNew, Faults: f.Faults}, Hidden: map[string]string{"cle": f.Values.Get("cle"), "action": f.Values.Get("action")},
		Cancel: path.Trials, Send: "Proposer cette expérimentation",
	}
	if s := choices.Source; s != nil {
		p.Origin, p.Cancel = "Pour l’action "+strconv.Itoa(s.Number)+", «\u00a0"+s.Title+"\u00a0».", path.PlanAction(s.ID)
	}
	p.fields(f, choices)
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Proposer une expérimentation", Purpose: "Essayer sur un site avant de déployer\u00a0: dites ce qui changerait, où, et à quoi vous verrez que cela marche.", Rail: page.RailPlan,
		Breadcrumb: trialCrumbs(ui.Crumb{Label: "Proposer"}),
	})
	return v.Render(w, r, statusOf(f), trialFormView(p))
}

func trialCrumbs(labels ...ui.Crumb) []ui.Crumb {
	return crumbs(append([]ui.Crumb{{Label: "Expérimentations", Href: path.Trials}}, labels...)...)
}

func (p *trialFormProps) fields(f page.Filled, c improve.TrialChoices) {
	text := func(name, label, hint string, rows, most int, required bool) ui.FieldProps {
		return ui.FieldProps{Kind: ui.FieldTextarea, Name: name, Label: label, Hint: hint, Rows: rows, MaxLength: most, Required: required, Optional: !required, Width: ui.WidthFull}
	}
	p.What = fill(f,
		ui.FieldProps{Name: "title", Label: "Que voulez-vous essayer\u202f?", Required: true, MaxLength: quality.MaxTrialTitle, Width: ui.WidthFull, Hint: "En quelques mots\u00a0: «\u00a0Un accueil sans rendez-vous le mercredi\u00a0»."},
		text("need", "À quoi cela répond", "Ce qui ne va pas aujourd’hui. Pas de nom de jeune ici.", 3, quality.MaxTrialText, true),
		text("what", "L’organisation et les outils", "Qui fait quoi, avec quoi, à quel moment.", 4, quality.MaxTrialText, false))
	if len(c.Sites) > 0 {
		p.Where = append(p.Where, f.Field(namedField("site", "Où", c.Sites, "À choisir", "Un seul site suffit pour commencer.")))
	}
	if len(c.Groups) > 0 {
		p.Where = append(p.Where, f.Field(namedField("group", "Qui l’essaie", c.Groups, "Pas un groupe\u00a0: la personne qui propose", "Les membres du groupe tiendront cette page avec vous.")))
	}
	p.When = fill(f,
		ui.FieldProps{Kind: ui.FieldDate, Name: "start", Label: "À partir du", Optional: true, Width: ui.WidthShort},
		ui.FieldProps{Kind: ui.FieldDate, Name: "until", Label: "Jusqu’au", Optional: true, Width: ui.WidthShort})
	p.Measure = fill(f,
		text("before", "Mesure avant l’essai", "Un chiffre ou un fait\u00a0: «\u00a02 jeunes sur 10 repartent sans être reçus\u00a0». Il faudra l’avoir pour commencer.", 2, quality.MaxTrialMeasure, false),
		text("hoped", "Effet espéré", "La même mesure, une fois que cela marche\u00a0: «\u00a0moins d’un jeune sur 20\u00a0».", 2, quality.MaxTrialMeasure, false))
}

func namedField(name, label string, list []improve.Named, empty, hint string) ui.FieldProps {
	f := ui.FieldProps{Kind: ui.FieldSelect, Name: name, Label: label, Optional: true, EmptyOption: empty, Hint: hint, Width: ui.WidthFull}
	for _, n := range list {
		f.Options = append(f.Options, ui.Option{Value: n.ID, Label: n.Name})
	}
	return f
}

// changeable reads a trial the visitor may rewrite.
func (a area) changeable(r *http.Request, v *page.Visit) (improve.TrialPage, error) {
	t, err := a.svc.Trial(r.Context(), v.Actor, r.PathValue("id"))
	if err == nil && !t.MayDo {
		err = quality.Refuse(quality.CodeForbidden, string(authz.TrialDo))
	}
	return t, err
}

func (a area) trialForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, err := a.changeable(r, v)
	if err != nil {
		return err
	}
	if !t.MayChange {
		return v.Redirect(w, r, path.Trial(t.ID), "trial_closed")
	}
	f := page.Filled{Values: trialValues(t)}
	return a.showTrialForm(w, r, v, t, f, nil)
}

func trialValues(t improve.TrialPage) url.Values {
	v := url.Values{"version": {strconv.Itoa(t.Version)}}
	for name, value := range map[string]string{
		"title": t.Title, "need": t.Need, "what": t.What, "site": t.SiteID, "group": t.GroupID, "before": t.Before, "hoped": t.Hoped, "start": t.Start.String(), "until": t.Until.String(),
	} {
		v.Set(name, value)
	}
	return v
}

func (a area) changeTrial(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, err := a.changeable(r, v)
	if err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	d := improve.TrialDraft{Trial: trialOf(&f), ID: t.ID, Version: versionOf(r)}
	if len(f.Faults) > 0 {
		_ = refused(&f, d.Tidy().Check().Err())
		return a.showTrialForm(w, r, v, t, f, nil)
	}
	err = a.svc.ChangeTrial(r.Context(), v.Actor, d)
	switch quality.CodeOf(err) {
	case quality.CodeConflict, quality.CodeState:
		f.Values.Set("version", strconv.Itoa(t.Version))
		return a.showTrialForm(w, r, v, t, f, &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’a été écrasé", Text: i18n.ErrorSentence(quality.AsError(err))})
	}
	if err == nil {
		return v.Redirect(w, r, path.Trial(t.ID), "saved")
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showTrialForm(w, r, v, t, f, nil)
}

func (a area) showTrialForm(w http.ResponseWriter, r *http.Request, v *page.Visit, t improve.TrialPage, f page.Filled, notice *ui.NoticeProps) error {
	choices, err := a.svc.TrialChoices(r.Context(), v.Actor, t.ID, "")
	if err != nil {
		return err
	}
	p := trialFormProps{
		Notice: notice, Form: ui.FormProps{ID: "experimentation", Action: path.TrialPart(t.ID, "modifier"), Faults: f.Faults}, Hidden: map[string]string{"version": f.Values.Get("version")},
		Cancel: path.Trial(t.ID), Send: "Enregistrer",
	}
	status := statusOf(f)
	if notice != nil {
		status, p.Theirs = http.StatusConflict, trialFacts(t)
	}
	p.fields(f, choices)
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Modifier une expérimentation", Purpose: "«\u00a0" + t.Title + "\u00a0»", Rail: page.RailPlan,
		Breadcrumb: trialCrumbs(ui.Crumb{Label: t.Title, Href: path.Trial(t.ID)}, ui.Crumb{Label: "Modifier"}),
	})
	return v.Render(w, r, status, trialFormView(p))
}

// fromTrial fills a new action with what a trial says: it deploys it.
func (a area) fromTrial(r *http.Request, v *page.Visit, id string, values url.Values) error {
	t, err := a.svc.Trial(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	values.Set("origin", string(quality.OriginTrial))
	values.Set("sujet", id)
	values.Set("title", i18n.Shorten("Déployer\u00a0: "+t.Title, quality.MaxActionTitle-1))
	values.Set("why", i18n.Shorten(t.Need, quality.MaxActionText-1))
	values.Set("result", i18n.Shorten(t.What, quality.MaxActionText-1))
	values.Set("measure", t.Hoped)
	return nil
}
