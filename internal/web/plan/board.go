package plan

import (
	"net/http"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// boardProps is the plan as columns, one per state.
type boardProps struct {
	Page    ui.PageProps
	Head    headProps
	Empty   *ui.EmptyStateProps
	Who     ui.FieldProps // whose cards are shown
	Filter  ui.FormProps
	Hidden  map[string]string
	Columns []columnProps
	Dropped string // how many were given up, "" for none
	AllHref string
}

// columnProps is the cards of one state. More is how many are only in the list.
type columnProps struct {
	State    string
	Title    string
	Count    string
	Cards    []cardProps
	More     string
	MoreHref string
	None     string
}

// cardProps is a card and the ways it may move.
type cardProps struct {
	lineProps
	Moves   []moveButton
	Move    string
	Version string
	Back    string // the board one comes back to
	Focus   bool   // it just moved
}

// mostOver is how many cards a column of actions that are over shows: the board is
// for what is to be done.
const mostOver = 12

// columns of the board, and what an empty one says.
var columns = []struct {
	state quality.State
	none  string
}{
	{quality.ActionProposed, "Les idées à décider arriveront ici."},
	{quality.ActionRetained, "Ce qui est décidé et pas encore commencé."},
	{quality.ActionRunning, "Ce qui avance en ce moment."},
	{quality.ActionDone, "Ce qui est fait\u202f; reste à voir l’effet."},
	{quality.ActionVerified, "Ce qui est fait et dont l’effet se voit."},
}

func (a area) board(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	plan, err := a.svc.Plan(r.Context(), v.Actor, improve.Filter{BodyID: asked.Get("structure"), Person: asked.Get("qui")})
	if err != nil {
		return a.unseen(w, r, v, err)
	}
	shown, err := a.shown(r, v, plan)
	if err != nil {
		return err
	}
	props := boardProps{
		Head: headOf(plan, viewBoard, asked), Columns: columnsOf(shown, asked.Get("bouge"), asked.Get("qui")),
		Who: whoField(plan, asked), Filter: ui.FormProps{ID: "filtres", Action: path.PlanBoard, Get: true}, Hidden: kept(asked, "structure"),
	}
	props.Page = v.Layout(w, r, frameOf(plan))
	props.Page.Focus = true // five columns want the whole width
	if plan.All == 0 {
		props.Empty = emptyPlan(plan)
	}
	if n := plan.States[quality.ActionDropped]; n > 0 {
		props.Dropped, props.AllHref = i18n.Count(n, "action abandonnée", "actions abandonnées"), at(asked, "abandonnees")
	}
	return v.Render(w, r, http.StatusOK, boardView(props))
}

// boardOf names a board where a move leads back to: whose cards it shows.
func boardOf(person string) string {
	if person == "" {
		return viewBoard
	}
	return viewBoard + boardCut + person
}

const boardCut = ":"

// columnsOf are the cards of one person, of everybody when none is named.
func columnsOf(p shownPlan, moved, person string) []columnProps {
	counts := map[quality.State]int{}
	for _, l := range p.Lines {
		counts[l.State]++
	}

	out := make([]columnProps, 0, len(columns))
	for _, c := range columns {
		col := columnProps{State: string(c.state), Title: i18n.StateName(quality.ActionFlow.Name, c.state), Count: strconv.Itoa(counts[c.state]), None: c.none}
		over := !quality.ActionOpen(c.state)
		for _, l := range p.Lines {
			if l.State != c.state {
				continue
			}
			if over && len(col.Cards) == mostOver && l.ID != moved {
				continue
			}
			col.Cards = append(col.Cards, cardProps{
				lineProps: p.line(l), Moves: movesOf(l, boardOf(person)), Back: boardOf(person), Move: path.PlanActionMove(l.ID), Version: strconv.Itoa(l.Version), Focus: l.ID == moved,
			})
		}
		if rest := counts[c.state] - len(col.Cards); rest > 0 {
			col.More, col.MoreHref = i18n.Count(rest, "autre dans la liste", "autres dans la liste"), path.Plan+"?etat=realisees"
			if !p.Own {
				col.MoreHref += "&structure=" + p.BodyID
			}
		}
		out = append(out, col)
	}
	return out
}
