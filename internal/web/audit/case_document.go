package audit

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// mostPieces are offered at once; the search finds the others.
const mostPieces = 30

// documentFormProps chooses the piece that is a document of the file.
type documentFormProps struct {
	Page   ui.PageProps
	Search *ui.SearchProps
	None   *ui.EmptyStateProps
	Form   ui.FormProps
	Pieces ui.FieldProps
	Day    ui.FieldProps
	More   string
	Cancel string
}

func (a area) documentForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	c, err := a.svc.Case(r.Context(), v.Actor, "")
	if err != nil {
		return err
	}
	f := page.Filled{Values: url.Values{}}
	for _, d := range c.Documents {
		if d.Named && string(d.Kind) == r.PathValue("kind") {
			f.Values = url.Values{"evidence": {d.ID}, "day": {d.Day.String()}}
		}
	}
	return a.showDocument(w, r, v, f)
}

func (a area) nameDocument(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	d := quality.CaseDocument{EvidenceID: r.PostForm.Get("evidence"), Day: dayIn(&f, "day")}
	err := a.svc.NameDocument(r.Context(), v.Actor, quality.CaseDocumentKind(r.PathValue("kind")), d)
	if err == nil && len(f.Faults) == 0 {
		return v.Redirect(w, r, path.Case+"#documents", "case_document")
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showDocument(w, r, v, f)
}

func (a area) showDocument(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled) error {
	kind := quality.CaseDocumentKind(r.PathValue("kind"))
	if !slices.Contains(quality.CaseDocumentKinds(), kind) {
		return quality.Refuse(quality.CodeNotFound, "document")
	}
	if _, err := authz.Check(v.Actor, authz.CaseDocument, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID}); err != nil {
		return err
	}
	search := r.URL.Query().Get("q")
	list, err := a.proofs.Library(r.Context(), v.Actor, evidence.Filter{Search: search, Recent: true, Attachable: true, Limit: mostPieces})
	if err != nil {
		return err
	}
	name := i18n.CaseDocumentName(kind)
	p := documentFormProps{Cancel: path.Case, Form: ui.FormProps{ID: "document", Action: path.CaseDocument(string(kind)), Faults: f.Faults}}
	p.Search = &ui.SearchProps{Action: path.CaseDocument(string(kind)), Label: "Chercher une preuve", Value: search}
	switch {
	case list.Empty || list.Total == 0 && search == "":
		p.Search = nil
		p.None = &ui.EmptyStateProps{Icon: ui.IconPaperclip, Title: "La bibliothèque des preuves est vide", Text: "Déposez-y d’abord ce document, puis revenez le choisir ici.", Action: &ui.ButtonProps{Label: "Ouvrir les preuves", Href: path.Evidences}}
	case list.Total == 0:
		p.None = &ui.EmptyStateProps{Icon: ui.IconSearch, Title: "Aucune preuve ne répond à cette recherche", Text: "Essayez d’autres mots."}
	}
	p.Pieces, p.More = piecesOf(list, f)
	p.Day = f.Field(ui.FieldProps{Kind: ui.FieldDate, Name: "day", Label: "Daté du", Hint: "Le jour de la décision, ou de l’adoption.", Required: true, Width: ui.WidthShort})
	p.Page = v.Layout(w, r, page.Frame{Title: name, Purpose: "Choisissez-le dans votre bibliothèque de preuves.", Rail: page.RailCase, Breadcrumb: crumbs(ui.Crumb{Label: name})})
	return v.Render(w, r, statusOf(f), documentFormView(p))
}

func piecesOf(list evidence.List, f page.Filled) (field ui.FieldProps, more string) {
	field = ui.FieldProps{Kind: ui.FieldRadios, Name: "evidence", Label: "Dans la bibliothèque", Required: true}
	for _, piece := range list.Pieces {
		field.Options = append(field.Options, ui.Option{Value: piece.ID, Label: piece.Title, Hint: i18n.EvidencePeriod(piece.Evidence)})
	}
	if len(list.Pieces) < list.Total {
		more = "Les " + strconv.Itoa(len(list.Pieces)) + " plus récentes sur " + i18n.Integer(list.Total) + "\u00a0: cherchez pour trouver les autres."
	}
	return f.Field(field), more
}
