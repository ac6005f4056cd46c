package assess_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// moved is a person of the Trois-Étangs under the hat of the Haute-Combe, which
// took it over.
func moved(who site.Person) site.Person {
	who.Body = site.HauteCombe
	return who
}

func TestWhatAMergeStoppedIsStillReadUnderItsOldName(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 3)
	page := s.As(t, site.QualityLead).Get(t, path.Commitment(cycle, "1.1"))
	s.Merge(t, site.TroisEtangs, site.HauteCombe)

	for name, who := range map[string]site.Person{"who moved": moved(site.QualityLead), "who was there": site.OtherLead} {
		c := s.As(t, who)
		list := c.Get(t, path.Assessments)
		list.Sound(t)
		list.Says(t, site.TroisEtangsML, "Structure réunie à la vôtre par la fusion du 4\u00a0mai 2026", "Arrêtée", "Votre première auto-évaluation")
		list.Has(t, `a[href="`+path.Assessment(cycle)+`"]`)
		overview := c.Get(t, path.Assessment(cycle))
		overview.Sound(t)
		overview.Says(t, "Cycle arrêté par la fusion du 4\u00a0mai 2026", site.TroisEtangsML, "Arrêtée", "3 sur 24")
		overview.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a01")
		overview.Lacks(t, `main a[href*="/valider"], main a[href*="/partage"], main form`)
		commitment := c.Get(t, path.Commitment(cycle, "1.1"))
		commitment.Sound(t)
		commitment.Says(t, "Cycle arrêté par la fusion")
		commitment.Lacks(t, "main form")
		c.Get(t, path.Results(cycle)).Says(t, "Cycle arrêté par la fusion")
		c.Get(t, path.Validate(cycle)).LeadsTo(t, path.Assessment(cycle))
		for _, address := range []string{path.Export(cycle, "csv"), path.Export(cycle, "xlsx"), path.Export(cycle, "json"), path.AssessmentsOf(s.BodyID(t, site.TroisEtangs)), path.Commitment(cycle, "1.1") + "/historique"} {
			if p := c.Get(t, address); p.Answer.StatusCode != http.StatusOK {
				t.Errorf("%s: %s answers %d", name, address, p.Answer.StatusCode)
			}
		}
	}
	// A page that was open meanwhile is refused with its reason.
	s.As(t, moved(site.QualityLead)).Submit(t, page, "form#engagement", site.Values("comment", "Écrit pendant la fusion.")).Says(t, "Cette structure est fermée")

	s.As(t, moved(site.Staff)).Get(t, path.Assessment(cycle)).Says(t, "arrêtée avant d’être validée")
	office := s.As(t, site.LabelOffice).Get(t, path.Assessment(cycle))
	office.Says(t, "Cycle arrêté par la fusion")
	office.Lacks(t, `main a[href*="/resultats"]`)
	s.As(t, site.LabelOffice).Get(t, path.Results(cycle)).Status(t, http.StatusForbidden)
}

func TestAValidatedVersionOutlivesItsStructure(t *testing.T) {
	t.Parallel()
	s, cycle := closed(t)
	s.As(t, site.OtherDirector).Get(t, path.Snapshot(cycle)).Status(t, http.StatusNotFound)
	s.Merge(t, site.TroisEtangs, site.HauteCombe)
	for _, who := range []site.Person{moved(site.Chair), moved(site.Staff), site.OtherDirector} {
		c := s.As(t, who)
		c.Get(t, path.Snapshot(cycle)).Says(t, "Intacte")
		overview := c.Get(t, path.Assessment(cycle))
		overview.Says(t, "Validée")
		overview.Silent(t, "Cycle arrêté")
	}
}
