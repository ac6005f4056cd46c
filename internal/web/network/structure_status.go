package network

import (
	"net/http"
	"net/url"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// stepsProps is a change in two steps: the form, then the summary that says what
// will happen and what is kept. Summary is nil on the first step.
type stepsProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Form    ui.FormProps
	Fields  []ui.FieldProps
	Version string
	Summary *summaryProps
	Check   string // label of the button that leads to the summary
	Cancel  string
}

// summaryProps says a change before it is made.
type summaryProps struct {
	Happens []string
	Kept    []string
	Careful bool // it takes something away: its button says so
	Confirm string
	Hidden  []hidden
	Back    string // where « revenir » leads when there was no form before; else the form
}

// The steps of a form, sent by its buttons.
const (
	stepField   = "etape"
	stepConfirm = "confirmer"
	stepModify  = "modifier"
)

func (a area) structureStatus(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.changeable(r, v, quality.VerbChangeStatus)
	if err != nil {
		return err
	}
	values := url.Values{"status": {string(s.Status)}, "version": {strconv.Itoa(s.Version)}}
	return a.statusForm(w, r, v, http.StatusOK, s, page.Filled{Values: values}, nil)
}

func (a area) structureStatusSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, err := a.changeable(r, v, quality.VerbChangeStatus)
	if err != nil {
		return err
	}
	edit, faults := statusEdit(s, r.PostForm)
	filled := page.Filled{Values: r.PostForm, Faults: faults}
	step := r.PostForm.Get(stepField)
	switch {
	case len(faults) > 0:
		return a.statusForm(w, r, v, http.StatusUnprocessableEntity, s, filled, nil)
	case step == stepModify:
		return a.statusForm(w, r, v, http.StatusOK, s, filled, nil)
	}
	edit.Preview = step != stepConfirm
	err = a.network.EditStructure(r.Context(), v.Actor, edit)
	switch filled.Faults = page.FieldFaults(err); {
	case filled.Faults != nil:
		return a.statusForm(w, r, v, http.StatusUnprocessableEntity, s, filled, nil)
	case quality.CodeOf(err) == quality.CodeConflict:
		r.PostForm.Set("version", strconv.Itoa(s.Version))
		return a.statusForm(w, r, v, http.StatusConflict, s, filled, statusSummary(s, edit, r.PostForm))
	case err != nil:
		return err
	case edit.Preview:
		return a.statusForm(w, r, v, http.StatusOK, s, filled, statusSummary(s, edit, r.PostForm))
	}
	return v.Redirect(w, r, path.Structure(s.ID), "structure_saved")
}

// statusEdit changes the status and leaves the rest of the sheet as it is. The
// status that is there already is a fault, but for a summary confirmed twice.
func statusEdit(s network.StructureView, form url.Values) (network.StructureEdit, []ui.FieldFault) {
	edit, faults := readEdit(s, editValues(s))
	var dayFaults []ui.FieldFault
	edit.Day, dayFaults = readDay(form)
	edit.Version = readVersion(form)
	edit.Status = quality.LegalStatus(form.Get("status"))
	switch {
	case edit.Status != quality.StatusAssociation && edit.Status != quality.StatusGIP:
		faults = append(faults, ui.FieldFault{Field: "status", Message: "Choisissez l’un des deux statuts."})
	case edit.Status == s.Status && !confirmed(form):
		faults = append(faults, ui.FieldFault{Field: "status", Message: i18n.Sentence(quality.Fault{Code: quality.FaultSame})})
	}
	return edit, append(faults, dayFaults...)
}

func statusSummary(s network.StructureView, edit network.StructureEdit, form url.Values) *summaryProps {
	before := i18n.StatusName(s.Status)
	change := quoted(s.Name) + " devient : " + i18n.StatusName(edit.Status) + "."
	if before != "" {
		change = quoted(s.Name) + " passe de « " + before + " » à « " + i18n.StatusName(edit.Status) + " »."
	}
	return &summaryProps{
		Happens: []string{change, "Le changement prend effet " + onDayOrToday(edit.Day) + ".", "Les attendus réservés à l’un des deux statuts s’adaptent dans les auto-évaluations en cours."},
		Kept:    []string{"L’ancien statut reste dans l’historique.", "Les réponses déjà données et les auto-évaluations validées ne changent pas."},
		Confirm: "Changer le statut", Hidden: hiddenOf(form, "status", "day", "version"),
	}
}

// quoted sets a name in a sentence: names of structures bear no article.
func quoted(name string) string { return "« " + name + " »" }

func onDayOrToday(day quality.Day) string {
	if day.IsZero() {
		return "aujourd’hui"
	}
	return i18n.OnDate(day)
}

// hiddenOf carries the fields of a form to its next step, as they were typed.
func hiddenOf(form url.Values, names ...string) []hidden {
	var out []hidden
	for _, name := range names {
		for _, value := range form[name] {
			out = append(out, hidden{name, value})
		}
	}
	return out
}

func (a area) statusForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, s network.StructureView, f page.Filled, summary *summaryProps) error {
	props := stepsProps{
		Form: ui.FormProps{ID: "statut", Action: path.StructureStatus(s.ID), Faults: f.Faults}, Version: f.Values.Get("version"),
		Fields: []ui.FieldProps{
			f.Field(statusField()),
			f.Field(dayField("Depuis le")),
		},
		Check: "Voir ce qui va changer", Cancel: path.Structure(s.ID), Summary: summary,
	}
	if status == http.StatusConflict {
		props.Notice = staleNotice(thisOne)
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Changer le statut juridique", Purpose: s.Name, Rail: rail(v), Breadcrumb: structureCrumbs(v, s, "Statut juridique"),
	})
	return v.Render(w, r, status, stepsView(props))
}
