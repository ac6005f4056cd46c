package indicator

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// libraryProps is the library, family by family.
type libraryProps struct {
	Page     ui.PageProps
	Views    ui.TabsProps
	Form     ui.FormProps
	Families []shelfProps
	May      bool
}

type shelfProps struct {
	ID, Title string
	Lines     []shelfLine
}

type shelfLine struct {
	ID, Name, Definition, Detail string
	Taken                        string // where the one the structure follows is
	Checked                      bool
}

func (a area) library(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showLibrary(w, r, v, page.Filled{}, http.StatusOK)
}

func (a area) showLibrary(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int) error {
	list, may, err := a.svc.IndicatorLibrary(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	checked := map[string]bool{}
	for _, id := range f.Values["indicators"] {
		checked[id] = true
	}
	p := libraryProps{Views: views(viewLibrary), May: may, Form: ui.FormProps{ID: "prendre", Action: path.IndicatorLibrary, Faults: f.Faults}}
	for _, family := range quality.IndicatorFamilies() {
		shelf := shelfProps{ID: string(family), Title: i18n.IndicatorFamilyName(family)}
		for _, one := range list {
			if one.Family != family {
				continue
			}
			l := shelfLine{ID: one.ID, Name: one.Name, Definition: one.Definition, Detail: i18n.UnitName(one.Unit) + ", " + i18n.RhythmName(one.Every) + ". " + i18n.SenseName(one.Sense) + ".", Checked: checked[one.ID]}
			if one.Formula != "" {
				l.Detail += " Compté par Ariane."
			}
			if one.Source != "" {
				l.Detail += " Source\u00a0: " + one.Source + "."
			}
			if one.Taken != "" {
				l.Taken = path.Indicator(one.Taken)
			}
			shelf.Lines = append(shelf.Lines, l)
		}
		p.Families = append(p.Families, shelf)
	}
	p.Page = v.Layout(w, r, page.Frame{Title: "Bibliothèque d’indicateurs", Rail: page.RailPlan, Purpose: "Choisissez peu d’indicateurs, mais regardez-les. Vous réglerez ensuite la cible, le rythme et la personne qui s’en charge.", Breadcrumb: crumbs(ui.Crumb{Label: "Bibliothèque"})})
	return v.Render(w, r, status, libraryView(p))
}

func (a area) take(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	_, err := a.svc.TakeIndicators(r.Context(), v.Actor, r.PostForm["indicators"])
	if err == nil || quality.CodeOf(err) == quality.CodeExists {
		return v.Redirect(w, r, path.Indicators, "indicators_taken")
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	for i := range f.Faults {
		f.Faults[i] = ui.FieldFault{Field: "indicateurs", Message: "Cochez au moins un indicateur."}
	}
	return a.showLibrary(w, r, v, f, http.StatusUnprocessableEntity)
}
