package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// storyProps is the passages of a cycle from one version to another, and what they
// put aside.
type storyProps struct {
	Passages []passageProps
	Aside    []putAsideProps
	Marks    []answerLine // of statements withdrawn from commitments that go on
	None     string       // said when nothing is aside
	Back     ui.ButtonProps
}

type passageProps struct {
	Title, Facts, Href string
	State              ui.StatusProps
}

// putAsideProps is an answer that the version of the cycle has no place for.
type putAsideProps struct {
	Title, Href string
	Where       string // « engagement de la version 1 »
	Levels      []levelWord
	Comment     string
}

func (p pages) versionStory(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	story, err := p.svc.VersionStory(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	c := story.Cycle
	if len(story.Changes) == 0 {
		return v.Redirect(w, r, path.Assessment(c.ID), "")
	}
	f := page.Frame{
		Title: "D’une version à l’autre", Rail: railOf(v, c), Purpose: cycleName(c) + ", " + c.Title + "\u00a0: ce qui a été décidé, et les réponses rangées dans l’historique.",
		Breadcrumb: trail(v, c, ui.Crumb{Label: "Passages d’une version à l’autre"}),
	}
	return v.Render(w, r, http.StatusOK, storyPage(v.Layout(w, r, f), storyOf(story)))
}

func storyOf(s assess.VersionStory) storyProps {
	id := s.Cycle.ID
	props := storyProps{Back: ui.ButtonProps{Label: "Revenir à l’auto-évaluation", Icon: ui.IconArrowLeft, Href: path.Assessment(id)}}
	for _, c := range s.Changes {
		props.Passages = append(props.Passages, passageOf(s.Cycle, c))
	}
	for _, a := range s.Aside {
		line := putAsideProps{
			Title: nodeTitle(a.Node), Href: asidePath(id, a.Node), Comment: a.Answer.Comment,
			Where: "Dans la version " + i18n.Integer(a.Edition.Referential.Version) + " du référentiel.",
		}
		if !a.Answer.NotConcerned {
			line.Levels = levelsGiven(a.Edition.Referential, a.Node, a.Answer)
		}
		props.Aside = append(props.Aside, line)
	}
	for _, m := range s.Marks {
		props.Marks = append(props.Marks, leftMarkLine(m.Edition, m.Changes, m.LeftMark, path.CommitmentHistory(id, m.Holder)))
	}
	if len(props.Aside)+len(props.Marks) == 0 {
		props.None = "Aucune\u00a0: chaque réponse a trouvé sa place dans la version " + i18n.Integer(s.Cycle.Version) + "."
	}
	return props
}

func passageOf(c assess.Cycle, change assess.VersionChange) passageProps {
	props := passageProps{
		Title: "De la version " + i18n.Integer(change.From) + " à la version " + i18n.Integer(change.To),
		Facts: "Fait " + i18n.OnMoment(change.At) + by(change.By), Href: path.ReferentialCompare(c.ReferentialID, change.From, change.To),
		State: ui.StatusProps{Label: i18n.StateName(quality.VersionChangeFlow.Name, change.State)},
	}
	switch change.State {
	case quality.VersionConfirmed:
		props.Facts += ", gardé " + i18n.OnMoment(change.EndedAt) + by(change.EndedBy)
		props.State.Tone, props.State.Icon = ui.ToneDone, ui.IconCircleCheck
	case quality.VersionUndone:
		props.Facts += ", défait " + i18n.OnMoment(change.EndedAt) + by(change.EndedBy)
		props.State.Icon = ui.IconHistory
	default:
		props.State.Tone, props.State.Icon = ui.ToneAttention, ui.IconCircleDot
	}
	props.Facts += "."
	return props
}

// asidePath is the history of an answer, whichever page tells it.
func asidePath(id string, n *quality.Node) string {
	if n.IsBeside() {
		return path.PrerequisiteHistory(id, n.ID)
	}
	return path.CommitmentHistory(id, n.ID)
}

// storyAction leads to the passages from the end of the overview.
func storyAction(c assess.Cycle) overviewAction {
	return overviewAction{
		ui.ButtonProps{Label: "D’une version à l’autre", Href: path.VersionStory(c.ID), Icon: ui.IconHistory},
		"Les passages faits, et les réponses rangées dans l’historique.",
	}
}

// asideHistory is the history of an answer that the version of the cycle has no
// place for under its id; otherwise err, why it has none.
func (p pages) asideHistory(w http.ResponseWriter, r *http.Request, v *page.Visit, err error) error {
	id, node := r.PathValue("id"), r.PathValue("node")
	gone, unread := p.svc.GoneNode(r.Context(), v.Actor, id, node)
	if unread != nil {
		return err
	}
	revisions, err := p.svc.History(r.Context(), v.Actor, id, node)
	if err != nil {
		return err
	}
	f := page.Frame{
		Title: "Historique de " + node + ", version " + i18n.Integer(gone.Edition.Referential.Version), Rail: railOf(v, gone.Cycle),
		Purpose:    gone.Node.Title() + "\u00a0: qui a répondu quoi, et quand. La version d’aujourd’hui n’a plus ce point.",
		Breadcrumb: trail(v, gone.Cycle, ui.Crumb{Label: "Passages d’une version à l’autre", Href: path.VersionStory(id)}, ui.Crumb{Label: "Historique"}),
	}
	props := historyProps{Back: path.VersionStory(id), BackLabel: "Revenir aux passages d’une version à l’autre", Revisions: revisionsOf(gone.Cycle, gone.Edition.Referential, revisions)}
	return v.Render(w, r, http.StatusOK, historyPage(v.Layout(w, r, f), props))
}
