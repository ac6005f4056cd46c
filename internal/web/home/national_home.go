package home

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) national(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	home, err := a.reports.National(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props := homeProps{
		Columns: nationalColumns(v, home), Bars: stepBars(home.Counts), Figures: networkFigures(home.Counts),
		Tables: []tableProps{regionalTable(home.Counts), referentialTable(home.Referentials)}, Shortcut: shortcuts(v),
	}
	return v.Render(w, r, http.StatusOK, homePage(v.Layout(w, r, frame(v, "Le réseau des Missions locales", networkStanding(home.Counts, "le réseau"))), props))
}

func nationalColumns(v *page.Visit, home report.NationalHome) ui.HomeColumnsProps {
	c := home.Counts
	p := ui.HomeColumnsProps{
		Done:       moves(v, home.Recent),
		ToComplete: ui.HomeColumn{Empty: "Rien n’attend dans le réseau."},
		Now:        ui.HomeColumn{Empty: "Les référentiels sont à jour."},
	}
	invited := invitationsItem(c.ByStep[quality.StepInvited])
	for _, line := range []struct {
		n    int
		text string
		href string
		why  string
	}{
		{c.ByStep[quality.StepNotInvited], i18n.Count(c.ByStep[quality.StepNotInvited], "structure à inviter", "structures à inviter"), path.StructuresAt(string(quality.StepNotInvited), ""), "leur direction n’a pas encore reçu d’invitation"},
		{c.ByStep[quality.StepInvited], invited.Text, invited.Href, invited.Detail},
		{c.NoDirector, i18n.Count(c.NoDirector, "structure active sans direction", "structures actives sans direction"), path.StructuresWithoutDirector, "personne ne peut y valider"},
		{c.Still, i18n.Count(c.Still, "structure sans mouvement", "structures sans mouvement"), path.StructuresStill, "depuis 60 jours"},
	} {
		if line.n > 0 {
			p.ToComplete.Items = append(p.ToComplete.Items, ui.HomeItem{Text: line.text, Href: line.href, Detail: line.why})
		}
	}
	if v.MayReach(authz.ReferentialImport) {
		p.Now.Items = referentialItems(home.Referentials)
	}
	if n := home.OpenErrata; n > 0 {
		waiting := ui.HomeItem{Text: i18n.Count(n, "signalement attend une réponse", "signalements attendent une réponse"), Href: path.Errata, Detail: "une erreur trouvée dans un référentiel"}
		p.Now.Items = append([]ui.HomeItem{waiting}, p.Now.Items...)
	}
	p.NextStep, p.NextReason = nationalStep(v, home)
	return p
}

// referentialItems are the versions that wait for a decision or a text.
func referentialItems(list []report.ReferentialLine) []ui.HomeItem {
	var out []ui.HomeItem
	for _, l := range list {
		name := l.Title + ", version " + i18n.Integer(l.Version)
		switch {
		case l.State == quality.ReferentialDraft:
			out = append(out, ui.HomeItem{Text: "Relire le brouillon\u00a0: " + name, Href: path.Referential(l.ID, strconv.Itoa(l.Version)), Detail: "puis le publier"})
		case l.State == quality.ReferentialPublished && l.OfficialTexts == 0:
			out = append(out, ui.HomeItem{Text: "Charger le texte officiel\u00a0: " + name, Href: path.ReferentialOfficial(l.ID, strconv.Itoa(l.Version)), Detail: "il s’affichera en premier"})
		}
	}
	return out
}

// nationalStep is what moves the network most now.
func nationalStep(v *page.Visit, home report.NationalHome) (*ui.ButtonProps, string) {
	b := &ui.ButtonProps{Icon: ui.IconArrowRight, IconLast: true}
	waiting := home.Counts.ByStep[quality.StepNotInvited]
	switch {
	case home.Counts.Structures == 0 && v.MayReach(authz.StructureImport):
		b.Label, b.Href = "Importer le réseau", path.NetworkImport
		return b, "Le réseau est vide. La liste des structures arrive en un fichier, vérifié avant d’être enregistré."
	case waiting > 0 && v.MayReach(authz.StructureInvite):
		b.Label, b.Href = "Inviter les structures", path.StructuresAt(string(quality.StepNotInvited), "")
		return b, i18n.Count(waiting, "structure n’est pas encore invitée", "structures ne sont pas encore invitées") + ". Les ARML peuvent aussi le faire."
	}
	b.Label, b.Href = "Parcourir le réseau", path.Structures
	return b, "Étape, dernier mouvement et avancement de chaque structure."
}

// stepColumns are the steps in a word or two: the table has one column for each.
var stepColumns = map[quality.Step]string{
	quality.StepNotInvited: "À inviter", quality.StepInvited: "Direction invitée", quality.StepNotStarted: "À commencer",
	quality.StepInProgress: "En cours", quality.StepValidated: "Validées",
}

// regionalTable counts the steps of each ARML; each number opens its list.
func regionalTable(c report.Counts) tableProps {
	t := tableProps{
		ID: "par-arml", Title: "Par association régionale",
		Table: ui.TableProps{
			ID: "table-arml", Caption: "Missions locales de chaque association régionale (ARML), par étape", CaptionHidden: true, Cards: true,
			Columns: []ui.Column{{Label: "ARML"}, {Label: "Structures", Numeric: true}},
			Empty:   &ui.EmptyStateProps{Icon: ui.IconNetwork, Title: "Les associations régionales seront ici", Text: "Elles arrivent avec l’import du réseau."},
		},
	}
	for _, s := range quality.Steps() {
		t.Table.Columns = append(t.Table.Columns, ui.Column{Label: stepColumns[s], Numeric: true})
	}
	for _, r := range c.Regionals {
		row := ui.Row{Cells: []ui.Cell{regionalName(r), {Text: i18n.Integer(r.Structures), Href: path.StructuresAt("", r.ParentID)}}}
		for _, s := range quality.Steps() {
			row.Cells = append(row.Cells, countCell(r.ByStep[s], path.StructuresAt(string(s), r.ParentID)))
		}
		t.Table.Rows = append(t.Table.Rows, row)
	}
	return t
}

func regionalName(r report.RegionalCount) ui.Cell {
	if r.ParentID == "" {
		return ui.Cell{Text: "Sans association régionale"}
	}
	return ui.Cell{Text: r.Name, Href: path.Structure(r.ParentID)}
}

// countCell is a number that opens its list; zero opens nothing.
func countCell(n int, href string) ui.Cell {
	if n == 0 {
		return ui.Cell{Text: "0"}
	}
	return ui.Cell{Text: i18n.Integer(n), Href: href}
}

func referentialTable(list []report.ReferentialLine) tableProps {
	t := tableProps{
		ID: "referentiels", Title: "Les référentiels", MoreHref: path.Referentials, MoreLabel: "Voir les référentiels",
		Table: ui.TableProps{
			ID: "table-referentiels", Caption: "Versions des référentiels", CaptionHidden: true, Cards: true,
			Columns: []ui.Column{{Label: "Référentiel"}, {Label: "Version", Numeric: true}, {Label: "État"}, {Label: "Textes officiels", Numeric: true}, {Label: "Auto-évaluations en cours", Numeric: true}},
			Empty:   &ui.EmptyStateProps{Icon: ui.IconBookOpen, Title: "Les référentiels seront ici", Text: "Importez-en un\u00a0: il arrive comme brouillon, vous le publiez ensuite."},
		},
	}
	for _, l := range list {
		t.Table.Rows = append(t.Table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: l.Title, Href: path.Referential(l.ID, strconv.Itoa(l.Version))},
			{Text: i18n.Integer(l.Version)},
			{Component: ui.StatusChip(referentialChip(l.State))},
			{Text: i18n.Integer(l.OfficialTexts)},
			{Text: i18n.Integer(l.OpenCycles)},
		}})
	}
	return t
}

func referentialChip(s quality.State) ui.StatusProps {
	chip := ui.StatusProps{Label: i18n.StateName(quality.ReferentialFlow.Name, s)}
	switch s {
	case quality.ReferentialDraft:
		chip.Tone = ui.ToneAttention
	case quality.ReferentialPublished:
		chip.Tone = ui.ToneDone
	}
	return chip
}

// shortcuts are the pages the label office comes back to.
func shortcuts(v *page.Visit) []ui.ButtonProps {
	var out []ui.ButtonProps
	for _, s := range []struct {
		action authz.Action
		button ui.ButtonProps
	}{
		{authz.StructureImport, ui.ButtonProps{Label: "Importer le réseau", Icon: ui.IconUpload, Href: path.NetworkImport}},
		{authz.ReferentialImport, ui.ButtonProps{Label: "Importer un référentiel", Icon: ui.IconUpload, Href: path.ReferentialImport}},
		{authz.ReferentialPublish, ui.ButtonProps{Label: "Publier un référentiel", Icon: ui.IconSend, Href: path.Referentials}},
	} {
		if v.MayReach(s.action) {
			out = append(out, s.button)
		}
	}
	return out
}
