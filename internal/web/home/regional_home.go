package home

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) regional(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	home, err := a.reports.Regional(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props := homeProps{Columns: regionalColumns(v, home), Bars: stepBars(home.Counts), Figures: networkFigures(home.Counts)}
	if len(home.Still) > 0 {
		props.Tables = append(props.Tables, stillTable(v, home))
	}
	return v.Render(w, r, http.StatusOK, homePage(v.Layout(w, r, frame(v, v.Viewer.Hat.BodyName, networkStanding(home.Counts, "votre région"))), props))
}

// networkStanding says in one sentence where a network stands.
func networkStanding(c report.Counts, where string) string {
	started := c.ByStep[quality.StepInProgress] + c.ByStep[quality.StepValidated]
	switch {
	case c.Structures == 0:
		return "Aucune Mission locale n’est encore inscrite dans " + where + "."
	case started == 0:
		return i18n.Count(c.Structures, "Mission locale", "Missions locales") + " dans " + where + "\u00a0: la démarche commence."
	}
	out := i18n.Count(started, "Mission locale s’est lancée", "Missions locales se sont lancées") + " sur " + i18n.Integer(c.Structures) + " dans " + where
	if validated := c.ByStep[quality.StepValidated]; validated > 0 {
		out += ", dont " + i18n.Count(validated, "auto-évaluation validée", "auto-évaluations validées")
	}
	return out + "."
}

func regionalColumns(v *page.Visit, home report.RegionalHome) ui.HomeColumnsProps {
	p := ui.HomeColumnsProps{
		Done:       moves(v, home.Recent),
		ToComplete: ui.HomeColumn{Empty: "Chaque structure invitée ou active a une direction inscrite."},
		Now:        ui.HomeColumn{Empty: "Toutes les structures de la région sont invitées."},
	}
	if waiting := home.Counts.ByStep[quality.StepInvited]; waiting > 0 {
		p.ToComplete.Items = append(p.ToComplete.Items, invitationsItem(waiting))
	}
	for _, l := range home.NoDirector {
		p.ToComplete.Items = append(p.ToComplete.Items, structureItem(l, "personne ne peut encore valider"))
	}
	if home.Counts.NoDirector > 0 {
		p.ToComplete.MoreHref, p.ToComplete.MoreLabel = path.StructuresWithoutDirector, "Voir les structures actives sans direction"
	}
	invites := v.MayReach(authz.StructureInvite)
	for _, l := range home.NotInvited {
		item := structureItem(l, "à inviter")
		if invites {
			item.Href, item.Detail = path.StructureInvite(l.BodyID), "inviter sa direction"
		}
		p.Now.Items = append(p.Now.Items, item)
	}
	p.NextStep, p.NextReason = regionalStep(home.Counts, invites)
	return p
}

// regionalStep is what helps the region most now.
func regionalStep(c report.Counts, invites bool) (*ui.ButtonProps, string) {
	b := &ui.ButtonProps{Icon: ui.IconArrowRight, IconLast: true}
	switch waiting := c.ByStep[quality.StepNotInvited]; {
	case waiting > 0 && invites:
		b.Label, b.Href = "Inviter les directions", path.StructuresAt(string(quality.StepNotInvited), "")
		return b, i18n.Count(waiting, "structure attend son invitation", "structures attendent leur invitation") + " pour commencer."
	case c.Still > 0:
		b.Label, b.Href = "Prendre des nouvelles", path.StructuresStill
		return b, i18n.Count(c.Still, "structure n’a pas avancé", "structures n’ont pas avancé") + " depuis 60 jours. Un appel aide souvent."
	case c.NoDirector > 0 && invites:
		b.Label, b.Href = "Compléter les directions", path.StructuresWithoutDirector
		return b, "Une direction inscrite peut ouvrir l’auto-évaluation et la valider."
	}
	b.Label, b.Href = "Parcourir le réseau", path.Structures
	return b, "Tout avance. Le réseau montre l’étape de chaque structure."
}

func stillTable(v *page.Visit, home report.RegionalHome) tableProps {
	t := tableProps{
		ID: "immobiles", Title: "Sans mouvement depuis 60 jours", Intro: "Une auto-évaluation est ouverte, et personne n’y a répondu depuis deux mois.",
		MoreHref: path.StructuresStill, MoreLabel: "Voir la liste entière",
		Table: ui.TableProps{
			ID: "table-immobiles", Caption: "Structures sans mouvement depuis 60 jours", CaptionHidden: true, Cards: true,
			Columns: []ui.Column{{Label: "Structure"}, {Label: "Dernier mouvement"}, {Label: "Niveaux renseignés", Numeric: true}, {Label: "Ouverte"}},
		},
	}
	for _, l := range home.Still {
		t.Table.Rows = append(t.Table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: l.Name, Href: path.Structure(l.BodyID)},
			{Text: i18n.Ago(l.LastAt, v.Now)},
			{Text: i18n.WholePercent(l.Percent)},
			{Text: i18n.OnDate(quality.DayOf(l.OpenedAt, v.Kit.Zone))},
		}})
	}
	return t
}
