package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// returnProps asks before a cycle goes back to the version it came from.
type returnProps struct {
	Lead string
	Lost []answerLine // changed since, and going back
	Kept []answerLine // changed since, and staying
	Form ui.FormProps
	Back ui.ButtonProps
	Do   string
}

// newsProps is what the overview says of its version: a later one is published, or
// the one applied waits for a decision.
type newsProps struct {
	Notice  ui.NoticeProps
	Confirm []answerLine // answers to confirm
	Keep    *ui.FormProps
	Undo    *ui.ButtonProps
	KeepAs  string
	Story   string // page of the changes of version, "" when there was none
}

func (p pages) keepVersion(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id := r.PathValue("id")
	err := p.svc.ConfirmVersion(r.Context(), v.Actor, id)
	if quality.CodeOf(err) == quality.CodeState { // decided meanwhile: the page tells how
		return v.Redirect(w, r, path.Assessment(id), "version_decided")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Assessment(id), "version_kept")
}

func (p pages) askReturn(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id := r.PathValue("id")
	c, err := p.svc.Cycle(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	back, err := p.svc.ReturnVersion(r.Context(), v.Actor, id)
	if quality.CodeOf(err) == quality.CodeState {
		return v.Redirect(w, r, path.Assessment(id), "version_decided")
	}
	if err != nil {
		return err
	}
	before := i18n.Integer(back.Change.From)
	f := page.Frame{
		Title: "Revenir à la version " + before, Rail: railOf(v, c), Purpose: cycleName(c) + ", " + c.Title + ".",
		Breadcrumb: trail(v, c, ui.Crumb{Label: "Revenir à la version " + before}),
	}
	props := returnProps{
		Lead: "Toutes les réponses redeviennent celles d’avant le passage à la version " + i18n.Integer(back.Change.To) + ", fait " + i18n.OnMoment(back.Change.At) + by(back.Change.By) + ".",
		Lost: editedLines(id, back.Edited, false), Kept: editedLines(id, back.Edited, true),
		Form: ui.FormProps{ID: "revenir", Action: path.VersionBack(id)},
		Back: ui.ButtonProps{Label: "Rester à la version " + i18n.Integer(back.Change.To), Href: path.Assessment(id)},
		Do:   "Revenir à la version " + before,
	}
	if len(props.Kept) > 0 {
		props.Lead += " Celles qui restent sont listées ici."
	}
	return v.Render(w, r, http.StatusOK, returnPage(v.Layout(w, r, f), props))
}

func (p pages) returnVersion(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id := r.PathValue("id")
	err := p.svc.UndoVersion(r.Context(), v.Actor, id)
	if quality.CodeOf(err) == quality.CodeState {
		return v.Redirect(w, r, path.Assessment(id), "version_decided")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Assessment(id), "version_undone")
}

// newsOf tells the version of a cycle on its overview; nil when there is nothing
// to say.
func newsOf(v *page.Visit, o assess.Overview, n assess.VersionNews, why map[string]assess.ConfirmReason) *newsProps {
	c := o.Cycle
	may := v.May(authz.AssessmentVersion, c.Facts())
	var props *newsProps
	switch {
	case n.Pending != nil:
		props = pendingNews(c, n, may)
	case n.Newer > 0:
		props = &newsProps{Notice: ui.NoticeProps{
			Tone: ui.ToneActing, Title: "La version " + i18n.Integer(n.Newer) + " du référentiel est publiée",
			Text:   "Vos réponses sont sur la version " + i18n.Integer(c.Version) + ". Voyez d’abord ce qui change, et ce que deviennent vos réponses\u00a0: rien ne bouge sans vous.",
			Action: &ui.ButtonProps{Label: "Qu’est-ce qui change\u202f?", Icon: ui.IconGitCompare, Href: path.Version(c.ID, n.Newer)},
		}}
	case len(n.ToConfirm) > 0 && !isClosed(c):
		props = &newsProps{Notice: ui.NoticeProps{
			Tone: ui.ToneActing, Title: i18n.Count(len(n.ToConfirm), "réponse reprise à confirmer", "réponses reprises à confirmer"),
			Text: "Relisez-les une à une\u00a0: elles comptent dès que vous les confirmez.",
		}}
	default:
		return nil
	}
	props.Confirm = confirmLines(o, n.ToConfirm, why)
	if n.Passages > 0 {
		props.Story = path.VersionStory(c.ID)
	}
	return props
}

func pendingNews(c assess.Cycle, n assess.VersionNews, may bool) *newsProps {
	now, before := i18n.Integer(n.Pending.To), i18n.Integer(n.Pending.From)
	text := "Toutes vos réponses sont gardées."
	if count := len(n.ToConfirm); count > 0 {
		text = i18n.Count(count, "réponse à confirmer", "réponses à confirmer") + "."
	}
	props := &newsProps{Notice: ui.NoticeProps{
		Tone: ui.ToneAttention, Title: "Version " + now + " à l’essai",
		Text: text + " Passage fait " + i18n.OnMoment(n.Pending.At) + by(n.Pending.By) + ". Gardez-la quand vous êtes d’accord, ou revenez à la version " + before + "\u00a0: il le faut avant de valider.",
	}}
	if may {
		props.Keep, props.KeepAs = &ui.FormProps{ID: "garder", Action: path.VersionKeep(c.ID)}, "Garder la version "+now
		props.Undo = &ui.ButtonProps{Label: "Revenir à la version " + before, Kind: ui.ButtonQuiet, Icon: ui.IconHistory, Href: path.VersionBack(c.ID)}
	}
	return props
}

func confirmLines(o assess.Overview, ids []string, why map[string]assess.ConfirmReason) []answerLine {
	var out []answerLine
	for _, id := range ids {
		n := o.Edition.Referential.Node(id)
		out = append(out, answerLine{Title: nodeTitle(n), Href: answerPage(o.Cycle.ID, n), Detail: reasonWords(o.Cycle, why[id])})
	}
	return out
}
