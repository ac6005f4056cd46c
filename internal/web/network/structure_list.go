package network

import (
	"context"
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// listProps is the list ready to show.
type listProps struct {
	Page       ui.PageProps
	Steps      ui.TabsProps
	Filters    filterProps
	Sorts      []sortLink
	Table      ui.TableProps
	Pager      ui.PagerProps
	ExportHref string
	ClosedHref string
	ClosedText string
}

// filterProps are the fields above the list; a nil one is not offered.
type filterProps struct {
	Action     string
	Search     ui.FieldProps
	Kind       *ui.FieldProps
	Regional   *ui.FieldProps
	Department *ui.FieldProps
	Hidden     map[string]string
	InUse      int    // fields other than the search that are set
	ClearHref  string // "" when nothing is filtered
}

// folds: there is something to fold beside the search.
func (f filterProps) folds() bool { return f.Kind != nil || f.Regional != nil || f.Department != nil }

// listing is one page of structures, from whichever use case gave it.
type listing struct {
	Table  ui.TableProps
	Total  int
	Next   string
	Counts *report.Counts // nil: the visitor does not follow progress
}

func (a area) structureList(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	q := readListQuery(r.URL.Query())
	found, err := a.list(r.Context(), v, q)
	if err != nil {
		return err
	}
	props := listProps{
		Table: found.Table, Pager: listPager(q, found), Steps: stepTabs(q, found.Counts), Filters: listFilters(v, q, found.Counts),
		ExportHref: q.fromStart().at(path.StructuresCSV),
	}
	if found.Counts != nil && len(found.Table.Rows) > 0 {
		props.Sorts = sortLinks(v, q)
	}
	props.ClosedHref, props.ClosedText = closedLink(q)
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Réseau", Rail: page.RailNetwork, Wide: true, Breadcrumb: crumbs("Réseau"),
		Purpose: "Où en est chaque structure, et laquelle attend un coup de main.", Actions: listActions(v),
	})
	return v.Render(w, r, http.StatusOK, structureListView(props))
}

// list asks for structures with their progress, or without it when the role
// administers the platform, or when the structures are closed.
func (a area) list(ctx context.Context, v *page.Visit, q listQuery) (listing, error) {
	if !q.Closed && followsProgress(v) {
		return a.listProgress(ctx, v, q)
	}
	found, err := a.network.Structures(ctx, v.Actor, q.structureFilter())
	if err != nil {
		return listing{}, err
	}
	return listing{Table: plainTable(q, found.Rows), Total: found.Total, Next: found.Next}, nil
}

// followsProgress: ARML and UNML do; the technical administration sees the list
// and no progress.
func followsProgress(v *page.Visit) bool {
	return v.MayReach(authz.AssessmentProgress) && v.MayReach(authz.StructureList)
}

func (a area) listProgress(ctx context.Context, v *page.Visit, q listQuery) (listing, error) {
	found, err := a.reports.Portfolio(ctx, v.Actor, q.reportQuery())
	if err != nil {
		return listing{}, err
	}
	return listing{Table: progressTable(v, q, found.Lines), Total: found.Total, Next: found.NextCursor, Counts: &found.Counts}, nil
}

func listPager(q listQuery, found listing) ui.PagerProps {
	p := ui.PagerProps{PrevHref: q.previous(), NextHref: q.next(found.Next)}
	shown := len(found.Table.Rows)
	if shown == 0 {
		return p
	}
	p.Summary = i18n.Integer(q.first()) + " à " + i18n.Integer(q.first()+shown-1) + " sur " + i18n.Count(found.Total, "structure", "structures")
	return p
}

// kindField lets the national level see the associations beside the Missions
// locales; a region has one association, its own.
func kindField(q listQuery) *ui.FieldProps {
	return &ui.FieldProps{Kind: ui.FieldSelect, Name: "genre", Label: "Genre", Value: string(q.Kind), Options: []ui.Option{
		{Value: string(quality.KindMissionLocale), Label: "Missions locales"},
		{Value: string(quality.KindRegional), Label: "Associations régionales"},
		{Value: string(quality.KindNational), Label: "Union nationale"},
	}}
}

func national(v *page.Visit) bool { return v.Actor.BodyKind == quality.KindNational }

// stepTabs counts the structures at each step over the whole scope, and keeps the
// other filters.
func stepTabs(q listQuery, counts *report.Counts) ui.TabsProps {
	tabs := ui.TabsProps{Label: "Étapes"}
	if counts == nil || counts.Structures == 0 {
		return tabs
	}
	add := func(step quality.Step, label string, n int) {
		only := q.fromStart()
		only.Step = step
		tabs.Items = append(tabs.Items, ui.Tab{Label: label, Href: only.at(path.Structures), Count: i18n.Integer(n), Current: step == q.Step})
	}
	add("", "Toutes", counts.Structures)
	for _, step := range quality.Steps() {
		add(step, stepWord(step), counts.ByStep[step])
	}
	return tabs
}

func listFilters(v *page.Visit, q listQuery, counts *report.Counts) filterProps {
	f := filterProps{
		Action: path.Structures, Hidden: map[string]string{},
		Search: ui.FieldProps{Name: "q", Label: "Nom, code ou commune", Value: q.Text},
	}
	for name, value := range (listQuery{Kind: quality.KindMissionLocale, Step: q.Step, Sort: q.Sort, Closed: q.Closed, NoDirector: q.NoDirector, Still: q.Still}).values() {
		f.Hidden[name] = value[0]
	}
	for _, set := range []bool{national(v) && q.Kind != quality.KindMissionLocale, q.Parent != "", q.Department != ""} {
		if set {
			f.InUse++
		}
	}
	if national(v) {
		f.Kind = kindField(q)
	}
	if q.filtered() {
		f.ClearHref = listQuery{Kind: q.Kind, Sort: q.Sort, Closed: q.Closed}.at(path.Structures)
	}
	if counts == nil {
		return f
	}
	if national(v) && q.Kind == quality.KindMissionLocale {
		f.Regional = &ui.FieldProps{Kind: ui.FieldSelect, Name: "arml", Label: "Association régionale", Value: q.Parent, EmptyOption: "Toutes", Options: regionalOptions(counts)}
	}
	if len(counts.Departments) > 1 {
		f.Department = &ui.FieldProps{Kind: ui.FieldSelect, Name: "departement", Label: "Département", Value: q.Department, EmptyOption: "Tous", Options: departmentOptions(counts.Departments)}
	}
	return f
}

func regionalOptions(counts *report.Counts) []ui.Option {
	out := make([]ui.Option, 0, len(counts.Regionals))
	for _, r := range counts.Regionals {
		out = append(out, ui.Option{Value: r.ParentID, Label: r.Name + " (" + i18n.Integer(r.Structures) + ")"})
	}
	return out
}

func closedLink(q listQuery) (href, text string) {
	other := listQuery{Kind: q.Kind, Sort: "nom", Closed: !q.Closed}
	if q.Closed {
		return other.at(path.Structures), "Revenir aux structures en activité"
	}
	return other.at(path.Structures), "Voir les structures fermées ou fusionnées"
}
