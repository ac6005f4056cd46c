package home_test

import (
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

func TestAnotherSelfAssessmentNeverHidesTheLabel(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	first := answer(t, s, 24)
	lead := s.Actor(t, site.QualityLead)
	s.Validate(t, site.Director, first.ID)
	s.Clock.Advance(time.Hour)
	other, err := s.Assess.Open(t.Context(), lead, s.BodyID(t, site.TroisEtangs), "ref-209", 1)
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, s, site.Director)
	theStep(t, p, "/auto-evaluation/"+first.ID+"/partage")
	p.Has(t, `.home-now a[href="/auto-evaluation/`+other.ID+`"]`)
	p.Says(t, "REF-209 n°\u00a01", "autre auto-évaluation")
	p.Has(t, "#radar svg")

	second := answer(t, s, 3)
	p = open(t, s, site.QualityLead)
	theStep(t, p, "/auto-evaluation/"+second.ID+"/engagement/")
	p.Says(t, "Label n°\u00a02", "version validée du", "Commencer REF-209 n°\u00a01")
	p.Has(t, `.figure a[href="/auto-evaluation/`+first.ID+`/resultats"]`)
}

func TestTheNextStepFollowsTheLastAnswerAndTheColumnStaysShort(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := answer(t, s, 2)
	lead := s.Actor(t, site.QualityLead)
	e, err := s.Referentials.Latest(t.Context(), "ml")
	if err != nil {
		t.Fatal(err)
	}
	rated := e.Referential.Rated()
	for _, i := range []int{4, 6, 8, 10} { // begun, not finished
		s.Clock.Advance(time.Hour)
		save(t, s, lead, c.ID, quality.Answer{NodeID: rated[i].ID, Ratings: map[string]int{"respect": 3}})
	}
	s.Clock.Advance(time.Hour)
	save(t, s, lead, c.ID, quality.Answer{NodeID: rated[14].ID, Ratings: map[string]int{"respect": 3, "pratique": 3}})
	p := open(t, s, site.QualityLead)
	theStep(t, p, "/auto-evaluation/"+c.ID+"/engagement/"+rated[15].ID)
	if n := len(p.All(t, `.home-now .home-lines a[href*="/engagement/"]`)); n != 2 {
		t.Errorf("%d answers to finish beside the next step, want 2", n)
	}
}

func save(t testing.TB, s *site.Site, who authz.Actor, cycle string, a quality.Answer) {
	t.Helper()
	if _, err := s.Assess.Save(t.Context(), who, assess.Edit{AssessmentID: cycle, Answer: a}); err != nil {
		t.Fatalf("answer %s: %v", a.NodeID, err)
	}
}
