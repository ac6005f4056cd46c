package app_test

import (
	"testing"

	"ariane/internal/app/wire"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
	"ariane/internal/web/team"
)

func TestTheJournalNamesWhatItsEventsAreAboutAndLeadsThere(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	s.Mount(team.Routes(s.Kit, s.Assess, s.Referentials, team.Beside{Titles: wire.Services{Improve: s.Improve, Evidence: s.Evidence}.Titles}))
	lead := s.Actor(t, site.QualityLead)
	action, err := s.Improve.Add(t.Context(), lead, improve.Draft{Retain: true, Action: quality.Action{Title: "Ouvrir l’accueil le mercredi", OwnerID: lead.PersonID}})
	if err != nil {
		t.Fatal(err)
	}
	indicator, err := s.Improve.SaveIndicator(t.Context(), lead, improve.IndicatorEdit{Indicator: quality.Indicator{Name: "Repartis sans réponse", Family: quality.FamilyService, Unit: quality.UnitPercent, Every: quality.Monthly, Sense: quality.SenseLower, OwnerID: lead.PersonID}})
	if err != nil {
		t.Fatal(err)
	}
	value := 6.5
	month := quality.PeriodOf(quality.Monthly, quality.MustDay("2026-04-01"))
	if err := s.Improve.EnterValue(t.Context(), lead, improve.IndicatorEntry{ID: indicator, Period: month, Value: &value}); err != nil {
		t.Fatal(err)
	}
	p := s.As(t, site.QualityLead).Get(t, path.Journal)
	p.Sound(t)
	p.Says(t, "Action 1, «\u00a0Ouvrir l’accueil le mercredi\u00a0»", "Repartis sans réponse", "Valeur 6,5, pour la période qui commence "+i18n.OnDate(month.First))
	p.Has(t, `a[href="`+path.PlanAction(action)+`"]`)
	p.Has(t, `a[href="`+path.Indicator(indicator)+`"]`)
	s.As(t, site.Director).Get(t, path.Journal).Says(t, "Repartis sans réponse")
}
