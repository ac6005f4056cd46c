package plan

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// formProps is the form of an action, new or rewritten: what it is first, then what
// may wait, folded until something of it is filled.
type formProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Theirs  []ui.Term // what somebody else made of it meanwhile
	Form    ui.FormProps
	Hidden  map[string]string
	Quote   string // words of a sheet without a name, to write again
	Origin  string // « Né de l’engagement 4.1.1 … »
	Main    []ui.FieldProps
	When    []ui.FieldProps
	Weigh   []ui.FieldProps
	More    []ui.FieldProps
	Open    bool // the rest is unfolded
	Retain  *ui.FieldProps
	Cancel  string
	Send    string
	Helpers *ui.FieldProps
}

// fields fills the form of an action.
func (p *formProps) fields(f page.Filled, people []improve.Named, parents []ui.Option) {
	p.Main = fill(f,
		ui.FieldProps{Name: "title", Label: "Que voulez-vous faire\u202f?", Required: true, MaxLength: quality.MaxActionTitle, Width: ui.WidthFull, Hint: "Un verbe et un résultat\u00a0: «\u00a0Ouvrir l’accueil sans rendez-vous le mercredi\u00a0»."},
		ui.FieldProps{Kind: ui.FieldTextarea, Name: "why", Label: "Pourquoi", Optional: true, Rows: 3, MaxLength: quality.MaxActionText, Width: ui.WidthFull, Hint: "Le constat de départ. Pas de nom de jeune ici."},
		peopleField("owner", "Qui s’en charge", people, "Personne pour l’instant"))
	p.When = fill(f,
		ui.FieldProps{Kind: ui.FieldDate, Name: "start", Label: "À partir du", Optional: true, Width: ui.WidthShort},
		ui.FieldProps{Kind: ui.FieldDate, Name: "due", Label: "Pour le", Optional: true, Width: ui.WidthShort})
	p.Weigh = fill(f, scaleField("gain", "Ce que cela apporterait", i18n.GainName), scaleField("effort", "Ce que cela demande", i18n.EffortName))
	p.More = fill(f,
		ui.FieldProps{Kind: ui.FieldTextarea, Name: "result", Label: "Résultat attendu", Optional: true, Rows: 2, MaxLength: quality.MaxActionText, Width: ui.WidthFull, Hint: "Ce qui sera différent pour les jeunes, les employeurs ou l’équipe."},
		ui.FieldProps{Name: "measure", Label: "À quoi le verrez-vous\u202f?", Optional: true, MaxLength: quality.MaxActionText, Width: ui.WidthFull, Hint: "Un chiffre ou un fait\u00a0: «\u00a0délai du premier rendez-vous, de 15 à 7 jours\u00a0»."},
		ui.FieldProps{Kind: ui.FieldTextarea, Name: "means", Label: "Moyens", Optional: true, Rows: 2, MaxLength: quality.MaxActionText, Width: ui.WidthFull, Hint: "Temps, outils, lieux, appui extérieur."},
		ui.FieldProps{Kind: ui.FieldNumber, InputMode: "numeric", Name: "budget", Label: "Budget", Suffix: "€", Optional: true, Width: ui.WidthShort})
	if len(parents) > 0 {
		p.More = append(p.More, f.Field(ui.FieldProps{Kind: ui.FieldSelect, Name: "parent", Label: "Sous-tâche de", Optional: true, EmptyOption: "Aucune\u00a0: c’est une action à part entière", Options: parents, Width: ui.WidthFull}))
	}
	helpers := ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "helpers", Label: "Qui participe", Optional: true, Inline: true}
	for _, person := range people {
		helpers.Options = append(helpers.Options, ui.Option{Value: person.ID, Label: person.Name})
	}
	helpers = f.Field(helpers)
	p.Helpers = &helpers
	for _, name := range []string{"result", "measure", "means", "budget", "helpers", "gain", "effort", "parent"} {
		p.Open = p.Open || f.Values.Get(name) != "" || ui.FaultOf(f.Faults, name) != ""
	}
}

func scaleField(name, label string, word func(int) string) ui.FieldProps {
	f := ui.FieldProps{Kind: ui.FieldSelect, Name: name, Label: label, Optional: true, EmptyOption: "Pas dit", Width: ui.WidthHalf}
	for n := 1; n <= quality.MostOfScale; n++ {
		f.Options = append(f.Options, ui.Option{Value: strconv.Itoa(n), Label: word(n)})
	}
	return f
}

func fill(f page.Filled, fields ...ui.FieldProps) []ui.FieldProps {
	out := make([]ui.FieldProps, 0, len(fields))
	for _, field := range fields {
		out = append(out, f.Field(field))
	}
	return out
}

// actionOf reads what a form says of an action; what is no day and no number is a
// fault.
func actionOf(f *page.Filled) quality.Action {
	v := f.Values
	a := quality.Action{
		Title: v.Get("title"), Why: v.Get("why"), OwnerID: v.Get("owner"), Helpers: v["helpers"], Means: v.Get("means"), Result: v.Get("result"), Measure: v.Get("measure"), Parent: v.Get("parent"),
	}
	for name, day := range map[string]*quality.Day{"start": &a.Start, "due": &a.Due} {
		parsed, err := quality.TypedDay(v.Get(name))
		if err != nil {
			f.Faults = append(f.Faults, faultOf(name, quality.FaultBadDate))
			continue
		}
		*day = parsed
	}
	for name, number := range map[string]*int{"gain": &a.Gain, "effort": &a.Effort, "budget": &a.Budget} {
		typed := strings.Map(dropSpaces, strings.TrimSuffix(strings.TrimSpace(v.Get(name)), "€"))
		if typed == "" {
			continue
		}
		n, err := strconv.Atoi(typed)
		if err != nil {
			f.Faults = append(f.Faults, faultOf(name, quality.FaultBadNumber))
			continue
		}
		*number = n
	}
	return a
}

// dropSpaces reads « 1 200 » as people write it.
func dropSpaces(r rune) rune {
	if r == ' ' || r == '\u00a0' || r == '\u202f' {
		return -1
	}
	return r
}

func faultOf(field, code string) ui.FieldFault {
	return ui.FieldFault{Field: field, Message: i18n.Sentence(quality.Fault{Field: field, Code: code})}
}

// valuesOf are the fields of an action as it stands.
func valuesOf(a quality.Action) url.Values {
	v := url.Values{"helpers": a.Helpers}
	for name, value := range map[string]string{
		"title": a.Title, "why": a.Why, "owner": a.OwnerID, "means": a.Means, "result": a.Result, "measure": a.Measure, "parent": a.Parent,
		"start": a.Start.String(), "due": a.Due.String(), "gain": number(a.Gain), "effort": number(a.Effort), "budget": number(a.Budget),
	} {
		v.Set(name, value)
	}
	return v
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// refused adds the faults of a refusal to those of the form, a field at fault already
// keeping its sentence; an error that is not about the form is given back.
func refused(f *page.Filled, err error) error {
	if quality.CodeOf(err) != quality.CodeInvalid {
		return err
	}
	for _, fault := range page.FieldFaults(err) {
		if ui.FaultOf(f.Faults, fault.Field) == "" {
			f.Faults = append(f.Faults, fault)
		}
	}
	return nil
}

// parentsOf are the actions another one may be a sub-task of: not itself, nor what is
// already part of it.
func (a area) parentsOf(r *http.Request, v *page.Visit, self string) ([]ui.Option, error) {
	plan, err := a.svc.Plan(r.Context(), v.Actor, improve.Filter{States: improve.OpenStates(), Order: improve.OrderNumber})
	if err != nil {
		return nil, err
	}
	mothers := map[string]string{}
	for _, l := range plan.Lines {
		mothers[l.ID] = l.Parent
	}
	var out []ui.Option
	for _, l := range plan.Lines {
		if !within(mothers, l.ID, self) {
			out = append(out, ui.Option{Value: l.ID, Label: strconv.Itoa(l.Number) + ". " + i18n.Shorten(l.Title, 80)})
		}
	}
	return out, nil
}

// within reports that an action is another one, or part of it at any depth.
func within(mothers map[string]string, id, whole string) bool {
	for range len(mothers) + 1 {
		if id == "" || whole == "" {
			return false
		}
		if id == whole {
			return true
		}
		id = mothers[id]
	}
	return false
}

// statusOf is 200 for a form shown for the first time.
func statusOf(f page.Filled) int {
	if len(f.Faults) == 0 {
		return http.StatusOK
	}
	return http.StatusUnprocessableEntity
}

// cancelOf is where a form left without saving goes back to.
func cancelOf(id string) string {
	if id == "" {
		return path.Plan
	}
	return path.PlanAction(id)
}
