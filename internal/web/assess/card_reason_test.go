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

func TestACardStartsAtItsChoices(t *testing.T) {
	t.Parallel()
	s, cycle := team(t)
	c := s.As(t, site.QualityLead)
	p := c.Get(t, path.Card(cycle, outreach, 1))
	p.Sound(t)
	if !site.HasAttr(p.One(t, "form#carte input[type=radio][autofocus]"), "checked") {
		t.Error("the focus is not on what is chosen")
	}
	if legend := site.Text(p.One(t, "form#carte fieldset legend")); legend != site.Text(p.One(t, ".card-question")) {
		t.Errorf("the question is not read with its choices: %q", legend)
	}
	last := c.Get(t, path.Card(cycle, outreach, 2))
	for question := 2; len(site.All(last.Doc, ".level-picker")) == 0 && question < 20; question++ {
		last = c.Get(t, path.Card(cycle, outreach, question))
	}
	last.One(t, ".level-picker input[autofocus][checked]")
}
