package network_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
)

func TestAClosedStructureDoesNotLookAlive(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.BuiltIn(t)
	id := s.BodyID(t, site.TroisEtangs)
	if _, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), id, "ml", 0); err != nil {
		t.Fatal(err)
	}
	s.Merge(t, site.TroisEtangs, site.HauteCombe)

	p := s.As(t, site.LabelOffice).Get(t, "/reseau/"+id)
	p.Sound(t)
	p.Says(t, "Arrêtée", "arrêtée avec la structure", "Les rôles ont pris fin avec la structure.", "Ses sites ont fermé avec elle")
	p.Silent(t, "En cours", "s’affichent ici", "Inviter la direction", "encore de rôle", "gère elle-même son équipe")

	lead := site.QualityLead
	lead.Body = site.HauteCombe
	c := s.As(t, lead)
	heir := c.Get(t, "/reseau/"+s.BodyID(t, site.HauteCombe))
	heir.Has(t, `#historique a[href="/reseau/`+id+`"]`)
	own := c.Get(t, "/reseau/"+id) // where the history of the heir leads
	own.Status(t, http.StatusOK)
	own.Sound(t)
	own.Says(t, "Cette structure est fermée", "Arrêtée", "Voir les résultats", "Lire le journal")
	own.Lacks(t, `main a[href*="/modifier"], main a[href*="/sites"], main a[href*="/equipe"]`)
	c.Get(t, "/reseau/"+s.BodyID(t, site.ValFleuri)).Status(t, http.StatusForbidden)
}
