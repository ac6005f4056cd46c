package assess_test

import (
	"net/http"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestWhoMarkedAPrerequisiteAndWhenIsAPage(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	here := path.PrerequisiteHistory(cycle, law)
	lead.Get(t, path.Assessment(cycle)).Lacks(t, `a[href="`+here+`"]`)
	lead.Post(t, path.Prerequisite(cycle, law), sentMark("0", law, quality.MarkPartly)).Status(t, http.StatusSeeOther)
	s.As(t, site.Director).Post(t, path.Prerequisite(cycle, law), sentMark("1", law, quality.MarkInPlace)).Status(t, http.StatusSeeOther)

	lead.Get(t, path.Assessment(cycle)).Has(t, `a[href="`+here+`"]`)
	p := lead.Get(t, here)
	p.Sound(t)
	p.Says(t, site.QualityLead.Name, site.Director.Name, "En partie", "En place")
	lead.Get(t, path.PrerequisiteHistory(cycle, "9/9")).Status(t, http.StatusNotFound)
	if status := s.As(t, site.OtherDirector).Get(t, here).Answer.StatusCode; status != http.StatusForbidden && status != http.StatusNotFound {
		t.Errorf("another structure reads it: %d", status)
	}
}
