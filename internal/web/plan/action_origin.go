package plan

import (
	"net/http"
	"net/url"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
)

// fromSheet fills a new action with what an improvement sheet says.
func (a area) fromSheet(r *http.Request, v *page.Visit, id string, values url.Values) error {
	o, err := a.svc.Origin(r.Context(), v.Actor, improve.From{Kind: quality.OriginSheet, Subject: id})
	if err != nil {
		return err
	}
	s, err := a.svc.ShowSheet(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	values.Set("origin", string(quality.OriginSheet))
	values.Set("sujet", id)
	values.Set("title", o.Label)
	values.Set("why", s.Text)
	if s.Idea != "" {
		values.Set("title", i18n.Shorten(s.Idea, 120))
	}
	return nil
}

// fromIndicator fills a new action with what an indicator says.
func (a area) fromIndicator(r *http.Request, v *page.Visit, id string, values url.Values) error {
	one, err := a.svc.Indicator(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	values.Set("origin", string(quality.OriginIndicator))
	values.Set("sujet", id)
	values.Set("why", one.Name+"\u00a0: "+i18n.IndicatorTrend(one.IndicatorSeries))
	values.Set("measure", one.Name)
	if one.Target != nil {
		values.Set("measure", one.Name+", "+i18n.TargetName(one.Indicator))
	}
	return nil
}

// bornOfSubject says what an action is born from when that has a page of its own.
func (a area) bornOfSubject(r *http.Request, v *page.Visit, f page.Filled, props *formProps) error {
	o, err := a.svc.Origin(r.Context(), v.Actor, fromOf(f.Values))
	if err != nil {
		return err
	}
	props.Origin = i18n.OriginName(o.Kind) + " «\u00a0" + o.Label + "\u00a0»."
	if o.Kind == quality.OriginSheet {
		props.Origin = "Née de la fiche «\u00a0" + o.Label + "\u00a0». Ce titre se lira dans le plan\u00a0: vérifiez qu’il ne désigne personne, et réécrivez le constat au besoin."
	}
	if o.Kind == quality.OriginIndicator {
		props.Origin = "Née de l’indicateur «\u00a0" + o.Label + "\u00a0»."
	}
	if o.Kind == quality.OriginTrial {
		props.Origin = "Née de l’expérimentation «\u00a0" + o.Label + "\u00a0»."
		if o.Node != "" {
			props.Origin += " Ariane dira son effet sur l’engagement " + o.Node + "."
		}
	}
	for _, name := range []string{"origin", "sujet"} {
		props.Hidden[name] = f.Values.Get(name)
	}
	return nil
}
