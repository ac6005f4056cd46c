package evidence_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestAFileKeptByItsStructureIsNotCountedAsNone(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Liste des jeunes", roll, "1.1")
	lead, advisor := s.As(t, site.QualityLead), s.As(t, site.RegionalAdvisor)
	lead.Submit(t, lead.Get(t, path.Share(cycle)), "form#partage", nil).Status(t, http.StatusSeeOther)
	body := s.BodyID(t, site.TroisEtangs)
	for _, address := range []string{path.Evidence(id), path.EvidencesOf(body), path.Commitment(cycle, "1.1")} {
		p := advisor.Get(t, address)
		p.Sound(t)
		p.Says(t, "1\u00a0fichier gardé par la structure")
		p.Silent(t, "0\u00a0fichier")
	}
	advisor.Get(t, path.EvidencesOf(body)).Silent(t, "Inès Moulin") // who writes stays inside
}

func TestWhoReadsASharedPieceGoesBackToWhatTheStructureShares(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Charte", "Nous accueillons chacun.", "1.1")
	lead, advisor := s.As(t, site.QualityLead), s.As(t, site.RegionalAdvisor)
	lead.Submit(t, lead.Get(t, path.Share(cycle)), "form#partage", nil).Status(t, http.StatusSeeOther)
	p := advisor.Get(t, path.Evidence(id))
	p.Breadcrumb(t, "Accueil", "Preuves, "+site.TroisEtangsML, "Charte")
	list := advisor.Get(t, site.Attr(p.All(t, "nav.breadcrumb a")[1], "href"))
	list.Sound(t)
	list.Says(t, "Charte")
	list.Has(t, `nav.breadcrumb a[href="`+path.Structure(s.BodyID(t, site.TroisEtangs))+`"]`)
	lead.Get(t, path.Evidence(id)).Breadcrumb(t, "Accueil", "Preuves", "Charte")
}

// closed answers a whole cycle and validates it.
func closed(t *testing.T, s *site.Site, cycle string) {
	t.Helper()
	lead := s.Actor(t, site.QualityLead)
	read, err := s.Assess.Overview(t.Context(), lead, cycle)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range read.Groups {
		for _, item := range g.Items {
			answer := quality.Answer{NodeID: item.View.Node.ID, Ratings: map[string]int{"respect": 4, "pratique": 4}}
			if _, err := s.Assess.Save(t.Context(), lead, assess.Edit{AssessmentID: cycle, Answer: answer}); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.Validate(t, site.Director, cycle)
}

func TestAfterTheClosingAPieceIsNotOfferedToBeTied(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Charte", "Nous accueillons chacun.")
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Evidence(id))
	p.Says(t, "Rattachez-la aux attendus qu’elle montre")
	p.Has(t, `a[href="`+path.EvidenceAttach(id, "", "")+`"]`)
	closed(t, s, cycle)
	p = lead.Get(t, path.Evidence(id))
	p.Sound(t)
	p.Lacks(t, `a[href="`+path.EvidenceAttach(id, "", "")+`"]`)
	p.Says(t, "Celle-ci attend dans la bibliothèque")
	typed := lead.Get(t, path.EvidenceAttach(id, "", ""))
	typed.Status(t, http.StatusOK)
	typed.Says(t, "Aucune auto-évaluation en cours")
}

func TestTheListNamesWhoMadeTheLastChange(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Charte", "Nous accueillons chacun.")
	other := s.Actor(t, site.Contributor)
	owner := s.Actor(t, site.QualityLead).PersonID
	in := evidence.Revise{Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: "Charte signée", OwnerID: owner}, ID: id, Version: 1}
	if _, err := s.Evidence.Revise(t.Context(), other, in); err != nil {
		t.Fatal(err)
	}
	sheet, err := s.Evidence.Show(t.Context(), other, id)
	if err != nil || sheet.UpdatedBy == sheet.OwnerName {
		t.Fatalf("%q kept by %q, %v", sheet.UpdatedBy, sheet.OwnerName, err)
	}
	list := s.As(t, site.QualityLead).Get(t, path.Evidences)
	list.Says(t, "Charte signée", sheet.UpdatedBy)
	cells := list.All(t, "#preuves tbody td")
	if said := site.Text(cells[len(cells)-1]); !strings.Contains(said, sheet.UpdatedBy) || strings.Contains(said, sheet.OwnerName) {
		t.Errorf("the last change: %q", said)
	}
}

func TestAnAddressIsTakenAsItsHintSays(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	lead := s.As(t, site.QualityLead)
	bad := send(t, lead, path.EvidenceNew, url.Values{"kind": {"link"}, "title": {"Site"}, "address": {"ftp://exemple.test/"}})
	bad.FaultAt(t, "address")
	bad.Says(t, "Elle commence par https:// ou http://.", "elle commence par https:// ou http:// et ne contient")
	send(t, lead, path.EvidenceNew, url.Values{"kind": {"link"}, "title": {"Site"}, "address": {"http://exemple.test/"}}).Status(t, http.StatusSeeOther)
}

func TestALibraryWithNothingToChooseIsNotSearched(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	for _, address := range []string{path.CommitmentEvidence(cycle, "1.1"), path.CommitmentEvidence(cycle, "1.1") + "?q=charte"} {
		p := lead.Get(t, address)
		p.Sound(t)
		p.Says(t, "Vous n’avez pas encore de preuve")
		p.Silent(t, "Essayez d’autres mots")
		p.Lacks(t, ".evidence-search")
	}
	piece(t, s, cycle, "Charte", "Nous accueillons chacun.")
	none := lead.Get(t, path.CommitmentEvidence(cycle, "1.1")+"?q=introuvable")
	none.Says(t, "Essayez d’autres mots")
	none.Has(t, ".evidence-search")
}
