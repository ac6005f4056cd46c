package plan

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// listProps is the plan as a list, whole or in groups.
type listProps struct {
	Page     ui.PageProps
	Head     headProps
	Empty    *ui.EmptyStateProps
	Search   ui.SearchProps
	Filters  ui.FormProps
	Folded   int // filters in use
	Fields   []ui.FieldProps
	Hidden   map[string]string
	Groups   []groupProps
	None     *ui.EmptyStateProps
	Bulk     *bulkProps
	Count    string
	Approved *ui.Crumb // the plan the direction approved last
}

// groupProps is a part of the list under a title, "" for the whole.
type groupProps struct {
	ID, Title, Detail string
	Table             ui.TableProps
}

// headProps stands above every view of the plan: its views, what asks to be looked at.
type headProps struct {
	Notices []ui.NoticeProps
	Views   ui.TabsProps
	Ways    ui.TabsProps // of seeing the actions; none elsewhere
	Signs   []signProps
	Healthy string // said when nothing asks to be looked at
}

// signProps counts the actions that have a sign, and leads to them.
type signProps struct {
	Label, Href string
	Icon        ui.IconName
	Current     bool
}

// The parts of the plan a list shows, as the address names them.
var parts = []struct {
	name, label string
	states      []quality.State
}{
	{"", "Ouvertes", improve.OpenStates()},
	{"a-decider", "À décider", []quality.State{quality.ActionProposed}},
	{"en-cours", "Retenues ou en cours", []quality.State{quality.ActionRetained, quality.ActionRunning}},
	{"realisees", "Réalisées", []quality.State{quality.ActionDone, quality.ActionVerified}},
	{"abandonnees", "Abandonnées", []quality.State{quality.ActionDropped}},
	{"toutes", "Toutes", nil},
}

var orders = []struct {
	name, label string
	order       improve.Order
}{
	{"", "Ce qui presse d’abord", improve.OrderPressing},
	{"priorite", "Priorité", improve.OrderPriority},
	{"numero", "Numéro", improve.OrderNumber},
	{"mouvement", "Dernier mouvement", improve.OrderMoved},
}

// filterOf reads the address.
func filterOf(asked url.Values) improve.Filter {
	f := improve.Filter{
		BodyID: asked.Get("structure"), Search: asked.Get("q"), Person: asked.Get("qui"), Node: asked.Get("engagement"), Cycle: asked.Get("cycle"), Sign: quality.ActionSign(asked.Get("signe")), States: parts[0].states,
	}
	for _, p := range parts {
		if p.name == asked.Get("etat") {
			f.States = p.states
		}
	}
	if f.Sign != "" && asked.Get("etat") == "" {
		f.States = nil // a sign says by itself which states it is of
	}
	for _, o := range orders {
		if o.name == asked.Get("tri") {
			f.Order = o.order
		}
	}
	return f
}

func (a area) list(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	plan, err := a.svc.Plan(r.Context(), v.Actor, filterOf(asked))
	if err != nil {
		return a.unseen(w, r, v, err)
	}
	shown, err := a.shown(r, v, plan)
	if err != nil {
		return err
	}
	group := asked.Get("par")
	props := listProps{Head: headOf(plan, viewOf(group), asked), Groups: groupsOf(shown, group), Count: countOf(plan)}
	props.Page = v.Layout(w, r, frameOf(plan))
	if plan.All == 0 {
		props.Empty = emptyPlan(plan)
		return v.Render(w, r, http.StatusOK, listView(props))
	}
	props.Search = ui.SearchProps{Action: path.Plan, Label: "Chercher dans le plan", Value: asked.Get("q"), Hidden: kept(asked, "structure", "par", "etat", "qui", "cycle", "engagement", "signe", "tri")}
	props.Filters = ui.FormProps{ID: "filtres", Action: path.Plan, Get: true}
	props.Hidden = kept(asked, "structure", "par", "q", "cycle", "engagement", "signe")
	props.Fields, props.Folded = filterFields(plan, asked)
	if len(plan.Lines) == 0 {
		props.None = &ui.EmptyStateProps{Icon: ui.IconSearch, Title: "Aucune action ne correspond", Text: "Élargissez la recherche, ou regardez toutes les actions.", Action: &ui.ButtonProps{Label: "Voir toutes les actions", Href: at(asked, "toutes")}}
	}
	if plan.MaySteer && len(plan.Lines) > 0 {
		props.Bulk = a.bulkOf(plan, page.Filled{})
		people, err := a.svc.People(r.Context(), v.Actor)
		if err != nil {
			return err
		}
		props.Bulk.fill(people)
		props.Bulk.Open, props.Bulk.All = asked.Has(askedAll), allTicked(asked)
	}
	if props.Approved, err = a.approvedOf(r, v, plan); err != nil {
		return err
	}
	return v.Render(w, r, http.StatusOK, listView(props))
}

// askedAll shows the list with every box ticked: it works without script.
const askedAll = "tout"

func allTicked(asked url.Values) string {
	if asked.Has(askedAll) {
		return ""
	}
	all := maps.Clone(asked)
	all.Set(askedAll, "1")
	return path.Plan + "?" + all.Encode() + "#plusieurs"
}

// approvedOf leads to the plan the direction approved last; nil before.
func (a area) approvedOf(r *http.Request, v *page.Visit, plan improve.Plan) (*ui.Crumb, error) {
	past, err := a.svc.Approvals(r.Context(), v.Actor, plan.BodyID)
	if err != nil || len(past) == 0 {
		return nil, err
	}
	last := past[0]
	words := "Plan approuvé par la direction " + i18n.OnDate(i18n.Today(last.At)) + ", " + i18n.Count(last.Actions, "action", "actions")
	return &ui.Crumb{Label: words, Href: path.PlanApproved(last.ID)}, nil
}

// at is the whole list of the same structure, in one of its parts.
func at(asked url.Values, part string) string {
	v := url.Values{"etat": {part}}
	if body := asked.Get("structure"); body != "" {
		v.Set("structure", body)
	}
	return path.Plan + "?" + v.Encode()
}

// kept keeps the parts of the address that are set.
func kept(asked url.Values, names ...string) map[string]string {
	out := map[string]string{}
	for _, name := range names {
		if asked.Get(name) != "" {
			out[name] = asked.Get(name)
		}
	}
	return out
}

func frameOf(p improve.Plan) page.Frame {
	f := page.Frame{
		Title: "Plan d’amélioration", Rail: page.RailPlan, Wide: true, Breadcrumb: crumbs()[:1],
		Purpose: "Ce que votre structure fait de ce qu’elle a constaté\u00a0: qui, pour quand, et ce que cela change.",
		Actions: planActions(p),
	}
	if !p.Own {
		f.Title, f.Purpose = "Plan d’amélioration de "+p.BodyName, "Montré par la structure, tel qu’il est aujourd’hui."
		f.Breadcrumb = append(f.Breadcrumb, ui.Crumb{Label: p.BodyName, Href: path.Structure(p.BodyID)})
	}
	f.Breadcrumb = append(f.Breadcrumb, ui.Crumb{Label: "Plan"})
	return f
}

func countOf(p improve.Plan) string {
	if len(p.Lines) == p.All {
		return i18n.Count(p.All, "action", "actions")
	}
	return i18n.Count(len(p.Lines), "action affichée", "actions affichées") + " sur " + i18n.Integer(p.All)
}

func emptyPlan(p improve.Plan) *ui.EmptyStateProps {
	if !p.MayPropose {
		return &ui.EmptyStateProps{Icon: ui.IconSprout, Title: "Le plan attend sa première action", Text: "Les actions de la structure apparaîtront ici dès qu’elle en aura noté une."}
	}
	return &ui.EmptyStateProps{
		Icon: ui.IconSprout, Title: "Votre plan attend sa première action",
		Text:   "Une action naît d’un écart de l’auto-évaluation, d’une remarque de l’équipe ou d’une simple idée. Elle garde la mémoire de son origine\u00a0: dans quelques mois, Ariane dira ce qu’elle a changé.",
		Action: &ui.ButtonProps{Label: "Proposer une première action", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.PlanNew},
	}
}

// The views of the plan.
const (
	viewList     = "liste"
	viewBoard    = "tableau"
	viewDates    = "calendrier"
	viewNodes    = "engagement"
	viewOwner    = "responsable"
	viewAgain    = "recurrentes"
	viewProgress = "progres"
	viewTrial    = "experimentations"
)

func viewOf(group string) string {
	if group == viewNodes || group == viewOwner {
		return group
	}
	return viewList
}

func headOf(p improve.Plan, view string, asked url.Values) headProps {
	body := ""
	if !p.Own {
		body = p.BodyID
	}
	by := func(group string) string {
		v := url.Values{"par": {group}}
		if body != "" {
			v.Set("structure", body)
		}
		return path.Plan + "?" + v.Encode()
	}
	ways := []ui.Tab{
		{Label: "Liste", Href: path.PlanOf(path.Plan, body), Current: view == viewList},
		{Label: "Tableau", Href: path.PlanOf(path.PlanBoard, body), Current: view == viewBoard},
		{Label: "Calendrier", Href: path.PlanOf(path.PlanCalendar, body), Current: view == viewDates},
		{Label: "Par engagement", Href: by(viewNodes), Current: view == viewNodes},
		{Label: "Par responsable", Href: by(viewOwner), Current: view == viewOwner},
	}
	h := headProps{Views: ui.TabsProps{Label: "Parties du plan", Items: []ui.Tab{
		{Label: "Actions", Href: path.PlanOf(path.Plan, body)},
		{Label: "Tâches récurrentes", Href: path.PlanOf(path.PlanRoutines, body), Current: view == viewAgain},
		{Label: "Progrès", Href: path.PlanOf(path.PlanProgress, body), Current: view == viewProgress},
	}}}
	if slices.ContainsFunc(ways, func(t ui.Tab) bool { return t.Current }) {
		h.Views.Items[0].Current, h.Ways = true, ui.TabsProps{Label: "Façons de voir les actions", Items: ways}
	}
	if p.Own { // nobody outside sees what is tried, nor what is counted
		h.Views.Items = append(h.Views.Items, ui.Tab{Label: "Expérimentations", Href: path.Trials, Current: view == viewTrial}, ui.Tab{Label: "Indicateurs", Href: path.Indicators})
	}
	for _, sign := range quality.ActionSigns() {
		n := p.Signs[sign]
		if n == 0 {
			continue
		}
		v := url.Values{"signe": {string(sign)}}
		if body != "" {
			v.Set("structure", body)
		}
		h.Signs = append(h.Signs, signProps{Label: i18n.SignSentence(sign, n), Href: path.Plan + "?" + v.Encode(), Icon: signIcon(sign), Current: asked.Get("signe") == string(sign)})
	}
	if len(h.Signs) == 0 && p.States[quality.ActionRetained]+p.States[quality.ActionRunning] > 0 {
		h.Healthy = "Rien en retard, chaque action a quelqu’un pour la porter\u00a0: le plan vit bien."
	}
	return h
}

func filterFields(p improve.Plan, asked url.Values) ([]ui.FieldProps, int) {
	state := ui.FieldProps{Kind: ui.FieldSelect, Name: "etat", Label: "État", Value: asked.Get("etat")}
	for _, part := range parts {
		state.Options = append(state.Options, ui.Option{Value: part.name, Label: part.label})
	}
	order := ui.FieldProps{Kind: ui.FieldSelect, Name: "tri", Label: "Ordre", Value: asked.Get("tri")}
	for _, o := range orders {
		order.Options = append(order.Options, ui.Option{Value: o.name, Label: o.label})
	}
	return []ui.FieldProps{state, whoField(p, asked), order}, len(kept(asked, "etat", "qui", "tri", "signe", "engagement"))
}

// whoField chooses whose actions are shown.
func whoField(p improve.Plan, asked url.Values) ui.FieldProps {
	who := ui.FieldProps{Kind: ui.FieldSelect, Name: "qui", Label: "Qui", Value: asked.Get("qui"), EmptyOption: "Tout le monde"}
	who.Options = append(who.Options, ui.Option{Value: improve.PersonNobody, Label: "Personne pour l’instant"})
	for _, person := range p.People {
		who.Options = append(who.Options, ui.Option{Value: person.ID, Label: person.Name})
	}
	return who
}

// groupsOf is the list as it is, or under the commitments or the people it is of.
func groupsOf(p shownPlan, group string) []groupProps {
	if group != viewNodes && group != viewOwner {
		return []groupProps{{Table: lineTable(p, p.Lines, "actions", "Actions du plan")}}
	}
	type bunch struct {
		key, title, detail string
		lines              []improve.Line
	}
	var all []*bunch
	find := func(key, title, detail string) *bunch {
		for _, b := range all {
			if b.key == key {
				return b
			}
		}
		b := &bunch{key: key, title: title, detail: detail}
		all = append(all, b)
		return b
	}
	for _, l := range p.Lines {
		key, title := nodeGroup(l)
		detail := ""
		if group == viewOwner {
			key, title, detail = ownerGroup(l)
		}
		b := find(key, title, detail)
		b.lines = append(b.lines, l)
	}
	slices.SortStableFunc(all, func(a, b *bunch) int {
		return cmp.Or(cmp.Compare(emptyLast(a.key), emptyLast(b.key)), i18n.Collate(a.title, b.title))
	})
	out := make([]groupProps, 0, len(all))
	for i, b := range all {
		id := "groupe-" + strconv.Itoa(i+1)
		out = append(out, groupProps{ID: id, Title: b.title, Detail: b.detail, Table: lineTable(p, b.lines, id+"-actions", b.title)})
	}
	return out
}

func emptyLast(key string) int {
	if key == "" {
		return 1
	}
	return 0
}

func nodeGroup(l improve.Line) (key, title string) {
	if l.Origin.Node == "" && l.Mother != nil && l.Mother.Origin.Node != "" {
		l.Origin = l.Mother.Origin
	}
	if l.Origin.Node == "" {
		return "", "Sans engagement d’origine"
	}
	return l.Origin.Node, l.Origin.Node + " " + l.Origin.Label
}

func ownerGroup(l improve.Line) (key, title, detail string) {
	switch {
	case l.OwnerID == "":
		return "", "Personne pour l’instant", "Donnez ces actions à quelqu’un\u00a0: une action sans responsable n’avance pas."
	case !l.Owner.Here:
		return l.OwnerID, l.Owner.Name, "N’a plus de rôle dans la structure\u00a0: ces actions attendent quelqu’un d’autre."
	}
	return l.OwnerID, l.Owner.Name, ""
}

func lineTable(p shownPlan, lines []improve.Line, id, caption string) ui.TableProps {
	t := ui.TableProps{ID: id, Caption: caption, CaptionHidden: true, Cards: true, Columns: []ui.Column{{Label: "Action"}, {Label: "Responsable"}, {Label: "Échéance"}, {Label: "Priorité"}, {Label: "État"}}}
	for _, l := range lines {
		words := p.line(l)
		pick := ""
		if p.MaySteer {
			pick = pickOf(l)
		}
		owner := words.Owner
		if owner == "" {
			owner = "–"
		}
		t.Rows = append(t.Rows, ui.Row{ID: "a-" + l.ID, Cells: []ui.Cell{
			{Component: lineName(words, pick, p.ticked)}, {Text: owner, Detail: words.Helpers}, dueCell(words), {Text: orDash(words.Priority)}, {Component: ui.StatusChip(stateChip(l.State))},
		}})
	}
	return t
}

// pickOf is the value of the box that picks an action, with the version that was read.
func pickOf(l improve.Line) string { return l.ID + ":" + strconv.Itoa(l.Version) }

func dueCell(words lineProps) ui.Cell {
	if words.DueDay == "" {
		return ui.Cell{Text: "–"}
	}
	return ui.Cell{Text: words.DueDay, Detail: words.Due}
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
