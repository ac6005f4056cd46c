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

// historyProps is what a draft went through.
type historyProps struct {
	Notice *ui.NoticeProps
	Intro  string
	Steps  []historyLine
	Action string
	Hash   string
	Back   ui.ButtonProps
}

// historyLine is one state of a draft.
type historyLine struct {
	Number string
	Text   string
	When   string
	Now    bool
}

func (p pages) draftHistory(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	return showHistory(w, r, v, d, http.StatusOK, nil)
}

func showHistory(w http.ResponseWriter, r *http.Request, v *page.Visit, d referential.Draft, status int, notice *ui.NoticeProps) error {
	ref := d.Edition.Referential
	props := historyProps{
		Notice: notice, Action: path.DraftHistory(ref.ID, ref.Version), Hash: d.Edition.Hash,
		Intro: "Les vingt derniers états sont gardés jusqu’à la publication. Revenir à l’un d’eux ne perd rien\u00a0: l’état actuel reste dans la liste.",
		Back:  ui.ButtonProps{Label: "Revenir au brouillon", Icon: ui.IconArrowLeft, Href: path.Draft(ref.ID, ref.Version)},
	}
	if len(d.Steps) == 0 {
		props.Intro = "Personne n’a encore modifié ce brouillon ici."
	}
	for i, s := range d.Steps {
		by := s.By
		if by == "" {
			by = "import d’un fichier"
		}
		props.Steps = append(props.Steps, historyLine{
			Number: strconv.Itoa(s.Number), Text: stepWords(d.Edition.Referential, s), When: i18n.Moment(s.At) + ", " + by,
			Now: i == 0 && s.Hash == d.Edition.Hash,
		})
	}
	f := page.Frame{Title: "Historique du brouillon", Purpose: "Qui a changé quoi dans la version " + i18n.Integer(ref.Version) + ".", Rail: page.RailReferential, Breadcrumb: draftCrumbs(d, "Historique")}
	return v.Render(w, r, status, historyPage(v.Layout(w, r, f), props))
}

func (p pages) draftRevert(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen, "etat"); err != nil {
		return err
	}
	number, err := strconv.Atoi(r.PostForm.Get("etat"))
	if err != nil {
		return quality.Refuse(quality.CodeNotFound, "referential.step")
	}
	in, err := editOf(r, quality.Edit{})
	if err != nil {
		return err
	}
	result, err := p.refs.RevertDraft(r.Context(), v.Actor, in, number)
	if e := quality.AsError(err); e != nil && e.Code == quality.CodeConflict {
		d, again := p.draftFor(r, v)
		if again != nil {
			return again
		}
		notice := &ui.NoticeProps{Tone: ui.ToneAttention, Text: i18n.ErrorSentence(quality.Refuse(e.Code, "draft.changed_since")), Live: true}
		return showHistory(w, r, v, d, http.StatusConflict, notice)
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, afterEdit(in, result, ""), "")
}

// stepWords says what a step did; a scale is named as people know it.
func stepWords(ref *quality.Referential, s referential.DraftStep) string {
	node := s.Node
	if s.What == string(quality.EditScale) {
		if scale, known := ref.Scale(node); known {
			node = scale.Label
		}
	}
	return i18n.DraftStepWords(s.What, node, s.Beside)
}
