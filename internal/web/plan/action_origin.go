package plan

import (
	"net/http"
	"net/url"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
)

// fromSheet fills a new action with what an improvement sheet says; the words of a sheet
// without a name stay in it, since everybody reads the plan and may know a hand.
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
	if s.Anonymous {
		values.Set("title", followUpTitle(s))
		return nil
	}
	values.Set("title", o.Label)
	values.Set("why", s.Text)
	if s.Idea != "" {
		values.Set("title", i18n.Shorten(s.Idea, 120))
	}
	return nil
}

// followUpTitle is what an action does about a sheet without repeating it.
func followUpTitle(s improve.SheetPage) string {
	if s.NodeTitle == "" {
		return "Donner suite à une remontée de l’équipe"
	}
	return i18n.Shorten("Donner suite à une remontée sur «\u00a0"+s.NodeTitle+"\u00a0»", quality.MaxActionTitle)
}

// quoted shows the words of a sheet without a name beside the form, to write them again.
func (a area) quoted(r *http.Request, v *page.Visit, id string) (string, error) {
	s, err := a.svc.ShowSheet(r.Context(), v.Actor, id)
	if err != nil || !s.Anonymous {
		return "", err
	}
	return s.Text, nil
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
		if props.Quote, err = a.quoted(r, v, o.Subject); err != nil {
			return err
		}
		if props.Quote != "" {
			props.Origin = "Née d’une fiche sans nom. Tout le monde lit le plan\u00a0: dites avec vos mots ce qu’il faut faire. Les siens restent dans la fiche, et voici ce qu’elle dit."
		}
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
