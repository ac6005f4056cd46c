package evidence_test

import (
	"net/url"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestPictures(t *testing.T) {
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	id := piece(t, s, cycle, "Liste des jeunes reçus en avril", roll, "1.1", "1.1/1", "1.1/2")
	piece(t, s, cycle, "Projet associatif 2026-2030, adopté par le conseil d’administration", "projet", "1.1", "2.1")
	send(t, lead, path.EvidenceNew, url.Values{"kind": {"certificate"}, "title": {"REF-209"}, "scheme": {"ref-209"}, "number": {"2209-A"}, "body": {"AFNOR"}, "expires": {"2026-05-20"}, "from": {"2024-01-01"}, "until": {"2026-05-20"}})
	lead.Pictures(t, map[string]string{
		"preuves": path.Evidences, "preuve": path.Evidence(id), "nouvelle": path.EvidenceFor(cycle, "1.1", ""), "certification": path.EvidenceFor("", "", "certification"),
		"rattacher": path.EvidenceAttach(id, "", ""), "choisir": path.CommitmentEvidence(cycle, "1.2"), "retirer": path.EvidenceWithdraw(id),
		"relu":    path.EvidenceVouch(id, firstFile(t, s, site.QualityLead, id).ID),
		"masquer": path.EvidenceMask(id, firstFile(t, s, site.QualityLead, id).ID), "engagement": path.Commitment(cycle, "1.1"), "mettre-a-jour": path.EvidenceRevise(id),
	})
	lead.PictureOf(t, "nouvelle-vide", send(t, lead, path.EvidenceNew, url.Values{"kind": {"file"}}))
	lead.Post(t, path.EvidenceVouch(id, firstFile(t, s, site.QualityLead, id).ID), url.Values{"version": {"1"}})
	lead.Pictures(t, map[string]string{"preuve-relue": path.Evidence(id)})
	empty, _ := open(t)
	empty.As(t, site.QualityLead).Pictures(t, map[string]string{"preuves-vide": path.Evidences})
	given(t, s, cycle, "1.1", site.Staff)
	staff := s.As(t, site.Staff)
	deposit(t, staff, cycle, "1.1", "Livret remis aux jeunes.txt", "Le livret.")
	staff.Pictures(t, map[string]string{
		"confie-engagement": path.Commitment(cycle, "1.1"), "confie-carte": path.Card(cycle, "1.1", 1), "confie-preuves": path.Evidences,
		"confie-preuve": path.Evidence(id), "confie-choisir": path.CommitmentEvidence(cycle, "1.1"), "confie-rattacher": path.EvidenceAttach(id, cycle, "1.1"),
	})
	empty.As(t, site.Staff).Pictures(t, map[string]string{"confie-vide": path.Evidences})
	s.As(t, site.TechnicalAdmin).Pictures(t, map[string]string{"fichiers": path.FileSettings})
}

// What stays in the structure, as the team and the ARML read it, and a piece once
// the cycle is closed.
func TestPicturesOfWhatStaysInTheStructure(t *testing.T) {
	s, cycle := open(t)
	lead, advisor := s.As(t, site.QualityLead), s.As(t, site.RegionalAdvisor)
	lead.Pictures(t, map[string]string{"choisir-vide": path.CommitmentEvidence(cycle, "1.1")})
	id := piece(t, s, cycle, "Liste des jeunes reçus en avril", roll, "1.1")
	free := piece(t, s, cycle, "Charte d’accueil", "Bienvenue.")
	lead.Pictures(t, map[string]string{"partage": path.Share(cycle)})
	lead.Submit(t, lead.Get(t, path.Share(cycle)), "form#partage", nil)
	advisor.Pictures(t, map[string]string{
		"arml-preuve": path.Evidence(id), "arml-preuves": path.EvidencesOf(s.BodyID(t, site.TroisEtangs)), "arml-engagement": path.Commitment(cycle, "1.1"),
	})
	closed(t, s, cycle)
	lead.Pictures(t, map[string]string{"preuve-close": path.Evidence(free)})
}
