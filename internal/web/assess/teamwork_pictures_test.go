package assess_test

import (
	"testing"
	"time"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// TestPicturesTeam shows the pages of the work a team shares.
func TestPicturesTeam(t *testing.T) {
	s, cycle := team(t)
	fill(t, s, cycle, 7)
	give(t, s, cycle, "4.1", "2026-05-20", site.Staff, site.Contributor)
	give(t, s, cycle, "1", "2026-05-05", site.Contributor)
	give(t, s, cycle, "5.2", "", site.Staff)
	s.Clock.Advance(48 * time.Hour) // one of them is late
	lead := s.Actor(t, site.QualityLead)
	for _, err := range []error{
		s.Assess.MoveWork(t.Context(), lead, assess.WorkVerb{AssessmentID: cycle, NodeID: "1.1", Verb: quality.VerbSubmit}),
		s.Assess.MoveWork(t.Context(), lead, assess.WorkVerb{AssessmentID: cycle, NodeID: "1.2", Verb: quality.VerbSubmit}),
		s.Assess.MoveWork(t.Context(), lead, assess.WorkVerb{AssessmentID: cycle, NodeID: "1.2", Verb: quality.VerbAgree}),
		s.Assess.Say(t.Context(), lead, assess.Remark{AssessmentID: cycle, NodeID: outreach, Text: "Avez-vous le compte rendu de la réunion de mars\u202f?", Calls: []string{s.Actor(t, site.Staff).PersonID}}),
		s.Assess.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: cycle, NodeID: "4.1.2", People: []string{s.Actor(t, site.Staff).PersonID, s.Actor(t, site.Contributor).PersonID}}),
		s.Assess.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: cycle, NodeID: outreach, People: []string{s.Actor(t, site.Staff).PersonID, s.Actor(t, site.Contributor).PersonID, s.Actor(t, site.Chair).PersonID}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	group, err := s.Assess.SaveTeam(t.Context(), lead, assess.TeamEdit{Name: "Accueil", People: []string{s.Actor(t, site.Staff).PersonID, s.Actor(t, site.Chair).PersonID}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Assess.Give(t.Context(), lead, cycle, quality.Share{NodeID: "2", Groups: []string{group}}, ""); err != nil {
		t.Fatal(err)
	}
	s.As(t, site.QualityLead).Pictures(t, map[string]string{
		"groupe-fermer": path.WorkTeamEnd(group), "groupe-modifier": path.WorkTeam(group), "ne-plus-confier": path.WorkTakeBack(cycle, "4.1"),
		"travail": path.Work(cycle), "personnes": path.WorkByPerson(cycle), "confier": path.WorkGive(cycle, "4.1"), "engagement-travail": outreachPage(cycle),
		"relecture": path.Commitment(cycle, "1.1"), "groupe": path.WorkTeamNew, "verifications": path.Checks(cycle), "salle-ouverte": path.Room(cycle, "5.1"),
	})
	s.As(t, site.Staff).Pictures(t, map[string]string{
		"mon-travail": path.MyWork, "accueil-travail": path.Home, "carte": path.Card(cycle, outreach, 0), "carte-niveau": path.Card(cycle, outreach, 9), "salle-avis": path.Room(cycle, "4.1.2"), "engagement-confie": outreachPage(cycle),
	})
	vote(t, s, site.Staff, cycle, "1", "2", "Un accueil souriant, sans rendez-vous.", "Les horaires du mercredi.")
	vote(t, s, site.Contributor, cycle, "3", "3", "", "Le site rural n’est ouvert qu’un jour.")
	vote(t, s, site.Chair, cycle, "4", "3", "Une équipe connue de tous.", "")
	s.As(t, site.QualityLead).Pictures(t, map[string]string{"salle-devoilee": path.Room(cycle, outreach)})
	fill(t, s, cycle, len(commitments(t, s, cycle)))
	c := s.As(t, site.Staff)
	c.Submit(t, c.Get(t, path.Room(cycle, "4.1.2")), "form#avis", site.Values("rating.respect", "2", "rating.pratique", "2", "strengths", "Une équipe à l’écoute."))
	s.As(t, site.Director).Pictures(t, map[string]string{"verifications-tour": path.Checks(cycle)})
	s.Validate(t, site.Director, cycle)
	s.As(t, site.Staff).Pictures(t, map[string]string{"salle-arretee": path.Room(cycle, "4.1.2")})
	s.As(t, site.LabelOffice).Pictures(t, map[string]string{"reglages": path.CheckSettings})
}
