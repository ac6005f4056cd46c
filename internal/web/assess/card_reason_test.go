package assess_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestACardAsksWhyAStatementIsNotConcerned(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.QualityLead)
	for question := 1; question < 20; question++ {
		p := c.Get(t, path.Card(cycle, training, question))
		if len(site.All(p.Doc, `input[name="mark.`+needOutside+`"]`)) == 0 {
			continue
		}
		refused := c.Submit(t, p, "form#carte", site.Values("mark."+needOutside, "not_concerned"))
		refused.Status(t, http.StatusUnprocessableEntity)
		refused.FaultAt(t, "mark_reason."+needOutside)
		c.Submit(t, refused, "form#carte", site.Values("mark_reason."+needOutside, "Pas de formation cette année.")).Status(t, http.StatusSeeOther)
		c.Get(t, path.Card(cycle, training, question)).Has(t, `input[value="Pas de formation cette année."]`)
		return
	}
	t.Fatal("no card asks for the statement")
}
