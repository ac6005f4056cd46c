package grid

import (
	"net/http"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// newProps is the form of a grid made from a référentiel.
type newProps struct {
	Form   ui.FormProps
	Fields []ui.FieldProps
}

func (p pages) newForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Check(v.Actor, authz.GridManage, authz.Facts{}); err != nil {
		return err
	}
	return p.showNew(w, r, v, http.StatusOK, page.Filled{})
}

func (p pages) showNew(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, filled page.Filled) error {
	list, err := p.refs.List(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	var options []ui.Option
	seen := map[string]bool{}
	for _, ver := range list {
		if ver.State == quality.ReferentialPublished && !seen[ver.ID] {
			seen[ver.ID] = true
			options = append(options, ui.Option{Value: ver.ID, Label: ver.Title + ", version " + i18n.Integer(ver.Version)})
		}
	}
	props := newProps{
		Form: ui.FormProps{ID: "nouvelle", Action: path.GridNew, Faults: filled.Faults},
		Fields: []ui.FieldProps{
			filled.Field(ui.FieldProps{Name: "title", Label: "Titre", Width: ui.WidthFull, MaxLength: quality.MaxGridTitle}),
			filled.Field(ui.FieldProps{Name: "id", Label: "Identifiant", Width: ui.WidthHalf, Hint: "Court, en lettres, chiffres et tirets\u00a0: il est dans l’adresse des pages et ne changera plus. Par exemple «\u00a0grille-arml\u00a0»."}),
			filled.Field(ui.FieldProps{Kind: ui.FieldSelect, Name: "referential", Label: "Référentiel suivi", EmptyOption: "Choisissez…", Options: options}),
		},
	}
	f := page.Frame{
		Title: "Nouvelle grille d’audit", Rail: page.RailReferential, Breadcrumb: crumbs(ui.Crumb{Label: "Nouvelle"}),
		Purpose: "Elle commence comme un brouillon\u00a0: un critère par engagement, que vous complétez, regroupez ou retirez.",
	}
	return v.Render(w, r, status, newPage(v.Layout(w, r, f), props))
}

func (p pages) create(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Check(v.Actor, authz.GridManage, authz.Facts{}); err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	field := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	in := referential.NewGrid{ID: field("id"), Title: field("title"), ReferentialID: field("referential")}
	err := p.refs.CreateGrid(r.Context(), v.Actor, in)
	if quality.CodeOf(err) == quality.CodeInvalid {
		return p.showNew(w, r, v, http.StatusUnprocessableEntity, page.Filled{Values: r.PostForm, Faults: newFaults(err, in)})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.GridDraft(in.ID, 1), "grid_drafted")
}

// newFaults says « choose one » rather than « unknown » when nothing was chosen.
func newFaults(err error, in referential.NewGrid) []ui.FieldFault {
	faults := page.FieldFaults(err)
	for i := range faults {
		if faults[i].Field == "referential" && in.ReferentialID == "" {
			faults[i].Message = "Choisissez le référentiel que suit la grille."
		}
	}
	return faults
}
