package plan

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) changeForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.changed(r, v)
	if err != nil {
		return err
	}
	f := page.Filled{Values: valuesOf(s.Action)}
	f.Values.Set("version", strconv.Itoa(s.Version))
	return a.showChange(w, r, v, s, f, nil)
}

// changed reads an action that the visitor may change.
func (a area) changed(r *http.Request, v *page.Visit) (improve.Sheet, error) {
	s, err := a.svc.Show(r.Context(), v.Actor, r.PathValue("id"))
	if err == nil && !s.MayDo {
		err = quality.Refuse(quality.CodeForbidden, string(authz.ActionDo))
	}
	return s, err
}

func (a area) change(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.changed(r, v)
	if err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	in := improve.Change{Action: actionOf(&f), ID: s.ID, Version: versionOf(r)}
	if len(f.Faults) > 0 {
		_ = refused(&f, in.Tidy().Check().Err()) // all faults at once
		return a.showChange(w, r, v, s, f, nil)
	}
	err = a.svc.Change(r.Context(), v.Actor, in)
	if err == nil {
		return v.Redirect(w, r, path.PlanAction(s.ID), "saved")
	}
	if quality.CodeOf(err) == quality.CodeConflict {
		return a.overtaken(w, r, v, f)
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showChange(w, r, v, s, f, nil)
}

// versionOf is the version of the action that was read; one that cannot be read is of
// nothing, and ends as a conflict.
func versionOf(r *http.Request) int {
	n, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil {
		return 0
	}
	return n
}

// overtaken shows what somebody else made of the action meanwhile; what was typed
// stays in the form, which now starts from their version.
func (a area) overtaken(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled) error {
	now, err := a.changed(r, v)
	if err != nil {
		return err
	}
	f.Values.Set("version", strconv.Itoa(now.Version))
	return a.showChange(w, r, v, now, f, &ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Quelqu’un a changé cette action pendant que vous l’écriviez",
		Text: "Rien n’est perdu\u00a0: ce que vous avez écrit est dans le formulaire, et voici ce qui est enregistré. Relisez, puis enregistrez.",
	})
}

// theirs is the action as it is stored, beside what somebody typed.
func theirs(s improve.Sheet) []ui.Term {
	out := []ui.Term{{Label: "Action", Text: s.Title}, {Label: "Responsable", Text: orDash(s.Owner.Name)}, {Label: "État", Text: i18n.StateName(quality.ActionFlow.Name, s.State)}}
	for _, t := range []ui.Term{
		{Label: "Pourquoi", Text: s.Why}, {Label: "À partir du", Text: i18n.Date(s.Start)}, {Label: "Pour le", Text: i18n.Date(s.Due)}, {Label: "Apport", Text: i18n.GainName(s.Gain)},
		{Label: "Effort", Text: i18n.EffortName(s.Effort)}, {Label: "Résultat attendu", Text: s.Result}, {Label: "Indicateur", Text: s.Measure}, {Label: "Moyens", Text: s.Means},
		{Label: "Participent", Text: namesOf(s.Helpers)},
	} {
		if t.Text != "" {
			out = append(out, t)
		}
	}
	return out
}

func (a area) showChange(w http.ResponseWriter, r *http.Request, v *page.Visit, s improve.Sheet, f page.Filled, notice *ui.NoticeProps) error {
	people, err := a.svc.People(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	for _, was := range append([]improve.Named{s.Owner.Named}, s.Helpers...) {
		people = withFormer(people, was)
	}
	parents, err := a.parentsOf(r, v, s.ID)
	if err != nil {
		return err
	}
	if people, err = a.toldAway(r, v, people); err != nil {
		return err
	}
	props := formProps{Form: ui.FormProps{ID: "action", Action: path.PlanActionChange(s.ID), Faults: f.Faults}, Cancel: cancelOf(s.ID), Send: "Enregistrer", Notice: notice}
	props.fields(f, people, parents)
	props.Hidden = map[string]string{"version": f.Values.Get("version")}
	status := statusOf(f)
	if notice != nil {
		status, props.Theirs = http.StatusConflict, theirs(s)
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Modifier une action", Purpose: "«\u00a0" + s.Title + "\u00a0»", Rail: page.RailPlan,
		Breadcrumb: crumbs(ui.Crumb{Label: "Action " + strconv.Itoa(s.Number), Href: path.PlanAction(s.ID)}, ui.Crumb{Label: "Modifier"}),
	})
	return v.Render(w, r, status, formView(props))
}

// withFormer keeps somebody who left among the choices: changing the title of an
// action gives it to nobody else.
func withFormer(people []improve.Named, was improve.Named) []improve.Named {
	if was.ID == "" {
		return people
	}
	for _, p := range people {
		if p.ID == was.ID {
			return people
		}
	}
	return append(people, improve.Named{ID: was.ID, Name: was.Name + " (n’a plus de rôle ici)"})
}
