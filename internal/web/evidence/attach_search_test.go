package evidence_test

import (
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestAPlaceIsFoundByItsWordsWhenEvidenceIsAttached(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead, id := s.As(t, site.QualityLead), piece(t, s, cycle, "Charte", "texte", "1.1")
	all := lead.Get(t, path.EvidenceAttach(id, cycle, ""))
	all.Sound(t)
	whole := len(all.All(t, "main details"))
	some := lead.Get(t, path.EvidenceAttach(id, cycle, "")+"&q=EMPLOYEURS")
	some.Sound(t)
	if found := len(some.All(t, "main details[open]")); found == 0 || found >= whole || found != len(some.All(t, "main details")) {
		t.Errorf("%d of %d commitments are shown open", found, whole)
	}
	none := lead.Get(t, path.EvidenceAttach(id, cycle, "")+"&q=girafe")
	none.Sound(t)
	none.Says(t, "Aucun engagement ne dit cela", "Voir tous les engagements")
}
