package home

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) platform(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	home, err := a.reports.Platform(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props := homeProps{Columns: platformColumns(home, v.Kit.NoMail), Figures: figuresProps{Title: "Comptes et accès", Items: platformFigures(home)}}
	return v.Render(w, r, http.StatusOK, homePage(v.Layout(w, r, frame(v, "La plateforme", platformStanding(home, v.Kit.NoMail))), props))
}

func platformStanding(home report.PlatformHome, noMail bool) string {
	late := home.Late(noMail)
	switch {
	case home.SchemaHave < home.SchemaWant:
		return "La base de données n’est pas à jour."
	case home.JobsDead > 0:
		return i18n.Count(home.JobsDead, "envoi abandonné vous attend", "envois abandonnés vous attendent") + "."
	case late > 0:
		return i18n.Count(late, "envoi a du retard", "envois ont du retard") + "."
	case noMail:
		return noMailWords
	}
	return "Les envois partent, rien ne réclame votre attention."
}

func platformColumns(home report.PlatformHome, noMail bool) ui.HomeColumnsProps {
	p := ui.HomeColumnsProps{
		Done:       ui.HomeColumn{Items: platformDone(home, noMail), Empty: "Ce qui va bien s’affichera ici."},
		ToComplete: ui.HomeColumn{Empty: "Chaque compte est à jour."},
		Now:        ui.HomeColumn{Empty: "Rien d’autre ne vous attend."},
	}
	if without := home.People - home.SecondFactor; without > 0 {
		p.ToComplete.Items = append(p.ToComplete.Items, ui.HomeItem{
			Text: i18n.Count(without, "compte sans double vérification", "comptes sans double vérification"), Href: path.Security, Detail: "elle peut être demandée à certains rôles",
		})
	}
	if home.Invitations > 0 {
		p.ToComplete.Items = append(p.ToComplete.Items, ui.HomeItem{Text: i18n.Count(home.Invitations, "invitation en attente", "invitations en attente"), Href: path.Platform})
	}
	if late := home.Late(noMail); late > 0 {
		p.Now.Items = append(p.Now.Items, ui.HomeItem{Text: i18n.Count(late, "envoi en retard", "envois en retard"), Href: path.Jobs, Detail: "prévus il y a plus de cinq minutes"})
	}
	if noMail {
		p.Now.Items = append(p.Now.Items, ui.HomeItem{Text: "Régler un serveur de courriel", Href: path.Platform, Detail: i18n.Count(home.Letters, "message attend", "messages attendent")})
	}
	if home.SchemaHave != home.SchemaWant {
		p.Now.Items = append(p.Now.Items, ui.HomeItem{Text: "Mettre la base à jour", Detail: "migration " + schemaWords(home)})
	}
	p.NextStep, p.NextReason = platformStep(home, noMail)
	return p
}

// noMailWords open the home of an installation that cannot write to anybody.
const noMailWords = "Aucun serveur de courriel n’est réglé\u00a0: les messages attendent."

// platformStep never says that all is well where platformStanding says otherwise.
func platformStep(home report.PlatformHome, noMail bool) (*ui.ButtonProps, string) {
	b := &ui.ButtonProps{Icon: ui.IconArrowRight, IconLast: true, Label: "Voir la plateforme", Href: path.Platform}
	if home.JobsDead > 0 {
		b.Label, b.Href = "Reprendre les envois abandonnés", path.Jobs
		return b, i18n.Count(home.JobsDead, "envoi n’est pas parti", "envois ne sont pas partis") + " après plusieurs essais. Vous pouvez relancer ou écarter."
	}
	if late := home.Late(noMail); late > 0 {
		b.Label, b.Href = "Voir les envois en retard", path.Jobs+"?etat=waiting"
		return b, i18n.Plural(late, "Il devrait être parti", "Ils devraient être partis") + " depuis plus de cinq minutes\u00a0: vérifiez que les travaux de fond tournent."
	}
	if home.SchemaHave < home.SchemaWant {
		return b, "Relancez Ariane\u00a0: elle met la base à jour à son démarrage."
	}
	if noMail {
		return b, "La page Plateforme dit combien de messages attendent, et ce qui les fera partir."
	}
	return b, "Tout fonctionne. La page Plateforme réunit les envois, les comptes et la sécurité."
}

func platformDone(home report.PlatformHome, noMail bool) []ui.HomeItem {
	var out []ui.HomeItem
	if home.JobsDead == 0 && home.JobsLate == 0 && !noMail {
		out = append(out, ui.HomeItem{Text: "Les envois partent à l’heure", Href: path.Jobs, Detail: i18n.Count(home.JobsWaiting, "en attente", "en attente")})
	}
	if home.SchemaHave == home.SchemaWant {
		out = append(out, ui.HomeItem{Text: "La base est à jour", Href: path.Platform})
	}
	return out
}

func schemaWords(home report.PlatformHome) string {
	return i18n.Integer(int(home.SchemaHave)) + " sur " + i18n.Integer(int(home.SchemaWant))
}

func platformFigures(home report.PlatformHome) []ui.FigureProps {
	return []ui.FigureProps{
		{Number: i18n.Integer(home.People), Label: i18n.Plural(home.People, "compte ouvert", "comptes ouverts"), Href: path.People, Detail: disabledWords(home)},
		{Number: i18n.Integer(home.SecondFactor), Label: i18n.Plural(home.SecondFactor, "compte avec double vérification", "comptes avec double vérification"), Href: path.Security},
		{Number: i18n.Integer(home.Sessions), Label: i18n.Plural(home.Sessions, "appareil connecté", "appareils connectés"), Href: path.Platform},
		{Number: i18n.Integer(home.JobsWaiting), Label: i18n.Plural(home.JobsWaiting, "envoi en attente", "envois en attente"), Href: path.Jobs},
		{Number: i18n.Integer(home.JobsDead), Label: i18n.Plural(home.JobsDead, "envoi abandonné", "envois abandonnés"), Href: path.Jobs},
		{Number: i18n.Integer(home.Structures), Label: i18n.Plural(home.Structures, "structure dans le réseau", "structures dans le réseau"), Href: path.Structures},
	}
}

func disabledWords(home report.PlatformHome) string {
	if home.Disabled == 0 {
		return ""
	}
	return i18n.Count(home.Disabled, "compte fermé", "comptes fermés")
}
