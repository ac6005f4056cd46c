package steering

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) groupNew(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showGroupForm(w, r, v, "", page.Filled{Values: one("cle", a.svc.NewKey())}, http.StatusOK, nil)
}

func (a area) groupAdd(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.saveGroup(w, r, v, "")
}

func (a area) groupForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := a.svc.GroupPage(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return a.showGroupForm(w, r, v, g.ID, page.Filled{Values: groupValues(g.Group)}, http.StatusOK, nil)
}

func groupValues(g improve.Group) url.Values {
	return url.Values{
		"kind": {string(g.Kind)}, "name": {g.Name}, "mission": {g.Mission}, "chair": {g.ChairID}, "people": g.People, "version": {strconv.Itoa(g.Version)},
	}
}

func (a area) groupChange(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.saveGroup(w, r, v, r.PathValue("id"))
}

func (a area) saveGroup(w http.ResponseWriter, r *http.Request, v *page.Visit, id string) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	edit := improve.GroupEdit{ID: id, Version: versionOf(r), Key: f.Values.Get("cle"), Group: quality.Group{
		Kind: quality.GroupKind(f.Values.Get("kind")), Name: f.Values.Get("name"), Mission: f.Values.Get("mission"), ChairID: f.Values.Get("chair"), People: f.Values["people"],
	}}
	saved, err := a.svc.SaveGroup(r.Context(), v.Actor, edit)
	switch {
	case err == nil:
		return v.Redirect(w, r, path.Group(saved), "group_saved")
	case quality.CodeOf(err) == quality.CodeConflict:
		return a.showGroupForm(w, r, v, id, f, http.StatusConflict, stale(err))
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.showGroupForm(w, r, v, id, f, http.StatusUnprocessableEntity, nil)
}

func (a area) showGroupForm(w http.ResponseWriter, r *http.Request, v *page.Visit, id string, f page.Filled, status int, notice *ui.NoticeProps) error {
	if !v.May(authz.SteeringManage, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID}) {
		return quality.Refuse(quality.CodeForbidden, string(authz.SteeringManage))
	}
	people, err := a.svc.Team(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := formProps{Notice: notice, Form: ui.FormProps{ID: "groupe", Action: path.GroupNew, Faults: f.Faults}, Hidden: map[string]string{"cle": f.Values.Get("cle")}, Cancel: path.Steering, Send: "Créer le groupe"}
	frame := page.Frame{Title: "Créer un groupe", Purpose: "Un nom, une mission en une phrase, et les personnes qui y siègent.", Rail: page.RailSteering, Breadcrumb: crumbs(ui.Crumb{Label: "Créer un groupe"})}
	if id != "" {
		g, err := a.svc.GroupPage(r.Context(), v.Actor, id)
		if err != nil {
			return err
		}
		p.Form.Action, p.Cancel, p.Send = path.GroupChange(id), path.Group(id), "Enregistrer"
		p.Hidden = map[string]string{"version": f.Values.Get("version")}
		if notice != nil {
			p.Hidden["version"], p.Theirs = strconv.Itoa(g.Version), []ui.Term{{Label: "Nom aujourd’hui", Text: g.Name}, {Label: "Mission aujourd’hui", Text: g.Mission}, {Label: "Membres aujourd’hui", Text: memberNames(g.Group)}}
		}
		for _, m := range g.Members { // who left may stay in the list
			if !slices.ContainsFunc(people, func(n improve.Named) bool { return n.ID == m.ID }) {
				people = append(people, m.Named)
			}
		}
		frame.Title, frame.Purpose, frame.Breadcrumb = "Modifier le groupe", "«\u00a0"+g.Name+"\u00a0»", crumbs(ui.Crumb{Label: g.Name, Href: path.Group(id)}, ui.Crumb{Label: "Modifier"})
	}
	p.Fields = groupFields(f, people)
	p.Page = v.Layout(w, r, frame)
	return v.Render(w, r, status, formView(p))
}

func groupFields(f page.Filled, people []improve.Named) []ui.FieldProps {
	kind := ui.FieldProps{Kind: ui.FieldRadios, Name: "kind", Label: "Quel groupe\u202f?", Required: true}
	for _, k := range quality.GroupKinds() {
		name, purpose, _ := strings.Cut(i18n.GroupKindPurpose(k), "\u00a0: ")
		kind.Options = append(kind.Options, ui.Option{Value: string(k), Label: name, Hint: strings.ToUpper(purpose[:1]) + purpose[1:] + "."})
	}
	chair := ui.FieldProps{Kind: ui.FieldSelect, Name: "chair", Label: "Qui l’anime", Optional: true, EmptyOption: "Personne pour l’instant", Hint: "Cette personne prépare les réunions, écrit et approuve les comptes rendus.", Width: ui.WidthHalf}
	for _, p := range people {
		chair.Options = append(chair.Options, ui.Option{Value: p.ID, Label: p.Name})
	}
	return fill(f, kind,
		ui.FieldProps{Name: "name", Label: "Nom", Required: true, MaxLength: quality.MaxGroupName, Width: ui.WidthHalf},
		ui.FieldProps{Kind: ui.FieldTextarea, Name: "mission", Label: "Mission", Optional: true, Rows: 2, MaxLength: quality.MaxGroupMission, Width: ui.WidthFull, Hint: "En une phrase\u00a0: ce que le groupe décide, prépare ou essaie."},
		chair, peopleField("people", "Membres", "Qui anime le groupe en fait partie.", people))
}

func memberNames(g improve.Group) string {
	names := make([]string, 0, len(g.Members))
	for _, m := range g.Members {
		names = append(names, m.Name)
	}
	return i18n.List(names)
}

// groupProps is a group with its meetings.
type groupProps struct {
	Page     ui.PageProps
	Facts    []ui.Term
	Meetings []meetingLine
	Trials   []trialLine
	Try      string // proposes a trial of the group
	Hidden   bool   // the visitor is not in the group
	New      string
}

// trialLine is something the group tries.
type trialLine struct {
	Title, Href string
	Place       string
	State       ui.StatusProps
}

func (a area) group(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := a.svc.GroupPage(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := groupProps{Meetings: meetingLines(g.Meetings), Hidden: !g.MayOpen, Facts: []ui.Term{{Label: "Nature", Text: i18n.GroupKindPurpose(g.Kind)}}}
	if g.Ended {
		p.Facts = append(p.Facts, ui.Term{Label: "Terminé", Text: i18n.OnDate(g.EndedOn) + ". " + g.EndReason})
	}
	chair := g.Chair
	if chair == "" {
		chair = "Personne pour l’instant"
	}
	p.Facts = append(p.Facts, ui.Term{Label: "Animation", Text: chair}, ui.Term{Label: "Membres", Text: membersOf(g.Group)})
	if g.MayMeet {
		p.New = path.MeetingNew(g.ID, "")
	}
	for _, t := range g.Trials {
		p.Trials = append(p.Trials, trialLine{t.Title, path.Trial(t.ID), t.Place, ui.StatusProps{Label: i18n.StateName(quality.TrialFlow.Name, t.State)}})
	}
	if g.MayTry {
		p.Try = path.TrialBy(g.ID)
	}
	purpose := g.Mission
	if purpose == "" {
		purpose = i18n.GroupKindPurpose(g.Kind) + "."
	}
	p.Page = v.Layout(w, r, page.Frame{Title: g.Name, Purpose: purpose, Rail: page.RailSteering, Breadcrumb: crumbs(ui.Crumb{Label: g.Name}), Actions: groupActions(g.ID, g.MayEdit)})
	return v.Render(w, r, http.StatusOK, groupView(p))
}

func membersOf(g improve.Group) string {
	names := make([]string, 0, len(g.Members))
	for _, m := range g.Members {
		name := m.Name
		if !m.Here {
			name += " (n’a plus de rôle ici)"
		}
		names = append(names, name)
	}
	return i18n.List(names)
}

func (a area) groupEndAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showGroupEnd(w, r, v, page.Filled{}, http.StatusOK, nil)
}

func (a area) groupEnd(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, err := posted(r)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	err = a.svc.EndGroup(r.Context(), v.Actor, id, versionOf(r), f.Values.Get("word"))
	switch {
	case err == nil:
		return v.Redirect(w, r, path.Group(id), "group_ended")
	case quality.CodeOf(err) == quality.CodeConflict:
		return a.showGroupEnd(w, r, v, f, http.StatusConflict, stale(err))
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.showGroupEnd(w, r, v, f, http.StatusUnprocessableEntity, nil)
}

func (a area) showGroupEnd(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int, notice *ui.NoticeProps) error {
	g, err := a.svc.GroupPage(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if !g.MayEdit {
		return quality.Refuse(quality.CodeForbidden, string(authz.SteeringManage))
	}
	p := formProps{
		Notice: notice, Form: ui.FormProps{ID: "terminer", Action: path.GroupEnd(g.ID), Faults: f.Faults}, Hidden: map[string]string{"version": strconv.Itoa(g.Version)},
		Cancel: path.Group(g.ID), Send: "Terminer le groupe", Careful: true,
		Intro: "Ses réunions et ses comptes rendus restent lisibles. Annulez d’abord celles qui sont à venir.",
	}
	if g.Kind == quality.GroupTheme {
		p.Intro += " Ce qui est confié à ce groupe seul, dans l’auto-évaluation, ne sera plus confié à personne."
	}
	p.Fields = fill(f, ui.FieldProps{Kind: ui.FieldTextarea, Name: "word", Label: "Pourquoi le terminer\u202f?", Required: true, Rows: 3, MaxLength: quality.MaxGroupReason, Width: ui.WidthFull})
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Terminer le groupe", Purpose: "«\u00a0" + g.Name + "\u00a0»", Rail: page.RailSteering, Breadcrumb: crumbs(ui.Crumb{Label: g.Name, Href: path.Group(g.ID)}, ui.Crumb{Label: "Terminer"}),
	})
	return v.Render(w, r, status, formView(p))
}
