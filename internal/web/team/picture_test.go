package team_test

import (
	"testing"

	"ariane/internal/assess"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
)

// TestPictures writes pictures of the pages for somebody to look at (see
// site.Client.Pictures).
func TestPictures(t *testing.T) {
	s := start(t)
	s.BuiltIn(t)
	director := s.Actor(t, site.Director)
	cycle, err := s.Assess.Open(t.Context(), director, s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Assess.Save(t.Context(), director, assess.Edit{AssessmentID: cycle.ID, Answer: quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 2}, Marks: map[string]quality.Mark{"1.1/1": quality.MarkInPlace}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Network.Invite(t.Context(), director, network.Invite{BodyID: s.BodyID(t, site.TroisEtangs), Email: "rose.petit@exemple.test", Name: "Rose Petit", Role: quality.RoleContributor}); err != nil {
		t.Fatal(err)
	}
	c := s.As(t, site.Director)
	c.Pictures(t, map[string]string{
		"equipe": "/equipe", "equipe-inviter": "/equipe/inviter", "equipe-fin": endOf(t, c.Get(t, "/equipe"), site.Contributor.Name), "journal": "/journal",
	})
}
