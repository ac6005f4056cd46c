package assess_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
	pages "ariane/internal/web/assess"
	"ariane/internal/web/path"
)

func TestWordsThatComeAfterTheValidationAreShownToTheirAuthor(t *testing.T) {
	t.Parallel()
	s, cycle := closed(t)
	s.Mount(pages.Routes(s.Kit, s.Assess, s.Referentials), pages.TeamRoutes(s.Kit, s.Assess, s.Referentials))
	form := site.Values("version", "1", "whole", "1", "rating.respect", "1", "comment", "Mes mots trop tard", "mark_reason."+outreach+"/1", "Ma raison")
	c := s.As(t, site.QualityLead)
	for _, address := range []string{outreachPage(cycle), path.Card(cycle, outreach, 1)} {
		p := c.Post(t, address, form)
		p.Status(t, http.StatusConflict)
		p.Says(t, "Votre réponse n’a pas été enregistrée", "vient de valider")
		p.Lacks(t, "form#engagement")
		if address == outreachPage(cycle) {
			p.Says(t, "Mes mots trop tard", "Ma raison")
		}
		p.Sound(t)
	}
}

func TestACardOpenedBySomebodyElseIsAskedAgain(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	s.Mount(pages.Routes(s.Kit, s.Assess, s.Referentials), pages.TeamRoutes(s.Kit, s.Assess, s.Referentials))
	at := path.Card(cycle, outreach, 1)
	writer := site.Attr(s.As(t, site.QualityLead).Get(t, at).One(t, `input[name="writer"]`), "value")
	p := s.As(t, site.Director).Post(t, at, site.Values("version", "0", "whole", "1", "mark."+outreach+"/1", "in_place", "writer", writer))
	p.Status(t, http.StatusConflict)
	p.Says(t, "ouverte par quelqu’un d’autre")
	p.Has(t, `input[name="mark.`+outreach+`/1"][value="in_place"][checked]`)
	s.As(t, site.Director).Get(t, at).Has(t, `input[name="version"][value="0"]`)
}
