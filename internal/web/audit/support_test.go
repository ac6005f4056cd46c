package audit_test

import (
	"net/http"
	"net/url"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestTheAdvisorLogsWhatWasDoneAndTheStructureReadsIt(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	body := s.BodyID(t, site.TroisEtangs)
	advisor := s.As(t, site.RegionalAdvisor)
	journey := advisor.Get(t, path.CaseOf(body))
	journey.Sound(t)
	form := advisor.Get(t, path.SupportOf(body))
	journey.Has(t, `a[href="`+path.SupportOf(body)+`"]`)
	form.Sound(t)
	form.Says(t, "Rien n’est encore noté", "ne peut ni l’auditer ni décider de son label")

	bad := advisor.Submit(t, form, "form#accompagner", url.Values{"day": {"32/01/2026"}, "note": {"Relecture du plan."}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Sound(t)
	bad.Says(t, "Cette date n’existe pas", "Relecture du plan.")
	sent := advisor.Submit(t, bad, "form#accompagner", url.Values{"day": {"2026-01-31"}, "nature": {"reading"}})
	sent.LeadsTo(t, path.SupportOf(body))
	staff := s.As(t, site.Staff).Get(t, path.Support)
	staff.Sound(t)
	staff.Says(t, "Relecture de documents", "31\u00a0janvier 2026", "Relecture du plan.")
	staff.Lacks(t, "main form")

	page := advisor.Get(t, path.SupportOf(body))
	advisor.Submit(t, page, "#journal form", nil).LeadsTo(t, path.SupportOf(body))
	s.As(t, site.Staff).Get(t, path.Support).Says(t, "Rien n’est encore noté")
	s.As(t, site.OtherDirector).Get(t, path.SupportOf(body)).Status(t, http.StatusNotFound)
	s.As(t, site.Director).Post(t, path.SupportOf(body), url.Values{"day": {"2026-01-31"}, "nature": {"visit"}, "note": {"x"}}).Status(t, http.StatusForbidden)
}
