package home

import (
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// stepBars counts the structures at each step; each bar opens its list.
func stepBars(c report.Counts) *ui.BarListProps {
	p := &ui.BarListProps{Title: "Par étape", Unit: "Structures", Max: float64(c.Structures)}
	for _, s := range quality.Steps() {
		p.Items = append(p.Items, ui.BarItem{
			Label: i18n.StepName(s), Href: path.StructuresAt(string(s), ""), Value: float64(c.ByStep[s]), Text: i18n.Integer(c.ByStep[s]),
		})
	}
	return p
}

// moves are the latest moves of the network, as lines of « fait ».
func moves(v *page.Visit, lines []report.Line) ui.HomeColumn {
	out := ui.HomeColumn{Empty: "Les derniers mouvements des structures s’afficheront ici.", MoreHref: path.StructuresLatest, MoreLabel: "Voir tous les mouvements"}
	for _, l := range lines {
		out.Items = append(out.Items, ui.HomeItem{Text: l.Name, Href: path.Structure(l.BodyID), Detail: moveWords(l) + ", " + i18n.Ago(l.LastAt, v.Now)})
	}
	if len(lines) == 0 {
		out.MoreHref = ""
	}
	return out
}

// moveWords says what the latest move of a structure was.
func moveWords(l report.Line) string {
	switch {
	case !l.SharedAt.IsZero() && l.LastAt.Equal(l.SharedAt):
		return "auto-évaluation partagée"
	case l.Step == quality.StepValidated:
		return "auto-évaluation validée"
	case l.Filled == 0:
		return "auto-évaluation ouverte"
	}
	return i18n.LevelsGiven(l.Percent)
}

// networkFigures are the numbers to watch; each opens its list.
func networkFigures(c report.Counts) figuresProps {
	return figuresProps{Title: "En quelques chiffres", Items: []ui.FigureProps{
		{Number: i18n.Integer(c.ByStep[quality.StepInProgress]), Label: i18n.Plural(c.ByStep[quality.StepInProgress], "auto-évaluation en cours", "auto-évaluations en cours"), Href: path.StructuresAt(string(quality.StepInProgress), ""), Detail: progressDetail(c)},
		{Number: i18n.Integer(c.NoDirector), Label: i18n.Plural(c.NoDirector, "structure active sans direction", "structures actives sans direction"), Href: path.StructuresWithoutDirector},
		{Number: i18n.Integer(c.Still), Label: i18n.Plural(c.Still, "structure sans mouvement depuis 60 jours", "structures sans mouvement depuis 60 jours"), Href: path.StructuresStill},
	}}
}

func progressDetail(c report.Counts) string {
	running := c.ByStep[quality.StepInProgress]
	if running == 0 {
		return ""
	}
	if running == 1 {
		return i18n.LevelsGiven(c.MeanPercent)
	}
	return i18n.LevelsGiven(c.MeanPercent) + ", en moyenne"
}

// invitationsItem counts the directions that have not answered yet.
func invitationsItem(n int) ui.HomeItem {
	return ui.HomeItem{
		Text: i18n.Count(n, "invitation en attente", "invitations en attente"), Href: path.StructuresAt(string(quality.StepInvited), ""),
		Detail: "la direction n’a pas encore répondu",
	}
}

// structureItem is one structure in a column.
func structureItem(l report.Line, detail string) ui.HomeItem {
	return ui.HomeItem{Text: l.Name, Href: path.Structure(l.BodyID), Detail: detail}
}
