package assess

import (
	"net/http"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// overviewProps is a cycle as a whole: how far, what next, every commitment.
type overviewProps struct {
	State    ui.StatusProps
	Shared   *ui.StatusProps
	Dates    string
	Progress ui.ProgressProps
	Sentence string // encourages and says what is next
	Main     *ui.ButtonProps
	Last     lastProps
	Legend   string              // what the dots beside a commitment are
	Beside   []prerequisiteProps // before the commitments
	LeftOut  []leftOut           // prerequisites of other structures
	Groups   []overviewGroup
	Actions  []overviewAction
	Files    []ui.FileLinkProps
	News     *newsProps // of its version; nil: nothing to say
}

// lastProps is « Dernière réponse : 4.1.1, hier, par Karim Diallo ».
type lastProps struct{ Node, Href, Detail string }

// overviewGroup is one theme with its commitments.
type overviewGroup struct {
	Title    string
	Part     string // the part it stands in, when it is a theme of one
	Count    string
	Complete bool
	Items    []overviewItem
}

// overviewItem is one commitment in the list.
type overviewItem struct {
	Code, Title, Href string
	State             ui.StepState
	Levels            []levelWord
	Detail            string
}

// levelWord is a level already given, on one scale.
type levelWord struct {
	Scale  string
	Number int
	Word   string
}

// overviewAction is something to do with the whole cycle, and why.
type overviewAction struct {
	Button ui.ButtonProps
	Why    string
}

// overview shows a cycle to who may read it; to an ARML or the UNML before
// sharing it shows the progress only.
func (p pages) overview(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	o, err := p.svc.Overview(r.Context(), v.Actor, r.PathValue("id"))
	if quality.CodeOf(err) == quality.CodeForbidden {
		return p.progressOnly(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return p.showOverview(w, r, v, http.StatusOK, o, typedMark{})
}

// showOverview shows the cycle, with what somebody has just typed in the mark of
// a prerequisite that was refused.
func (p pages) showOverview(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, o assess.Overview, typed typedMark) error {
	f := page.Frame{
		Title: cycleName(o.Cycle), Purpose: "Auto-évaluation, " + o.Cycle.Title + ", version " + i18n.Integer(o.Cycle.Version) + ". " + o.Cycle.BodyName + ".",
		Rail: railOf(v, o.Cycle), Breadcrumb: trail(v, o.Cycle),
	}
	var err error
	if f.Flash, err = stopNotice(r, v, o.Cycle); err != nil {
		return err
	}
	if r.URL.Query().Has("reunion") {
		f.Flash = append(f.Flash, mergedNotice())
	}
	news, err := p.svc.VersionNews(r.Context(), v.Actor, o)
	if err != nil {
		return err
	}
	why, err := p.svc.WhyConfirm(r.Context(), o)
	if err != nil {
		return err
	}
	props := overviewOf(v, o, why, typed)
	props.News = newsOf(v, o, news, why)
	if news.Passages > 0 && props.News == nil {
		props.Actions = append(props.Actions, storyAction(o.Cycle))
	}
	if err := p.addComparison(r, v, o, &props); err != nil {
		return err
	}
	if props.Files, err = p.withProofs(r, v, o.Cycle, props.Files); err != nil {
		return err
	}
	return v.Render(w, r, status, overviewPage(v.Layout(w, r, f), props))
}

func overviewOf(v *page.Visit, o assess.Overview, why map[string]assess.ConfirmReason, typed typedMark) overviewProps {
	props := overviewProps{
		State: cycleState(o.Cycle), Shared: sharedState(o.Cycle), Dates: cycleDates(o.Cycle),
		Progress: settledSoFar(o.Progress), Files: append(synthesisFiles(o.Cycle), exportLinks(o.Cycle)...),
	}
	if o.Cycle.Stopped() {
		props.Progress.Text = i18n.Integer(o.Progress.Done) + " sur " + i18n.Integer(o.Progress.Total)
	}
	props.Main, props.Sentence = mainStep(v, o)
	if o.LastNode != nil {
		props.Last = lastProps{Node: codeTitle(o.LastNode), Href: path.Commitment(o.Cycle.ID, o.LastNode.ID), Detail: ", " + i18n.Ago(o.LastAt, v.Now) + by(o.LastBy) + "."}
	}
	props.Beside, props.LeftOut = prerequisitesOf(v, o, why, typed), prerequisitesLeftOut(o)
	for _, g := range o.Groups {
		props.Groups = append(props.Groups, overviewGroupOf(v, o, g))
	}
	props.Legend = dotsLegend(o.Edition.Referential.Scales)
	props.Actions = overviewActions(v, o)
	return props
}

// mainStep is the one filled button of the overview and the sentence before it.
func mainStep(v *page.Visit, o assess.Overview) (*ui.ButtonProps, string) {
	b := &ui.ButtonProps{Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, IconLast: true}
	switch {
	case isClosed(o.Cycle):
		b.Label, b.Href = "Voir les résultats", path.Results(o.Cycle.ID)
		return b, "Cette auto-évaluation est validée\u00a0: elle ne change plus. Ses résultats vous disent par où continuer."
	case o.Cycle.Stopped():
		b.Label, b.Href = "Voir les résultats", path.Results(o.Cycle.ID)
		return b, "Tout se lit, rien ne s’y modifie."
	case o.Progress.IsComplete() && mayValidate(v, o.Cycle):
		b.Label, b.Href = "Relire et valider", path.Validate(o.Cycle.ID)
		return b, "Tout est répondu. Relisez les résultats avec l’équipe, puis validez."
	case o.Progress.IsComplete():
		b.Label, b.Href = "Voir les résultats", path.Results(o.Cycle.ID)
		return b, "Tout est répondu. La direction peut maintenant relire et valider."
	case o.Next != nil && mayAnswer(v, o.Cycle):
		b.Label, b.Href = resumeWord(o)+" "+codeTitle(o.Next), path.Commitment(o.Cycle.ID, o.Next.ID)
		return b, resumeSentence(o.Progress)
	}
	return nil, "L’équipe répond engagement par engagement. Vous pouvez tout lire, sans rien modifier."
}

func resumeWord(o assess.Overview) string {
	if o.Progress.Done == 0 && o.Progress.Started == 0 {
		return "Commencer par"
	}
	return "Reprendre à"
}

func resumeSentence(p quality.Progress) string {
	left := p.Total - p.Done
	switch {
	case p.Done == 0 && p.Started == 0:
		return "Commencez par le premier engagement, ou par celui que vous connaissez le mieux\u00a0: l’ordre est libre."
	case left == 1:
		return "Plus qu’un engagement\u202f! Tout ce que vous avez écrit est enregistré."
	case 2*p.Done == p.Total:
		return "La moitié est faite. Tout ce que vous avez écrit est enregistré."
	case 2*p.Done > p.Total:
		return "Plus de la moitié est faite. Tout ce que vous avez écrit est enregistré."
	}
	return "Vous avez bien commencé. Tout ce que vous avez écrit est enregistré\u00a0: reprenez quand vous voulez."
}

func overviewGroupOf(v *page.Visit, o assess.Overview, g assess.Group) overviewGroup {
	group := overviewGroup{
		Title: groupTitle(g), Complete: g.Progress.IsComplete(),
		Count: i18n.Integer(g.Progress.Done) + " sur " + i18n.Integer(g.Progress.Total),
	}
	if len(g.Path) > 0 {
		group.Part = codeTitle(g.Path[len(g.Path)-1])
	}
	for _, it := range g.Items {
		group.Items = append(group.Items, overviewItemOf(v, o, it))
	}
	return group
}

// groupTitle names the axis; commitments without a theme stand together under
// the name of the first one.
func groupTitle(g assess.Group) string {
	if g.View.Node == nil || len(g.View.Node.Rated) > 0 {
		return "Engagements"
	}
	return codeTitle(g.View.Node)
}

// dotsLegend says in which order the levels of a commitment stand.
func dotsLegend(scales []quality.Scale) string {
	if len(scales) != 2 {
		return ""
	}
	return "Les pastilles sont les niveaux donnés\u00a0: " + strings.ToLower(scales[0].Label) + ", puis " + strings.ToLower(scales[1].Label) + "."
}

func overviewItemOf(v *page.Visit, o assess.Overview, it assess.Item) overviewItem {
	item := overviewItem{Code: it.View.Node.ID, Title: it.View.Node.Title(), Href: path.Commitment(o.Cycle.ID, it.View.Node.ID), State: stepOf(it.State)}
	if it.State != quality.NodeNotConcerned {
		item.Levels = levelsGiven(o.Edition.Referential, it.View.Node, it.Answer)
	}
	if it.Version > 0 {
		item.Detail = answeredWords(o.Cycle, it, v.Now)
	}
	return item
}

func levelsGiven(ref *quality.Referential, n *quality.Node, a quality.Answer) []levelWord {
	var out []levelWord
	for _, id := range n.Rated {
		scale, ok := ref.Scale(id)
		level, given := scale.Level(a.Ratings[id])
		if ok && given {
			out = append(out, levelWord{Scale: scale.Label, Number: level.Value, Word: level.Label})
		}
	}
	return out
}

func overviewActions(v *page.Visit, o assess.Overview) []overviewAction {
	c := o.Cycle
	var out []overviewAction
	add := func(label, href string, icon ui.IconName, why string) {
		out = append(out, overviewAction{ui.ButtonProps{Label: label, Href: href, Icon: icon}, why})
	}
	switch {
	case isClosed(c) || c.Stopped():
	case !o.Progress.IsComplete():
		add("Voir les résultats", path.Results(c.ID), ui.IconRadar, "Radar, carte et écarts, même incomplets.")
	case mayValidate(v, c): // for the others it is the main step
		add("Voir les résultats", path.Results(c.ID), ui.IconRadar, "Radar, carte et écarts, à relire avec l’équipe.")
	}
	if !isClosed(c) && !o.Progress.IsComplete() && mayValidate(v, c) {
		add("Préparer la validation", path.Validate(c.ID), ui.IconClipboardCheck, "Ce qui reste avant de valider.")
	}
	addTeamwork(v, c, add)
	if !isClosed(c) && !c.Stopped() && mayAnswer(v, c) {
		add("Travailler dans un tableur", path.Book(c.ID), ui.IconFileSpreadsheet, "Répondre sans connexion, puis rapporter le classeur.")
	}
	if isClosed(c) {
		add("Voir la version validée", path.Snapshot(c.ID), ui.IconShieldCheck, "La copie définitive et son empreinte.")
	}
	if mayShare(v, c) && c.Shared {
		add("Gérer le partage", path.Share(c.ID), ui.IconEye, "Partagée avec l’ARML et l’UNML.")
	}
	if mayShare(v, c) && !c.Shared {
		add("Partager", path.Share(c.ID), ui.IconSend, "Ouvrir la lecture à l’ARML et à l’UNML.")
	}
	return out
}

func exportLinks(c assess.Cycle) []ui.FileLinkProps {
	return []ui.FileLinkProps{
		{Label: "Tableur", Href: path.Export(c.ID, "xlsx"), Format: "XLSX", Icon: ui.IconFileSpreadsheet},
		{Label: "Tableau simple", Href: path.Export(c.ID, "csv"), Format: "CSV", Icon: ui.IconFileText},
		{Label: "Données complètes", Href: path.Export(c.ID, "json"), Format: "JSON"},
	}
}
