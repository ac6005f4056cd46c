package network

import (
	"strings"

	"github.com/a-h/templ"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (q listQuery) columnHead(label, column string) ui.Column {
	c := ui.Column{Label: label, SortHref: q.sortedBy(column)}
	if q.column() != column {
		return c
	}
	c.Sort = ui.SortAscending
	if q.descending() {
		c.Sort = ui.SortDescending
	}
	return c
}

// progressTable is the list as ARML and UNML follow it.
func progressTable(v *page.Visit, q listQuery, lines []report.Line) ui.TableProps {
	regional := national(v) && q.Kind == quality.KindMissionLocale
	t := ui.TableProps{ID: "structures", Caption: listCaption(q), CaptionHidden: true, Cards: true, Empty: emptyList(v, q)}
	t.Columns = append(t.Columns, q.columnHead("Structure", "nom"))
	t.Columns = append(t.Columns, q.columnHead("Étape", "etape"),
		q.columnHead("Avancement", "avancement"), q.columnHead("Mouvement", "mouvement"))
	for _, l := range lines {
		cells := []ui.Cell{{Text: l.Name, Href: path.Structure(l.BodyID), Detail: whereabouts(l, regional)}}
		cells = append(cells, ui.Cell{Component: stepCell(stepCellOf(v, l))}, progressOf(l), lastMoveOf(v, l))
		t.Rows = append(t.Rows, ui.Row{Cells: cells})
	}
	return t
}

// whereabouts is the quiet line under a name: code, association where the list
// has several, département.
func whereabouts(l report.Line, regional bool) string {
	parts := []string{l.Code}
	if regional {
		parts = append(parts, l.ParentName)
	}
	if l.Department != "" {
		parts = append(parts, departmentName(l.Department))
	}
	return strings.Join(parts, ", ")
}

// sortLinks offers the orders that have no column of their own.
func sortLinks(v *page.Visit, q listQuery) []sortLink {
	if q.Kind != quality.KindMissionLocale {
		return nil
	}
	var out []sortLink
	if national(v) {
		out = append(out, sortLink{"association", q.sortedBy("region"), q.column() == "region"})
	}
	return append(out, sortLink{"département", q.sortedBy("departement"), q.column() == "departement"})
}

// sortLink is one of them.
type sortLink struct {
	Label   string
	Href    string
	Current bool
}

// stepCellProps is a step with, where nobody acts for the structure yet, the link
// that invites its direction.
type stepCellProps struct {
	Chip       ui.StatusProps
	InviteHref string
	Name       string
}

func stepCellOf(v *page.Visit, l report.Line) stepCellProps {
	p := stepCellProps{Chip: stepChip(l.Step), Name: l.Name}
	facts := authz.Facts{BodyID: l.BodyID, ParentID: l.ParentID, State: l.State}
	if !l.HasDirector && l.State != quality.StructureClosed && v.May(authz.StructureInvite, facts) {
		p.InviteHref = path.StructureInvite(l.BodyID)
	}
	return p
}

func stepChip(s quality.Step) ui.StatusProps {
	tone := ui.ToneNeutral
	switch s {
	case quality.StepInProgress, quality.StepNotStarted:
		tone = ui.ToneActing
	case quality.StepValidated:
		tone = ui.ToneDone
	case quality.StepNotInvited, quality.StepInvited:
	}
	return ui.StatusProps{Label: stepWord(s), Tone: tone}
}

// stepWord is a step in the one or two words of a column about self-assessments.
func stepWord(s quality.Step) string {
	switch s {
	case quality.StepInProgress:
		return "En cours"
	case quality.StepValidated:
		return "Validée"
	case quality.StepNotInvited, quality.StepInvited, quality.StepNotStarted:
	}
	return i18n.StepName(s)
}

func progressOf(l report.Line) ui.Cell {
	if l.CycleID == "" {
		return ui.Cell{Component: quietText("À venir")}
	}
	return ui.Cell{Component: ui.Progress(ui.ProgressProps{
		Label: "Part des niveaux renseignés", Value: l.Percent, Max: 100, Text: i18n.WholePercent(l.Percent), Small: true,
	})}
}

func lastMoveOf(v *page.Visit, l report.Line) ui.Cell {
	if l.LastAt.IsZero() {
		return ui.Cell{Component: quietText("Aucun")}
	}
	cell := ui.Cell{Text: i18n.Ago(l.LastAt, v.Now)}
	if !l.SharedAt.IsZero() {
		cell.Detail = "partagée"
	}
	return cell
}

// plainTable is the list without progress: closed structures, and what the
// technical administration sees.
func plainTable(q listQuery, rows []network.StructureRow) ui.TableProps {
	t := ui.TableProps{ID: "structures", Caption: listCaption(q), CaptionHidden: true, Cards: true, Empty: &ui.EmptyStateProps{
		Icon: ui.IconNetwork, Title: "Aucune structure ici", Text: "Les structures qui correspondent à votre recherche apparaîtront ici.",
	}}
	t.Columns = []ui.Column{
		q.columnHead("Structure", "nom"), {Label: "Association régionale"}, q.columnHead("Département", "departement"),
		q.columnHead("État", "etape"), {Label: "Sites", Numeric: true}, {Label: "Personnes", Numeric: true},
	}
	for _, s := range rows {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: s.Name, Href: path.Structure(s.ID), Detail: s.Code}, {Text: s.ParentName}, {Text: departmentName(s.Department)},
			{Component: ui.StatusChip(stateChip(s.State))}, {Text: i18n.Integer(s.Sites)}, {Text: i18n.Integer(s.People)},
		}})
	}
	return t
}

func stateChip(s quality.State) ui.StatusProps {
	tone := ui.ToneNeutral
	switch s {
	case quality.StructureActive:
		tone = ui.ToneDone
	case quality.StructureInvited:
		tone = ui.ToneActing
	default:
	}
	return ui.StatusProps{Label: i18n.StateName(quality.StructureFlow.Name, s), Tone: tone}
}

func listCaption(q listQuery) string {
	if q.Closed {
		return "Structures fermées ou fusionnées"
	}
	return "Structures du réseau et leur avancement"
}

// emptyList teaches: either the filters are too narrow, or the network is not
// loaded yet.
func emptyList(v *page.Visit, q listQuery) *ui.EmptyStateProps {
	if q.filtered() {
		return &ui.EmptyStateProps{
			Icon: ui.IconSearch, Title: "Aucune structure ne correspond", Text: "Essayez avec moins de mots, ou sans filtre.",
			Action: &ui.ButtonProps{Label: "Enlever les filtres", Href: listQuery{Kind: q.Kind, Sort: "nom"}.at(path.Structures)},
		}
	}
	empty := &ui.EmptyStateProps{Icon: ui.IconNetwork, Title: "Le réseau apparaîtra ici", Text: "Chaque structure aura sa ligne, avec son étape et son avancement."}
	if v.MayReach(authz.StructureImport) {
		empty.Text = "Commencez par importer la liste des structures : rien n’est écrit avant que vous ayez vu ce qui va changer."
		empty.Action = &ui.ButtonProps{Label: "Importer la liste du réseau", Href: path.NetworkImport, Icon: ui.IconUpload}
	}
	return empty
}

func listActions(v *page.Visit) templ.Component {
	if !v.MayReach(authz.StructureImport) {
		return nil
	}
	return ui.Button(ui.ButtonProps{Label: "Importer une liste", Href: path.NetworkImport, Icon: ui.IconUpload})
}
