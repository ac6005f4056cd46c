package sheet

import (
	"net/http"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// vitalityProps tells how alive the approach is.
type vitalityProps struct {
	Page    ui.PageProps
	Periods ui.TabsProps
	Figures []ui.FigureProps
	Few     string // why something is not told
	Months  []monthProps
	Empty   *ui.EmptyStateProps
}

// monthProps is a month: a figure and a bar for each count, out of a hundred.
type monthProps struct {
	Name  string
	Cells []barProps
	Delay string
}

type barProps struct {
	Text, Width string
	Kind        string
}

func (a area) vitality(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	months := monthsAsked(r)
	vit, err := a.svc.SheetVitality(r.Context(), v.Actor, months)
	if err != nil {
		return err
	}
	p := vitalityProps{Periods: periodTabs(months), Few: fewWords(vit), Figures: []ui.FigureProps{
		{Number: i18n.Integer(vit.Raised), Label: i18n.Plural(vit.Raised, "fiche écrite", "fiches écrites"), Detail: waitDetail(vit.Waiting)},
		{Number: i18n.Integer(vit.Answered), Label: i18n.Plural(vit.Answered, "réponse", "réponses")},
		{Number: i18n.Integer(vit.Closed), Label: i18n.Plural(vit.Closed, "fiche close", "fiches closes")},
		{Number: i18n.Delay(vit.Delay), Label: "délai médian de réponse", Detail: delayDetail(vit)},
	}}
	if vit.Raised+vit.Answered+vit.Closed == 0 {
		p.Figures, p.Few = nil, ""
		p.Empty = &ui.EmptyStateProps{
			Icon: ui.IconChartColumn, Title: "Aucune fiche à compter sur cette période", Text: "Chaque fiche écrite, avec un nom ou sans, fera vivre cette page.",
			Action: &ui.ButtonProps{Label: "Écrire une fiche", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.SheetNew},
		}
	}
	most := 1
	for _, m := range vit.Months {
		most = max(most, m.Raised, m.Answered, m.Closed)
	}
	for _, m := range vit.Months {
		p.Months = append(p.Months, monthOf(m, most))
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Vitalité de la démarche", Purpose: "Des nombres, jamais des noms\u00a0: toute l’équipe les lit.", Rail: page.RailSheets, Breadcrumb: crumbs(ui.Crumb{Label: "Vitalité"}),
	})
	return v.Render(w, r, http.StatusOK, vitalityView(p))
}

// periods are those a reader may choose, in months; the first is shown unasked.
var periods = []struct {
	months int
	label  string
}{{12, "Douze mois"}, {6, "Six mois"}, {3, "Trois mois"}, {24, "Deux ans"}}

func monthsAsked(r *http.Request) int {
	asked := r.URL.Query().Get("mois")
	for _, p := range periods {
		if strconv.Itoa(p.months) == asked {
			return p.months
		}
	}
	return periods[0].months
}

func periodTabs(shown int) ui.TabsProps {
	out := ui.TabsProps{Label: "Période"}
	for _, p := range periods {
		href := path.SheetVitality
		if p.months != periods[0].months {
			href += "?mois=" + strconv.Itoa(p.months)
		}
		out.Items = append(out.Items, ui.Tab{Label: p.label, Href: href, Current: p.months == shown})
	}
	return out
}

func waitDetail(waiting int) string {
	if waiting == 0 {
		return ""
	}
	return "dont " + i18n.Count(waiting, "attend encore", "attendent encore")
}

func delayDetail(v quality.Vitality) string {
	if v.Delay < 0 {
		return "à partir de " + i18n.Count(quality.VitalityAnswers, "réponse", "réponses")
	}
	return "une fiche sur deux a sa réponse plus tôt"
}

// fewWords says why months are not told.
func fewWords(v quality.Vitality) string {
	if v.Months != nil {
		return ""
	}
	return "Le mois par mois s’affiche à partir de " + i18n.Count(quality.VitalitySheets, "fiche", "fiches") + " sur la période\u00a0: avec moins, on pourrait deviner qui a écrit."
}

func monthOf(m quality.VitalityMonth, most int) monthProps {
	p := monthProps{Name: i18n.Capital(i18n.MonthYear(m.First)), Delay: i18n.Delay(m.Delay)}
	for _, c := range []struct {
		n    int
		kind string
	}{{m.Raised, "raised"}, {m.Answered, "answered"}, {m.Closed, "closed"}} {
		p.Cells = append(p.Cells, barProps{Text: i18n.Integer(c.n), Width: i18n.Integer(100 * c.n / most), Kind: "sheet-bar-" + c.kind})
	}
	return p
}
