package plan

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// routinesProps is the recurring tasks as a heat-map, one column per month.
type routinesProps struct {
	Page   ui.PageProps
	Views  ui.TabsProps
	Empty  *ui.EmptyStateProps
	Add    string
	Months []monthHead
	Rows   []routineRow
	Legend []turnCell
}

type monthHead struct {
	Short, Year string
	OfYear      string // said of every month, for the first one a narrow screen shows
	Now         bool
}

// routineRow is a task, what is to be done of it now, and its months.
type routineRow struct {
	Title, Href string
	Detail      string
	Now         string // « à faire pour le 3 mars 2026, dans 6 jours »
	Chip        *ui.StatusProps
	Done        string // address that notes it; "" for who may not, or nothing to do
	Due         string
	Cells       []turnCell
	Ended       bool
}

// turnCell is a month of a task: the least good of its turns, and all of them in words.
type turnCell struct {
	Class, Glyph, Words string
}

// turnLooks are how a state is drawn; the glyph and the words carry it, colour helps.
var turnLooks = map[quality.TurnState]turnCell{
	quality.TurnDone:    {"turn-done", "✓", ""},
	quality.TurnDoneOff: {"turn-off", "✓", ""},
	quality.TurnMissed:  {"turn-missed", "×", ""},
	quality.TurnLate:    {"turn-late", "•", ""},
	quality.TurnToCome:  {"turn-ahead", "·", ""},
}

// worstFirst orders the states of one month: what asks something comes first.
var worstFirst = []quality.TurnState{quality.TurnLate, quality.TurnMissed, quality.TurnDoneOff, quality.TurnDone, quality.TurnToCome}

func (a area) routines(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	all, err := a.svc.Routines(r.Context(), v.Actor, r.URL.Query().Get("structure"))
	if err != nil {
		return a.unseen(w, r, v, err)
	}
	props := routinesProps{Views: headOf(improve.Plan{BodyID: all.BodyID, Own: all.Own}, viewAgain, r.URL.Query()).Views, Months: headsOf(all)}
	for _, s := range worstFirst {
		look := turnLooks[s]
		look.Words = i18n.TurnName(s)
		props.Legend = append(props.Legend, look)
	}
	for _, one := range all.List {
		props.Rows = append(props.Rows, rowOf(one, all))
	}
	f := page.Frame{
		Title: "Tâches récurrentes", Rail: page.RailPlan, Wide: true, Breadcrumb: crumbs(ui.Crumb{Label: "Tâches récurrentes"}),
		Purpose: "Ce qui revient et ne doit pas s’oublier\u00a0: relire les documents qualité, lancer le baromètre, mettre à jour une affiche.",
	}
	if !all.Own {
		f.Breadcrumb = []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: all.BodyName, Href: path.Structure(all.BodyID)}, {Label: "Plan", Href: path.PlanOf(path.Plan, all.BodyID)}, {Label: "Tâches récurrentes"}}
	}
	if all.MaySteer && len(all.List) > 0 {
		f.Actions = ui.Button(ui.ButtonProps{Label: "Ajouter une tâche récurrente", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.PlanRoutine})
	}
	if len(all.List) == 0 {
		props.Empty = &ui.EmptyStateProps{Icon: ui.IconRefreshCw, Title: "Rien ne revient pour l’instant", Text: "Notez ici ce qui se refait chaque mois ou chaque année. Un coup d’œil suffira pour voir ce qui a été fait, et ce qui attend."}
		if all.MaySteer {
			props.Empty.Action = &ui.ButtonProps{Label: "Ajouter une première tâche", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.PlanRoutine}
		}
	}
	props.Page = v.Layout(w, r, f)
	return v.Render(w, r, http.StatusOK, routinesView(props))
}

// shownShort is how many months a narrow screen shows, the last ones (.turns in the
// stylesheet counts as many).
const shownShort = 8

func headsOf(all improve.Routines) []monthHead {
	var out []monthHead
	now := monthOf(all.Today)
	for m := monthOf(all.From); !m.After(monthOf(all.To)); m = m.AddDate(0, 1, 0) {
		h := monthHead{Short: i18n.MonthShort(m.Month()), OfYear: strconv.Itoa(m.Year()), Now: m.Equal(now)}
		if len(out) == 0 || m.Month() == time.January {
			h.Year = strconv.Itoa(m.Year())
		}
		out = append(out, h)
	}
	return out
}

func rowOf(one improve.Routine, all improve.Routines) routineRow {
	row := routineRow{Title: one.Title, Detail: i18n.RhythmName(one.Every), Ended: one.Ended, Href: path.PlanRoutineChange(one.ID)}
	if !all.Own {
		row.Href = ""
	}
	switch {
	case one.OwnerID == "":
		row.Detail += ", personne ne s’en charge"
	case !one.Owner.Here:
		row.Detail += ", " + one.Owner.Name + " (n’a plus de rôle ici)"
	default:
		row.Detail += ", " + one.Owner.Name
	}
	if now, some := quality.Current(one.Turns); some && !one.Ended {
		row.Now = "Pour le " + i18n.Date(now.Due) + ", " + i18n.Relative(now.Due, all.Today)
		if now.State == quality.TurnLate {
			row.Chip = &ui.StatusProps{Label: i18n.TurnName(now.State), Tone: ui.ToneAttention, Icon: ui.IconCalendar}
		}
		if one.MayDo {
			row.Done, row.Due = path.PlanRoutineTurn(one.ID), now.Due.String()
		}
	}
	if one.Ended {
		row.Now = "Ne revient plus."
	}
	for m := monthOf(all.From); !m.After(monthOf(all.To)); m = m.AddDate(0, 1, 0) {
		row.Cells = append(row.Cells, cellOf(one.Turns, m))
	}
	return row
}

// cellOf is one month of a task; nothing where it has no turn.
func cellOf(turns []quality.Turn, month time.Time) turnCell {
	count := map[quality.TurnState]int{}
	for _, t := range turns {
		if monthOf(t.Due).Equal(month) {
			count[t.State]++
		}
	}
	var out turnCell
	for _, s := range worstFirst {
		if count[s] == 0 {
			continue
		}
		if out.Class == "" {
			out = turnLooks[s]
		} else {
			out.Words += ", "
		}
		out.Words += i18n.TurnName(s)
		if count[s] > 1 {
			out.Words += " " + strconv.Itoa(count[s]) + " fois"
		}
	}
	return out
}

// routineProps is the form of a task, and what was done of it.
type routineProps struct {
	Page   ui.PageProps
	Notice *ui.NoticeProps
	Form   *ui.FormProps // nil for who only reads
	Hidden map[string]string
	Fields []ui.FieldProps
	Facts  []ui.Term
	Send   string
	Turns  []turnLine
	End    *ui.FormProps
	Ended  bool
	Vers   string
}

// turnLine is one turn of a task in its history.
type turnLine struct {
	Due, Detail, Word string
	State             ui.StatusProps
	Do                string // notes it
	Undo              string
	Day               string
}

func (a area) newRoutine(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showRoutine(w, r, v, nil, page.Filled{Values: url.Values{"cle": {a.svc.NewKey()}, "every": {string(quality.Yearly)}}}, nil)
}

// routineOf reads the task of the address, in the visitor's own plan.
func (a area) routineOf(r *http.Request, v *page.Visit) (*improve.Routine, error) {
	all, err := a.svc.Routines(r.Context(), v.Actor, "")
	if err != nil {
		return nil, err
	}
	for i := range all.List {
		if all.List[i].ID == r.PathValue("id") {
			return &all.List[i], nil
		}
	}
	return nil, quality.Refuse(quality.CodeNotFound, "routine")
}

func (a area) routine(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	one, err := a.routineOf(r, v)
	if err != nil {
		return err
	}
	return a.showRoutine(w, r, v, one, page.Filled{Values: routineValues(one)}, nil)
}

func routineValues(one *improve.Routine) url.Values {
	return url.Values{
		"title": {one.Title}, "how": {one.How}, "owner": {one.OwnerID}, "every": {string(one.Every)}, "first": {one.First.String()}, "last": {one.Last.String()},
		"version": {strconv.Itoa(one.Version)},
	}
}

func (a area) saveRoutine(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	var one *improve.Routine
	if id := r.PathValue("id"); id != "" {
		var err error
		if one, err = a.routineOf(r, v); err != nil {
			return err
		}
	}
	f := page.Filled{Values: r.PostForm}
	in := improve.RoutineEdit{
		Routine: quality.Routine{Title: f.Values.Get("title"), How: f.Values.Get("how"), OwnerID: f.Values.Get("owner"), Every: quality.Rhythm(f.Values.Get("every"))},
		ID:      r.PathValue("id"), Version: versionOf(r), Key: f.Values.Get("cle"),
	}
	for name, day := range map[string]*quality.Day{"first": &in.First, "last": &in.Last} {
		parsed, err := quality.TypedDay(f.Values.Get(name))
		if err != nil {
			f.Faults = append(f.Faults, faultOf(name, quality.FaultBadDate))
			continue
		}
		*day = parsed
	}
	if len(f.Faults) > 0 {
		_ = refused(&f, in.Tidy().Check().Err()) // all faults at once
		return a.showRoutine(w, r, v, one, f, nil)
	}
	_, err := a.svc.SaveRoutine(r.Context(), v.Actor, in)
	switch quality.CodeOf(err) {
	case "":
		if err != nil {
			return err
		}
		return v.Redirect(w, r, path.PlanRoutines, "routine_saved")
	case quality.CodeConflict:
		f.Values.Set("version", strconv.Itoa(one.Version))
		return a.showRoutine(w, r, v, one, f, &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Quelqu’un a changé cette tâche pendant que vous l’écriviez", Text: "Ce que vous avez écrit est toujours là\u202f; enregistré entre-temps\u00a0: «\u00a0" + one.Title + "\u00a0». Relisez, puis enregistrez."})
	case quality.CodeInvalid:
		if err := refused(&f, err); err != nil {
			return err
		}
		return a.showRoutine(w, r, v, one, f, nil)
	}
	return err
}

func (a area) showRoutine(w http.ResponseWriter, r *http.Request, v *page.Visit, one *improve.Routine, f page.Filled, notice *ui.NoticeProps) error {
	p := routineProps{Notice: notice, Hidden: map[string]string{}, Send: "Enregistrer"}
	frame := page.Frame{Title: "Ajouter une tâche récurrente", Purpose: "Dites ce qui revient et à quel rythme\u00a0: Ariane montre ce qui a été fait et ce qui attend.", Rail: page.RailPlan}
	label := "Ajouter"
	address := path.PlanRoutine
	may := v.May(authz.ActionSteer, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID})
	if one != nil {
		frame.Title, frame.Purpose, label, address = one.Title, "Tâche récurrente, "+i18n.RhythmName(one.Every)+".", one.Title, path.PlanRoutineChange(one.ID)
		p.Turns, p.Ended, p.Vers = turnLines(one), one.Ended, strconv.Itoa(one.Version)
		p.Hidden["version"] = f.Values.Get("version")
		p.Facts = []ui.Term{{Label: "Rythme", Text: i18n.RhythmName(one.Every)}, {Label: "Responsable", Text: orDash(one.Owner.Name)}, {Label: "En quoi elle consiste", Text: orDash(one.How)}}
		if may {
			p.End = &ui.FormProps{ID: "arreter", Action: path.PlanRoutineEnd(one.ID)}
		}
	} else {
		p.Hidden["cle"] = f.Values.Get("cle")
		if !may {
			return quality.Refuse(quality.CodeForbidden, string(authz.ActionSteer))
		}
	}
	if may {
		people, err := a.svc.People(r.Context(), v.Actor)
		if err != nil {
			return err
		}
		if one != nil {
			people = withFormer(people, one.Owner.Named)
		}
		p.Form, p.Facts = &ui.FormProps{ID: "tache", Action: address, Faults: f.Faults}, nil
		p.Fields = routineFields(f, people)
	}
	frame.Breadcrumb = crumbs(ui.Crumb{Label: "Tâches récurrentes", Href: path.PlanRoutines}, ui.Crumb{Label: i18n.Shorten(label, 40)})
	p.Page = v.Layout(w, r, frame)
	status := statusOf(f)
	if notice != nil {
		status = http.StatusConflict
	}
	return v.Render(w, r, status, routineView(p))
}

func routineFields(f page.Filled, people []improve.Named) []ui.FieldProps {
	every := ui.FieldProps{Kind: ui.FieldSelect, Name: "every", Label: "Rythme", Required: true, Width: ui.WidthHalf}
	for _, rhythm := range quality.Rhythms() {
		every.Options = append(every.Options, ui.Option{Value: string(rhythm), Label: i18n.RhythmName(rhythm)})
	}
	return fill(f,
		ui.FieldProps{Name: "title", Label: "Qu’est-ce qui revient\u202f?", Required: true, MaxLength: quality.MaxActionTitle, Width: ui.WidthFull, Hint: "«\u00a0Relire le guide d’accueil\u00a0», «\u00a0Lancer le baromètre des jeunes\u00a0»."},
		every,
		ui.FieldProps{Kind: ui.FieldDate, Name: "first", Label: "La première fois", Required: true, Width: ui.WidthShort},
		ui.FieldProps{Kind: ui.FieldDate, Name: "last", Label: "Jusqu’au", Optional: true, Width: ui.WidthShort},
		peopleField("owner", "Qui s’en charge", people, "Personne pour l’instant"),
		ui.FieldProps{Kind: ui.FieldTextarea, Name: "how", Label: "En quoi elle consiste", Optional: true, Rows: 3, MaxLength: quality.MaxActionText, Width: ui.WidthFull})
}

// turnLines are the turns of a task, the latest first; those far ahead are left out.
func turnLines(one *improve.Routine) []turnLine {
	var out []turnLine
	ahead := false
	for i := len(one.Turns) - 1; i >= 0; i-- {
		t := one.Turns[i]
		if t.State == quality.TurnToCome {
			if next, some := quality.Current(one.Turns); !some || next.Due != t.Due && !ahead {
				continue
			}
			ahead = true
		}
		l := turnLine{Due: i18n.Date(t.Due), State: ui.StatusProps{Label: i18n.TurnName(t.State), Tone: turnTone(t.State)}, Day: t.Due.String()}
		for _, n := range one.Notes {
			if n.Due == t.Due {
				l.Detail, l.Word = "fait "+i18n.OnDate(n.Done)+" par "+n.By, n.Word
			}
		}
		if one.MayDo && t.DoneOn.IsZero() {
			l.Do = path.PlanRoutineTurn(one.ID)
		}
		if one.MayDo && !t.DoneOn.IsZero() {
			l.Undo = path.PlanRoutineUndo(one.ID)
		}
		out = append(out, l)
	}
	return out
}

func turnTone(s quality.TurnState) ui.Tone {
	switch s {
	case quality.TurnDone, quality.TurnDoneOff:
		return ui.ToneDone
	case quality.TurnLate, quality.TurnMissed:
		return ui.ToneAttention
	case quality.TurnToCome:
	}
	return ui.ToneNeutral
}
