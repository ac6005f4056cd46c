package evidence_test

import (
	"net/http"
	"net/url"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestAFileFlaggedByMistakeIsMarkedAsReadAndOpensOutside(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Liste des jeunes", roll, "1.1")
	f := firstFile(t, s, site.QualityLead, id).ID
	lead, advisor := s.As(t, site.QualityLead), s.As(t, site.RegionalAdvisor)
	lead.Submit(t, lead.Get(t, path.Share(cycle)), "form#partage", nil).Status(t, http.StatusSeeOther)
	advisor.Get(t, path.EvidenceFile(id, f)).Status(t, http.StatusNotFound)

	lead.Get(t, path.Evidence(id)).Has(t, `a[href="`+path.EvidenceVouch(id, f)+`"]`)
	ask := lead.Get(t, path.EvidenceVouch(id, f))
	ask.Sound(t)
	ask.Breadcrumb(t, "Accueil", "Preuves", "Liste des jeunes", "Relire")
	ask.Says(t, "Relisez le fichier\u00a0: une fois marqué, l’ARML et l’UNML pourront l’ouvrir si vous partagez.", "ligne\u00a02")
	ask.Silent(t, "06 12 34")
	ask.Has(t, `a[href="`+path.EvidenceFile(id, f)+`?voir=1"]`)
	advisor.Get(t, path.EvidenceFile(id, f)).Status(t, http.StatusNotFound) // looking marks nothing

	stale := lead.Post(t, path.EvidenceVouch(id, f), url.Values{"version": {"9"}})
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "Rien n’est marqué")
	lead.Submit(t, stale, "form#relu", nil).LeadsTo(t, path.Evidence(id)+"#fichiers")
	after := lead.Get(t, path.Evidence(id))
	after.Sound(t)
	after.Says(t, "C’est noté", "Lu par Inès Moulin le\u00a0", "sans donnée personnelle", "Relu", "Annuler la relecture")
	after.Silent(t, "semble contenir", "Données personnelles\u202f?", "ligne\u00a02")
	lead.Get(t, path.Evidences).Silent(t, "Données personnelles\u202f?")
	lead.Get(t, path.Commitment(cycle, "1.1")).Silent(t, "Données personnelles\u202f?")
	lead.Get(t, path.Share(cycle)).Silent(t, "reste chez vous")
	lead.Get(t, path.EvidenceVouch(id, f)).LeadsTo(t, path.Evidence(id)+"#fichiers")
	out := advisor.Get(t, path.Evidence(id))
	out.Says(t, "Liste des jeunes.txt")
	out.Silent(t, "Inès Moulin le", "sans donnée personnelle", "Annuler la relecture")
	if got := advisor.Get(t, path.EvidenceFile(id, f)).Body; got != roll {
		t.Errorf("the ARML reads %q", got)
	}

	lead.Post(t, path.EvidenceUnvouch(id, f), nil).LeadsTo(t, path.Evidence(id)+"#fichiers")
	lead.Get(t, path.Evidence(id)).Says(t, "La relecture est annulée", "Données personnelles\u202f?")
	advisor.Get(t, path.EvidenceFile(id, f)).Status(t, http.StatusNotFound)
}

func TestAnUpdateIsReadAgain(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Liste des jeunes", roll, "1.1")
	f := firstFile(t, s, site.QualityLead, id).ID
	lead := s.As(t, site.QualityLead)
	lead.Submit(t, lead.Get(t, path.EvidenceVouch(id, f)), "form#relu", nil).Status(t, http.StatusSeeOther)
	send(t, lead, path.EvidenceRevise(id), url.Values{"kind": {"file"}, "version": {"1"}, "title": {"Liste d’avril"}}).Status(t, http.StatusSeeOther)
	p := lead.Get(t, path.Evidence(id))
	p.Sound(t)
	p.Says(t, "Données personnelles\u202f?", "Lu dans la version\u00a01 par Inès Moulin", "à relire dans celle-ci", "Lu, sans donnée personnelle…", "Annuler la relecture")
}

func TestNobodyWhoMayNotMaskAFileMarksIt(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Liste des jeunes", roll, "1.1")
	f := firstFile(t, s, site.QualityLead, id).ID
	if err := s.Assess.Share(t.Context(), s.Actor(t, site.QualityLead), cycle); err != nil {
		t.Fatal(err)
	}
	may := map[string]bool{site.Director.Name: true, site.QualityLead.Name: true, site.Contributor.Name: true, site.SeveralHats.Name: true}
	for _, who := range site.Everybody() {
		if may[who.Name] {
			continue
		}
		c := s.As(t, who)
		for address, answer := range map[string]*site.Page{
			"asks": c.Get(t, path.EvidenceVouch(id, f)), "marks": c.Post(t, path.EvidenceVouch(id, f), url.Values{"version": {"1"}}), "takes back": c.Post(t, path.EvidenceUnvouch(id, f), nil),
		} {
			if code := answer.Answer.StatusCode; code != http.StatusForbidden && code != http.StatusNotFound {
				t.Errorf("%s %s: %d", who.Name, address, code)
			}
		}
	}
	s.Visitor(t).Get(t, path.EvidenceVouch(id, f)).Status(t, http.StatusSeeOther)
	if said := firstFile(t, s, site.QualityLead, id).Vouched; said.Revision != 0 {
		t.Errorf("marked: %+v", said)
	}
	for _, who := range []site.Person{site.Director, site.Contributor} {
		c := s.As(t, who)
		c.Submit(t, c.Get(t, path.EvidenceVouch(id, f)), "form#relu", nil).Status(t, http.StatusSeeOther)
		c.Post(t, path.EvidenceUnvouch(id, f), nil).Status(t, http.StatusSeeOther)
	}
}

func TestAnEmptyFormSaysAllThatIsMissingBesideItsFields(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	lead := s.As(t, site.QualityLead)
	p := send(t, lead, path.EvidenceNew, url.Values{"kind": {"file"}})
	p.Status(t, http.StatusUnprocessableEntity)
	p.Sound(t)
	p.FaultAt(t, "file")
	p.Says(t, "Choisissez au moins un fichier.")
	p.Silent(t, "Donnez un titre.") // the name of the file will do
	p = send(t, lead, path.EvidenceNew, url.Values{"kind": {"link"}, "from": {"hier"}})
	p.Status(t, http.StatusUnprocessableEntity)
	for _, field := range []string{"from", "title", "address"} {
		p.FaultAt(t, field)
	}
	p = send(t, lead, path.EvidenceNew, url.Values{"kind": {"certificate"}, "expires": {"demain"}})
	for _, field := range []string{"expires", "title", "scheme", "body"} {
		p.FaultAt(t, field)
	}
}
