package sheet

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

// ruleProps says who answers the sheets as soon as they come.
type ruleProps struct {
	Page   ui.PageProps
	Notice *ui.NoticeProps
	Form   ui.FormProps
	Read   string
	Groups []ruleGroup
}

// ruleGroup is the rest, the parts, the sites.
type ruleGroup struct {
	ID, Title, Intro string
	Fields           []ui.FieldProps
}

func (a area) rules(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	rules, err := a.svc.SheetRules(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	f := page.Filled{Values: url.Values{}}
	for _, row := range rules.Rows {
		f.Values.Set(row.Field(), row.PersonID)
	}
	return a.showRules(w, r, v, rules, f, http.StatusOK, nil)
}

func (a area) saveRules(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, "lu"); err != nil {
		return err
	}
	rules, err := a.svc.SheetRules(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	var wanted []quality.SheetRule
	for _, row := range rules.Rows {
		wanted = append(wanted, quality.SheetRule{Kind: row.Kind, Subject: row.Subject, PersonID: r.PostForm.Get(row.Field())})
	}
	err = a.svc.SaveSheetRules(r.Context(), v.Actor, wanted, r.PostForm.Get("lu"))
	if err == nil {
		return v.Redirect(w, r, path.SheetRules, "sheet_rules")
	}
	f := page.Filled{Values: r.PostForm}
	if quality.CodeOf(err) == quality.CodeConflict {
		return a.showRules(w, r, v, rules, f, http.StatusConflict, &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’est encore changé", Text: i18n.ErrorSentence(quality.AsError(err))})
	}
	if err := refused(&f, err, nil); err != nil {
		return err
	}
	return a.showRules(w, r, v, rules, f, http.StatusUnprocessableEntity, nil)
}

func (a area) showRules(w http.ResponseWriter, r *http.Request, v *page.Visit, rules improve.SheetRules, f page.Filled, status int, notice *ui.NoticeProps) error {
	p := ruleProps{Notice: notice, Form: ui.FormProps{ID: "qui-repond", Action: path.SheetRules, Faults: f.Faults}, Read: rules.Read, Groups: []ruleGroup{
		{ID: "reste", Title: "En général", Intro: "Quand aucune règle plus précise ne convient. «\u00a0Personne d’office\u00a0»\u00a0: la fiche attend dans «\u00a0À orienter\u00a0»."},
		{ID: "themes", Title: "Selon l’engagement", Intro: "Quand la fiche dit de quel engagement elle parle. Cette règle passe avant celle du site."},
		{ID: "sites", Title: "Selon le site", Intro: "Quand la fiche dit de quel site elle parle."},
	}}
	for _, row := range rules.Rows {
		field := ui.FieldProps{Kind: ui.FieldSelect, Name: row.Field(), Label: row.Name, EmptyOption: "Sans règle à part", Width: ui.WidthHalf}
		group := 2
		switch row.Kind {
		case quality.SheetRuleRest:
			group, field.Label, field.EmptyOption = 0, "Qui répond\u202f?", "Personne d’office"
		case quality.SheetRulePart:
			group = 1
		case quality.SheetRuleSite:
		}
		if row.Left {
			field.Hint = "La personne choisie n’a plus de rôle ici\u00a0: choisissez-en une autre."
		}
		for _, one := range rules.People {
			field.Options = append(field.Options, ui.Option{Value: one.ID, Label: one.Name})
		}
		p.Groups[group].Fields = append(p.Groups[group].Fields, f.Field(field))
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Qui répond aux fiches", Purpose: "Une fiche qui arrive va tout de suite à quelqu’un. Vous pouvez toujours la confier à quelqu’un d’autre.", Rail: page.RailSheets,
		Breadcrumb: crumbs(ui.Crumb{Label: "Qui répond"}),
	})
	return v.Render(w, r, status, ruleView(p))
}
