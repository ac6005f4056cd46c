package indicator

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

// formProps is the form of an indicator.
type formProps struct {
	Page   ui.PageProps
	Notice *ui.NoticeProps
	Theirs []ui.Term
	Form   ui.FormProps
	Hidden map[string]string
	Fields []ui.FieldProps
	Cancel string
	Send   string
}

func (a area) newForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	values := url.Values{"cle": {a.svc.NewKey()}, "family": {string(quality.FamilyService)}, "every": {string(quality.Quarterly)}, "sense": {string(quality.SenseHigher)}, "unit": {string(quality.UnitPercent)}}
	return a.showForm(w, r, v, nil, page.Filled{Values: values}, http.StatusOK, nil)
}

func (a area) editForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	one, err := a.svc.Indicator(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return a.showForm(w, r, v, &one, page.Filled{Values: valuesOf(one)}, http.StatusOK, nil)
}

func valuesOf(one improve.IndicatorPage) url.Values {
	target := ""
	if one.Target != nil {
		target = strings.ReplaceAll(strconv.FormatFloat(*one.Target, 'f', -1, 64), ".", ",")
	}
	return url.Values{
		"name": {one.Name}, "definition": {one.Definition}, "family": {string(one.Family)}, "unit": {string(one.Unit)}, "every": {string(one.Every)}, "sense": {string(one.Sense)},
		"formula": {string(one.Formula)}, "target": {target}, "owner": {one.OwnerID}, "version": {strconv.Itoa(one.Version)},
	}
}

func (a area) save(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	var one *improve.IndicatorPage
	if id := r.PathValue("id"); id != "" {
		found, err := a.svc.Indicator(r.Context(), v.Actor, id)
		if err != nil {
			return err
		}
		one = &found
	}
	in := improve.IndicatorEdit{ID: r.PathValue("id"), Version: versionOf(r), Key: f.Values.Get("cle"), Indicator: quality.Indicator{
		Name: f.Values.Get("name"), Definition: f.Values.Get("definition"), Family: quality.IndicatorFamily(f.Values.Get("family")), Unit: quality.IndicatorUnit(f.Values.Get("unit")),
		Every: quality.Rhythm(f.Values.Get("every")), Sense: quality.IndicatorSense(f.Values.Get("sense")), Formula: quality.IndicatorFormula(f.Values.Get("formula")), OwnerID: f.Values.Get("owner"),
	}}
	if typed := strings.TrimSpace(f.Values.Get("target")); typed != "" {
		target, ok := quality.TypedNumber(typed)
		if !ok {
			f.Faults = append(f.Faults, faultOf("target", quality.FaultBadNumber))
			_ = refused(&f, in.Tidy().Check().Err()) // all faults at once
			return a.showForm(w, r, v, one, f, http.StatusUnprocessableEntity, nil)
		}
		in.Target = &target
	}
	id, err := a.svc.SaveIndicator(r.Context(), v.Actor, in)
	switch {
	case err == nil:
		return v.Redirect(w, r, path.Indicator(id), "indicator_saved")
	case clash(err):
		return a.showForm(w, r, v, one, f, http.StatusConflict, stale(err))
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.showForm(w, r, v, one, f, http.StatusUnprocessableEntity, nil)
}

func (a area) showForm(w http.ResponseWriter, r *http.Request, v *page.Visit, one *improve.IndicatorPage, f page.Filled, status int, notice *ui.NoticeProps) error {
	if !v.May(authz.IndicatorManage, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID}) {
		return quality.Refuse(quality.CodeForbidden, string(authz.IndicatorManage))
	}
	people, err := a.svc.People(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := formProps{Notice: notice, Form: ui.FormProps{ID: "indicateur", Action: path.IndicatorNew, Faults: f.Faults}, Hidden: map[string]string{"cle": f.Values.Get("cle")}, Cancel: path.Indicators, Send: "Suivre cet indicateur"}
	frame := page.Frame{Title: "Créer un indicateur", Purpose: "Ce que vous voulez suivre, et ce que vous visez.", Rail: page.RailPlan, Breadcrumb: crumbs(ui.Crumb{Label: "Créer"})}
	if one != nil {
		frame.Title, frame.Purpose, frame.Breadcrumb = "Modifier l’indicateur", one.Name, crumbs(ui.Crumb{Label: i18n.Shorten(one.Name, 40), Href: path.Indicator(one.ID)}, ui.Crumb{Label: "Modifier"})
		p.Form.Action, p.Cancel, p.Send, p.Hidden = path.IndicatorPart(one.ID, "modifier"), path.Indicator(one.ID), "Enregistrer", map[string]string{"version": f.Values.Get("version")}
		if notice != nil {
			p.Hidden["version"] = strconv.Itoa(one.Version)
			p.Theirs = []ui.Term{{Label: "Enregistré entre-temps", Text: one.Name}, {Label: "Cible", Text: orDash(i18n.TargetName(one.Indicator))}, {Label: "Responsable", Text: orDash(one.Owner.Name)}}
		}
		if one.OwnerID != "" && !slices.ContainsFunc(people, func(n improve.Named) bool { return n.ID == one.OwnerID }) {
			people = append(people, one.Owner.Named)
		}
	}
	p.Fields = fields(f, people)
	p.Page = v.Layout(w, r, frame)
	return v.Render(w, r, status, formView(p))
}

func fields(f page.Filled, people []improve.Named) []ui.FieldProps {
	owner := ui.FieldProps{Kind: ui.FieldSelect, Name: "owner", Label: "Qui s’en charge", Optional: true, EmptyOption: "Personne pour l’instant", Width: ui.WidthHalf, Hint: "Cette personne écrit les valeurs\u202f; la direction et la personne responsable qualité le peuvent aussi."}
	for _, person := range people {
		owner.Options = append(owner.Options, ui.Option{Value: person.ID, Label: person.Name})
	}
	formula := ui.FieldProps{Kind: ui.FieldSelect, Name: "formula", Label: "D’où vient sa valeur", EmptyOption: "Quelqu’un l’écrit à chaque période", Width: ui.WidthFull, Hint: "Ariane peut la compter à partir de ce que vous y faites\u202f; l’unité est alors celle du calcul."}
	for _, one := range quality.IndicatorFormulas() {
		formula.Options = append(formula.Options, ui.Option{Value: string(one), Label: "Ariane compte\u00a0: " + i18n.FormulaName(one)})
	}
	return fill(f,
		ui.FieldProps{Name: "name", Label: "Nom de l’indicateur", Required: true, MaxLength: quality.MaxIndicatorName, Width: ui.WidthFull},
		ui.FieldProps{Kind: ui.FieldTextarea, Name: "definition", Label: "Ce qu’il compte", Optional: true, Rows: 3, MaxLength: quality.MaxIndicatorText, Width: ui.WidthFull, Hint: "Assez précis pour que deux personnes trouvent la même valeur."},
		formula,
		choice("family", "Famille", quality.IndicatorFamilies(), i18n.IndicatorFamilyName),
		choice("unit", "Unité", quality.IndicatorUnits(), i18n.UnitName),
		choice("every", "Rythme", quality.IndicatorRhythms(), i18n.RhythmName),
		choice("sense", "Sens", quality.IndicatorSenses(), i18n.SenseName),
		ui.FieldProps{Kind: ui.FieldNumber, Name: "target", Label: "Cible", Optional: true, Width: ui.WidthShort, Hint: "Ce que vous voulez atteindre et tenir."},
		owner)
}

func choice[T ~string](name, label string, list []T, word func(T) string) ui.FieldProps {
	f := ui.FieldProps{Kind: ui.FieldSelect, Name: name, Label: label, Required: true, Width: ui.WidthHalf}
	for _, one := range list {
		f.Options = append(f.Options, ui.Option{Value: string(one), Label: word(one)})
	}
	return f
}
