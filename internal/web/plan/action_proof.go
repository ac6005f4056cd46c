package plan

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// mostChoices are offered at once; the search finds the others.
const mostChoices = 40

// chooseProps ties pieces of the library to an action.
type chooseProps struct {
	Page   ui.PageProps
	Search *ui.SearchProps
	Form   ui.FormProps
	Pieces ui.FieldProps
	More   string
	None   *ui.EmptyStateProps
	Cancel string
}

func (a area) readProofs(s improve.Sheet, p *actionProps) {
	for _, proof := range s.Shown {
		one := proofProps{ID: proof.ID, Title: proof.Name, Href: path.Evidence(proof.ID)}
		if s.MayDo {
			one.Untie = path.PlanActionUntie(s.ID)
		}
		p.Proofs = append(p.Proofs, one)
	}
	p.Hidden = s.Unshown
}

func (a area) proofChoose(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showChoose(w, r, v, page.Filled{})
}

func (a area) showChoose(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled) error {
	s, err := a.changed(r, v)
	if err != nil {
		return err
	}
	search := r.URL.Query().Get("q")
	p := chooseProps{Cancel: path.PlanAction(s.ID), Form: ui.FormProps{ID: "preuves", Action: path.PlanActionProofs(s.ID), Faults: f.Faults}}
	var list evidence.List
	if v.MayReach(authz.EvidenceRead) {
		if list, err = a.proofs.Library(r.Context(), v.Actor, evidence.Filter{Search: search, Recent: true, Attachable: true, Limit: mostChoices}); err != nil {
			return err
		}
	}
	p.Search = &ui.SearchProps{Action: path.PlanActionProofs(s.ID), Label: "Chercher une preuve", Value: search}
	if list.Empty || list.Total == 0 && search == "" {
		p.Search = nil
		p.None = &ui.EmptyStateProps{Icon: ui.IconPaperclip, Title: "La bibliothèque n’a pas encore de preuve à proposer", Text: "Déposez d’abord le document dans les preuves, puis revenez le choisir ici."}
	} else if list.Total == 0 {
		p.None = &ui.EmptyStateProps{Icon: ui.IconSearch, Title: "Aucune preuve ne répond à cette recherche", Text: "Essayez d’autres mots."}
	}
	if len(list.Pieces) < list.Total {
		p.More = "Les " + strconv.Itoa(len(list.Pieces)) + " plus récentes sur " + i18n.Integer(list.Total) + "\u00a0: cherchez pour trouver les autres."
	}
	pieces := ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "preuve", Label: "Preuves de la bibliothèque"}
	for _, piece := range list.Pieces {
		pieces.Options = append(pieces.Options, ui.Option{Value: piece.ID, Label: piece.Title, Hint: i18n.EvidencePeriod(piece.Evidence)})
	}
	p.Pieces = f.Field(pieces)
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Choisir une preuve", Purpose: "Pour montrer ce que «\u00a0" + s.Title + "\u00a0» a changé.", Rail: page.RailPlan,
		Breadcrumb: crumbs(ui.Crumb{Label: "Action " + strconv.Itoa(s.Number), Href: path.PlanAction(s.ID)}, ui.Crumb{Label: "Preuves"}),
	})
	return v.Render(w, r, statusOf(f), chooseView(p))
}

func (a area) proofTie(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	if len(r.PostForm["preuve"]) == 0 {
		return a.showChoose(w, r, v, page.Filled{Values: r.PostForm, Faults: []ui.FieldFault{{Field: "preuve", Message: "Choisissez au moins une preuve."}}})
	}
	for _, piece := range r.PostForm["preuve"] {
		if err := a.svc.TieProof(r.Context(), v.Actor, id, piece); err != nil {
			return err
		}
	}
	return v.Redirect(w, r, path.PlanAction(id)+"#preuves", "proof_attached")
}

func (a area) proofUntie(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	if err := a.svc.UntieProof(r.Context(), v.Actor, id, r.PostForm.Get("preuve")); quality.CodeOf(err) != quality.CodeNotFound && err != nil {
		return err
	}
	return v.Redirect(w, r, path.PlanAction(id)+"#preuves", "proof_detached")
}
