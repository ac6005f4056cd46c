package plan

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// calendarProps is the plan on a line of time.
type calendarProps struct {
	Page    ui.PageProps
	Head    headProps
	Empty   *ui.EmptyStateProps
	None    string
	Months  []monthMark
	Today   string // x of today, "" when it is out of the picture
	Rows    []barRow
	Undated []lineProps
}

// monthMark is where a month begins, in thousandths of the width.
type monthMark struct {
	X, Label string
	Year     string // written where a year begins
}

// barRow is an action as a bar between two days, in thousandths of the width.
type barRow struct {
	lineProps
	X, Width string
	Point    bool // it has a due day and no beginning
	Class    string
	Words    string // the same for who does not see the picture
}

// span is the time a calendar shows, on whole months.
type span struct{ from, to time.Time }

const (
	mostMonths = 24 // shown at once
	pixels     = 1000.0
)

func (a area) calendar(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	f := improve.Filter{BodyID: asked.Get("structure"), States: improve.OpenStates()}
	plan, err := a.svc.Plan(r.Context(), v.Actor, f)
	if err != nil {
		return a.unseen(w, r, v, err)
	}
	props := calendarProps{Page: v.Layout(w, r, frameOf(plan)), Head: headOf(plan, viewDates, asked)}
	if plan.All == 0 {
		props.Empty = emptyPlan(plan)
		return v.Render(w, r, http.StatusOK, calendarView(props))
	}
	shown := spanOf(plan)
	for _, l := range plan.Lines {
		if l.Due.IsZero() {
			props.Undated = append(props.Undated, lineOf(l, plan.Today))
			continue
		}
		props.Rows = append(props.Rows, shown.bar(l, plan.Today))
	}
	if len(props.Rows) == 0 {
		props.None = "Aucune action ouverte n’a d’échéance. Donnez-en une\u00a0: le calendrier se dessinera de lui-même."
	}
	props.Months, props.Today = shown.months(), shown.x(plan.Today)
	return v.Render(w, r, http.StatusOK, calendarView(props))
}

// spanOf goes from the month of the first day to draw to the month after the last.
func spanOf(p improve.Plan) span {
	from, to := p.Today, p.Today.AddDays(60)
	for _, l := range p.Lines {
		if l.Due.IsZero() {
			continue
		}
		first := l.Due
		if !l.Start.IsZero() {
			first = l.Start
		}
		if first.Before(from) {
			from = first
		}
		if to.Before(l.Due) {
			to = l.Due
		}
	}
	end := monthOf(to).AddDate(0, 1, 0)
	begin := monthOf(from)
	if least := monthOf(p.Today).AddDate(0, -6, 0); begin.Before(least) {
		begin = least // what began long ago comes in from the left
	}
	if most := begin.AddDate(0, mostMonths, 0); end.After(most) {
		end = most
	}
	return span{begin, end}
}

func monthOf(d quality.Day) time.Time {
	t := d.Time()
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// at is where an instant stands, 0 to 1000, outside the picture included.
func (s span) at(t time.Time) float64 {
	return pixels * t.Sub(s.from).Hours() / s.to.Sub(s.from).Hours()
}

func (s span) x(d quality.Day) string {
	at := s.at(d.Time())
	if at < 0 || at > pixels {
		return ""
	}
	return thousandths(at)
}

func thousandths(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

func (s span) months() []monthMark {
	var out []monthMark
	step := 1
	if s.to.Sub(s.from) > 400*24*time.Hour {
		step = 3
	}
	for m := s.from; m.Before(s.to); m = m.AddDate(0, step, 0) {
		mark := monthMark{X: thousandths(s.at(m)), Label: i18n.MonthShort(m.Month())}
		if len(out) == 0 || m.Month() <= time.Month(step) {
			mark.Year = strconv.Itoa(m.Year())
		}
		out = append(out, mark)
	}
	return out
}

// ganttLegend says what the colours of the bars are.
var ganttLegend = []struct{ Class, Words string }{
	{"bar-late", "En retard"}, {"bar-running", "En cours"}, {"bar-retained", "Décidée, pas encore commencée"}, {"bar-proposed", "Proposée"},
}

func (s span) bar(l improve.Line, today quality.Day) barRow {
	row := barRow{lineProps: lineOf(l, today), Class: "bar-" + string(l.State)}
	if slices.Contains(l.Signs, quality.SignLate) {
		row.Class = "bar-late"
	}
	end := min(max(s.at(l.Due.AddDays(1).Time()), 0), pixels)
	begin := end - pixels/100
	row.Point = l.Start.IsZero()
	row.Words = "pour le " + i18n.Date(l.Due)
	if !row.Point {
		begin = min(max(s.at(l.Start.Time()), 0), end-3)
		row.Words = "du " + i18n.Date(l.Start) + " au " + i18n.Date(l.Due)
	}
	begin = max(begin, 0)
	row.X, row.Width = thousandths(begin), thousandths(max(end-begin, 3))
	return row
}
