package gallery

import "ariane/internal/web/ui"

// What the sample pages say. Invented, like everything in the gallery.

func page(title, purpose string, current int, crumbs ...ui.Crumb) ui.PageProps {
	rail := []ui.RailItem{
		{Label: "Accueil", Href: "/accueil", Icon: ui.IconHome},
		{Label: "Auto-évaluation", Href: "/engagement", Icon: ui.IconClipboardCheck, Badge: "12/24"},
		{Label: "Plan d’amélioration", Href: "#", Icon: ui.IconTarget},
		{Label: "Avis de l’équipe", Href: "#", Icon: ui.IconMessagesSquare},
		{Label: "Audit", Href: "#", Icon: ui.IconClipboardList},
		{Label: "Label", Href: "#", Icon: ui.IconAward},
		{Label: "Baromètres", Href: "#", Icon: ui.IconChartColumn},
		{Label: "Référentiel", Href: "#", Icon: ui.IconBookOpen},
		{Label: "Réseau", Href: "#", Icon: ui.IconNetwork},
	}
	if current >= 0 {
		rail[current].Current = true
	}
	return ui.PageProps{
		Title: title, Purpose: purpose, Rail: rail, Demo: true, DemoText: "Structures, personnes et résultats sont inventés.", Breadcrumb: crumbs,
		Viewer: &ui.ViewerProps{Name: "Leïla Moreau", Initials: "LM", HatAction: "/role", ProfileHref: "/compte", SignOut: "/deconnexion", Hats: []ui.Hat{
			{ID: "1", Role: "Responsable qualité", Structure: "Mission locale de Valserine", Current: true},
			{ID: "2", Role: "Auditrice pair", Structure: "Réseau national"},
		}},
		Notices: &ui.NoticesLink{Href: "/notifications", Count: 3},
		Footer:  ui.FooterProps{Version: "0.1.0"},
	}
}

func respect() []ui.Level {
	return []ui.Level{
		{Value: "1", Number: 1, Word: "Pas du tout", Descriptor: "L’accueil dépend de la personne présente ; rien n’est écrit."},
		{Value: "2", Number: 2, Word: "Partiellement", Descriptor: "Un accueil est prévu sur le site principal, pas dans les antennes."},
		{Value: "3", Number: 3, Word: "Satisfaisant", Descriptor: "Chaque jeune est reçu sans rendez-vous, sur tous les sites, et repart avec une suite datée."},
		{Value: "4", Number: 4, Word: "Respecté", Descriptor: "L’accueil est suivi, mesuré chaque trimestre et amélioré avec les jeunes."},
	}
}

func practice() []ui.Level {
	return []ui.Level{
		{Value: "1", Number: 1, Word: "Pas du tout"}, {Value: "2", Number: 2, Word: "Partiellement"},
		{Value: "3", Number: 3, Word: "Mis en pratique"}, {Value: "4", Number: 4, Word: "Maîtrisé"},
	}
}

func marks() []ui.MarkOption { return ui.Marks("in_place", "partly", "not_yet", "not_concerned") }

func commitments() ui.StateListProps {
	return ui.StateListProps{Label: "Engagements", Groups: []ui.StateGroup{
		{Label: "1. Gouvernance", Items: []ui.StateItem{
			{Code: "1.1", Label: "Une gouvernance partagée", Href: "#", State: ui.StepDone},
			{Code: "1.2", Label: "Un projet associatif vivant", Href: "#", State: ui.StepDone},
		}},
		{Label: "4.2 Accueillir, informer, orienter", Items: []ui.StateItem{
			{Code: "4.2.1", Label: "Accueillir chaque jeune sans condition", Href: "/engagement", State: ui.StepStarted, Current: true},
			{Code: "4.2.2", Label: "Donner une information fiable et à jour", Href: "#", State: ui.StepEmpty},
			{Code: "4.2.3", Label: "Orienter vers le bon partenaire", Href: "#", State: ui.StepAside},
		}},
	}}
}

func axes() []ui.RadarAxis {
	names := []string{"Gouvernance", "Positionnement et valeurs", "Ancrage territorial et partenarial", "Repérer et mobiliser", "Accueillir, informer, orienter", "Construire le parcours", "Accompagner les employeurs", "Management et pilotage"}
	short := map[string]string{"Ancrage territorial et partenarial": "Ancrage territorial", "Accueillir, informer, orienter": "Accueillir, orienter", "Positionnement et valeurs": "Position et valeurs"}
	first, second := []float64{3.5, 3.2, 2.8, 3, 3.4, 3.1, 2.2, 3.6}, []float64{3, 3.4, 2.5, 2.6, 3.5, 2.9, 1.8, 3.1}
	texts := []string{"3,5", "3,2", "2,8", "3", "3,4", "3,1", "2,2", "3,6", "3", "3,4", "2,5", "2,6", "3,5", "2,9", "1,8", "3,1"}
	var axes []ui.RadarAxis
	for i, name := range names {
		axes = append(axes, ui.RadarAxis{Label: name, Short: short[name], Href: "#", Values: []ui.RadarValue{
			{Value: first[i], Text: texts[i]}, {Value: second[i], Text: texts[i+len(names)]},
		}})
	}
	return axes
}

func radar(id string) ui.RadarProps {
	return ui.RadarProps{ID: id, Title: "Niveaux par thème", Summary: "Les employeurs et l’ancrage territorial sont sous le niveau 3.", Axes: axes(), Series: []string{"Respect", "Mise en pratique"}}
}

// unfinished is a radar with answers missing: lines stop instead of falling to zero.
func unfinished() ui.RadarProps {
	p := radar("radar-partiel")
	for _, i := range []int{2, 3} {
		p.Axes[i].Values[0] = ui.RadarValue{Missing: true}
	}
	for i := range p.Axes {
		p.Axes[i].Values = p.Axes[i].Values[:1]
	}
	p.Title, p.Series = "Niveaux déjà répondus", p.Series[:1]
	return p
}

func heat() ui.HeatMapProps {
	cell := func(n int, word string) ui.HeatCell { return ui.HeatCell{Number: n, Word: word, Href: "#"} }
	return ui.HeatMapProps{ID: "carte", Caption: "Niveau de chaque engagement", RowName: "Engagement", Columns: []string{"Respect", "Mise en pratique", "Avis de l’équipe"}, Legend: respect(), Groups: []ui.HeatGroup{
		{Label: "1. Gouvernance", Rows: []ui.HeatRow{
			{Code: "1.1", Label: "Une gouvernance partagée", Href: "#", Cells: []ui.HeatCell{cell(4, "Respecté"), cell(3, "Mis en pratique"), {Number: 3, Text: "3,2"}}},
			{Code: "1.2", Label: "Un projet associatif vivant", Href: "#", Cells: []ui.HeatCell{cell(3, "Satisfaisant"), cell(2, "Partiellement"), {Text: "masqué"}}},
		}},
		{Label: "4.4 Accompagner les employeurs", Rows: []ui.HeatRow{
			{Code: "4.4.1", Label: "Connaître les besoins des entreprises du territoire", Href: "#", Cells: []ui.HeatCell{cell(2, "Partiellement"), cell(1, "Pas du tout"), {Number: 2, Text: "2,4"}}},
			{Code: "4.4.2", Label: "Suivre après l’embauche", Href: "#", Cells: []ui.HeatCell{{}, {}, {Text: "pas encore"}}},
		}},
	}}
}

func structures(cards bool) ui.TableProps {
	row := func(name, dep string, filled int, status ui.StatusProps, date string) ui.Row {
		return ui.Row{Cells: []ui.Cell{
			{Text: name, Href: "#", Detail: dep},
			{Component: ui.StatusChip(status)},
			{Component: ui.Progress(ui.ProgressProps{Label: "Engagements évalués", Value: filled, Max: 24, Small: true})},
			{Text: date},
		}}
	}
	return ui.TableProps{Caption: "Missions locales de la région", Cards: cards, Columns: []ui.Column{
		{Label: "Structure", SortHref: "?tri=nom", Sort: ui.SortAscending}, {Label: "Étape", SortHref: "?tri=etape"}, {Label: "Avancement"}, {Label: "Prochaine date", Numeric: true},
	}, Rows: []ui.Row{
		row("Mission locale de Valserine", "Ain", 24, ui.StatusProps{Label: "Labellisée", Tone: ui.ToneDone, Icon: ui.IconAward}, "3 mars 2026"),
		row("Mission locale des Trois Vallons", "Cher", 12, ui.StatusProps{Label: "Auto-évaluation", Tone: ui.ToneActing}, "12 avril 2026"),
		row("Mission locale du Pays d’Orme", "Orne", 0, ui.StatusProps{Label: "Invitée", Tone: ui.ToneNeutral}, "–"),
	}}
}

func journey() ui.JourneyProps {
	return ui.JourneyProps{Title: "Le chemin de votre structure", Stations: []ui.Station{
		{Label: "Engagement", Date: "le 3 mars 2026", State: ui.StationDone, Href: "#"},
		{Label: "Appropriation", Date: "le 14 mai 2026", State: ui.StationDone, Href: "#"},
		{Label: "Auto-évaluation", Date: "déjà 12 engagements sur 24", State: ui.StationCurrent, Href: "#"},
		{Label: "Plan d’amélioration", Date: "vers novembre 2026", State: ui.StationAhead},
		{Label: "Demande de label", State: ui.StationAhead},
		{Label: "Audit et commission", State: ui.StationAhead},
	}}
}

func homeColumns() ui.HomeColumnsProps {
	return ui.HomeColumnsProps{
		NextStep: &ui.ButtonProps{Label: "Reprendre l’auto-évaluation", Href: "/engagement", Icon: ui.IconArrowRight, IconLast: true}, NextReason: "Vous vous êtes arrêtée à l’engagement 4.2.1, « Accueillir chaque jeune sans condition ».",
		Now: ui.HomeColumn{Items: []ui.HomeItem{
			{Text: "Répondre à l’ARML sur la date du Label day", Href: "#", Detail: "échéance dans 6 jours", Chip: &ui.StatusProps{Label: "Bientôt", Tone: ui.ToneAttention, Icon: ui.IconClock}},
			{Text: "Lire l’avis de Karim sur l’engagement 3.2", Href: "#", Detail: "hier"},
		}},
		ToComplete: ui.HomeColumn{Items: []ui.HomeItem{
			{Text: "Accueillir, informer, orienter", Href: "#", Detail: "1 engagement sur 3"},
			{Text: "Accompagner les employeurs", Href: "#", Detail: "partagé avec Karim Diallo"},
			{Text: "Management et pilotage", Href: "#", Detail: "déjà 2 engagements sur 4"},
		}, MoreHref: "#", MoreLabel: "Voir tous les engagements"},
		Done: ui.HomeColumn{Items: []ui.HomeItem{
			{Text: "Gouvernance", Href: "#", Detail: "terminé il y a 3 jours"},
			{Text: "Positionnement et valeurs", Href: "#", Detail: "terminé le 2 octobre 2026"},
		}, MoreHref: "#", MoreLabel: "Voir les 12 engagements faits"},
	}
}

func faults() []ui.FieldFault {
	return []ui.FieldFault{
		{Field: "courriel-faux", Message: "Écrivez une adresse complète, par exemple prenom@exemple.fr."},
		{Field: "statut", Message: "Choisissez le statut de la structure."},
	}
}
