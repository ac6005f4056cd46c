package assess

import (
	"bytes"
	"fmt"
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/change"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// comparisonProps is two cycles of a structure, commitment by commitment.
type comparisonProps struct {
	Sentence string
	Figures  []ui.FigureProps
	Others   []ui.Tab // with which cycle one compares
	Changed  []stepsProps
	Carried  []stepProps // the later answer is the earlier one, to confirm: folded
	Awaited  []stepProps // not answered yet in a cycle that is running: folded
	Same     []stepProps // nothing moved, folded
	Version  string      // what changed between the two versions, "" when they are the same
	File     ui.FileLinkProps
	Back     ui.ButtonProps
}

// stepsProps are the commitments that moved the same way.
type stepsProps struct {
	ID, Title string
	Intro     string
	Steps     []stepProps
}

// stepProps is one commitment from one cycle to the other.
type stepProps struct {
	Title, Href string
	Note        string
	Levels      []levelStep
	Marks       []markStep
	Awaited     string // « 3 marques pas encore données »
	Comment     *change.Text
}

// levelStep is a level then and now.
type levelStep struct {
	Scale        string
	Before, Now  levelWord
	Trend        string
	TrendIcon    ui.IconName
	Without      string // said instead of a missing level: « sans réponse »
	WithoutAfter string
	Apart        bool // the two levels are not on one scale: shown side by side, without an arrow
}

type markStep struct {
	Code, Text  string
	Was         string // « était 1.2/2 », of a statement that moved
	Before, Now ui.StatusProps
}

func (p pages) comparison(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	c, err := p.svc.Cycle(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	others, err := p.svc.Comparable(r.Context(), v.Actor, c)
	if err != nil {
		return err
	}
	with := r.URL.Query().Get("avec")
	if with == "" && len(others) > 0 {
		with = others[0].ID
	}
	cmp, err := p.svc.Compare(r.Context(), v.Actor, c.ID, with)
	if err != nil {
		return err
	}
	f := page.Frame{
		Title: "D’un cycle à l’autre", Rail: railOf(v, c), Wide: true,
		Purpose:    c.Title + "\u00a0: " + cycleName(cmp.Earlier.Cycle) + ", puis " + cycleName(cmp.Later.Cycle) + ".",
		Breadcrumb: trail(v, c, ui.Crumb{Label: "Comparaison"}),
	}
	return v.Render(w, r, http.StatusOK, comparisonPage(v.Layout(w, r, f), comparisonOf(c, others, with, cmp)))
}

func comparisonOf(c assess.Cycle, others []assess.Cycle, with string, cmp assess.Comparison) comparisonProps {
	props := comparisonProps{
		Sentence: comparisonSentence(cmp),
		Figures: []ui.FigureProps{
			{Number: i18n.Integer(cmp.Up), Label: i18n.Plural(cmp.Up, "engagement en progrès", "engagements en progrès"), Href: anchor(cmp.Up, "progres")},
			{Number: i18n.Integer(cmp.Same), Label: i18n.Plural(cmp.Same, "engagement stable", "engagements stables")},
			{Number: i18n.Integer(cmp.Down), Label: i18n.Plural(cmp.Down, "engagement à surveiller", "engagements à surveiller"), Href: anchor(cmp.Down, "surveiller")},
		},
		File: ui.FileLinkProps{Label: "Cette comparaison", Href: path.CompareCyclesCSV(c.ID, with), Format: "CSV", Icon: ui.IconFileText},
		Back: ui.ButtonProps{Label: "Revenir à l’auto-évaluation", Icon: ui.IconArrowLeft, Href: path.Assessment(c.ID)},
	}
	for _, o := range others {
		if len(others) > 1 {
			props.Others = append(props.Others, ui.Tab{Label: cycleName(o), Href: path.CompareCycles(c.ID, o.ID), Current: o.ID == with})
		}
	}
	if before, now := cmp.Earlier.Cycle.Version, cmp.Later.Cycle.Version; before != now {
		props.Version = path.ReferentialCompare(c.ReferentialID, before, now)
	}
	props.sort(cmp)
	props.Figures = append(props.Figures, uncompared(cmp, len(props.Carried))...)
	return props
}

// sort puts each commitment under what became of it.
func (props *comparisonProps) sort(cmp assess.Comparison) {
	up, down, other := stepsProps{ID: "progres", Title: "En progrès"}, stepsProps{ID: "surveiller", Title: "À surveiller"}, stepsProps{ID: "autres", Title: "Autres changements"}
	apart := stepsProps{ID: "echelle", Title: "Une autre échelle", Intro: "Une échelle a changé d’une version du référentiel à l’autre\u00a0: un même niveau n’y veut plus dire la même chose. Ses niveaux se lisent ici côte à côte, sans être comparés."}
	for _, n := range cmp.Nodes {
		step := stepOfNode(cmp, n)
		switch {
		case n.Awaited():
			props.Awaited = append(props.Awaited, step)
		case n.Trend() == quality.TrendUp:
			up.Steps = append(up.Steps, step)
		case n.Trend() == quality.TrendDown:
			down.Steps = append(down.Steps, step)
		case n.OnAnotherScale():
			apart.Steps = append(apart.Steps, step)
		case !stands(n):
			other.Steps = append(other.Steps, step)
		case n.Now.ToConfirm:
			props.Carried = append(props.Carried, step)
		default:
			props.Same = append(props.Same, step)
		}
	}
	for _, list := range []stepsProps{up, down, apart, other} {
		if len(list.Steps) > 0 {
			props.Changed = append(props.Changed, list)
		}
	}
}

// anchor leads from a figure to the part of the page it counts.
func anchor(count int, id string) string {
	if count == 0 {
		return ""
	}
	return "#" + id
}

// uncompared counts what has no trend: the answers carried that wait to be
// confirmed, and the commitments that have nothing to be compared with.
func uncompared(cmp assess.Comparison, carried int) []ui.FigureProps {
	waiting := 0
	for _, n := range cmp.Nodes {
		if n.Node != nil && n.Now.ToConfirm {
			waiting++
		}
	}
	var out []ui.FigureProps
	if cmp.Awaited > 0 {
		out = append(out, ui.FigureProps{Number: i18n.Integer(cmp.Awaited), Label: "pas encore " + i18n.Plural(cmp.Awaited, "répondu", "répondus"), Href: "#pas-encore"})
	}
	if cmp.Apart > 0 {
		out = append(out, ui.FigureProps{Number: i18n.Integer(cmp.Apart), Label: "sur une autre échelle", Href: "#echelle", Detail: "Niveaux non comparés."})
	}
	if waiting > 0 {
		f := ui.FigureProps{Number: i18n.Integer(waiting), Label: i18n.Plural(waiting, "réponse reprise, à confirmer", "réponses reprises, à confirmer")}
		if carried > 0 {
			f.Href = "#repris"
		}
		out = append(out, f)
	}
	if alone := cmp.New - waiting; alone > 0 || waiting+cmp.Awaited+cmp.Apart == 0 {
		out = append(out, ui.FigureProps{Number: i18n.Integer(alone), Label: "sans point de comparaison"})
	}
	return out
}

// stands reports a commitment of which nothing moved.
func stands(n quality.NodeSteps) bool {
	return n.Node != nil && len(n.Then) == 1 && len(n.MarksChanged()) == 0 && len(quality.ChangedFields(plainThen(n), plainAnswer(n.Now))) == 0
}

// plainThen is the earlier answer without what a running cycle has still to say.
func plainThen(n quality.NodeSteps) quality.Answer {
	then := plainAnswer(n.Then[0].Answer)
	if n.Running && n.Now.Comment == "" {
		then.Comment = ""
	}
	return then
}

// plainAnswer keeps of an answer what is compared besides the marks.
func plainAnswer(a quality.Answer) quality.Answer {
	return quality.Answer{Ratings: a.Ratings, Comment: a.Comment, NotConcerned: a.NotConcerned, Reason: a.Reason}
}

func comparisonSentence(cmp assess.Comparison) string {
	rated := cmp.Up + cmp.Same + cmp.Down
	switch {
	case rated == 0 && cmp.Apart > 0:
		return "Une échelle a changé entre les deux cycles\u00a0: ses niveaux ne se comparent pas, et aucun engagement n’est compté en progrès ou à surveiller."
	case rated == 0:
		return "Les deux cycles n’ont pas encore de niveaux à comparer\u00a0: la page se remplira avec vos réponses."
	case cmp.Down == 0 && cmp.Up == 0:
		return "Sur " + i18n.Count(rated, "engagement comparable", "engagements comparables") + ", les niveaux sont les mêmes."
	case cmp.Up >= cmp.Down:
		return "Le chemin parcouru se voit\u00a0: " + i18n.Count(cmp.Up, "engagement progresse", "engagements progressent") + " sur " + i18n.Integer(rated) + "."
	}
	text := "Sur " + i18n.Count(rated, "engagement comparable", "engagements comparables") + ", " + i18n.Count(cmp.Down, "demande", "demandent") + " un nouveau regard"
	if cmp.Up == 0 {
		return text + "."
	}
	return text + " et " + i18n.Count(cmp.Up, "progresse", "progressent") + "."
}

// addComparison leads from the overview to the comparison, once there are two
// cycles to compare.
func (p pages) addComparison(r *http.Request, v *page.Visit, o assess.Overview, props *overviewProps) error {
	if o.Cycle.Number == 1 && !isClosed(o.Cycle) {
		return nil // the only one, in the usual case: no query for it
	}
	others, err := p.svc.Comparable(r.Context(), v.Actor, o.Cycle)
	if err != nil || len(others) == 0 {
		return err
	}
	props.Actions = append(props.Actions, overviewAction{
		ui.ButtonProps{Label: "Comparer deux cycles", Href: path.CompareCycles(o.Cycle.ID, ""), Icon: ui.IconGitCompare},
		"Ce qui a changé depuis " + cycleName(others[0]) + ", attendu par attendu.",
	})
	return nil
}

func (p pages) comparisonCSV(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	cmp, err := p.svc.Compare(r.Context(), v.Actor, r.PathValue("id"), r.URL.Query().Get("avec"))
	if err != nil {
		return err
	}
	var file bytes.Buffer
	sheet := formats.ComparisonSheet{
		Earlier: cycleName(cmp.Earlier.Cycle), Later: cycleName(cmp.Later.Cycle), Comparison: cmp.CycleComparison,
	}
	if err := formats.WriteComparisonCSV(&file, sheet); err != nil {
		return fmt.Errorf("export the comparison of %s: %w", cmp.Later.Cycle.ID, err)
	}
	return send(w, "comparaison-"+fileName(cmp.Later.Cycle, "csv"), typeCSV, file.Bytes())
}
