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

// paramSplit names the element an added one takes a part of.
const paramSplit = "scinder"

// placeOfNew is where an element is added: at the end under a parent, or right after the
// one it is split from (nil when it is from none). CodeNotFound when that one is gone.
func placeOfNew(r *http.Request, ref *quality.Referential) (parent, before string, split *quality.Node, err error) {
	from := r.URL.Query().Get(paramSplit)
	if from == "" {
		return r.URL.Query().Get("sous"), "", nil, nil
	}
	if split = ref.Node(from); split == nil {
		return "", "", nil, quality.Refuse(quality.CodeNotFound, quality.ReasonNodeGone)
	}
	siblings := ref.Nodes
	if split.Parent != nil {
		parent, siblings = split.Parent.ID, split.Parent.Children
	}
	if next := slices.Index(siblings, split) + 1; next < len(siblings) {
		before = siblings[next].ID
	}
	return parent, before, split, nil
}

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
	return p.showAdd(w, r, v, d, http.StatusOK, nil, nil)
}

func (p pages) showAdd(w http.ResponseWriter, r *http.Request, v *page.Visit, d referential.Draft, status int, values url.Values, faults []ui.FieldFault) error {
	ref := d.Edition.Referential
	parent, _, split, err := placeOfNew(r, ref)
	if err != nil {
		return err
	}
	under := ref.Node(parent)
	if parent != "" && under == nil {
		return quality.Refuse(quality.CodeNotFound, quality.ReasonNodeGone)
	}
	if values == nil {
		kind := nextKind(ref, under)
		if split != nil {
			kind = split.Kind
		}
		values = url.Values{"kind": {string(kind)}, "id": {ref.NextNodeID(under, kind, d.Reserved)}}
	}
	props := addProps{
		Form: ui.FormProps{ID: "nouveau", Action: r.URL.RequestURI(), Faults: faults}, Hash: d.Edition.Hash, Parent: parent,
		Back: path.Draft(ref.ID, ref.Version),
	}
	title, purpose := "Ajouter une partie", "À la fin du référentiel."
	if under != nil {
		title, purpose, props.Back = "Ajouter sous "+under.ID, under.Title(), path.DraftNode(ref.ID, ref.Version, under.ID)
	}
	if split != nil {
		title, purpose = "Scinder "+split.ID, "Une partie de ce que dit "+split.ID+" passe dans un nouvel élément. Les réponses déjà données seront reprises dans les deux, à confirmer. Vous raccourcirez ensuite "+split.ID+"."
		props.Back = path.DraftNode(ref.ID, ref.Version, split.ID)
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
	d, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	parent, before, split, err := placeOfNew(r, d.Edition.Referential)
	if err != nil {
		return err
	}
	fields := map[string]string{"text": r.PostForm.Get("text"), "short": r.PostForm.Get("short")}
	if split != nil {
		fields["replaces"] = split.ID
	}
	in, err := editOf(r, quality.Edit{
		Kind: quality.EditAdd, Node: r.PostForm.Get("id"), Parent: parent, Before: before, NodeKind: quality.Kind(r.PostForm.Get("kind")), Fields: fields,
	})
	if err != nil {
		return err
	}
	result, err := p.refs.EditDraft(r.Context(), v.Actor, in)
	if quality.CodeOf(err) == quality.CodeInvalid {
		return p.showAdd(w, r, v, d, http.StatusUnprocessableEntity, r.PostForm, page.FieldFaults(err))
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
	Into   *ui.FieldProps // which element continues it; nil where no version before had it
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
	props.Into = intoOf(d, n, r.PostForm.Get(fieldInto))
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

// fieldInto names the element that continues one that goes.
const fieldInto = "dans"

// intoOf offers the elements that may continue one the version before had: answers given
// to it are then carried there instead of leaving the cycle.
func intoOf(d referential.Draft, n *quality.Node, chosen string) *ui.FieldProps {
	if !d.Reserved(n.ID) && len(n.Replaces) == 0 {
		return nil
	}
	f := &ui.FieldProps{
		Kind: ui.FieldSelect, Name: fieldInto, Label: "Ce qu’il disait continue dans", EmptyOption: "Nulle part\u00a0: il disparaît", Optional: true, Width: ui.WidthFull,
		Hint: "Choisissez un élément pour les réunir\u00a0: les réponses données aux deux y seront reprises, à confirmer, et ce qui est sous l’un passe sous l’autre.",
	}
	under := n.Whole()
	for _, x := range d.Edition.Referential.All() {
		if x.Kind == n.Kind && !slices.Contains(under, x) {
			f.Options = append(f.Options, ui.Option{Value: x.ID, Label: x.ID + " " + i18n.Shorten(x.Title(), 60), Selected: x.ID == chosen})
		}
	}
	return f
}

func (p pages) draftRemove(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen); err != nil {
		return err
	}
	in, err := editOf(r, quality.Edit{Kind: quality.EditRemove, Node: r.URL.Query().Get("noeud"), Into: r.PostForm.Get(fieldInto)})
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
	if in.Edit.Into != "" {
		parent = in.Edit.Into
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
