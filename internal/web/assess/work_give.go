package assess

import (
	"cmp"
	"net/http"
	"slices"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Field names of a share of work.
const (
	fieldPeople = "people"
	fieldGroups = "groups"
	fieldDue    = "due"
	fieldGive   = "give"
	fieldStood  = "stood" // what was given when the page was read
	giveYes     = "yes"
	giveNobody  = "nobody"
)

// givingProps is the form that gives a part, a theme or a commitment.
type givingProps struct {
	Form     ui.FormProps
	What     string
	Covers   []string // the commitments concerned, when there are several
	Above    string   // what counts when nothing is given here
	People   ui.FieldProps
	Groups   *ui.FieldProps
	Due      ui.FieldProps
	TakeBack string // where it is taken back, "" when nothing was given here
	Stood    string
	Back     string
}

// workGiving shows to whom a part, a theme or a commitment is given.
func (p pages) workGiving(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.svc.GiveForm(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	return showGiving(w, r, v, http.StatusOK, g, typedShareOf(g), nil)
}

// typedShare is what the form says.
type typedShare struct {
	people, groups []string
	due            string
}

func typedShareOf(g assess.Giving) typedShare {
	t := typedShare{due: g.Now.Due.String()}
	for _, person := range g.Now.People {
		t.people = append(t.people, person.ID)
	}
	for _, group := range g.Now.Groups {
		t.groups = append(t.groups, group.ID)
	}
	return t
}

// workGive gives it, or takes back what was given there.
func (p pages) workGive(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id, node := r.PathValue("id"), r.PathValue("node")
	stood := cmp.Or(r.PostForm.Get(fieldStood), "-") // not told: like nothing that may stand
	if r.PostForm.Get(fieldGive) == giveNobody {
		return p.workTakeBack(w, r, v, stood)
	}
	if err := page.Whole(r, fieldDue); err != nil {
		return err
	}
	typed := typedShare{people: r.PostForm[fieldPeople], groups: r.PostForm[fieldGroups], due: r.PostForm.Get(fieldDue)}
	refuse := func(faults []ui.FieldFault) error {
		g, err := p.svc.GiveForm(r.Context(), v.Actor, id, node)
		if err != nil {
			return err
		}
		return showGiving(w, r, v, http.StatusUnprocessableEntity, g, typed, faults)
	}
	due, bad := quality.TypedDay(typed.due)
	var faults []ui.FieldFault
	if bad != nil {
		faults = append(faults, ui.FieldFault{Field: fieldDue, Message: i18n.Sentence(quality.Fault{Code: "bad_date"})})
	}
	if len(typed.people)+len(typed.groups) == 0 {
		faults = append(faults, ui.FieldFault{Field: fieldPeople, Message: "Choisissez au moins une personne ou un groupe."})
	}
	if len(faults) > 0 {
		return refuse(faults)
	}
	err := p.svc.Give(r.Context(), v.Actor, id, quality.Share{NodeID: node, People: typed.people, Groups: typed.groups, Due: due}, stood)
	if quality.CodeOf(err) == quality.CodeConflict {
		return p.givenMeanwhile(w, r, v, typed)
	}
	if faults := page.FieldFaults(err); quality.CodeOf(err) == quality.CodeInvalid && len(faults) > 0 {
		return refuse(faults)
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Work(id), "work_given")
}

// givenMeanwhile shows what somebody else gave there since the page was read, with
// what was typed still chosen.
func (p pages) givenMeanwhile(w http.ResponseWriter, r *http.Request, v *page.Visit, typed typedShare) error {
	g, err := p.svc.GiveForm(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	return showGiving(w, r, v, http.StatusConflict, g, typed, nil, meanwhileNotice(v, g, "confiez de nouveau si votre choix doit compter à la place."))
}

// meanwhileNotice says what stands now, and what to do.
func meanwhileNotice(v *page.Visit, g assess.Giving, then string) ui.NoticeProps {
	now := "Plus rien n’est confié ici."
	if withWhom(g.Now) != "" && g.OwnHere {
		now = "C’est maintenant confié " + toWhom(g.Now)
		if due := dueWords(v, g.Now.Due); due != "" {
			now += ", pour " + due
		}
		now += "."
	}
	return ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Quelqu’un d’autre vient de confier ce travail autrement", Text: now + " Rien n’est changé\u00a0: " + then}
}

func showGiving(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, g assess.Giving, typed typedShare, faults []ui.FieldFault, notices ...ui.NoticeProps) error {
	f := page.Frame{
		Title: "Confier " + givenWord(g), Purpose: codeTitle(g.View.Node), Rail: railOf(v, g.Cycle),
		Breadcrumb: trail(v, g.Cycle, ui.Crumb{Label: "Travail", Href: path.Work(g.Cycle.ID)}, ui.Crumb{Label: "Confier " + g.View.Node.ID}),
	}
	f.Flash = notices
	return v.Render(w, r, status, givingPage(v.Layout(w, r, f), givingOf(g, typed, faults)))
}

func givenWord(g assess.Giving) string {
	switch {
	case len(g.View.Node.Rated) > 0:
		return "un engagement"
	case g.View.Node.Parent == nil:
		return "une partie"
	}
	return "un thème"
}

func givingOf(g assess.Giving, typed typedShare, faults []ui.FieldFault) givingProps {
	id, node := g.Cycle.ID, g.View.Node.ID
	props := givingProps{
		Form: ui.FormProps{ID: "confier", Action: path.WorkGive(id, node), Faults: faults}, What: g.View.Lead, Stood: g.Stood, Back: path.Work(id),
		People: ui.FieldProps{Kind: ui.FieldCheckboxes, Name: fieldPeople, Label: "À qui\u202f?", Hint: "Une ou plusieurs personnes. Elles verront cet engagement et pourront y répondre, rien d’autre.", Error: ui.FaultOf(faults, fieldPeople)},
		Due:    ui.FieldProps{Kind: ui.FieldDate, Name: fieldDue, Label: "Pour quand\u202f?", Hint: "Un courriel le rappelle sept jours avant, puis la veille.", Optional: true, Value: typed.due, Error: ui.FaultOf(faults, fieldDue), Width: ui.WidthHalf},
	}
	if g.OwnHere {
		props.TakeBack = path.WorkTakeBack(id, node)
	}
	if len(g.Nodes) > 1 {
		props.What = ""
		props.People.Hint = "Une ou plusieurs personnes. Elles verront ces engagements et pourront y répondre, rien d’autre."
		for _, n := range g.Nodes {
			props.Covers = append(props.Covers, codeTitle(n))
		}
	}
	for _, person := range g.Team {
		props.People.Options = append(props.People.Options, ui.Option{Value: person.ID, Label: person.Name, Selected: slices.Contains(typed.people, person.ID)})
	}
	if len(g.Groups) > 0 {
		props.Groups = &ui.FieldProps{Kind: ui.FieldCheckboxes, Name: fieldGroups, Label: "À quel groupe\u202f?", Optional: true, Error: ui.FaultOf(faults, fieldGroups)}
		for _, team := range g.Groups {
			props.Groups.Options = append(props.Groups.Options, ui.Option{Value: team.ID, Label: team.Name, Hint: names(team.People), Selected: slices.Contains(typed.groups, team.ID)})
		}
	}
	if withWhom(g.Above) != "" && !g.OwnHere {
		props.Above = "Confié aujourd’hui avec " + g.Above.NodeID + ", " + toWhom(g.Above) + ". Ce que vous choisissez ici compte à la place."
	}
	return props
}
