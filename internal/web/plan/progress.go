package plan

import (
	"net/http"
	"net/url"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// progressProps tells where the plan stands, what it promises and what it changed.
type progressProps struct {
	Page     ui.PageProps
	Views    ui.TabsProps
	Empty    *ui.EmptyStateProps
	Health   []ui.FigureProps
	Forecast forecastProps
	Since    sinceProps
}

// forecastProps is when what is decided would be done, and on what that rests.
type forecastProps struct {
	Said   string // the answer, in a sentence
	Terms  []ui.Term
	Limits []string // what the answer leaves out
}

type sinceProps struct {
	Said   string
	Table  *ui.TableProps
	Note   string
	Action *ui.ButtonProps
}

func (a area) progress(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	p, err := a.svc.Progress(r.Context(), v.Actor, asked.Get("structure"))
	if err != nil {
		return a.unseen(w, r, v, err)
	}
	props := progressProps{Page: v.Layout(w, r, frameOf(p.Plan)), Views: headOf(p.Plan, viewProgress, asked).Views}
	if p.All == 0 {
		props.Empty = emptyPlan(p.Plan)
		return v.Render(w, r, http.StatusOK, progressView(props))
	}
	props.Health, props.Forecast, props.Since = healthOf(p), forecastOf(p), sinceOf(p)
	return v.Render(w, r, http.StatusOK, progressView(props))
}

// healthOf counts what goes well, then what asks to be looked at, each leading to it.
func healthOf(p improve.Progress) []ui.FigureProps {
	out := []ui.FigureProps{{
		Number: i18n.Integer(p.Well) + " sur " + i18n.Integer(p.Decided),
		Label:  i18n.Plural(p.Decided, "action en cours ou à venir qui avance bien", "actions en cours ou à venir qui avancent bien"),
	}}
	body := ""
	if !p.Own {
		body = p.BodyID
	}
	for _, sign := range quality.ActionSigns() {
		n := p.Signs[sign]
		f := ui.FigureProps{Number: i18n.Integer(n), Label: i18n.SignLabel(sign, n)}
		if n > 0 {
			v := url.Values{"signe": {string(sign)}}
			if body != "" {
				v.Set("structure", body)
			}
			f.Href = path.Plan + "?" + v.Encode()
		}
		out = append(out, f)
	}
	return out
}

func forecastOf(p improve.Progress) forecastProps {
	f := p.Forecast
	out := forecastProps{Said: forecastSaid(f)}
	if f.Open == 0 {
		if n := p.States[quality.ActionDone]; n > 0 { // done is not yet seen to work
			out.Said = "Tout ce qui a été décidé est réalisé. Reste à voir l’effet de " + i18n.Count(n, "action", "actions") + "."
		}
		return out
	}
	out.Terms = []ui.Term{
		{Label: "Reste à faire", Text: i18n.Count(f.Open, "action décidée", "actions décidées")},
		{Label: "Selon vos échéances", Text: datesSaid(f)},
		{Label: "Réalisées ces six derniers mois", Text: i18n.Integer(f.Done)},
		{Label: "Entrées dans le plan dans le même temps", Text: i18n.Integer(f.Added)},
	}
	out.Limits = limitsOf(p)
	return out
}

// limitsOf says what the estimate leaves out, or what will move it.
func limitsOf(p improve.Progress) []string {
	var out []string
	f := p.Forecast
	if f.Growing() {
		out = append(out, "Le plan grossit plus vite qu’il n’avance\u00a0: si cela continue, ces dates reculeront.")
	}
	if n := p.States[quality.ActionProposed]; n > 0 {
		out = append(out, i18n.Count(n, "proposition attend encore une décision et n’est pas comptée.", "propositions attendent encore une décision et ne sont pas comptées."))
	}
	if f.Undated > 0 {
		out = append(out, i18n.Count(f.Undated, "action n’a pas d’échéance.", "actions n’ont pas d’échéance."))
	}
	if f.Late > 0 {
		out = append(out, i18n.Count(f.Late, "action a dépassé la sienne\u00a0: la date choisie n’est plus la bonne.", "actions ont dépassé la leur\u00a0: les dates choisies ne sont plus les bonnes."))
	}
	return out
}

// forecastSaid answers « quand serons-nous prêts ? » with what the figures allow.
func forecastSaid(f quality.Forecast) string {
	switch {
	case f.Gap == quality.ForecastNothing:
		return "Tout ce qui a été décidé est réalisé, et l’effet a été regardé."
	case f.Gap == quality.ForecastShort:
		return "Trop peu d’actions ont été réalisées ces six derniers mois pour estimer une date sans inventer."
	case f.Earliest.IsZero():
		return "À votre rythme actuel, il faudrait plus de trois ans\u00a0: mieux vaut choisir ce qui compte le plus, et laisser le reste."
	case f.Latest.IsZero():
		return "À votre rythme des six derniers mois, pas avant " + i18n.MonthYear(f.Earliest) + "."
	case i18n.MonthYear(f.Earliest) == i18n.MonthYear(f.Latest):
		return "À votre rythme des six derniers mois, tout serait fait en " + i18n.MonthYear(f.Latest) + "."
	}
	return "À votre rythme des six derniers mois, tout serait fait entre " + i18n.MonthYear(f.Earliest) + " et " + i18n.MonthYear(f.Latest) + "."
}

func datesSaid(f quality.Forecast) string {
	if f.LastDue.IsZero() {
		return "aucune échéance à venir"
	}
	return "la dernière est " + i18n.OnDate(f.LastDue)
}

// sinceOf tells the levels of the first self-assessment and of the latest, apart for
// what the plan is about: beside one another, and never as a proof.
func sinceOf(p improve.Progress) sinceProps {
	s := p.Since
	switch {
	case s == nil && !p.Own:
		return sinceProps{Said: "Cela se lit quand la structure partage aussi deux auto-évaluations."}
	case s == nil:
		return sinceProps{Said: "Il faut deux auto-évaluations du même référentiel pour dire ce qui a bougé. La prochaine le dira."}
	case s.With.All()+s.Without.All() == 0:
		return sinceProps{Said: "La dernière auto-évaluation est en cours\u00a0: aucun engagement n’est encore coté des deux côtés."}
	}
	first, last := i18n.CycleName(s.First.Title, s.First.Number), i18n.CycleName(s.Last.Title, s.Last.Number)
	t := &ui.TableProps{
		Caption: "Engagements dont les niveaux ont bougé", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Engagements"}, {Label: "Comparés", Numeric: true}, {Label: "En hausse", Numeric: true}, {Label: "Stables", Numeric: true}, {Label: "En baisse", Numeric: true}},
	}
	for _, row := range []struct {
		label string
		m     quality.Movement
	}{{"Avec une action du plan", s.With}, {"Sans action", s.Without}} {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: row.label}, {Text: i18n.Integer(row.m.All())}, {Text: i18n.Integer(row.m.Up)}, {Text: i18n.Integer(row.m.Same)}, {Text: i18n.Integer(row.m.Down)},
		}})
	}
	out := sinceProps{
		Said:  "Entre «\u00a0" + first + "\u00a0», ouverte " + i18n.OnDate(i18n.Today(s.First.OpenedAt)) + ", et «\u00a0" + last + "\u00a0»\u00a0:",
		Table: t, Note: "Un niveau qui monte après une action ne prouve pas à lui seul que l’action en est la cause\u00a0: lisez ces chiffres à côté des preuves et de ce que l’équipe en dit.",
		Action: &ui.ButtonProps{Label: "Comparer engagement par engagement", Href: path.CompareCycles(s.Last.ID, s.First.ID)},
	}
	if s.Awaited > 0 {
		out.Note = i18n.Count(s.Awaited, "engagement reste à coter dans la dernière. ", "engagements restent à coter dans la dernière. ") + out.Note
	}
	return out
}
