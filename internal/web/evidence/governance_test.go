package evidence_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// Who governs reads the library, and of a file that seems to name people only the copy
// that may go out.
func TestWhoGovernsOpensNoDocumentThatSeemsToNamePeople(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Liste", "Camille Dorsudel, née le 3 avril 2004, 06 12 34 56 78, camille@exemple.test", "1.1")
	safe := piece(t, s, cycle, "Charte", "Nous recevons chacun.", "1.1")
	original := firstFile(t, s, site.QualityLead, id).ID
	for _, who := range []site.Person{site.Chair, site.GovernanceReader} {
		c := s.As(t, who)
		p := c.Get(t, path.Evidence(id))
		p.Sound(t)
		p.Says(t, "Liste", "1\u00a0fichier n’est pas montré", "la personne qui tient cette preuve les relit d’abord")
		p.Silent(t, "semble contenir")
		c.Get(t, path.EvidenceFile(id, original)).Status(t, http.StatusNotFound)
		c.Get(t, path.Commitment(cycle, "1.1")).Says(t, "Liste", "Charte")
		c.Get(t, path.EvidenceFile(safe, firstFile(t, s, site.QualityLead, safe).ID)).Status(t, http.StatusOK)
	}
	for _, who := range []site.Person{site.Director, site.QualityLead, site.Contributor} {
		s.As(t, who).Get(t, path.EvidenceFile(id, original)).Status(t, http.StatusOK)
	}
}
