package assess

import (
	"net/http"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// planProps is who does what, by commitment or by person.
type planProps struct {
	Tabs    ui.TabsProps
	Figures []ui.FigureProps
	Axes    []planAxis
	People  []planPerson
	Alone   *planPerson // commitments with nobody
	Empty   *ui.EmptyStateProps
	Teams   string // address of the groups, "" for who may not make them
}

// planAxis is a theme with its commitments.
type planAxis struct {
	ID, Title, Part string
	Give            []ui.ButtonProps
	Table           ui.TableProps
}

// planPerson is what one person has.
type planPerson struct {
	ID, Name, Left string
	Table          ui.TableProps
}

// workPlan shows who does what in a cycle.
func (p pages) workPlan(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	plan, err := p.svc.WorkPlan(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	title := "Le travail à plusieurs"
	if plan.MayGive {
		title = "Répartir le travail"
	}
	f := page.Frame{
		Title: title, Purpose: "Qui s’occupe de quoi, et pour quand. " + cycleName(plan.Cycle) + ".",
		Rail: railOf(v, plan.Cycle), Breadcrumb: trail(v, plan.Cycle, ui.Crumb{Label: "Travail"}),
	}
	return v.Render(w, r, http.StatusOK, planPage(v.Layout(w, r, f), planOf(v, plan, r.URL.Query().Get("vue") == "personnes")))
}

func planOf(v *page.Visit, plan assess.WorkPlan, byPerson bool) planProps {
	id := plan.Cycle.ID
	props := planProps{
		Tabs: ui.TabsProps{Label: "Voir le travail", Items: []ui.Tab{
			{Label: "Par engagement", Href: path.Work(id), Current: !byPerson}, {Label: "Par personne", Href: path.WorkByPerson(id), Current: byPerson},
		}},
		Figures: planFigures(plan),
	}
	if plan.MayGive {
		props.Teams = path.WorkTeams
	}
	if !byPerson {
		part := ""
		for _, axis := range plan.Axes {
			one := planAxisOf(v, plan, axis)
			if plan.MayGive && one.Part != part && one.Part != "" {
				top := axis.Path[len(axis.Path)-1]
				one.Give = append([]ui.ButtonProps{{Label: "Confier toute la partie " + top.ID, Kind: ui.ButtonQuiet, Href: path.WorkGive(id, top.ID)}}, one.Give...)
			}
			part = one.Part
			props.Axes = append(props.Axes, one)
		}
		return props
	}
	for _, person := range plan.People {
		props.People = append(props.People, planPersonOf(v, plan, person))
	}
	if len(plan.People) == 0 {
		props.Empty = &ui.EmptyStateProps{
			Icon: ui.IconUsers, Title: "Rien n’est encore confié", Text: "Confiez une partie entière ou un engagement\u00a0: chaque personne retrouve ce qui l’attend dans «\u00a0Mon travail\u00a0».",
		}
	}
	if len(plan.Alone) > 0 && len(plan.People) > 0 {
		alone := planPersonOf(v, plan, assess.WorkPerson{Named: assess.Named{ID: "personne", Name: "Encore à confier"}, Lines: plan.Alone})
		alone.Left = i18n.Count(len(plan.Alone), "engagement", "engagements")
		props.Alone = &alone
	}
	return props
}

func planFigures(plan assess.WorkPlan) []ui.FigureProps {
	total, agreed, review := 0, 0, 0
	for _, axis := range plan.Axes {
		for _, l := range axis.Lines {
			total++
			switch l.State {
			case quality.WorkAgreed:
				agreed++
			case quality.WorkToReview:
				review++
			default:
			}
		}
	}
	out := []ui.FigureProps{
		{Number: i18n.Integer(total-len(plan.Alone)) + " sur " + i18n.Integer(total), Label: "engagements confiés"},
		{Number: i18n.Integer(review), Label: "à relire"},
		{Number: i18n.Integer(agreed), Label: i18n.Plural(agreed, "avec accord", "avec accord")},
	}
	if left := minutesWords(plan.Seconds); left != "" {
		out = append(out, ui.FigureProps{Number: strings.TrimPrefix(left, "environ "), Label: "de réponse en tout", Detail: "environ, à se partager"})
	}
	return out
}

func planAxisOf(v *page.Visit, plan assess.WorkPlan, axis assess.WorkAxis) planAxis {
	n := axis.View.Node
	out := planAxis{ID: path.Anchor(n.ID), Title: groupTitle(assess.Group{View: axis.View})}
	if len(axis.Path) > 0 {
		out.Part = codeTitle(axis.Path[len(axis.Path)-1])
	}
	if plan.MayGive && len(n.Rated) == 0 {
		word := "Confier tout le thème "
		if len(axis.Path) == 0 {
			word = "Confier toute la partie "
		}
		out.Give = []ui.ButtonProps{{Label: word + n.ID, Icon: ui.IconUsers, Href: path.WorkGive(plan.Cycle.ID, n.ID)}}
	}
	out.Table = ui.TableProps{
		ID: "table-" + path.Anchor(n.ID), Caption: out.Title, CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Engagement"}, {Label: "Confié à"}, {Label: "Pour le"}, {Label: "Où en est-on"}},
	}
	if plan.MayGive {
		out.Table.Columns = append(out.Table.Columns, ui.Column{Label: "Action", LabelHidden: true})
	}
	for _, l := range axis.Lines {
		out.Table.Rows = append(out.Table.Rows, planRow(v, plan, l))
	}
	return out
}

func planRow(v *page.Visit, plan assess.WorkPlan, l assess.WorkLine) ui.Row {
	n := l.View.Node
	with := ui.Cell{Text: withWhom(l.Given)}
	if l.Given.IsZero() {
		with.Text = "Personne pour l’instant"
	}
	if !l.Given.IsZero() && l.Given.NodeID != n.ID {
		with.Detail = "avec " + l.Given.NodeID
	}
	row := ui.Row{Cells: []ui.Cell{
		{Text: codeTitle(n), Href: path.Commitment(plan.Cycle.ID, n.ID), Detail: leftWords(l.Left)}, with, dueCell(v, l), {Component: workState(workChip(l.State), l.Words)},
	}}
	if plan.MayGive {
		b := ui.ButtonProps{Label: "Confier", Context: "l’engagement " + n.ID, Kind: ui.ButtonQuiet, Href: path.WorkGive(plan.Cycle.ID, n.ID)}
		if !l.Given.IsZero() {
			b.Label = "Modifier"
		}
		row.Cells = append(row.Cells, ui.Cell{Component: ui.Button(b)})
	}
	return row
}

func dueCell(v *page.Visit, l assess.WorkLine) ui.Cell {
	if l.Given.Due.IsZero() {
		return ui.Cell{Text: "Sans date"}
	}
	cell := ui.Cell{Text: i18n.Date(l.Given.Due), Detail: i18n.Relative(l.Given.Due, i18n.Today(v.Now))}
	if l.State == quality.WorkAgreed {
		cell.Detail = ""
	}
	return cell
}

func planPersonOf(v *page.Visit, plan assess.WorkPlan, person assess.WorkPerson) planPerson {
	out := planPerson{ID: "p-" + person.ID, Name: person.Name, Left: i18n.Count(len(person.Lines), "engagement", "engagements")}
	if left := minutesWords(person.Seconds); left != "" {
		out.Left += ", " + left + " de réponse"
	}
	if person.Agreed > 0 {
		out.Left += ", " + i18n.Integer(person.Agreed) + " avec accord"
	}
	out.Table = ui.TableProps{
		ID: "table-" + person.ID, Caption: "Engagements\u00a0: " + person.Name, CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Engagement"}, {Label: "Pour le"}, {Label: "Où en est-on"}},
	}
	for _, l := range person.Lines {
		out.Table.Rows = append(out.Table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: codeTitle(l.View.Node), Href: path.Commitment(plan.Cycle.ID, l.View.Node.ID), Detail: leftWords(l.Left)}, dueCell(v, l), {Component: workState(workChip(l.State), l.Words)},
		}})
	}
	return out
}
