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

// resultsProps is where the structure stands.
type resultsProps struct {
	Empty    *ui.EmptyStateProps // nothing is rated yet
	Sentence sentence
	Per      string // « Par thème »
	Figures  []ui.FigureProps
	Radars   []ui.RadarProps // one, unless the scales do not count the same levels
	Apart    string          // says why there are several
	Means    ui.TableProps
	Heat     ui.HeatMapProps
	Gaps     []gapProps // the worst, told whole
	MoreGaps []gapLine  // the others
	NoGap    string     // said when there is no gap
	Beside   []prerequisiteProps
	Overview string // address of the prerequisites
	Open     string // says that the picture may still move
	Files    []ui.FileLinkProps
	Document string // address of the synthesis
	Snapshot string // address of the validated version, "" while open
}

func (p pages) results(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id := r.PathValue("id")
	out, err := p.svc.Results(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	o, err := p.svc.Overview(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	f := page.Frame{
		Title: "Où en êtes-vous\u202f?", Rail: railOf(v, out.Cycle),
		Purpose:    out.Cycle.BodyName + ", " + out.Cycle.Title + ". Chaque chiffre s’ouvre sur ce qui le compose.",
		Breadcrumb: trail(v, out.Cycle, ui.Crumb{Label: "Résultats"}),
	}
	if !own(v, out.Cycle) {
		f.Title = "Où en est la structure\u202f?"
	}
	if f.Flash, err = stopNotice(r, v, out.Cycle); err != nil {
		return err
	}
	layout := v.Layout(w, r, f)
	layout.Wide = true
	props := resultsOf(v, out, o)
	if err := p.gapActions(r, v, o, &props); err != nil {
		return err
	}
	if props.Files, err = p.withProofs(r, v, out.Cycle, props.Files); err != nil {
		return err
	}
	return v.Render(w, r, http.StatusOK, resultsPage(layout, props))
}

func answersOf(o assess.Overview) map[string]quality.Answer {
	out := map[string]quality.Answer{}
	for _, g := range o.Groups {
		for _, it := range g.Items {
			out[it.View.Node.ID] = it.Answer
		}
	}
	return out
}

func resultsOf(v *page.Visit, out assess.Outcome, o assess.Overview) resultsProps {
	t := standingOf(out.Results)
	props := resultsProps{Files: append(synthesisFiles(out.Cycle), exportLinks(out.Cycle)...), Beside: readPrerequisites(o.Beside), Overview: path.Prerequisites(out.Cycle.ID), Document: path.Synthesis(out.Cycle.ID, "")}
	if t.Good+t.Gaps == 0 && out.Progress.Filled == 0 {
		props.Empty = emptyResults(v, out, o)
		return props
	}
	props.Sentence = sentenceOf(out.Cycle.ID, t)
	props.Figures = figuresOf(t)
	props.Per = "Par " + i18n.AxisName(out.Results.Axes)
	props.Radars, props.Apart = radarsOf(out.Results), radarsApart(out.Results)
	props.Means = meansOf(out)
	for i := range props.Radars {
		props.Radars[i].NoTable = len(props.Means.Rows) > 0
	}
	props.Heat = heatOf(out)
	answers := answersOf(o)
	for i, line := range out.Results.Gaps {
		if i < mostTold {
			props.Gaps = append(props.Gaps, gapOf(out, line, answers[line.Node.ID]))
			continue
		}
		props.MoreGaps = append(props.MoreGaps, gapLineOf(out, line))
	}
	if len(props.Gaps) == 0 {
		props.NoGap = "Aucun engagement répondu n’est " + i18n.UnderLevel(t.expected) + ". Choisissez ce que vous voulez consolider\u00a0: les commentaires de l’équipe sont un bon point de départ."
	}
	if isClosed(out.Cycle) {
		props.Snapshot = path.Snapshot(out.Cycle.ID)
		return props
	}
	props.Open = "Cette auto-évaluation est en cours\u00a0: l’image bouge avec vos réponses."
	return props
}

func emptyResults(v *page.Visit, out assess.Outcome, o assess.Overview) *ui.EmptyStateProps {
	empty := &ui.EmptyStateProps{
		Icon: ui.IconRadar, Title: "Vos premiers résultats apparaîtront ici",
		Text: "Dès le premier niveau donné, vous verrez le radar par thème, la carte des engagements et ce qui demande du travail.",
	}
	label, href := "Répondre au premier engagement", path.Assessment(out.Cycle.ID)
	if waiting := o.ToConfirm(); len(waiting) > 0 {
		n := len(waiting)
		label, href = "Confirmer "+waiting[0], path.Commitment(out.Cycle.ID, waiting[0])
		empty.Title = i18n.Count(n, "réponse est à confirmer", "réponses sont à confirmer")
		empty.Text = "Elles sont reprises d’une autre version ou d’un autre cycle, et ne comptent qu’une fois relues\u00a0: les résultats apparaîtront à mesure."
	}
	if mayAnswer(v, out.Cycle) {
		empty.Action = &ui.ButtonProps{Label: label, Kind: ui.ButtonPrimary, Href: href}
	}
	return empty
}

func figuresOf(t standing) []ui.FigureProps {
	figures := []ui.FigureProps{
		{Number: i18n.Integer(t.Good) + " sur " + i18n.Integer(t.Concerned()), Label: i18n.Plural(t.Good, "engagement", "engagements") + " " + i18n.AtLevel(t.expected, t.Good), Href: "#carte"},
		{Number: i18n.Integer(t.Gaps), Label: i18n.Plural(t.Gaps, "écart à travailler", "écarts à travailler"), Href: "#ecarts"},
	}
	if t.Pending > 0 {
		figures = append(figures, ui.FigureProps{Number: i18n.Integer(t.Pending), Label: "pas encore " + i18n.Plural(t.Pending, "répondu", "répondus"), Href: "#carte", Detail: "Hors des moyennes."})
	}
	if t.Aside > 0 {
		figures = append(figures, ui.FigureProps{Number: i18n.Integer(t.Aside), Label: i18n.Plural(t.Aside, "non concerné", "non concernés"), Href: "#carte", Detail: "Hors des moyennes."})
	}
	return figures
}
