package referential

import (
	"net/http"
	"net/url"
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// addProps is the form of a new element.
type addProps struct {
	Form   ui.FormProps
	Hash   string
	Parent string
	Fields []ui.FieldProps
	Back   string
}

func (p pages) draftAddForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	return p.showAdd(w, r, v, d, r.URL.Query().Get("sous"), http.StatusOK, nil, nil)
}

func (p pages) showAdd(w http.ResponseWriter, r *http.Request, v *page.Visit, d referential.Draft, parent string, status int, values url.Values, faults []ui.FieldFault) error {
	ref := d.Edition.Referential
	under := ref.Node(parent)
	if parent != "" && under == nil {
		return quality.Refuse(quality.CodeNotFound, quality.ReasonNodeGone)
	}
	if values == nil {
		kind := nextKind(ref, under)
		values = url.Values{"kind": {string(kind)}, "id": {ref.NextNodeID(under, kind, d.Reserved)}}
	}
	props := addProps{
		Form: ui.FormProps{ID: "nouveau", Action: path.DraftAdd(ref.ID, ref.Version, parent), Faults: faults}, Hash: d.Edition.Hash, Parent: parent,
		Back: path.Draft(ref.ID, ref.Version),
	}
	title, purpose := "Ajouter une partie", "À la fin du référentiel."
	if under != nil {
		title, purpose, props.Back = "Ajouter sous "+under.ID, under.Title(), path.DraftNode(ref.ID, ref.Version, under.ID)
	}
	filled := page.Filled{Values: values, Faults: faults}
	props.Fields = addFields(filled)
	f := page.Frame{Title: title, Purpose: purpose, Rail: page.RailReferential, Breadcrumb: draftCrumbs(d, "Ajouter")}
	return v.Render(w, r, status, addPage(v.Layout(w, r, f), props))
}

func addFields(filled page.Filled) []ui.FieldProps {
	return []ui.FieldProps{
		filled.Field(ui.FieldProps{Kind: ui.FieldSelect, Name: "kind", Label: "Sorte", Options: kindOptions(), Width: ui.WidthHalf}),
		filled.Field(ui.FieldProps{
			Name: "id", Label: "Numéro", Width: ui.WidthShort, Optional: true,
			Hint: "Il ne changera plus. Un numéro déjà donné dans une autre version ne sert pas une seconde fois. Vide\u00a0: le suivant.",
		}),
		filled.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "text", Label: "Texte", Hint: "Vous pourrez le compléter ensuite.", Rows: 4, Width: ui.WidthFull}),
		filled.Field(ui.FieldProps{Name: "short", Label: "Nom court", Optional: true, Width: ui.WidthFull}),
	}
}

// draftCrumbs leads through the editor to one of its pages.
func draftCrumbs(d referential.Draft, last string) []ui.Crumb {
	ref := d.Edition.Referential
	out := editionCrumbs(d.Edition, "Modifier")
	out[len(out)-1].Href = path.Draft(ref.ID, ref.Version)
	return append(out, ui.Crumb{Label: last})
}

// nextKind is what most often stands under an element: what stands there already,
// else what stands under its like, else the level below.
func nextKind(ref *quality.Referential, under *quality.Node) quality.Kind {
	if under == nil {
		return quality.KindPart
	}
	if n := len(under.Children); n > 0 {
		return known(under.Children[n-1].Kind)
	}
	for _, like := range ref.All() {
		if like.Kind == under.Kind && len(like.Children) > 0 {
			return known(like.Children[len(like.Children)-1].Kind)
		}
	}
	if under.Kind == quality.KindPart || under.Kind == quality.KindTheme {
		return quality.KindCommitment
	}
	return quality.KindStatement
}

func known(k quality.Kind) quality.Kind {
	if slices.Contains(quality.Kinds(), k) {
		return k
	}
	return quality.KindStatement
}

func (p pages) draftAdd(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen, "kind", "text", "short"); err != nil {
		return err
	}
	parent := r.URL.Query().Get("sous")
	in, err := editOf(r, quality.Edit{
		Kind: quality.EditAdd, Node: r.PostForm.Get("id"), Parent: parent, NodeKind: quality.Kind(r.PostForm.Get("kind")),
		Fields: map[string]string{"text": r.PostForm.Get("text"), "short": r.PostForm.Get("short")},
	})
	if err != nil {
		return err
	}
	result, err := p.refs.EditDraft(r.Context(), v.Actor, in)
	if quality.CodeOf(err) == quality.CodeInvalid {
		d, again := p.draftFor(r, v)
		if again != nil {
			return again
		}
		return p.showAdd(w, r, v, d, parent, http.StatusUnprocessableEntity, r.PostForm, page.FieldFaults(err))
	}
	if err != nil {
		return p.refusedDraft(w, r, v, in, result, err)
	}
	return v.Redirect(w, r, afterEdit(in, result, result.Outcome.Node), "")
}

// removeProps asks before an element goes with what is under it.
type removeProps struct {
	Lines  []string
	Notice *ui.NoticeProps
	Action string
	Hash   string
	Node   string
	Back   string
	Button string
}

func (p pages) draftRemoveAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	return p.showRemove(w, r, v, d, http.StatusOK, nil)
}

func (p pages) showRemove(w http.ResponseWriter, r *http.Request, v *page.Visit, d referential.Draft, status int, notice *ui.NoticeProps) error {
	ref := d.Edition.Referential
	n := ref.Node(r.URL.Query().Get("noeud"))
	if n == nil {
		return quality.Refuse(quality.CodeNotFound, "referential.node")
	}
	props := removeProps{
		Action: path.DraftRemove(ref.ID, ref.Version, n.ID), Hash: d.Edition.Hash, Node: n.ID, Back: path.DraftNode(ref.ID, ref.Version, n.ID),
		Button: "Retirer " + n.ID, Notice: notice,
	}
	props.Lines = append(props.Lines, "«\u00a0"+n.Text+"\u00a0»")
	if under := len(n.Whole()) - 1; under > 0 {
		props.Lines = append(props.Lines, "Avec lui "+i18n.Plural(under, "part", "partent")+" "+i18n.Count(under, "élément qui est", "éléments qui sont")+" dessous.")
	}
	props.Lines = append(
		props.Lines, "Vous pourrez l’annuler depuis l’historique du brouillon.",
		"Les versions déjà publiées ne changent pas, et les réponses données sur elles restent dans l’historique.",
	)
	f := page.Frame{Title: "Retirer " + n.ID, Purpose: n.Title(), Rail: page.RailReferential, Breadcrumb: draftCrumbs(d, "Retirer")}
	return v.Render(w, r, status, removePage(v.Layout(w, r, f), props))
}

func (p pages) draftRemove(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen); err != nil {
		return err
	}
	in, err := editOf(r, quality.Edit{Kind: quality.EditRemove, Node: r.URL.Query().Get("noeud")})
	if err != nil {
		return err
	}
	d, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	parent := ""
	if n := d.Edition.Referential.Node(in.Edit.Node); n != nil && n.Parent != nil {
		parent = n.Parent.ID
	}
	result, err := p.refs.EditDraft(r.Context(), v.Actor, in)
	if e := quality.AsError(err); e != nil && (e.Code == quality.CodeConflict || e.Code == quality.CodeInvalid) {
		notice := &ui.NoticeProps{Tone: ui.ToneAttention, Text: i18n.ErrorSentence(e), Live: true}
		return p.showRemove(w, r, v, d, page.StatusOf(err), notice)
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, afterEdit(in, result, parent), "")
}
