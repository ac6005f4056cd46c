package plan

import (
	"net/http"
	"net/url"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) newAction(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	f := page.Filled{Values: url.Values{
		"cycle": {asked.Get("cycle")}, "engagement": {asked.Get("engagement")}, "parent": {asked.Get("sous")}, "retain": {"1"}, "cle": {a.svc.NewKey()},
	}}
	if asked.Get("engagement") != "" {
		f.Values.Set("origin", string(quality.OriginCommitment))
	}
	if id := asked.Get("experimentation"); id != "" {
		if err := a.fromTrial(r, v, id, f.Values); err != nil {
			return err
		}
	}
	if id := asked.Get("fiche"); id != "" {
		if err := a.fromSheet(r, v, id, f.Values); err != nil {
			return err
		}
	}
	if id := asked.Get("indicateur"); id != "" {
		if err := a.fromIndicator(r, v, id, f.Values); err != nil {
			return err
		}
	}
	return a.showNew(w, r, v, f)
}

// fromOf is what the form says the action is born from.
func fromOf(v url.Values) improve.From {
	return improve.From{Kind: quality.OriginKind(v.Get("origin")), Cycle: v.Get("cycle"), Node: v.Get("engagement"), Label: v.Get("origin_label"), Subject: v.Get("sujet")}
}

func (a area) addAction(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	d := improve.Draft{Action: actionOf(&f), From: fromOf(r.PostForm), Retain: r.PostForm.Get("retain") != "", Key: r.PostForm.Get("cle")}
	if len(f.Faults) > 0 {
		_ = refused(&f, d.Tidy().Check().Err()) // all faults at once
		return a.showNew(w, r, v, f)
	}
	id, err := a.svc.Add(r.Context(), v.Actor, d)
	if err == nil {
		return v.Redirect(w, r, path.PlanAction(id), "action_added")
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showNew(w, r, v, f)
}

func (a area) showNew(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled) error {
	plan, err := a.svc.Plan(r.Context(), v.Actor, improve.Filter{})
	if err != nil {
		return err
	}
	people, err := a.svc.People(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	parents, err := a.parentsOf(r, v, "")
	if err != nil {
		return err
	}
	if people, err = a.toldAway(r, v, people); err != nil {
		return err
	}
	props := formProps{Form: ui.FormProps{ID: "action", Action: path.PlanNew, Faults: f.Faults}, Cancel: path.Plan, Send: "Proposer cette action"}
	props.fields(f, people, parents)
	props.Hidden = map[string]string{"cle": f.Values.Get("cle")}
	if err := a.born(r, v, f, &props); err != nil {
		return err
	}
	purpose := "Deux minutes suffisent\u00a0: dites quoi et pour quand, le reste peut attendre."
	if plan.MaySteer {
		retain := f.Field(ui.FieldProps{Kind: ui.FieldCheckbox, Name: "retain", Value: "1", Label: "Cette action est décidée", Hint: "Décochez pour la garder comme proposition, à décider en réunion."})
		props.Retain, props.Send = &retain, "Ajouter au plan"
	} else {
		purpose += " La direction ou la personne responsable qualité en décidera."
	}
	props.Page = v.Layout(w, r, page.Frame{Title: "Ajouter une action", Purpose: purpose, Rail: page.RailPlan, Breadcrumb: crumbs(ui.Crumb{Label: "Ajouter"})})
	return v.Render(w, r, statusOf(f), formView(props))
}

// born says what the action is born from, or asks.
func (a area) born(r *http.Request, v *page.Visit, f page.Filled, props *formProps) error {
	if f.Values.Get("sujet") != "" {
		return a.bornOfSubject(r, v, f, props)
	}
	if f.Values.Get("engagement") != "" {
		o, err := a.svc.Origin(r.Context(), v.Actor, fromOf(f.Values))
		if err != nil {
			return err
		}
		props.Origin = "Née de l’engagement " + o.Node + ", «\u00a0" + o.Label + "\u00a0». Ariane comparera ses niveaux d’aujourd’hui à ceux de demain."
		for _, name := range []string{"origin", "cycle", "engagement"} {
			props.Hidden[name] = f.Values.Get(name)
		}
		return nil
	}
	origin := ui.FieldProps{Kind: ui.FieldSelect, Name: "origin", Label: "D’où vient-elle\u202f?", Optional: true, EmptyOption: i18n.OriginName(quality.OriginIdea), Width: ui.WidthHalf}
	for _, kind := range quality.OriginKinds() {
		if kind != quality.OriginIdea && kind != quality.OriginCommitment { // of a commitment: from its own page
			origin.Options = append(origin.Options, ui.Option{Value: string(kind), Label: i18n.OriginName(kind)})
		}
	}
	props.More = append(props.More, f.Field(origin), f.Field(ui.FieldProps{
		Name: "origin_label", Label: "De quoi précisément", Optional: true, MaxLength: quality.MaxActionTitle, Width: ui.WidthFull, Hint: "«\u00a0COPIL du 12 mars\u00a0», «\u00a0question 8 du baromètre 2026\u00a0».",
	}))
	props.Open = props.Open || f.Values.Get("origin") != "" || ui.FaultOf(f.Faults, "origin_label") != ""
	return nil
}
