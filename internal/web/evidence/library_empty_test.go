package evidence_test

import (
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// An empty list says so in words; no « 0 affichée sur 0 » stands under it.
func TestAnEmptyLibraryCountsNothing(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	for _, address := range []string{path.Evidences, path.Evidences + "?q=introuvable"} {
		p := s.As(t, site.QualityLead).Get(t, address)
		p.Sound(t)
		p.Lacks(t, "nav.pager")
		p.Silent(t, "sur 0")
	}
}
