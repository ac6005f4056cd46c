package audit

import (
	"net/http"
	"net/url"

	"ariane/internal/audit"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// supportProps is the support log of a structure (« journal d’accompagnement »).
type supportProps struct {
	Page   ui.PageProps
	Lines  []supportLineProps
	None   *ui.EmptyStateProps
	Form   *ui.FormProps // nil for who only reads
	Fields []ui.FieldProps
	Warns  string
}

// supportLineProps is a line of it.
type supportLineProps struct {
	Day, Nature, Note, By string
	TakeBack              string // address of the form; "" for who did not write it
}

func (a area) support(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showSupport(w, r, v, page.Filled{Values: url.Values{}})
}

func (a area) addSupport(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	e := quality.SupportEntry{Day: dayIn(&f, "day"), Nature: quality.SupportNature(r.PostForm.Get("nature")), Note: r.PostForm.Get("note")}
	body := r.URL.Query().Get("structure")
	err := a.svc.AddSupport(r.Context(), v.Actor, body, e)
	if err == nil {
		return v.Redirect(w, r, path.SupportOf(body), "support_added")
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showSupport(w, r, v, f)
}

func (a area) takeSupportBack(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	body, err := a.svc.TakeSupportBack(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.SupportOf(body), "support_back")
}

func (a area) showSupport(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled) error {
	log, err := a.svc.Support(r.Context(), v.Actor, r.URL.Query().Get("structure"))
	if err != nil {
		return err
	}
	p := supportProps{}
	for _, e := range log.Entries {
		one := supportLineProps{Day: i18n.Date(e.Day), Nature: i18n.SupportNatureName(e.Nature), Note: e.Note, By: e.By}
		if e.Mine {
			one.TakeBack = path.SupportTakeBack(e.ID)
		}
		p.Lines = append(p.Lines, one)
	}
	if log.MayWrite {
		p.Form = &ui.FormProps{ID: "accompagner", Action: path.SupportOf(log.BodyID), Faults: f.Faults}
		p.Fields = supportFields(f, log.Today)
		p.Warns = "La structure lit chaque ligne. Qui accompagne une structure ne peut ni l’auditer ni décider de son label pendant trois ans."
	}
	if len(log.Entries) == 0 {
		p.None = &ui.EmptyStateProps{Icon: ui.IconHistory, Title: "Rien n’est encore noté", Text: "Les visites, relectures et échanges de l’ARML et de l’UNML avec la structure se liront ici."}
	}
	p.Page = v.Layout(w, r, supportFrame(log))
	return v.Render(w, r, statusOf(f), supportView(p))
}

func supportFrame(log audit.SupportLog) page.Frame {
	const title = "Journal d’accompagnement"
	f := page.Frame{Title: title, Purpose: "Ce que l’ARML et l’UNML ont fait avec vous, jour après jour.", Rail: page.RailCase, Breadcrumb: crumbs(ui.Crumb{Label: title})}
	if !log.Own {
		f.Purpose, f.Rail = log.BodyName+"\u00a0: qui a fait quoi avec la structure, et quand.", page.RailNetwork
		f.Breadcrumb = []ui.Crumb{
			{Label: "Accueil", Href: path.Home}, {Label: log.BodyName, Href: path.Structure(log.BodyID)}, {Label: "Démarche", Href: path.CaseOf(log.BodyID)}, {Label: title},
		}
	}
	return f
}

func supportFields(f page.Filled, today quality.Day) []ui.FieldProps {
	if !f.Values.Has("day") {
		f.Values.Set("day", today.String())
	}
	nature := ui.FieldProps{Kind: ui.FieldSelect, Name: "nature", Label: "Comment", EmptyOption: "Choisissez", Required: true, Width: ui.WidthHalf}
	for _, n := range quality.SupportNatures() {
		nature.Options = append(nature.Options, ui.Option{Value: string(n), Label: i18n.SupportNatureName(n)})
	}
	return []ui.FieldProps{
		f.Field(ui.FieldProps{Kind: ui.FieldDate, Name: "day", Label: "Quel jour", Required: true, Width: ui.WidthShort}),
		f.Field(nature),
		f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "note", Label: "Ce qui a été fait", Hint: "Quelques lignes suffisent. Aucun nom de jeune.", Rows: 3, MaxLength: quality.MaxSupportNote, Required: true, Width: ui.WidthFull}),
	}
}
