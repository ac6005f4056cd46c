package assess

import (
	"net/http"
	"slices"
	"strconv"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

const fieldTeamName = "name"

// teamsProps lists the groups of a structure.
type teamsProps struct {
	Table ui.TableProps
	New   ui.ButtonProps
	Ended []endedTeamProps
}

// teamProps is one group to make or to change.
type teamProps struct {
	Form    ui.FormProps
	Name    ui.FieldProps
	People  ui.FieldProps
	Version string
	End     string // where it is ended, "" for a new one
}

func (p pages) teams(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.showTeams(w, r, v, http.StatusOK)
}

func (p pages) showTeams(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, flash ...ui.NoticeProps) error {
	groups, _, err := p.svc.Teams(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	ended, err := p.svc.EndedTeams(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props := teamsProps{
		New: ui.ButtonProps{Label: "Former un groupe", Kind: ui.ButtonPrimary, Icon: ui.IconPlus, Href: path.WorkTeamNew},
		Table: ui.TableProps{
			ID: "groupes", Caption: "Groupes de l’équipe", CaptionHidden: true, Cards: true, Columns: []ui.Column{{Label: "Groupe"}, {Label: "Personnes"}},
			Empty: &ui.EmptyStateProps{Icon: ui.IconUsers, Title: "Aucun groupe pour l’instant", Text: "Un groupe thématique réunit les personnes qui répondent ensemble\u00a0: vous lui confiez un thème en une fois."},
		},
	}
	for _, g := range groups {
		props.Table.Rows = append(props.Table.Rows, ui.Row{Cells: []ui.Cell{{Text: g.Name, Href: path.WorkTeam(g.ID)}, {Text: names(g.People)}}})
	}
	for _, g := range ended {
		props.Ended = append(props.Ended, endedTeamProps{Name: g.Name, Said: "fermé " + i18n.Ago(g.EndedAt, v.Now) + "\u00a0: " + names(g.People), Reopen: path.WorkTeamReopen(g.ID)})
	}
	f := page.Frame{
		Title: "Groupes de l’équipe", Purpose: "Les groupes à qui vous confiez des parties de l’auto-évaluation.", Rail: page.RailTeam,
		Breadcrumb: structureTrail(ui.Crumb{Label: "Équipe", Href: path.Team}, ui.Crumb{Label: "Groupes"}),
	}
	f.Flash = flash
	return v.Render(w, r, status, teamsPage(v.Layout(w, r, f), props))
}

func (p pages) teamNew(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.showTeam(w, r, v, http.StatusOK, assess.TeamEdit{}, nil)
}

func (p pages) teamShow(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	groups, _, err := p.svc.Teams(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(groups, func(g assess.WorkTeam) bool { return g.ID == r.PathValue("id") })
	if at < 0 {
		return quality.Refuse(quality.CodeNotFound, "work_group")
	}
	edit := assess.TeamEdit{ID: groups[at].ID, Name: groups[at].Name, Version: groups[at].Version}
	for _, person := range groups[at].People {
		edit.People = append(edit.People, person.ID)
	}
	return p.showTeam(w, r, v, http.StatusOK, edit, nil)
}

func (p pages) teamCreate(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.saveTeam(w, r, v, "")
}

func (p pages) teamSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.saveTeam(w, r, v, r.PathValue("id"))
}

func (p pages) saveTeam(w http.ResponseWriter, r *http.Request, v *page.Visit, id string) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldTeamName, "version"); err != nil {
		return err
	}
	version, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil {
		return page.ErrTruncated
	}
	edit := assess.TeamEdit{ID: id, Name: r.PostForm.Get(fieldTeamName), People: r.PostForm[fieldPeople], Version: version}
	_, err = p.svc.SaveTeam(r.Context(), v.Actor, edit)
	if faults := page.FieldFaults(err); quality.CodeOf(err) == quality.CodeInvalid && len(faults) > 0 {
		return p.showTeam(w, r, v, http.StatusUnprocessableEntity, edit, faults)
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.WorkTeams, "team_saved")
}

func (p pages) showTeam(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, edit assess.TeamEdit, faults []ui.FieldFault) error {
	_, people, err := p.svc.Teams(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props := teamProps{
		Form:    ui.FormProps{ID: "groupe", Action: path.WorkTeams, Faults: faults},
		Name:    ui.FieldProps{Name: fieldTeamName, Label: "Nom du groupe", Hint: "Par exemple\u00a0: Accueil, Employeurs.", Value: edit.Name, Required: true, MaxLength: assess.MaxGroupName, Error: ui.FaultOf(faults, fieldTeamName)},
		People:  ui.FieldProps{Kind: ui.FieldCheckboxes, Name: fieldPeople, Label: "Qui en fait partie\u202f?", Error: ui.FaultOf(faults, fieldPeople)},
		Version: strconv.Itoa(edit.Version),
	}
	title := "Former un groupe"
	if edit.ID != "" {
		title = "Modifier un groupe"
		props.Form.Action, props.End = path.WorkTeam(edit.ID), path.WorkTeamEnd(edit.ID)
	}
	for _, person := range people {
		props.People.Options = append(props.People.Options, ui.Option{Value: person.ID, Label: person.Name, Selected: slices.Contains(edit.People, person.ID)})
	}
	f := page.Frame{
		Title: title, Purpose: i18n.Count(len(people), "personne", "personnes") + " dans l’équipe.", Rail: page.RailTeam,
		Breadcrumb: structureTrail(ui.Crumb{Label: "Équipe", Href: path.Team}, ui.Crumb{Label: "Groupes", Href: path.WorkTeams}, ui.Crumb{Label: title}),
	}
	return v.Render(w, r, status, teamPage(v.Layout(w, r, f), props))
}
