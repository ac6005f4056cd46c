package reminder_test

import (
	"net/http"
	"testing"
	"time"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/assess"
	"ariane/internal/web/home"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/public"
	"ariane/internal/web/reminder"
)

func TestHomeAndMyWorkTellWhatAwaitsSomebodyInThePlan(t *testing.T) {
	t.Parallel()
	s, action, _ := mounted(t)
	s.Mount(home.Routes(s.Kit, s.Report, page.Handler(public.Welcome), reminder.HomeDuties(s.Remind, path.MyWork)),
		assess.TeamRoutes(s.Kit, s.Assess, s.Referentials, assess.WithDuties(reminder.Duties(s.Remind))))
	for _, at := range []string{"/", path.MyWork} {
		p := s.As(t, site.Contributor).Get(t, at)
		p.Sound(t)
		p.Says(t, "Ouvrir l’accueil le mercredi", "Relire l’affichage")
		p.Has(t, `a[href="`+path.PlanAction(action)+`"]`)
		p = s.As(t, site.Staff).Get(t, at)
		p.Sound(t)
		p.Silent(t, "Ouvrir l’accueil le mercredi", "rendez-vous")
	}
	s.As(t, site.Contributor).Get(t, path.MyWork).Silent(t, "Rien ne vous est confié pour l’instant")
	s.As(t, site.RegionalAdvisor).Get(t, "/").Status(t, http.StatusOK)

	lead, to := s.Actor(t, site.QualityLead), s.Actor(t, site.Contributor).PersonID
	for _, title := range []string{"Un", "Deux", "Trois", "Quatre", "Cinq", "Six"} {
		if _, err := s.Improve.Add(t.Context(), lead, improve.Draft{Retain: true, Action: quality.Action{Title: title, OwnerID: to, Due: today}}); err != nil {
			t.Fatal(err)
		}
	}
	p := s.As(t, site.Contributor).Get(t, "/")
	p.Says(t, "Voir tout mon travail (3\u00a0autres lignes)", "Plan d’amélioration", "7\u00a0actions en route")
	if n := len(p.All(t, "#rendez-vous li")); n != 5 {
		t.Errorf("%d lines on the home page", n)
	}
	if n := len(s.As(t, site.Contributor).Get(t, path.MyWork).All(t, "#rendez-vous li")); n != 8 {
		t.Errorf("%d lines on « Mon travail »", n)
	}
}

func TestWhoIsAwayIsSaidWhereWorkIsGivenAndHeld(t *testing.T) {
	t.Parallel()
	s, action, _ := mounted(t)
	absence := quality.Absence{From: today, Until: today.AddDays(11)}
	if err := s.Remind.TellAbsence(t.Context(), s.Actor(t, site.Contributor), absence); err != nil {
		t.Fatal(err)
	}
	const said = "absent·e jusqu’au 15\u00a0mai 2026"
	lead := s.As(t, site.QualityLead)
	for _, at := range []string{path.PlanAction(action), path.PlanActionChange(action), path.PlanNew, path.Plan, path.PlanBoard} {
		p := lead.Get(t, at)
		p.Sound(t)
		p.Says(t, site.Contributor.Name+", "+said)
	}
	s.Clock.Advance(12 * 24 * time.Hour)
	lead.Get(t, path.PlanAction(action)).Silent(t, "absent·e")
}
