package plan_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/formats"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestOnesDaysAreReadByOnesCalendar(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	me := s.Actor(t, site.QualityLead).PersonID
	added(t, lead, url.Values{"title": {"Revoir l’accueil, vite ; et bien"}, "owner": {me}, "due": {"2026-06-30"}})
	page := lead.Get(t, path.PlanDates)
	page.Sound(t)
	page.Says(t, "1\u00a0date vous attend")
	shown := lead.Submit(t, page, "form#adresse", nil)
	shown.Status(t, http.StatusOK)
	shown.Sound(t)
	address := site.Attr(shown.One(t, "#adresse-privee"), "value")
	there, found := strings.CutPrefix(address, site.BaseURL)
	if !found {
		t.Fatalf("the address is %q", address)
	}
	file := s.Visitor(t).Get(t, there)
	file.Status(t, http.StatusOK)
	calendar, err := formats.ReadICS([]byte(file.Body))
	if err != nil || len(calendar.Events) != 1 || calendar.Events[0].Title != "Revoir l’accueil, vite ; et bien" || !calendar.Events[0].AllDay {
		t.Errorf("%+v %v", calendar, err)
	}
	s.Visitor(t).Get(t, path.PlanFeed("inconnu")).Status(t, http.StatusNotFound)
	lead.Get(t, path.PlanDatesFile).Status(t, http.StatusOK)
	again := lead.Get(t, path.PlanDates)
	again.Sound(t)
	again.Silent(t, there)
	lead.Submit(t, again, "form#arreter", nil).LeadsTo(t, path.PlanDates)
	s.Visitor(t).Get(t, there).Status(t, http.StatusNotFound)
}
