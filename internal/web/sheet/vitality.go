package sheet

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// vitalityProps tells how alive the approach is.
type vitalityProps struct {
	Page    ui.PageProps
	Figures []ui.FigureProps
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
	vit, err := a.svc.SheetVitality(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := vitalityProps{Figures: []ui.FigureProps{
		{Number: i18n.Integer(vit.Raised), Label: i18n.Plural(vit.Raised, "fiche écrite", "fiches écrites"), Detail: "en douze mois"},
		{Number: i18n.Integer(vit.Answered), Label: i18n.Plural(vit.Answered, "réponse", "réponses")},
		{Number: i18n.Integer(vit.Closed), Label: i18n.Plural(vit.Closed, "fiche close", "fiches closes")},
		{Number: i18n.Delay(vit.Delay), Label: "délai médian de réponse", Detail: "une fiche sur deux a sa réponse plus tôt"},
	}}
	if vit.Raised+vit.Answered+vit.Closed == 0 {
		p.Figures = nil
		p.Empty = &ui.EmptyStateProps{
			Icon: ui.IconChartColumn, Title: "Pas encore de fiche à compter", Text: "Chaque fiche écrite, avec un nom ou sans, fera vivre cette page.",
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
