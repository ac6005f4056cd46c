package grid

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// listProps is the grids one may read.
type listProps struct {
	Table ui.TableProps
	Empty *ui.EmptyStateProps
}

func (p pages) list(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	list, err := p.refs.Grids(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	titles, err := p.titles(r, v)
	if err != nil {
		return err
	}
	props := listProps{Table: ui.TableProps{
		ID: "grilles", Caption: "Les grilles d’audit et leurs versions", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Grille"}, {Label: "État"}, {Label: "Version"}, {Label: "Critères", Numeric: true}, {Label: "Référentiel suivi"}},
	}}
	for _, g := range list {
		props.Table.Rows = append(props.Table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: g.Title, Href: path.Grid(g.ID, g.Version)}, {Component: ui.StatusChip(stateChip(g.State))}, {Text: versionWords(g)},
			{Text: i18n.Integer(g.Criteria)}, followed(g, titles),
		}})
	}
	if len(list) == 0 {
		props.Empty = noneYet(v)
	}
	f := page.Frame{
		Title: "Grilles d’audit", Purpose: "Ce qu’un audit parcourt\u00a0: les critères, ce que l’on demande, qui l’on rencontre, ce que l’on regarde.", Rail: page.RailReferential,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Référentiels", Href: path.Referentials}, {Label: "Grilles d’audit"}},
	}
	if v.MayReach(authz.GridManage) {
		f.Actions = buttons([]ui.ButtonProps{
			{Label: "Nouvelle grille", Kind: ui.ButtonQuiet, Icon: ui.IconPlus, Href: path.GridNew},
			{Label: "Importer une grille", Icon: ui.IconUpload, Href: path.GridImport},
		})
	}
	return v.Render(w, r, http.StatusOK, listPage(v.Layout(w, r, f), props))
}

// titles names the référentiels one may read.
func (p pages) titles(r *http.Request, v *page.Visit) (map[string]string, error) {
	list, err := p.refs.List(r.Context(), v.Actor)
	out := map[string]string{}
	for _, ver := range list {
		if out[ver.ID] == "" {
			out[ver.ID] = ver.Title
		}
	}
	return out, err
}

func followed(g referential.GridVersion, titles map[string]string) ui.Cell {
	name := titles[g.ReferentialID]
	if name == "" {
		name = g.ReferentialID
	}
	c := ui.Cell{Text: name + ", version " + i18n.Integer(g.ReferentialVersion)}
	if g.Newer > 0 && g.State != quality.GridRetired {
		c.Detail = "La version " + i18n.Integer(g.Newer) + " du référentiel est publiée"
	}
	return c
}

func noneYet(v *page.Visit) *ui.EmptyStateProps {
	out := &ui.EmptyStateProps{Icon: ui.IconClipboardList, Title: "Les grilles d’audit seront ici", Text: "Le pôle labellisation les publie. Vous pourrez alors lire ce qu’un audit parcourt."}
	if v.MayReach(authz.GridManage) {
		out.Text = "Importez une grille, ou partez d’un référentiel\u00a0: un critère par engagement, que vous complétez ensuite."
		out.Action = &ui.ButtonProps{Label: "Nouvelle grille", Icon: ui.IconPlus, Href: path.GridNew}
	}
	return out
}

func stateChip(s quality.State) ui.StatusProps {
	chip := ui.StatusProps{Label: i18n.StateName(quality.AuditGridFlow.Name, s)}
	switch s {
	case quality.GridDraft:
		chip.Tone, chip.Icon = ui.ToneAttention, ui.IconPencil
	case quality.GridPublished:
		chip.Tone = ui.ToneDone
	case quality.GridRetired:
		chip.Icon = ui.IconFolder
	}
	return chip
}

func versionWords(g referential.GridVersion) string {
	out := i18n.Integer(g.Version)
	switch {
	case !g.RetiredAt.IsZero():
		return out + ", retirée " + i18n.OnDate(i18n.Today(g.RetiredAt))
	case !g.PublishedAt.IsZero():
		return out + ", publiée " + i18n.OnDate(i18n.Today(g.PublishedAt))
	}
	return out + ", modifiée " + i18n.OnDate(i18n.Today(g.WrittenAt))
}
