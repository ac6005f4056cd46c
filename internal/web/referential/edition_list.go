package referential

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// listProps is the référentiels one may read.
type listProps struct {
	Cards []editionCard
	Other ui.TableProps // drafts, retired and earlier versions
	Empty ui.EmptyStateProps
}

// editionCard is the version in use of one référentiel.
type editionCard struct {
	Title, Href string
	State       ui.StatusProps
	Counts      string
	Text        string
	Facts       []ui.Term
	Actions     []ui.ButtonProps
}

func (p pages) list(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	versions, err := p.refs.List(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	inUse := currentOf(versions)
	props := listProps{Empty: noneYet(v)}
	var others []referential.Version
	for _, ver := range versions {
		if inUse[ver.ID] != ver.Version {
			others = append(others, ver)
			continue
		}
		e, err := p.refs.Read(r.Context(), v.Actor, ver.ID, ver.Version)
		if err != nil {
			return err
		}
		card := cardOf(v, ver, e)
		if b := compareButton(ver.ID, ver.Version, versions); b != nil {
			card.Actions = append(card.Actions, *b)
		}
		props.Cards = append(props.Cards, card)
	}
	props.Other = otherTable(v, others)
	f := page.Frame{
		Title: "Référentiels", Purpose: "Ce sur quoi une structure s’évalue, à lire, à chercher et à emporter.", Rail: page.RailReferential,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Référentiels"}},
	}
	if v.MayReach(authz.ReferentialImport) {
		f.Actions = readActions([]ui.ButtonProps{
			{Label: "Grilles d’audit", Kind: ui.ButtonQuiet, Icon: ui.IconClipboardList, Href: path.Grids},
			{Label: "Vérifications avant clôture", Kind: ui.ButtonQuiet, Icon: ui.IconListChecks, Href: path.CheckSettings},
			{Label: reportsLabel(versions), Kind: ui.ButtonQuiet, Icon: ui.IconFlag, Href: path.Errata},
			{Label: "Importer un référentiel", Icon: ui.IconUpload, Href: path.ReferentialImport},
			{Label: "Nouveau référentiel", Icon: ui.IconPlus, Href: path.ReferentialNew},
		})
	} else if v.SignedIn() {
		f.Actions = readActions([]ui.ButtonProps{
			{Label: "Grilles d’audit", Kind: ui.ButtonQuiet, Icon: ui.IconClipboardList, Href: path.Grids},
			{Label: "Mes signalements", Kind: ui.ButtonQuiet, Icon: ui.IconFlag, Href: path.MyErrata},
		})
	}
	return v.Render(w, r, http.StatusOK, listPage(v.Layout(w, r, f), props))
}

// reportsLabel leads to the reports of errors, and counts those that wait.
func reportsLabel(versions []referential.Version) string {
	waiting := 0
	for _, v := range versions {
		waiting += v.OpenErrata
	}
	if waiting == 0 {
		return "Signalements"
	}
	return "Signalements\u00a0: " + i18n.Integer(waiting) + " à traiter"
}

// currentOf is the version in use of each référentiel: the highest published.
func currentOf(versions []referential.Version) map[string]int {
	out := map[string]int{}
	for _, ver := range versions {
		if ver.State == quality.ReferentialPublished {
			out[ver.ID] = max(out[ver.ID], ver.Version)
		}
	}
	return out
}

func cardOf(v *page.Visit, ver referential.Version, e quality.Edition) editionCard {
	version := strconv.Itoa(ver.Version)
	address := path.Referential(ver.ID, version)
	card := editionCard{
		Title: ver.Title, Href: address, State: stateChip(ver.State), Text: i18n.Shorten(e.Referential.Description, 260), Counts: countsWords(e.Referential),
		Facts: []ui.Term{
			{Label: "Version", Text: versionWords(ver)},
			{Label: "Texte officiel", Text: officialWords(ver)},
		},
		Actions: []ui.ButtonProps{{Label: "Lire", Context: ver.Title, Icon: ui.IconBookOpen, Href: address}},
	}
	if v.MayReach(authz.OfficialImport) {
		card.Facts = append(card.Facts, ui.Term{Label: "Auto-évaluations", Text: cyclesWords(ver)})
		card.Actions = append(card.Actions, ui.ButtonProps{Label: "Texte officiel", Context: "de " + ver.Title, Kind: ui.ButtonQuiet, Icon: ui.IconUpload, Href: path.ReferentialOfficial(ver.ID, version)})
	}
	card.Actions = append(card.Actions, moveButtons(v, ver.State, ver.ID, version, ver.Title)...)
	return card
}

func countsWords(ref *quality.Referential) string {
	counts, out := ref.Counts(), ""
	for _, k := range []quality.Kind{quality.KindPart, quality.KindTheme, quality.KindCommitment, quality.KindStatement, quality.KindIndicator} {
		if counts[k] == 0 {
			continue
		}
		if out != "" {
			out += ", "
		}
		out += i18n.CountKind(counts[k], k)
	}
	return out
}

func stateChip(s quality.State) ui.StatusProps {
	chip := ui.StatusProps{Label: i18n.StateName(quality.ReferentialFlow.Name, s)}
	switch s {
	case quality.ReferentialDraft:
		chip.Tone, chip.Icon = ui.ToneAttention, ui.IconPencil
	case quality.ReferentialPublished:
		chip.Tone = ui.ToneDone
	case quality.ReferentialRetired:
		chip.Icon = ui.IconFolder
	}
	return chip
}

func versionWords(ver referential.Version) string {
	out := i18n.Integer(ver.Version)
	switch {
	case !ver.RetiredAt.IsZero():
		return out + ", retirée " + i18n.OnDate(i18n.Today(ver.RetiredAt))
	case !ver.PublishedAt.IsZero():
		return out + ", publiée " + i18n.OnDate(i18n.Today(ver.PublishedAt))
	}
	return out + ", importée " + i18n.OnDate(i18n.Today(ver.ImportedAt))
}

func officialWords(ver referential.Version) string {
	if ver.OfficialTexts == 0 {
		return "pas encore chargé\u00a0: les mots d’Ariane sont affichés"
	}
	return i18n.Count(ver.OfficialTexts, "texte chargé ", "textes chargés ") + i18n.OnDate(i18n.Today(ver.OfficialAt))
}

func cyclesWords(ver referential.Version) string {
	if ver.Cycles == 0 {
		return "aucune pour l’instant"
	}
	return i18n.Count(ver.Cycles, "ouverte", "ouvertes") + " depuis le début, dont " + i18n.Integer(ver.OpenCycles) + " en cours"
}

func otherTable(v *page.Visit, list []referential.Version) ui.TableProps {
	table := ui.TableProps{
		ID: "autres", Caption: "Brouillons, versions précédentes et versions retirées", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Référentiel"}, {Label: "État"}, {Label: "Version"}, {Label: "Auto-évaluations en cours", Numeric: true}, {Label: "Actions", LabelHidden: true}},
	}
	for _, ver := range list {
		version := strconv.Itoa(ver.Version)
		actions := moveButtons(v, ver.State, ver.ID, version, ver.Title+", version "+version)
		if ver.State == quality.ReferentialDraft && v.MayReach(authz.ReferentialEdit) {
			edit := ui.ButtonProps{Label: "Modifier", Context: ver.Title + ", version " + version, Icon: ui.IconPencil, Href: path.Draft(ver.ID, ver.Version)}
			actions = append([]ui.ButtonProps{edit}, actions...)
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: ver.Title, Href: path.Referential(ver.ID, version)},
			{Component: ui.StatusChip(stateChip(ver.State))},
			{Text: versionWords(ver), Detail: officialWords(ver)},
			{Text: i18n.Integer(ver.OpenCycles)},
			{Component: readActions(actions)},
		}})
	}
	return table
}

func noneYet(v *page.Visit) ui.EmptyStateProps {
	out := ui.EmptyStateProps{Icon: ui.IconBookOpen, Title: "Les référentiels seront ici", Text: "Le pôle labellisation les publie. Vous pourrez alors les lire et ouvrir une auto-évaluation."}
	if v.MayReach(authz.ReferentialImport) {
		out.Text = "Importez un premier référentiel\u00a0: il arrive comme brouillon, vous le relisez, puis vous le publiez."
		out.Action = &ui.ButtonProps{Label: "Importer un référentiel", Icon: ui.IconUpload, Href: path.ReferentialImport}
	}
	return out
}
