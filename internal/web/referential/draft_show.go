package referential

import (
	"net/http"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// draftProps is the editor: the tree beside the form of what is chosen in it.
type draftProps struct {
	Tree    treeProps
	Panel   panelProps
	Undo    *undoProps
	Hash    string
	MoveURL string
}

// panelProps is the form of an element, of a scale or of the presentation.
type panelProps struct {
	Code, Kind, Title string
	Form              ui.FormProps
	Node              string // "" for a scale and the presentation
	Scale             string
	Keys              string
	Groups            []fieldGroup
	Notices           []ui.NoticeProps
	Lost              []ui.Term // words typed for an element that is gone
	Move              *moveFormProps
	Levels            bool // levels may be added and removed
	Errata            []erratumCard
	Back              string // where to cancel
}

// fieldGroup is some fields of a form; a folded one waits in a disclosure.
type fieldGroup struct {
	ID, Title, Intro string
	Fields           []ui.FieldProps
	Folded           bool
	Open             bool
}

// moveFormProps moves an element: one place up or down, or elsewhere.
type moveFormProps struct {
	Place      string // « Place 2 sur 5, sous 1.1 »
	Buttons    ui.MoveButtons
	Places     ui.FieldProps
	AddHref    string
	AddLabel   string
	RemoveHref string
	SplitLabel string // "" for what no version before had
}

// undoProps is what was just done, with the way back.
type undoProps struct {
	Text   string
	Action string
	Number int
	Hash   string
}

// formState is what a refused form comes back with.
type formState struct {
	Status int
	Values map[string]string // typed; nil shows what is stored
	Faults []ui.FieldFault
	Hash   string // of the draft now; "" takes that of the edition
	Notice *ui.NoticeProps
	Gone   string // id of the element that was removed meanwhile
}

func (p pages) draftShow(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	node, scale := q.Get("noeud"), q.Get("echelle")
	if node != "" && d.Edition.Referential.Node(node) == nil {
		return quality.Refuse(quality.CodeNotFound, "referential.node")
	}
	return p.showDraft(w, r, v, d, chosen{node, scale}, formState{Status: http.StatusOK})
}

// chosen is what the editor is open on: an element, a scale, or (both "") the
// presentation of the référentiel.
type chosen struct{ node, scale string }

func (p pages) showDraft(w http.ResponseWriter, r *http.Request, v *page.Visit, d referential.Draft, at chosen, f formState) error {
	ref := d.Edition.Referential
	if f.Hash == "" {
		f.Hash = d.Edition.Hash
	}
	props := draftProps{Tree: treeOf(d, at), Hash: f.Hash, MoveURL: path.DraftMove(ref.ID, ref.Version), Undo: undoOf(r, d)}
	switch {
	case f.Gone != "":
		props.Panel = lostPanel(d, f)
	case at.node != "":
		props.Panel = nodePanel(d, ref.Node(at.node), f)
		props.Panel.Move.Buttons.Pressed(r.URL.Query().Get(fieldPressed))
	case at.scale != "":
		s, ok := ref.Scale(at.scale)
		if !ok {
			return quality.Refuse(quality.CodeNotFound, "referential.scale")
		}
		props.Panel = scalePanel(d, s, f)
	default:
		props.Panel = headerPanel(d, f)
	}
	layout := v.Layout(w, r, draftFrame(d))
	layout.Focus = true
	return v.Render(w, r, f.Status, draftPage(layout, props))
}

func draftFrame(d referential.Draft) page.Frame {
	ref := d.Edition.Referential
	return page.Frame{
		Title: "Modifier le référentiel", Purpose: ref.Title + ", brouillon de la version " + i18n.Integer(ref.Version) + ". Chaque élément s’enregistre à part.",
		Rail: page.RailReferential, Wide: true, Breadcrumb: editionCrumbs(d.Edition, "Modifier"), Actions: readActions(draftButtons(d)),
	}
}

func draftButtons(d referential.Draft) []ui.ButtonProps {
	ref := d.Edition.Referential
	check := ui.ButtonProps{Label: "Vérifier", Icon: ui.IconListChecks, Href: path.DraftCheck(ref.ID, ref.Version)}
	if n := len(d.Faults); n > 0 {
		check.Label += "\u00a0: " + i18n.Count(n, "point à revoir", "points à revoir")
	}
	out := []ui.ButtonProps{check}
	if d.Before > 0 {
		out = append(out, ui.ButtonProps{
			Label: "Comparer", Context: "à la version " + i18n.Integer(d.Before), Kind: ui.ButtonQuiet, Icon: ui.IconGitCompare,
			Href: path.ReferentialCompare(ref.ID, d.Before, ref.Version),
		})
	}
	return append(
		out,
		ui.ButtonProps{Label: "Historique", Kind: ui.ButtonQuiet, Icon: ui.IconHistory, Href: path.DraftHistory(ref.ID, ref.Version)},
		ui.ButtonProps{Label: "Publier", Kind: ui.ButtonQuiet, Icon: ui.IconSend, Href: path.ReferentialPublish(ref.ID, strconv.Itoa(ref.Version))},
		ui.ButtonProps{Label: "Supprimer le brouillon", Kind: ui.ButtonQuiet, Icon: ui.IconTrash2, Href: path.DraftDelete(ref.ID, ref.Version)},
	)
}

// undoOf tells what was just done, when the page comes after an edit.
func undoOf(r *http.Request, d referential.Draft) *undoProps {
	number, err := strconv.Atoi(r.URL.Query().Get("etape"))
	if err != nil || len(d.Steps) == 0 || d.Steps[0].Number != number {
		return nil // nothing was done, or somebody did something since
	}
	step := d.Steps[0]
	u := &undoProps{Text: stepWords(d.Edition.Referential, step) + "."}
	if len(d.Steps) > 1 {
		ref := d.Edition.Referential
		u.Action, u.Number, u.Hash = path.DraftHistory(ref.ID, ref.Version), d.Steps[1].Number, d.Edition.Hash
	}
	return u
}
