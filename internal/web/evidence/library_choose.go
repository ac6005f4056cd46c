package evidence

import (
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// chooseProps ties pieces of the library to a commitment.
type chooseProps struct {
	Page   ui.PageProps
	Search *ui.SearchProps // nil where there is nothing to search
	Form   ui.FormProps
	Pieces ui.FieldProps
	Nodes  ui.FieldProps
	Place  ui.FieldProps
	None   *ui.EmptyStateProps
	Cancel string
	More   string // how many are not shown
}

// mostChoices are offered at once; the search finds the others.
const mostChoices = 40

func (a area) choose(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, err := a.targetOf(r, v, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	return a.showChoose(w, r, v, t, page.Filled{})
}

func (a area) chosen(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	t, err := a.targetOf(r, v, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	if len(r.PostForm["preuve"]) == 0 {
		f.Faults = []ui.FieldFault{{Field: "preuve", Message: "Choisissez au moins une preuve."}}
		return a.showChoose(w, r, v, t, f)
	}
	in := evidence.Attachment{AssessmentID: t.cycle(), Nodes: r.PostForm["noeud"], Place: r.PostForm.Get("place")}
	for _, id := range r.PostForm["preuve"] {
		err := a.svc.Attach(r.Context(), v.Actor, id, in)
		if quality.CodeOf(err) == quality.CodeInvalid {
			f.Faults = page.FieldFaults(err)
			return a.showChoose(w, r, v, t, f)
		}
		if err != nil {
			return err
		}
	}
	return v.Redirect(w, r, t.back(), "proof_attached")
}

// tiedHere are the places of a commitment each piece supports already, with where to
// look, by the id of the piece.
func (a area) tiedHere(r *http.Request, v *page.Visit, t target) (map[string][]string, error) {
	all, err := a.svc.Cycle(r.Context(), v.Actor, t.cycle())
	tied := map[string][]string{}
	for _, one := range all {
		if one.CommitmentID == t.node() {
			tied[one.ID] = append(tied[one.ID], one.NodeID+lookAt(one.Place))
		}
	}
	return tied, err
}

// wholeUnlessTied proposes the commitment as a whole, except where a piece of the list
// supports it already: it would be tied there once more than one thought of.
func wholeUnlessTied(t target, list evidence.List, tied map[string][]string) []string {
	for _, p := range list.Pieces {
		if len(tied[p.ID]) > 0 {
			return nil
		}
	}
	return []string{t.node()}
}

// pieceOptions are the pieces to choose from, each with what it supports here already.
func pieceOptions(list evidence.List, tied map[string][]string) []ui.Option {
	options := make([]ui.Option, 0, len(list.Pieces))
	for _, p := range list.Pieces {
		hint := whatItIs(p)
		if period := i18n.EvidencePeriod(p.Evidence); period != "" {
			hint += ", " + period
		}
		if places := tied[p.ID]; len(places) > 0 {
			hint += ". Déjà rattachée à " + strings.Join(places, "\u202f; ")
		}
		options = append(options, ui.Option{Value: p.ID, Label: p.Title, Hint: hint})
	}
	return options
}

// noneIn says why there is nothing to choose from: where no word could find any,
// there is nothing to search either.
func (a area) noneIn(r *http.Request, v *page.Visit, t target, search string, props *chooseProps) error {
	empty := strings.TrimSpace(search) == ""
	if !empty {
		list, err := a.svc.Library(r.Context(), v.Actor, evidence.Filter{BodyID: t.page.Cycle.BodyID, Attachable: true, Limit: 1})
		if err != nil {
			return err
		}
		empty = list.Total == 0
	}
	if props.None = noneToChoose(t, empty); empty {
		props.Search = nil
	}
	return nil
}

// noneToChoose tells a search that finds nothing from a library that holds nothing
// to choose from.
func noneToChoose(t target, empty bool) *ui.EmptyStateProps {
	none := &ui.EmptyStateProps{
		Icon: ui.IconPaperclip, Title: "Aucune preuve à proposer", Text: "Essayez d’autres mots, ou déposez une nouvelle preuve.",
		Action: &ui.ButtonProps{Label: "Ajouter une preuve", Kind: ui.ButtonPrimary, Href: path.EvidenceFor(t.cycle(), t.node(), "")},
	}
	if empty {
		none.Title, none.Text = "Vous n’avez pas encore de preuve", "Déposez ici la première pour cet engagement\u00a0: vous pourrez ensuite la rattacher à d’autres attendus."
	}
	return none
}

func (a area) showChoose(w http.ResponseWriter, r *http.Request, v *page.Visit, t target, f page.Filled) error {
	if !v.May(authz.EvidenceAttach, t.page.Facts()) {
		return quality.Refuse(quality.CodeForbidden, string(authz.EvidenceAttach))
	}
	q := r.FormValue("q")
	list, err := a.svc.Library(r.Context(), v.Actor, evidence.Filter{BodyID: t.page.Cycle.BodyID, Search: q, Recent: true, Attachable: true, Limit: mostChoices})
	if err != nil {
		return err
	}
	tied, err := a.tiedHere(r, v, t)
	if err != nil {
		return err
	}
	if f.Values == nil {
		f.Values = url.Values{"noeud": wholeUnlessTied(t, list, tied)}
	}
	here := path.CommitmentEvidence(t.cycle(), t.node())
	attach := attachOf(t, f)
	props := chooseProps{
		Search: &ui.SearchProps{Action: here, Label: "Rechercher une preuve", Value: q}, Form: ui.FormProps{ID: "choisir", Action: here, Faults: f.Faults},
		Nodes: attach.Nodes, Place: attach.Place, Cancel: t.back(),
		Pieces: ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "preuve", Label: "Preuves de la bibliothèque"},
	}
	props.Pieces.Options = pieceOptions(list, tied)
	props.Pieces = f.Field(props.Pieces)
	if len(list.Pieces) == 0 {
		if err := a.noneIn(r, v, t, q, &props); err != nil {
			return err
		}
	}
	if list.Total > len(list.Pieces) {
		props.More = "Les " + i18n.Integer(len(list.Pieces)) + " dernières sur " + i18n.Integer(list.Total) + " : la recherche trouve les autres."
	}
	node, title := t.page.Item.View.Node, "Choisir dans la bibliothèque"
	if !list.Inside {
		title, props.Pieces.Label = "Choisir parmi vos preuves", "Vos preuves, et celles de ce qui vous est confié"
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: title, Purpose: "Pour l’engagement " + node.ID + ", " + node.Title() + ".", Rail: page.RailAssessment,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Auto-évaluations", Href: path.Assessments}, {Label: "Engagement " + node.ID, Href: path.Commitment(t.cycle(), node.ID)}, {Label: "Choisir une preuve"}},
	})
	status := http.StatusOK
	if len(f.Faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return v.Render(w, r, status, chooseView(props))
}
