package assess

import (
	"net/http"
	"strconv"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/change"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// versionProps is « Qu’est-ce qui change ? »: counts first, then your answers, then
// every change.
type versionProps struct {
	Notices []ui.NoticeProps
	Figures []ui.FigureProps
	Answers []answerGroup
	Groups  []change.Group
	Same    bool          // nothing differs
	Form    *ui.FormProps // nil for who may not apply it, or while another change waits
	Back    ui.ButtonProps
	Whole   string // the two versions as documents
	Apply   string
}

// answerGroup is your answers of which the same becomes.
type answerGroup struct {
	ID           string
	Title, Intro string
	Lines        []answerLine
	Folded       bool
}

// Places of the groups in the page, where the figures lead.
const (
	groupConfirm = "vos-reponses-a-confirmer"
	groupKept    = "vos-reponses-gardees"
	groupLeft    = "vos-reponses-rangees"
	groupToDo    = "nouveaux-engagements"
	groupMarks   = "vos-marques"
	groupProofs  = "vos-preuves"
	groupActions = "vos-actions"
)

// answerLine is one of your answers.
type answerLine struct {
	Title, Href string
	Detail      string
	Why         string // what changed in what it answers
	Levels      []levelWord
}

func (p pages) version(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	n, err := versionNumber(r)
	if err != nil {
		return err
	}
	preview, err := p.svc.PreviewVersion(r.Context(), v.Actor, r.PathValue("id"), n)
	if err != nil {
		return err
	}
	c := preview.Cycle
	if n == c.Version {
		return v.Redirect(w, r, path.Assessment(c.ID), "")
	}
	props := versionOf(v, preview)
	if err := p.concernedActions(r, v, preview, &props); err != nil {
		return err
	}
	f := page.Frame{
		Title: "Qu’est-ce qui change\u202f?", Rail: railOf(v, c),
		Purpose:    c.Title + ", de la version " + i18n.Integer(c.Version) + " à la version " + i18n.Integer(n) + ". Rien n’est modifié tant que vous ne l’avez pas décidé.",
		Breadcrumb: trail(v, c, ui.Crumb{Label: "Version " + i18n.Integer(n)}),
	}
	return v.Render(w, r, http.StatusOK, versionPage(v.Layout(w, r, f), props))
}

func versionNumber(r *http.Request) (int, error) {
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 1 {
		return 0, quality.Refuse(quality.CodeNotFound, "referential")
	}
	return n, nil
}

func versionOf(v *page.Visit, p assess.VersionPreview) versionProps {
	c, to := p.Cycle, p.To.Referential.Version
	props := versionProps{
		Figures: versionFigures(p), Answers: answerGroups(p), Groups: change.Groups(p.Changes), Same: len(p.Changes.Changes) == 0,
		Back:  ui.ButtonProps{Label: "Rester à la version " + i18n.Integer(c.Version), Href: path.Assessment(c.ID)},
		Whole: path.ReferentialCompare(c.ReferentialID, c.Version, to),
		Apply: "Passer à la version " + i18n.Integer(to),
	}
	switch {
	case isClosed(c):
		props.Notices = append(props.Notices, ui.NoticeProps{Tone: ui.ToneActing, Text: "Cette auto-évaluation est validée\u00a0: elle garde sa version. La nouvelle servira au prochain cycle."})
	case p.Pending != nil:
		props.Notices = append(props.Notices, ui.NoticeProps{Tone: ui.ToneAttention, Text: i18n.ErrorSentence(quality.Refuse(quality.CodeState, quality.ReasonVersionPending))})
	case to < c.Version:
		props.Notices = append(props.Notices, ui.NoticeProps{Tone: ui.ToneActing, Text: "Cette version est plus ancienne que la vôtre\u00a0: vous pouvez comparer, sans y revenir."})
	case !v.May(authz.AssessmentVersion, c.Facts()):
		props.Notices = append(props.Notices, ui.NoticeProps{Tone: ui.ToneActing, Text: "La direction ou la personne responsable qualité décide du passage à la nouvelle version."})
	default:
		props.Form = &ui.FormProps{ID: "passer", Action: path.Version(c.ID, to)}
	}
	return props
}

// versionFigures count your answers by what becomes of them.
func versionFigures(p assess.VersionPreview) []ui.FigureProps {
	kept, confirm, fresh := 0, 0, len(newNodes(p))
	for _, a := range p.Carry.Answers {
		switch {
		case a.Answer.IsEmpty():
		case a.Answer.ToConfirm:
			confirm++
		default:
			kept++
		}
	}
	figure := func(n int, group, one, many string) ui.FigureProps {
		f := ui.FigureProps{Number: i18n.Integer(n), Label: i18n.Plural(n, one, many)}
		if n > 0 {
			f.Href = "#" + group
		}
		return f
	}
	return []ui.FigureProps{
		figure(kept, groupKept, "réponse gardée", "réponses gardées"),
		figure(confirm, groupConfirm, "réponse à confirmer", "réponses à confirmer"),
		figure(fresh, groupToDo, "nouvel engagement", "nouveaux engagements"),
		figure(len(p.Carry.Left), groupLeft, "réponse rangée dans l’historique", "réponses rangées dans l’historique"),
	}
}

// applyVersion passes the cycle to the version; sent twice, it leads to where it
// already is.
func (p pages) applyVersion(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	n, err := versionNumber(r)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	err = p.svc.ApplyVersion(r.Context(), v.Actor, id, n)
	if quality.CodeOf(err) == quality.CodeState {
		if c, seen := p.svc.Cycle(r.Context(), v.Actor, id); seen == nil && c.Version == n {
			return v.Redirect(w, r, path.Assessment(id), "")
		}
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Assessment(id), "version_applied")
}
