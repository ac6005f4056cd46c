package sheet

import (
	"net/http"
	"slices"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// listProps are the sheets of one part of the list.
type listProps struct {
	Page  ui.PageProps
	Tabs  ui.TabsProps
	Lines []lineProps
	Empty *ui.EmptyStateProps
}

// lineProps is a sheet in a list.
type lineProps struct {
	Title, Href string
	Who         string // « Zoé Armand, le 3 mars 2026 »
	State       ui.StatusProps
	Chips       []ui.StatusProps
	Detail      string // « confiée à Claude », « attend depuis 12 jours »
}

// tabsOf are the parts of the list of a reader: the addresses are French.
func tabsOf(l improve.SheetList) []improve.SheetTab {
	if l.MaySteer {
		return []improve.SheetTab{improve.SheetTabRoute, improve.SheetTabAnswer, improve.SheetTabAnswered, improve.SheetTabClosed, improve.SheetTabMine}
	}
	return []improve.SheetTab{improve.SheetTabMine, improve.SheetTabGiven, improve.SheetTabTeam}
}

var tabWords = map[improve.SheetTab]struct{ slug, label, empty string }{
	improve.SheetTabRoute:    {"a-orienter", "À orienter", "Aucune fiche n’attend d’être confiée à quelqu’un."},
	improve.SheetTabAnswer:   {"en-attente", "Réponse attendue", "Aucune réponse n’est attendue."},
	improve.SheetTabAnswered: {"repondues", "Répondues", "Aucune fiche répondue n’est encore ouverte."},
	improve.SheetTabClosed:   {"closes", "Closes", "Aucune fiche n’est close."},
	improve.SheetTabMine:     {"les-miennes", "Les miennes", "Vous n’avez pas encore signé de fiche."},
	improve.SheetTabGiven:    {"confiees", "Qui m’attendent", "Aucune fiche n’attend votre réponse."},
	improve.SheetTabTeam:     {"equipe", "Pour l’équipe", "Les réponses montrées à toute l’équipe apparaîtront ici."},
}

// tabShown is the part asked for, else the first that holds something.
func tabShown(l improve.SheetList, asked string) improve.SheetTab {
	tabs := tabsOf(l)
	for _, t := range tabs {
		if tabWords[t].slug == asked {
			return t
		}
	}
	given := slices.Contains(tabs, improve.SheetTabGiven) && l.Count(improve.SheetTabGiven) > 0
	if given {
		return improve.SheetTabGiven
	}
	for _, t := range tabs {
		if l.Count(t) > 0 {
			return t
		}
	}
	return tabs[0]
}

func (a area) list(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	l, err := a.svc.Sheets(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	shown := tabShown(l, r.URL.Query().Get("vue"))
	p := listProps{Tabs: ui.TabsProps{Label: "Parties de la liste"}}
	for _, t := range tabsOf(l) {
		tab := ui.Tab{Label: tabWords[t].label, Href: path.SheetsIn(tabWords[t].slug), Current: t == shown}
		if n := l.Count(t); n > 0 {
			tab.Count = strconv.Itoa(n)
		}
		p.Tabs.Items = append(p.Tabs.Items, tab)
	}
	for _, line := range l.Lines {
		if line.In(shown) {
			p.Lines = append(p.Lines, lineOf(line))
		}
	}
	if len(p.Lines) == 0 {
		p.Empty = &ui.EmptyStateProps{Icon: ui.IconLightbulb, Title: tabWords[shown].empty}
		if l.MayRaise && shown != improve.SheetTabGiven {
			p.Empty.Text = "Une idée, un problème\u202f? Dites-le en trente secondes."
			p.Empty.Action = &ui.ButtonProps{Label: "Écrire une fiche", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.SheetNew}
		}
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Fiches de remontée", Purpose: "Ce que l’équipe voit, ce qu’elle propose, et ce qu’on lui répond.", Rail: page.RailSheets,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Fiches"}}, Actions: listActions(buttonsOf(l, p.Empty == nil)),
	})
	return v.Render(w, r, http.StatusOK, listView(p))
}

func buttonsOf(l improve.SheetList, raise bool) []ui.ButtonProps {
	out := []ui.ButtonProps{{Label: "Vitalité", Kind: ui.ButtonQuiet, Icon: ui.IconChartColumn, Href: path.SheetVitality}}
	if l.MaySteer {
		out = append(out, ui.ButtonProps{Label: "Qui répond", Kind: ui.ButtonQuiet, Icon: ui.IconUsers, Href: path.SheetRules})
	}
	if l.MayLink {
		out = append(out, ui.ButtonProps{Label: "Lien sans compte", Kind: ui.ButtonQuiet, Icon: ui.IconLink, Href: path.SheetLink})
	}
	if l.MayRaise && raise {
		out = append(out, ui.ButtonProps{Label: "Écrire une fiche", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.SheetNew})
	}
	return out
}

func lineOf(l improve.SheetLine) lineProps {
	p := lineProps{Title: l.Title, Href: path.Sheet(l.ID), Who: whoAndWhen(l), State: sheetChip(l)}
	if l.News {
		p.Chips = append(p.Chips, ui.StatusProps{Label: "Nouveau mot", Tone: ui.ToneActing})
	}
	switch {
	case l.Left && l.State == quality.SheetRouted:
		p.Chips = append(p.Chips, ui.StatusProps{Label: l.Routed + " n’est plus là", Tone: ui.ToneAttention})
	case l.State == quality.SheetRouted && l.Routed != "":
		p.Detail = "confiée à " + l.Routed
	}
	if l.Waited > 0 {
		if p.Detail != "" {
			p.Detail += ", "
		}
		p.Detail += "attend depuis " + i18n.Count(l.Waited, "jour", "jours")
	}
	return p
}

func whoAndWhen(l improve.SheetLine) string {
	day := i18n.Date(l.Day)
	switch {
	case l.Mine:
		return "Vous, le " + day
	case l.Author != "":
		return l.Author + ", le " + day
	case l.Anonymous:
		return "Sans nom, le " + day
	}
	return "Le " + day
}

// sheetChip is where a sheet stands: closed with an answer or without is not the same.
func sheetChip(l improve.SheetLine) ui.StatusProps {
	p := stateChip(l.State)
	if l.Dropped {
		p.Label = "Classée sans suite"
	}
	return p
}

func stateChip(s quality.State) ui.StatusProps {
	p := ui.StatusProps{Label: i18n.StateName(quality.SheetFlow.Name, s), Tone: ui.ToneNeutral}
	switch s {
	case quality.SheetRaised:
		p.Tone = ui.ToneAttention
	case quality.SheetRouted:
		p.Tone = ui.ToneActing
	case quality.SheetAnswered:
		p.Tone = ui.ToneDone
	}
	return p
}
