package indicator

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// showProps is one indicator.
type showProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	States  []ui.StatusProps
	Trend   string
	Awaited string // « Valeurs attendues : … »
	Chart   *ui.LineProps
	Act     *ui.ButtonProps
	Born    []bornLine
	Enter   *enterProps
	Facts   []ui.Term
	History *ui.TableProps
	Files   []ui.FileLinkProps
	Change  string
	End     *ui.FormProps
	Ended   bool
	Version string
}

type bornLine struct {
	Href, Title string
	State       ui.StatusProps
}

// enterProps writes the value of a period, or many at once.
type enterProps struct {
	Form   ui.FormProps
	Pair   []ui.FieldProps
	Note   ui.FieldProps
	Paste  ui.FormProps
	Lines  ui.FieldProps
	Faults []string // of the lines pasted
	Open   bool
}

func (a area) show(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.render(w, r, v, page.Filled{}, http.StatusOK, nil, nil)
}

func (a area) render(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int, notice *ui.NoticeProps, pasted []improve.PasteFault) error {
	one, err := a.svc.Indicator(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := showProps{
		Notice: notice, States: states(one.IndicatorLine), Trend: i18n.IndicatorTrend(one.IndicatorSeries), Facts: factsOf(one), Ended: one.Ended, Version: strconv.Itoa(one.Version),
		Files: files(path.IndicatorPart(one.ID, "serie.csv"), path.IndicatorPart(one.ID, "serie.xlsx")), History: historyOf(one),
	}
	if chart := chartOf(one.IndicatorSeries); len(chart.Points) > 0 {
		p.Chart = &chart
	}
	var awaited []string
	for _, period := range one.Awaited() {
		awaited = append(awaited, i18n.PeriodName(period))
	}
	if len(awaited) > 0 {
		p.Awaited = i18n.Plural(len(awaited), "Valeur attendue", "Valeurs attendues") + "\u00a0: " + i18n.List(awaited) + "."
	}
	p.act(one)
	if one.MayEnter {
		p.Enter = enterOf(one, f, r.URL.Query().Get("periode"), pasted)
	}
	if one.MayManage {
		p.End = &ui.FormProps{ID: "arreter", Action: path.IndicatorPart(one.ID, "arreter")}
		if !one.Ended {
			p.Change = path.IndicatorPart(one.ID, "modifier")
		}
	}
	p.Page = v.Layout(w, r, page.Frame{Title: one.Name, Purpose: one.Definition, Rail: page.RailPlan, Breadcrumb: crumbs(ui.Crumb{Label: i18n.Shorten(one.Name, 40)})})
	return v.Render(w, r, status, showView(p))
}

// act leads to an action, when the indicator is off its target.
func (p *showProps) act(one improve.IndicatorPage) {
	for _, b := range one.Actions {
		p.Born = append(p.Born, bornLine{path.PlanAction(b.ID), strconv.Itoa(b.Number) + ". " + b.Title, ui.StatusProps{Label: i18n.StateName(quality.ActionFlow.Name, b.State)}})
	}
	off := false
	for _, sign := range one.Signs() {
		off = off || sign == quality.IndicatorOff
	}
	if !one.MayAct || one.Ended {
		return
	}
	p.Act = &ui.ButtonProps{Label: "Créer une action", Kind: ui.ButtonQuiet, Icon: ui.IconSprout, Href: path.IndicatorAct(one.ID)}
	if off && len(one.Actions) == 0 && !one.MayEnter {
		p.Act.Kind = ui.ButtonPrimary
	}
}

func factsOf(one improve.IndicatorPage) []ui.Term {
	out := []ui.Term{
		{Label: "Famille", Text: i18n.IndicatorFamilyName(one.Family)}, {Label: "Rythme", Text: i18n.RhythmName(one.Every)}, {Label: "Unité", Text: i18n.UnitName(one.Unit)},
		{Label: "Sens", Text: i18n.SenseName(one.Sense)}, {Label: "Cible", Text: "Pas encore de cible"}, {Label: "Responsable", Text: "Personne pour l’instant"}, {Label: "Comment il se compte", Text: i18n.FormulaHow(one.Formula)},
	}
	if one.Target != nil {
		out[4].Text = i18n.TargetName(one.Indicator)
	}
	switch {
	case one.OwnerID != "" && one.Owner.Here:
		out[5].Text = one.Owner.Name
	case one.OwnerID != "":
		out[5].Text = one.Owner.Name + " (n’a plus de rôle ici)"
	}
	if one.Source != "" {
		out = append(out, ui.Term{Label: "Source", Text: one.Source})
	}
	return out
}

// historyOf is everything that was written, corrections in their place.
func historyOf(one improve.IndicatorPage) *ui.TableProps {
	if len(one.Values) == 0 {
		return nil
	}
	t := ui.TableProps{ID: "historique", Caption: "Ce qui a été écrit", CaptionHidden: true, Cards: true, Columns: []ui.Column{{Label: "Période"}, {Label: "Valeur", Numeric: true}, {Label: "Remarque"}, {Label: "Écrit par"}}}
	for _, v := range one.Values {
		period := ui.Cell{Text: i18n.PeriodName(v.Period)}
		if !v.Counts {
			period.Detail = "remplacée par une correction"
		} else if v.Number > 1 {
			period.Detail = "corrigée"
		}
		value := "–"
		if v.Value != nil {
			value = i18n.Amount(one.Unit, *v.Value)
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{period, {Text: value}, {Text: orDash(v.Note)}, {Text: v.By, Detail: i18n.Moment(v.At)}}})
	}
	return &t
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// enterOf is the form of a value: on the period asked for, else on the first one
// awaited, else on the latest.
func enterOf(one improve.IndicatorPage, f page.Filled, asked string, pasted []improve.PasteFault) *enterProps {
	at := one.ID
	period := ui.FieldProps{Kind: ui.FieldSelect, Name: "period", Label: "Période", Required: true, Width: ui.WidthFull}
	awaited, chosen := map[quality.Period]bool{}, ""
	for _, p := range one.Awaited() {
		awaited[p] = true
	}
	for i := len(one.Points) - 1; i >= 0; i-- {
		point := one.Points[i]
		value := point.Period.First.String() + "/" + strconv.Itoa(one.Number(point.Period))
		label := i18n.PeriodName(point.Period)
		switch {
		case point.Known:
			label += "\u00a0: " + i18n.Amount(one.Unit, point.Value) + ", à corriger"
		case awaited[point.Period]:
			label += "\u00a0: valeur attendue"
			chosen = value
		case !point.Period.Over(one.Today):
			label += "\u00a0: en cours"
		}
		period.Options = append(period.Options, ui.Option{Value: value, Label: label})
		if asked != "" && strings.HasPrefix(value, asked+"/") {
			f.Values = url.Values{"period": {value}}
		}
	}
	if f.Values == nil {
		f.Values = url.Values{"period": {chosen}}
	}
	values := fill(f, period, ui.FieldProps{Kind: ui.FieldNumber, Name: "value", Label: "Valeur", Suffix: i18n.UnitSuffix(one.Unit), Width: ui.WidthShort})
	e := &enterProps{
		Form: ui.FormProps{ID: "valeur", Action: path.IndicatorPart(at, "valeur"), Faults: f.Faults}, Pair: values,
		Note:  f.Field(ui.FieldProps{Name: "note", Label: "Remarque", Optional: true, MaxLength: quality.MaxIndicatorNote, Width: ui.WidthFull, Hint: "Ce qui explique la valeur, ou pourquoi il n’y en a pas. Pour retirer une valeur écrite par erreur, laissez-la vide et dites-le ici\u00a0: l’historique la garde."}),
		Paste: ui.FormProps{ID: "coller", Action: path.IndicatorPart(at, "coller")},
		Lines: f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "lines", Label: "Une ligne par période\u00a0: période, valeur, remarque", Rows: 6, Width: ui.WidthFull, Hint: "Copiées d’un tableur, ou séparées par des points-virgules. Une période s’écrit «\u00a0" + i18n.PeriodExample(one.Every) + "\u00a0»."}),
		Open:  len(pasted) > 0 || f.Values.Has("lines"),
	}
	if ui.FaultOf(f.Faults, "lines") != "" {
		e.Paste.Faults, e.Form.Faults = f.Faults, nil
	}
	for _, fault := range pasted {
		e.Faults = append(e.Faults, "Ligne "+strconv.Itoa(fault.Line)+", «\u00a0"+strings.ReplaceAll(fault.Text, ";", " · ")+"\u00a0»\u00a0: "+i18n.Sentence(fault.Fault))
	}
	return e
}
