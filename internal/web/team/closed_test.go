package team_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
)

func TestTheTeamOfAClosedStructureIsOnlyRead(t *testing.T) {
	t.Parallel()
	s := start(t)
	id := s.BodyID(t, site.TroisEtangs)
	s.Merge(t, site.TroisEtangs, site.HauteCombe)
	p := s.As(t, site.LabelOffice).Get(t, "/reseau/"+id+"/equipe")
	p.Sound(t)
	p.Says(t, "Les rôles ont pris fin avec la structure", "Rôles passés", site.QualityLead.Name)
	p.Silent(t, "Inviter", "dès qu’elles auront accepté")

	lead := site.QualityLead
	lead.Body = site.HauteCombe
	journal := s.As(t, lead).Get(t, "/reseau/"+id+"/journal")
	journal.Status(t, http.StatusOK)
	journal.Sound(t)
	journal.Breadcrumb(t, "Accueil", site.TroisEtangsML, "Journal")
	journal.Says(t, "Ce qui s’y est passé jusqu’à sa fermeture")
	journal.Has(t, ".days li")
	s.As(t, site.OtherDirector).Get(t, "/reseau/"+s.BodyID(t, site.ValFleuri)+"/journal").Status(t, http.StatusForbidden)
}
