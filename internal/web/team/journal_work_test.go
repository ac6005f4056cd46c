package team_test

import (
	"testing"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

func TestTheJournalTellsTheWorkOfTheTeamWithoutItsWords(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.BuiltIn(t)
	lead := s.Actor(t, site.QualityLead)
	cycle, err := s.Assess.Open(t.Context(), lead, s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	staff := s.Actor(t, site.Staff)
	save(t, s, cycle.ID, quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 2, "pratique": 3}}, 0)
	for _, err := range []error{
		s.Assess.Give(t.Context(), lead, cycle.ID, quality.Share{NodeID: "4.1", People: []string{staff.PersonID}, Due: quality.MustDay("2026-06-01")}, ""),
		s.Assess.MoveWork(t.Context(), lead, assess.WorkVerb{AssessmentID: cycle.ID, NodeID: "1.1", Verb: quality.VerbSubmit}),
		s.Assess.Say(t.Context(), lead, assess.Remark{AssessmentID: cycle.ID, NodeID: "1.1", Text: "un mot entre nous"}),
		s.Assess.OpenRound(t.Context(), lead, assess.Ask{AssessmentID: cycle.ID, NodeID: "1.1", People: []string{staff.PersonID, lead.PersonID}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	room, err := s.Assess.Room(t.Context(), lead, cycle.ID, "1.1")
	if err != nil {
		t.Fatal(err)
	}
	said := assess.Vote{AssessmentID: cycle.ID, NodeID: "1.1", RoundID: room.Latest.ID, Opinion: quality.Opinion{Ratings: map[string]int{"respect": 1, "pratique": 1}}}
	if _, err := s.Assess.Vote(t.Context(), staff, said); err != nil {
		t.Fatal(err)
	}
	p := s.As(t, site.Director).Get(t, "/journal")
	p.Sound(t)
	p.Says(t, "Répartition du travail", "Confié à 1\u00a0personne", "Pour le\u00a01er\u00a0juin 2026", "En cours → À relire", "Remarque sur un engagement", "Avis donné dans un tour", "2\u00a0personnes invitées")
	p.Silent(t, "un mot entre nous", "Respect\u00a0: 1")
}

func TestTheJournalTellsThatAGroupWasClosedAndOpenedAgain(t *testing.T) {
	t.Parallel()
	s := start(t)
	lead := s.Actor(t, site.QualityLead)
	group, err := s.Assess.SaveTeam(t.Context(), lead, assess.TeamEdit{Name: "Accueil", People: []string{lead.PersonID}})
	if err != nil {
		t.Fatal(err)
	}
	read, err := s.Assess.TeamToEnd(t.Context(), lead, group)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{s.Assess.EndTeam(t.Context(), lead, group, read.Stood), s.Assess.ReopenTeam(t.Context(), lead, group)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	p := s.As(t, site.Director).Get(t, "/journal")
	p.Sound(t)
	p.Says(t, "Groupe fermé", "Groupe rouvert")
}
