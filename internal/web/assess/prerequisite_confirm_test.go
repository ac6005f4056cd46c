package assess_test

import (
	"net/http"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
	"ariane/library"
)

func TestAPrerequisiteOfWhichTheTextChangedIsCountedThenConfirmed(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.Actor(t, site.QualityLead)
	if _, err := s.Assess.Save(t.Context(), lead, assess.Edit{AssessmentID: cycle, Answer: marked(law, quality.MarkInPlace)}); err != nil {
		t.Fatal(err)
	}
	file, _ := library.Bytes("ml")
	publishFile(t, s, "2", reworded(t, file, law))

	reader := s.As(t, site.QualityLead)
	before := reader.Get(t, path.Version(cycle, 2))
	before.Sound(t)
	before.Says(t, "Le prérequis 0/p2 est écrit autrement.")
	if n := len(before.All(t, "#vos-reponses-a-confirmer li")); n != 1 {
		t.Errorf("%d answers to confirm are told before", n)
	}
	if err := s.Assess.ApplyVersion(t.Context(), s.Actor(t, site.Director), cycle, 2); err != nil {
		t.Fatal(err)
	}
	p := reader.Get(t, path.Assessment(cycle))
	p.Sound(t)
	p.Says(t, "1\u00a0réponse à confirmer", "à relire et à confirmer. Le prérequis 0/p2 est écrit autrement.")
	reader.Submit(t, p, "form#prerequis-0-p2", site.Values("mark."+law, "in_place", "confirm", "1")).LeadsTo(t, path.Prerequisites(cycle))
	p = reader.Get(t, path.Assessment(cycle))
	p.Silent(t, "à relire et à confirmer", "réponse à confirmer")

	byScript := script(t, s, site.QualityLead).Post(t, path.Prerequisite(cycle, law), sentMark("2", law, quality.MarkPartly))
	byScript.Status(t, http.StatusOK)
	byScript.Has(t, "#a-confirmer-0-p2")
}
