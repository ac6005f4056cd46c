package report

import (
	"strconv"

	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// ChapterBlocks are the tables and the pictures of a section: always those of the facts,
// whatever is written beside.
func ChapterBlocks(s quality.ChapterSection, f quality.ChapterFacts) []document.Block {
	switch s {
	case quality.ChapterAssessment:
		return assessmentTable(f)
	case quality.ChapterPlan:
		return actionTable("Actions réalisées dans l’année", "Réalisée", f.Plan.DoneTitles, true)
	case quality.ChapterTrials:
		return trialTable(f)
	case quality.ChapterSteering:
		return groupTable(f)
	case quality.ChapterTrainings:
		return trainingTable(f)
	case quality.ChapterIndicators:
		return append(indicatorTable(f), indicatorFigures(f)...)
	case quality.ChapterNext:
		return actionTable("Prochaines actions", "Échéance", f.Plan.Ahead, false)
	default:
		return nil
	}
}

func chapterTable(caption string, columns []document.Column, rows [][]string) []document.Block {
	if len(rows) == 0 {
		return nil
	}
	t := document.Table{Caption: caption, Columns: columns, RowHeads: true}
	for _, cells := range rows {
		row := document.Row{}
		for _, text := range cells {
			row.Cells = append(row.Cells, plainCell(text))
		}
		t.Rows = append(t.Rows, row)
	}
	return []document.Block{t}
}

func column(title string, width float64) document.Column {
	return document.Column{Title: title, Width: width}
}

func figures(title string) document.Column {
	return document.Column{Title: title, Width: 24, Align: document.Right}
}

func assessmentTable(f quality.ChapterFacts) []document.Block {
	var rows [][]string
	for _, c := range f.Validated {
		rows = append(rows, []string{"Auto-évaluation " + strconv.Itoa(c.Number) + ", validée " + i18n.OnDate(c.Closed), strconv.Itoa(c.Solid) + " sur " + strconv.Itoa(c.Concerned), strconv.Itoa(c.InPlace) + " sur " + strconv.Itoa(c.Marked)})
	}
	return chapterTable("Les auto-évaluations validées", []document.Column{column("Auto-évaluation", 52), figures("Engagements au niveau attendu"), figures("Attendus en place")}, rows)
}

func actionTable(caption, when string, list []quality.ChapterAction, effect bool) []document.Block {
	columns := []document.Column{column("Action", 70), column(when, 28)}
	if effect {
		columns = append(columns, column("Effet", 22))
	}
	var rows [][]string
	for _, a := range list {
		day := i18n.Date(a.Day)
		if a.Day.IsZero() {
			day = "à fixer"
		}
		row := []string{a.Title, day}
		if effect {
			row = append(row, map[bool]string{true: "vérifié", false: "à vérifier"}[a.Verified])
		}
		rows = append(rows, row)
	}
	return chapterTable(caption, columns, rows)
}

// mostWords bounds what a cell of the table of trials quotes, in characters: their
// pages have the rest.
const mostWords = 200

func trialTable(f quality.ChapterFacts) []document.Block {
	var rows [][]string
	for _, t := range f.Trials {
		title, measured := t.Title, "pas encore mesuré"
		if t.Rounds > 1 {
			title += " (" + i18n.Count(t.Rounds, "essai", "essais") + ")"
		}
		if t.Result != "" {
			measured = i18n.Shorten(t.Result, mostWords)
		}
		rows = append(rows, []string{title, dash(t.Place), measured, trialOutcome(t)})
	}
	columns := []document.Column{column("Expérimentation", 42), column("Où", 26), column("Ce qui a été mesuré", 42), column("Ce qu’il en est", 40)}
	return chapterTable("Ce que nous avons essayé", columns, rows)
}

func dash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

// trialOutcome says where a trial stood on the last day, where it is in place, and why.
func trialOutcome(t quality.ChapterTrial) string {
	out := i18n.StateName(quality.TrialFlow.Name, t.State)
	if t.InPlace > 0 {
		out += ", en place sur " + i18n.Count(t.InPlace, "site", "sites")
		if t.Sites > t.InPlace {
			out += " sur " + strconv.Itoa(t.Sites)
		}
	}
	if t.Reason != "" {
		out += "\u00a0: " + i18n.Shorten(t.Reason, mostWords)
	}
	return out
}

func groupTable(f quality.ChapterFacts) []document.Block {
	var rows [][]string
	for _, g := range f.Groups {
		rows = append(rows, []string{g.Name, i18n.GroupKindName(g.Kind), strconv.Itoa(g.Meetings), strconv.Itoa(g.Decisions)})
	}
	return chapterTable("Les groupes de la démarche", []document.Column{column("Groupe", 50), column("Nature", 34), figures("Réunions"), figures("Décisions")}, rows)
}

func trainingTable(f quality.ChapterFacts) []document.Block {
	var rows [][]string
	for _, t := range f.Trainings {
		rows = append(rows, []string{t.Title, i18n.TrainingKindName(t.Kind), i18n.Date(t.Day), strconv.Itoa(len(t.People)), strconv.Itoa(t.Guests)})
	}
	return chapterTable("Les formations et séminaires", []document.Column{column("Titre", 48), column("Nature", 26), column("Date", 30), figures("De la structure"), figures("D’ailleurs")}, rows)
}

func indicatorTable(f quality.ChapterFacts) []document.Block {
	var rows [][]string
	for _, s := range f.Followed {
		last, _ := s.Latest()
		value := "pas encore de valeur"
		if last.Known {
			value = i18n.Amount(s.Unit, last.Value) + ", " + i18n.InPeriod(last.Period)
		}
		target := i18n.TargetName(s.Indicator)
		if target == "" {
			target = "–"
		}
		rows = append(rows, []string{s.Name, value, target, trendOf(s)})
	}
	return chapterTable("Les indicateurs suivis", []document.Column{column("Indicateur", 46), column("Dernière valeur", 36), column("Cible", 28), column("Évolution", 30)}, rows)
}

func trendOf(s quality.IndicatorSeries) string {
	better := ", c’est mieux"
	if !s.Better(s.Trend()) {
		better = ", c’est moins bien"
	}
	switch s.Trend() {
	case quality.TrendUp:
		return "en hausse" + better
	case quality.TrendDown:
		return "en baisse" + better
	case quality.TrendSame:
		return "stable"
	case quality.TrendNone:
	}
	return "–"
}

// The chapter shows few pictures and their latest values: the table has every
// indicator, and its own page has the whole series.
const (
	mostFigures = 4
	mostPoints  = 12
)

// indicatorFigures draw the series that have enough values to be a curve.
func indicatorFigures(f quality.ChapterFacts) []document.Block {
	var out []document.Block
	for _, s := range f.Followed {
		var known []quality.IndicatorPoint
		for _, p := range s.Points {
			if p.Known {
				known = append(known, p)
			}
		}
		if len(known) < 4 || len(out) == mostFigures {
			continue
		}
		known = known[max(0, len(known)-mostPoints):]
		out = append(out, document.Figure{Title: s.Name, Alt: i18n.IndicatorTrend(s), Drawing: curve(s, known), Table: seriesTable(s, known)})
	}
	return out
}

func seriesTable(s quality.IndicatorSeries, known []quality.IndicatorPoint) *document.Table {
	t := &document.Table{Caption: s.Name, RowHeads: true, Columns: []document.Column{column("Période", 40), figures("Valeur")}}
	for _, p := range known {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{plainCell(i18n.PeriodName(p.Period)), plainCell(i18n.Amount(s.Unit, p.Value))}})
	}
	return t
}

// The board of a curve, in points.
const (
	curveWidth  = 420.0
	curveHeight = 130.0
	curveLeft   = 60.0
	curveTop    = 12.0
	curveBottom = 104.0
)

// curve draws values from the left to the right, with the target as a dashed line; the
// ends are named.
func curve(s quality.IndicatorSeries, known []quality.IndicatorPoint) document.Drawing {
	low, high := min(0, known[0].Value), known[0].Value
	for _, p := range known {
		low, high = min(low, p.Value), max(high, p.Value)
	}
	if s.Target != nil {
		low, high = min(low, *s.Target), max(high, *s.Target)
	}
	if high == low {
		high = low + 1
	}
	y := func(v float64) float64 { return curveBottom - (curveBottom-curveTop)*(v-low)/(high-low) }
	x := func(i int) float64 { return curveLeft + (curveWidth-curveLeft-10)*float64(i)/float64(len(known)-1) }
	label := func(at document.Point, text string, anchor document.Align) document.Label {
		return document.Label{At: at, Text: text, Size: 9, Color: document.Quiet, Anchor: anchor}
	}
	d := document.Drawing{Width: curveWidth, Height: curveHeight}
	for _, v := range []float64{low, high} {
		d.Shapes = append(d.Shapes, document.Segment(document.Point{X: curveLeft, Y: y(v)}, document.Point{X: curveWidth - 10, Y: y(v)}, document.Stroke{Color: document.Hairline, Width: 1}), label(document.Point{X: curveLeft - 6, Y: y(v) + 3}, i18n.Figure(v), document.Right))
	}
	if s.Target != nil {
		d.Shapes = append(d.Shapes, document.Segment(document.Point{X: curveLeft, Y: y(*s.Target)}, document.Point{X: curveWidth - 10, Y: y(*s.Target)}, document.Stroke{Color: document.Amber, Width: 1.5, Dash: []float64{6, 4}}))
	}
	line := document.Polygon{Open: true, Stroke: document.Stroke{Color: document.Petrol, Width: 2}}
	for i, p := range known {
		line.Points = append(line.Points, document.Point{X: x(i), Y: y(p.Value)})
	}
	d.Shapes = append(d.Shapes, line)
	for _, p := range line.Points {
		d.Shapes = append(d.Shapes, document.Circle{Center: p, Radius: 2.5, Fill: document.Petrol})
	}
	first, last := known[0], known[len(known)-1]
	d.Shapes = append(d.Shapes, label(document.Point{X: curveLeft, Y: curveBottom + 18}, i18n.PeriodName(first.Period), document.Left), label(document.Point{X: curveWidth - 10, Y: curveBottom + 18}, i18n.PeriodName(last.Period), document.Right))
	return d
}
