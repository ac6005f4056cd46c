package plan

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// trialMoveProps asks for what goes with a verb of a trial.
type trialMoveProps struct {
	Page     ui.PageProps
	Notice   *ui.NoticeProps
	Measures []measureProps
	Happens  string
	Form     ui.FormProps
	Verb     string
	Version  string
	Fields   []ui.FieldProps
	Cancel   string
	Send     string
	Careful  bool
}

func (a area) trialAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, err := a.svc.Trial(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	asked := r.URL.Query()
	f := page.Filled{Values: url.Values{"verbe": {asked.Get("verbe")}, "version": {asked.Get("version")}, "meeting": {asked.Get("reunion")}, "word": {wordBefore(t, asked.Get("verbe"))}}}
	return a.showTrialMove(w, r, v, t, f, http.StatusOK, nil)
}

// wordBefore is the result that was written before the measure was taken up again.
func wordBefore(t improve.TrialPage, verb string) string {
	if quality.Verb(verb) != quality.VerbMeasure {
		return ""
	}
	for _, st := range slices.Backward(t.Steps) {
		if st.Round == t.Round && st.Verb == quality.VerbMeasure {
			return st.Word
		}
	}
	return ""
}

func (a area) moveTrial(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	m := improve.TrialMove{
		ID: r.PathValue("id"), Version: versionOf(r), Meeting: r.PostForm.Get("meeting"),
		TrialMove: quality.TrialMove{Verb: quality.Verb(r.PostForm.Get("verbe")), Word: r.PostForm.Get("word"), Until: dayIn(&f, "until")},
	}
	var err error
	if len(f.Faults) == 0 {
		err = a.svc.MoveTrial(r.Context(), v.Actor, m)
		if err == nil {
			return v.Redirect(w, r, path.Trial(m.ID), "trial_"+string(m.Verb))
		}
	}
	t, shown := a.svc.Trial(r.Context(), v.Actor, m.ID)
	if shown != nil {
		return shown
	}
	switch quality.CodeOf(err) {
	case quality.CodeConflict, quality.CodeState:
		f.Values.Set("version", strconv.Itoa(t.Version))
		return a.showTrialMove(w, r, v, t, f, http.StatusConflict, staleTrial(err))
	case quality.CodeInvalid:
		err = refused(&f, err)
	}
	if err != nil {
		return err
	}
	return a.showTrialMove(w, r, v, t, f, http.StatusUnprocessableEntity, nil)
}

func (a area) showTrialMove(w http.ResponseWriter, r *http.Request, v *page.Visit, t improve.TrialPage, f page.Filled, status int, notice *ui.NoticeProps) error {
	verb := quality.Verb(f.Values.Get("verbe"))
	if !slices.Contains(t.Verbs, verb) || verb == quality.VerbStart {
		return a.trialElsewhere(w, r, v, t, f, notice)
	}
	name := i18n.VerbName(quality.TrialFlow.Name, verb)
	p := trialMoveProps{
		Notice: notice, Measures: measuresOf(t), Happens: trialHappens(verb, len(t.Meetings) > 0), Form: ui.FormProps{ID: "avancer", Action: path.TrialPart(t.ID, "avancer"), Faults: f.Faults}, Verb: string(verb),
		Version: f.Values.Get("version"), Cancel: path.Trial(t.ID), Send: name, Careful: verb == quality.VerbDrop,
	}
	if verb == quality.VerbMeasure {
		p.Measures = p.Measures[:2] // what was hoped for, to compare with
	}
	if quality.TrialVerdict(verb) && len(t.Meetings) > 0 {
		p.Fields = append(p.Fields, f.Field(meetingField(t.Meetings)))
	}
	word := ui.FieldProps{Kind: ui.FieldTextarea, Name: "word", Label: trialWordLabel(verb), Rows: 4, MaxLength: quality.MaxTrialWord, Width: ui.WidthFull, Required: true}
	if verb == quality.VerbMeasure {
		word.Hint = "La même mesure qu’avant, et ce que l’équipe et les jeunes en ont vu. Pas de nom de jeune ici."
	}
	p.Fields = append(p.Fields, f.Field(word))
	if verb == quality.VerbAdjust {
		p.Fields = append(p.Fields, f.Field(ui.FieldProps{Kind: ui.FieldDate, Name: "until", Label: "Nouvel essai jusqu’au", Optional: true, Width: ui.WidthShort}))
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: name, Purpose: "«\u00a0" + t.Title + "\u00a0», " + i18n.StateOf(quality.TrialFlow.Name, t.State) + " aujourd’hui.", Rail: page.RailPlan,
		Breadcrumb: trialCrumbs(ui.Crumb{Label: t.Title, Href: path.Trial(t.ID)}, ui.Crumb{Label: name}),
	})
	return v.Render(w, r, status, trialMoveView(p))
}

// trialElsewhere shows the trial as it stands when the verb asked for is not open any
// more, with the words that were written, to copy.
func (a area) trialElsewhere(w http.ResponseWriter, r *http.Request, v *page.Visit, t improve.TrialPage, f page.Filled, notice *ui.NoticeProps) error {
	if notice == nil {
		return v.Redirect(w, r, path.Trial(t.ID), "trial_elsewhere")
	}
	if word := f.Values.Get("word"); word != "" {
		notice.Text += " Vos mots, à recopier\u00a0: «\u00a0" + word + "\u00a0»."
	}
	return a.showTrial(w, r, v, t, page.Filled{}, http.StatusConflict, notice)
}

func meetingField(list []improve.MeetingLine) ui.FieldProps {
	f := ui.FieldProps{
		Kind: ui.FieldSelect, Name: "meeting", Label: "Décidé en réunion", Optional: true, EmptyOption: "Pas en réunion", Width: ui.WidthFull,
		Hint: "La décision s’ajoute alors à celles de la réunion, et à son compte rendu.",
	}
	for _, m := range list {
		f.Options = append(f.Options, ui.Option{Value: m.ID, Label: m.Title + ", " + i18n.Date(quality.DayOf(m.Starts, m.Zone))})
	}
	return f
}

// trialHappens says what a verb changes; a verdict outside a meeting is told as such.
func trialHappens(verb quality.Verb, meeting bool) string {
	happens := trialLeadsTo(verb)
	if quality.TrialVerdict(verb) && !meeting {
		happens += " Aucune réunion du comité de pilotage n’est ouverte en ce moment\u00a0: la décision portera votre nom seul, et la page dira qu’elle est prise hors réunion."
	}
	return happens
}

func trialLeadsTo(verb quality.Verb) string {
	switch verb {
	case quality.VerbMeasure:
		return "L’expérimentation attendra la décision du comité de pilotage, et sera à l’ordre du jour de sa prochaine réunion."
	case quality.VerbDeploy:
		return "Elle se déploie alors sur chaque site\u00a0: vous suivrez ici où en est chacun."
	case quality.VerbAdjust:
		return "Un nouvel essai commence. Celui-ci reste lisible, avec son résultat et votre raison."
	case quality.VerbResume:
		return "Le résultat est retiré de la page, et reste dans l’historique\u00a0: vous le noterez de nouveau."
	case quality.VerbDrop:
		return "Elle reste lisible, avec la raison\u00a0: ce qui n’a pas marché sert aussi aux autres."
	case quality.VerbRevive:
		return "Elle redevient une proposition, avec tout ce qui s’en est dit."
	}
	return ""
}

func trialWordLabel(verb quality.Verb) string {
	switch verb {
	case quality.VerbMeasure:
		return "Qu’avez-vous obtenu\u202f?"
	case quality.VerbAdjust:
		return "Pourquoi, et que faut-il ajuster\u202f?"
	}
	return "Pourquoi\u202f?"
}
