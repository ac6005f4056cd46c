package referential

import (
	"net/http"
	"net/url"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// erratumFormProps is where somebody says what is wrong.
type erratumFormProps struct {
	Form   ui.FormProps
	Text   string // what stands in the référentiel
	Fields []ui.FieldProps
	Back   string
}

func (p pages) erratumForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.showErratumForm(w, r, v, http.StatusOK, page.Filled{Values: url.Values{"noeud": {r.URL.Query().Get("noeud")}}})
}

func (p pages) showErratumForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, filled page.Filled) error {
	if _, err := authz.Check(v.Actor, authz.ErratumSend, authz.Facts{PersonID: v.Actor.PersonID}); err != nil {
		return err
	}
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	e, err := p.refs.Read(r.Context(), v.Actor, r.PathValue("id"), version)
	if err != nil {
		return err
	}
	ref := e.Referential
	n := ref.Node(r.URL.Query().Get("noeud"))
	if n == nil || e.State == quality.ReferentialDraft {
		return quality.Refuse(quality.CodeNotFound, "referential.node")
	}
	props := erratumFormProps{
		Form: ui.FormProps{ID: "signalement", Action: path.ErratumNew(ref.ID, ref.Version, n.ID), Faults: filled.Faults},
		Text: e.View(n).Lead, Back: path.ReferentialNode(ref.ID, r.PathValue("version"), n.ID), Fields: erratumFields(filled, n),
	}
	f := page.Frame{
		Title: "Signaler une erreur", Purpose: groupTitleOne(n.Kind) + " " + n.ID + ", version " + i18n.Integer(ref.Version) + ". Le pôle labellisation lit chaque signalement et vous répond.",
		Rail: page.RailReferential, Breadcrumb: editionCrumbs(e, "Signaler une erreur"),
	}
	return v.Render(w, r, status, erratumFormPage(v.Layout(w, r, f), props))
}

func erratumFields(filled page.Filled, n *quality.Node) []ui.FieldProps {
	var out []ui.FieldProps
	if whole := n.Whole(); len(whole) > 1 {
		where := filled.Field(ui.FieldProps{Kind: ui.FieldSelect, Name: "noeud", Label: "Où", Width: ui.WidthFull})
		for _, x := range whole {
			where.Options = append(where.Options, ui.Option{Value: x.ID, Label: x.ID + " " + i18n.Shorten(x.Title(), 70)})
		}
		out = append(out, where)
	}
	most := i18n.Count(quality.MaxErratumText, "caractère", "caractères")
	return append(
		out,
		filled.Field(ui.FieldProps{
			Kind: ui.FieldTextarea, Name: "text", Label: "Qu’est-ce qui ne va pas\u202f?", Rows: 5, Width: ui.WidthFull,
			Hint: "Une faute, un nom qui a changé, une phrase que l’on comprend de deux façons… N’écrivez le nom d’aucun jeune. Jusqu’à " + most + ".",
		}),
		filled.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "proposal", Label: "Ce que vous écririez à la place", Optional: true, Rows: 3, Width: ui.WidthFull}),
	)
}

func (p pages) erratumSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, "text", "proposal"); err != nil {
		return err
	}
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	in := referential.ErratumDraft{ID: r.PathValue("id"), Version: version, Node: r.PostForm.Get("noeud"), Text: r.PostForm.Get("text"), Proposal: r.PostForm.Get("proposal")}
	if in.Node == "" {
		in.Node = r.URL.Query().Get("noeud")
	}
	err = p.refs.SendErratum(r.Context(), v.Actor, in)
	if quality.CodeOf(err) == quality.CodeInvalid {
		return p.showErratumForm(w, r, v, http.StatusUnprocessableEntity, page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.MyErrata, "erratum_sent")
}
