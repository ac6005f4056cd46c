package assess_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestWhoFollowsACycleThatIsNotSharedLearnsSo(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	body := s.BodyID(t, site.TroisEtangs)
	for _, who := range []site.Person{site.RegionalAdvisor, site.RegionalDirector, site.LabelOffice} {
		for _, address := range []string{path.Results(cycle), path.Commitment(cycle, outreach), path.ResultsDetail(cycle, "4.1", "respect")} {
			p := s.As(t, who).Get(t, address)
			p.Status(t, http.StatusForbidden)
			p.Sound(t)
			p.Says(t, "n’est pas partagée", site.TroisEtangsML, "son étape, ses dates et son avancement restent visibles")
			p.Silent(t, "Votre rôle", "direction de votre structure")
			p.Has(t, `main a[href="`+path.Structure(body)+`"]`)
		}
	}
	other := s.As(t, site.OtherAdvisor).Get(t, path.Results(cycle)) // not even that it exists
	other.Silent(t, "partagée", site.TroisEtangsML)
	s.As(t, site.Staff).Get(t, path.Results(cycle)).Silent(t, "n’est pas partagée") // of the structure itself: a matter of role
}
