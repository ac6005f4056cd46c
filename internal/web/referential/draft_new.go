package referential

import (
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// newProps is the form of a référentiel made from nothing.
type newProps struct {
	Form   ui.FormProps
	Fields []ui.FieldProps
}

func (p pages) draftNew(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Check(v.Actor, authz.ReferentialEdit, authz.Facts{}); err != nil {
		return err
	}
	return showNew(w, r, v, http.StatusOK, page.Filled{})
}

func showNew(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, filled page.Filled) error {
	line := func(name, label, hint string) ui.FieldProps {
		return filled.Field(ui.FieldProps{Name: name, Label: label, Hint: hint, Width: ui.WidthFull})
	}
	id := line("id", "Identifiant", "Court, en lettres, chiffres et tirets\u00a0: il est dans l’adresse des pages et ne changera plus. Par exemple «\u00a0arml\u00a0».")
	id.Width = ui.WidthHalf
	props := newProps{
		Form: ui.FormProps{ID: "nouveau", Action: path.ReferentialNew, Faults: filled.Faults},
		Fields: []ui.FieldProps{
			line("title", "Titre", ""), id, line("provider", "Rédaction", "Qui l’écrit."),
			line("licence", "Licence", "Ce que l’on peut en faire."), line("part", "Première partie", "Son nom. Vous ajouterez les autres ensuite."),
		},
	}
	f := page.Frame{
		Title: "Nouveau référentiel", Rail: page.RailReferential, Breadcrumb: crumbs(ui.Crumb{Label: "Nouveau"}),
		Purpose: "Il commence comme un brouillon avec une partie et deux échelles de quatre niveaux, que vous pourrez changer.",
	}
	return v.Render(w, r, status, newPage(v.Layout(w, r, f), props))
}

func (p pages) draftCreate(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	field := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	in := referential.NewDraft{ID: field("id"), Title: field("title"), Provider: field("provider"), Licence: field("licence"), Part: field("part")}
	err := p.refs.CreateDraft(r.Context(), v.Actor, in)
	if quality.CodeOf(err) == quality.CodeInvalid {
		return showNew(w, r, v, http.StatusUnprocessableEntity, page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.DraftNode(in.ID, 1, "1"), "draft_created")
}

// draftOpen opens a draft of the next version; when there is one, it leads there.
func (p pages) draftOpen(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	number, err := p.refs.OpenDraft(r.Context(), v.Actor, id, version)
	if e := quality.AsError(err); e != nil && e.Code == quality.CodeExists {
		return v.Redirect(w, r, path.Draft(id, number), "draft_exists")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Draft(id, number), "draft_opened")
}

// deleteProps asks before a draft is deleted.
type deleteProps struct {
	Lines  []string
	Action string
	Hash   string
	Back   string
}

func (p pages) draftDeleteAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	ref := d.Edition.Referential
	props := deleteProps{
		Lines: []string{
			"Le brouillon de la version " + strconv.Itoa(ref.Version) + " disparaît avec son historique. Cela ne s’annule pas.",
			"Les versions publiées et les auto-évaluations ne changent pas.",
			"Pour en garder une copie, emportez d’abord le fichier depuis la page de lecture.",
		},
		Action: path.DraftDelete(ref.ID, ref.Version), Hash: d.Edition.Hash, Back: path.Draft(ref.ID, ref.Version),
	}
	f := page.Frame{Title: "Supprimer le brouillon", Purpose: ref.Title + ".", Rail: page.RailReferential, Breadcrumb: draftCrumbs(d, "Supprimer")}
	return v.Render(w, r, http.StatusOK, deletePage(v.Layout(w, r, f), props))
}

func (p pages) draftDelete(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	in, err := editOf(r, quality.Edit{})
	if err != nil {
		return err
	}
	if err := p.refs.DiscardDraft(r.Context(), v.Actor, in); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Referentials, "draft_deleted")
}
