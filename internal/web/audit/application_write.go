package audit

import (
	"net/http"
	"net/url"
	"strconv"

	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// formProps is the form of an application.
type formProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Theirs  string // what the letter says by now, when somebody wrote meanwhile
	Form    ui.FormProps
	Version string
	Letter  ui.FieldProps
	Wishes  []wishProps
	Scope   []ui.FieldProps
	Cancel  string
}

type wishProps struct {
	Legend      string
	From, Until ui.FieldProps
}

func (a area) applicationForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	c, err := a.svc.Case(r.Context(), v.Actor, "")
	if err != nil {
		return err
	}
	f := page.Filled{Values: url.Values{"contact": {v.Actor.PersonID}}}
	if c.Live != nil {
		if !quality.ApplicationWritable(c.Live.State) {
			return v.Redirect(w, r, path.Application(c.Live.ID), "")
		}
		f.Values = valuesOf(*c.Live)
	}
	return a.showForm(w, r, v, f, http.StatusOK, nil, "")
}

func valuesOf(l audit.Application) url.Values {
	out := url.Values{"version": {strconv.Itoa(l.Version)}, "letter": {l.Letter}, "contact": {l.ContactID}, "sites": l.Sites}
	if l.Staff > 0 {
		out.Set("staff", strconv.Itoa(l.Staff))
	}
	for i, wish := range l.Wishes {
		n := strconv.Itoa(i + 1)
		out.Set("from-"+n, wish.From.String())
		out.Set("until-"+n, wish.Until.String())
	}
	return out
}

func (a area) saveApplication(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	id, err := a.svc.Save(r.Context(), v.Actor, draftOf(&f))
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		_ = refused(&f, err)
		return a.showForm(w, r, v, f, http.StatusUnprocessableEntity, nil, "")
	case quality.CodeConflict:
		return a.showMoved(w, r, v, f, err)
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Application(id), "application_saved")
}

// showMoved shows what was typed beside what somebody else wrote meanwhile.
func (a area) showMoved(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, moved error) error {
	c, err := a.svc.Case(r.Context(), v.Actor, "")
	if err != nil {
		return err
	}
	theirs := ""
	if c.Live != nil {
		f.Values.Set("version", strconv.Itoa(c.Live.Version))
		if c.Live.Letter != quality.CleanText(f.Values.Get("letter")) {
			theirs = c.Live.Letter
		}
	}
	return a.showForm(w, r, v, f, http.StatusConflict, stale(moved), theirs)
}

// draftOf reads a form about an application; what is no day and no number is a fault,
// told with the others.
func draftOf(f *page.Filled) audit.Draft {
	v := f.Values
	d := audit.Draft{Version: versionOf(*f), Application: quality.Application{Letter: v.Get("letter"), ContactID: v.Get("contact"), Sites: v["sites"]}}
	if text := v.Get("staff"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			d.Faults.Add("staff", quality.FaultBadNumber)
		}
		d.Staff = n
	}
	for i := range quality.MaxWishes {
		n := strconv.Itoa(i + 1)
		d.Wishes = append(d.Wishes, quality.DayRange{From: typed(&d, v, "from-"+n), Until: typed(&d, v, "until-"+n)})
	}
	return d
}

func typed(d *audit.Draft, v url.Values, name string) quality.Day {
	day, err := quality.TypedDay(v.Get(name))
	if err != nil {
		d.Faults.Add(name, quality.FaultBadDate)
	}
	return day
}

func (a area) showForm(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int, notice *ui.NoticeProps, theirs string) error {
	if _, err := authz.Check(v.Actor, authz.ApplicationWrite, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID}); err != nil {
		return err
	}
	choices, err := a.svc.Choices(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := formProps{
		Notice: notice, Theirs: theirs, Form: ui.FormProps{ID: "demande", Action: path.ApplicationForm, Faults: f.Faults}, Version: f.Values.Get("version"), Cancel: path.Case,
		Letter: f.Field(ui.FieldProps{
			Kind: ui.FieldTextarea, Name: "letter", Label: "Lettre de demande", Rows: 12, MaxLength: quality.MaxLetter, Width: ui.WidthFull,
			Hint: "Pourquoi votre structure demande le label, et ce que la démarche a déjà changé. Vous pouvez l’écrire en plusieurs fois.",
		}),
		Wishes: wishes(f), Scope: scopeFields(f, choices),
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Demande de labellisation", Purpose: "Écrivez-la tranquillement\u00a0: rien ne part avant les deux signatures et l’envoi par la direction.", Rail: page.RailCase,
		Breadcrumb: crumbs(ui.Crumb{Label: "Demande de labellisation"}),
	})
	return v.Render(w, r, status, formView(p))
}

func wishes(f page.Filled) []wishProps {
	legends := []string{"Première période souhaitée", "Deuxième période", "Troisième période"}
	out := make([]wishProps, 0, quality.MaxWishes)
	for i := range quality.MaxWishes {
		n := strconv.Itoa(i + 1)
		out = append(out, wishProps{
			Legend: legends[i],
			From:   f.Field(ui.FieldProps{Kind: ui.FieldDate, Name: "from-" + n, Label: "Du", Width: ui.WidthShort}),
			Until:  f.Field(ui.FieldProps{Kind: ui.FieldDate, Name: "until-" + n, Label: "Au", Width: ui.WidthShort}),
		})
	}
	return out
}

func scopeFields(f page.Filled, c audit.Choices) []ui.FieldProps {
	var out []ui.FieldProps
	if len(c.Sites) > 1 {
		sites := ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "sites", Label: "Sites concernés", Hint: "Aucun coché\u00a0: tous les sites.", Optional: true}
		for _, s := range c.Sites {
			sites.Options = append(sites.Options, ui.Option{Value: s.ID, Label: s.Name})
		}
		out = append(out, f.Field(sites))
	}
	out = append(out, f.Field(ui.FieldProps{
		Kind: ui.FieldNumber, Name: "staff", Label: "Combien de personnes travaillent dans la structure\u202f?", Hint: "La durée de l’audit en dépend.", Width: ui.WidthShort, Min: "1",
		Max: strconv.Itoa(quality.MaxStaff),
	}))
	contact := ui.FieldProps{Kind: ui.FieldSelect, Name: "contact", Label: "Qui répond au pôle labellisation\u202f?", EmptyOption: "À choisir", Width: ui.WidthFull}
	for _, n := range c.People {
		contact.Options = append(contact.Options, ui.Option{Value: n.ID, Label: n.Name})
	}
	return append(out, f.Field(contact))
}
