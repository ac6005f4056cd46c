package evidence_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestAnEmptyLibraryTeaches(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	p := s.As(t, site.QualityLead).Get(t, path.Evidences)
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Breadcrumb(t, "Accueil", "Preuves")
	p.Says(t, "attend sa première preuve", "Déposer une première preuve")
	reader := s.As(t, site.GovernanceReader).Get(t, path.Evidences)
	reader.Says(t, "attend sa première preuve")
	reader.Lacks(t, `a[href="`+path.EvidenceNew+`"]`)
}

func TestAFileIsAddedWithoutScriptAndServesFiveStatements(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	form := lead.Get(t, path.EvidenceFor(cycle, "1.1", ""))
	form.Status(t, http.StatusOK)
	form.Sound(t)
	nodes := statements(t, s, cycle)
	values := url.Values{"kind": {"file"}, "cycle": {cycle}, "engagement": {"1.1"}, "noeud": nodes, "place": {"pages 3 à 5"}, "from": {"2026-01-01"}, "until": {"2026-12-31"}}
	p := send(t, lead, path.EvidenceNew, values, file{"Projet associatif.txt", "Notre projet."})
	p.LeadsTo(t, path.CommitmentProofs(cycle, "1.1"))
	shown := lead.Get(t, path.Commitment(cycle, "1.1"))
	shown.Sound(t)
	shown.Says(t, "Projet associatif", nodes[4]+", pages 3 à 5", "du\u00a01er\u00a0janvier 2026", "La preuve est rattachée.")
	if places := shown.All(t, "ul.evidence-where li"); len(places) != 5 {
		t.Errorf("%d places", len(places))
	}
	list := lead.Get(t, path.Evidences)
	list.Sound(t)
	list.Says(t, "Projet associatif", "5\u00a0attendus")
	sheet := lead.Get(t, site.Attr(list.One(t, "#preuves tbody th a"), "href"))
	sheet.Sound(t)
	sheet.Says(t, "Empreinte SHA-256", "Inès Moulin", "Version 1\u00a0: Déposée")
	detach := lead.Submit(t, shown, `ul.evidence-where form[action^="/preuves/"]`, onlyFirst(shown, t))
	detach.LeadsTo(t, path.CommitmentProofs(cycle, "1.1"))
}

// statements are the first five statements of the first commitment.
func statements(t *testing.T, s *site.Site, cycle string) []string {
	t.Helper()
	pg, err := s.Assess.Commitment(t.Context(), s.Actor(t, site.QualityLead), cycle, "1.1")
	if err != nil {
		t.Fatal(err)
	}
	var nodes []string
	for _, x := range pg.Statements {
		if x.View.Node.Marked && len(nodes) < 5 {
			nodes = append(nodes, x.View.Node.ID)
		}
	}
	return nodes
}

// onlyFirst keeps the first form of several: Submit wants one.
func onlyFirst(p *site.Page, t *testing.T) url.Values {
	t.Helper()
	forms := p.All(t, `ul.evidence-where form[action^="/preuves/"]`)
	for _, f := range forms[1:] {
		f.Parent.RemoveChild(f)
	}
	return nil
}

func TestWhatIsWrongIsToldBesideItsFieldAndNoFileIsSentTwice(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	lead := s.As(t, site.QualityLead)
	values := url.Values{"kind": {"file"}, "title": {"Charte"}, "from": {"2026-05-01"}, "until": {"2026-04-01"}, "expires": {"demain"}}
	p := send(t, lead, path.EvidenceNew, values, file{"charte.txt", "Nous accueillons chacun."}, file{"outil.exe", "MZ\x90\x00\x03"})
	p.Status(t, http.StatusUnprocessableEntity)
	p.Sound(t)
	p.FaultAt(t, "file")
	p.FaultAt(t, "expires")
	p.Says(t, "outil.exe", "est un programme", "charte.txt", "déjà reçu")
	kept := site.Attr(p.One(t, `input[name="recu"]`), "value")
	values.Set("recu", kept)
	values.Set("until", "2026-06-01")
	values.Set("expires", "")
	done := send(t, lead, path.EvidenceNew, values)
	done.Status(t, http.StatusSeeOther)
	sheet := lead.Follow(t, done)
	sheet.Says(t, "Charte", "charte.txt", "est dans la bibliothèque")

	again := send(t, lead, path.EvidenceNew, values) // the file is part of a piece now
	again.LeadsTo(t, done.Location())
	lead.Follow(t, again).Says(t, "C’était déjà enregistré", "Charte")
	lead.Get(t, path.Evidences).Says(t, "1\u00a0affichée sur 1")
	revise := url.Values{"kind": {"file"}, "title": {"Charte"}, "version": {"1"}, "note": {"signée"}}
	_, u := call(t, lead, http.MethodPost, path.EvidenceUploads, []byte("name=signee.txt&size=7"), true)
	call(t, lead, http.MethodPut, u.URL+"?offset=0", []byte("signé."), false)
	call(t, lead, http.MethodPost, u.URL+"/fin", nil, false)
	revise.Set("recu", u.ID)
	for range 2 {
		send(t, lead, done.Location()+"/mettre-a-jour", revise).LeadsTo(t, done.Location())
	}
	more := send(t, lead, path.EvidenceNew, values, file{"suite.txt", "La suite."}) // with another file: nothing is lost, nothing doubled
	more.Status(t, http.StatusUnprocessableEntity)
	more.FaultAt(t, "file")
	more.Says(t, "déjà dans une preuve", "suite.txt")
	for _, link := range []string{"javascript:alert(1)", "https://a:b@exemple.test/"} {
		bad := send(t, lead, path.EvidenceNew, url.Values{"kind": {"link"}, "title": {"Site"}, "address": {link}})
		bad.Status(t, http.StatusUnprocessableEntity)
		bad.FaultAt(t, "address")
	}
	empty := send(t, lead, path.EvidenceNew, url.Values{"kind": {"certificate"}})
	empty.FaultAt(t, "scheme")
	empty.FaultAt(t, "body")
}

func TestALinkAndACertificationAreEvidenceToo(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	lead := s.As(t, site.QualityLead)
	for _, genre := range []string{"lien", "certification"} {
		lead.Get(t, path.EvidenceFor("", "", genre)).Sound(t)
	}
	p := lead.Follow(t, send(t, lead, path.EvidenceNew, url.Values{"kind": {"certificate"}, "title": {"REF-209"}, "scheme": {"ref-209"}, "number": {"2209-A"}, "body": {"AFNOR"}, "expires": {"2026-05-20"}}))
	p.Sound(t)
	p.Says(t, "AFNOR", "2209-A", "Elle arrive à sa date de fin")
	p = lead.Follow(t, send(t, lead, path.EvidenceNew, url.Values{"kind": {"link"}, "title": {"Notre site"}, "address": {"https://exemple.test/charte"}}))
	p.Sound(t)
	p.Has(t, `a[href="https://exemple.test/charte"]`)
	lead.Get(t, path.Evidences+"?vue=a-renouveler").Says(t, "REF-209")
	lead.Get(t, path.Evidences+"?q=site").Says(t, "Notre site")
	lead.Get(t, path.Evidences+"?q=introuvable").Says(t, "Aucune preuve ne répond")
}

func TestAFileIsSentAsItIsAndRunsNothing(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "=cmd", "du texte", "1.1")
	f := firstFile(t, s, site.QualityLead, id)
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.EvidenceFile(id, f.ID))
	p.Status(t, http.StatusOK)
	h := p.Answer.Header
	if p.Body != "du texte" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment; filename=") || h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%q %v", p.Body, h)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, site.BaseURL+path.EvidenceFile(id, f.ID), nil)
	r.Header.Set("Range", "bytes=3-7")
	if part := lead.Do(t, r); part.Answer.StatusCode != http.StatusPartialContent || part.Body != "texte" {
		t.Errorf("range: %d %q", part.Answer.StatusCode, part.Body)
	}
	overview := lead.Get(t, path.Assessment(cycle))
	overview.Has(t, `a[href="`+path.CycleEvidence(cycle)+`"]`)
	overview.Says(t, "Preuves, 1\u00a0fichier")
	zip := lead.Get(t, path.CycleEvidence(cycle))
	zip.Status(t, http.StatusOK)
	if !strings.HasPrefix(zip.Body, "PK") || zip.Answer.Header.Get("Content-Type") != "application/zip" || !strings.Contains(zip.Answer.Header.Get("Content-Disposition"), "preuves-mission-locale-des-trois-etangs-auto-evaluation-1.zip") {
		t.Errorf("%v", zip.Answer.Header)
	}
}

func TestOthersSeeEvidenceOnlyWithTheCycleThatShowsIt(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Statuts", "les statuts", "1.1")
	apart := piece(t, s, cycle, "Notes internes", "pour nous")
	f := firstFile(t, s, site.QualityLead, id).ID
	outside := []site.Person{site.Staff, site.OtherDirector, site.OtherLead, site.RegionalAdvisor, site.OtherAdvisor, site.LabelOffice, site.TechnicalAdmin}
	refused := func(who site.Person, address string) {
		t.Helper()
		p := s.As(t, who).Get(t, address)
		if p.Answer.StatusCode != http.StatusForbidden && p.Answer.StatusCode != http.StatusNotFound || strings.Contains(p.Body, "les statuts") {
			t.Errorf("%s opens %s: %d", who.Name, address, p.Answer.StatusCode)
		}
	}
	for _, who := range outside {
		for _, address := range everyPage(cycle, id, f) {
			refused(who, address)
		}
	}
	if p := s.Visitor(t).Get(t, path.EvidenceFile(id, f)); p.Answer.StatusCode != http.StatusSeeOther {
		t.Errorf("a visitor: %d", p.Answer.StatusCode)
	}
	if err := s.Assess.Share(t.Context(), s.Actor(t, site.QualityLead), cycle); err != nil {
		t.Fatal(err)
	}
	for _, who := range []site.Person{site.RegionalAdvisor, site.LabelOffice} {
		c := s.As(t, who)
		p := c.Get(t, path.Evidence(id))
		p.Sound(t)
		p.Says(t, "Statuts")
		p.Lacks(t, "#historique")
		p.Lacks(t, `a[href="`+path.EvidenceRevise(id)+`"]`)
		if got := c.Get(t, path.EvidenceFile(id, f)).Body; got != "les statuts" {
			t.Errorf("%s reads %q", who.Name, got)
		}
		list := c.Get(t, path.EvidencesOf(s.BodyID(t, site.TroisEtangs)))
		list.Sound(t)
		list.Says(t, "Statuts")
		list.Silent(t, "Notes internes")
		refused(who, path.Evidence(apart))
		refused(who, path.EvidenceRevise(id))
		refused(who, path.EvidenceMask(id, f))
		refused(who, path.CommitmentEvidence(cycle, "1.1"))
		c.Get(t, path.Commitment(cycle, "1.1")).Says(t, "Statuts")
	}
	for _, who := range []site.Person{site.OtherDirector, site.OtherAdvisor, site.TechnicalAdmin, site.Staff} {
		refused(who, path.Evidence(id))
		refused(who, path.EvidenceFile(id, f))
		refused(who, path.CycleEvidence(cycle))
	}
}

func TestNobodyElseChangesTheLibrary(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Statuts", "les statuts", "1.1")
	f := firstFile(t, s, site.QualityLead, id).ID
	for _, who := range []site.Person{site.Chair, site.GovernanceReader, site.Staff, site.OtherLead, site.RegionalAdvisor, site.LabelOffice, site.TechnicalAdmin} {
		c := s.As(t, who)
		for _, address := range []string{path.EvidenceRevise(id), path.EvidenceAttach(id, "", ""), path.EvidenceDetach(id), path.EvidenceWithdraw(id), path.EvidenceRestore(id), path.EvidenceErase(id), path.EvidenceMask(id, f), path.CommitmentEvidence(cycle, "1.1")} {
			form := url.Values{"cycle": {cycle}, "noeud": {"1.1"}, "preuve": {id}, "mots": {"statuts"}, "kind": {"link"}, "title": {"x"}, "address": {"https://exemple.test"}}
			if p := c.Post(t, address, form); p.Answer.StatusCode != http.StatusForbidden && p.Answer.StatusCode != http.StatusNotFound {
				t.Errorf("%s posts to %s: %d", who.Name, address, p.Answer.StatusCode)
			}
		}
	}
	sheet := s.As(t, site.QualityLead).Get(t, path.Evidence(id))
	sheet.Says(t, "Version 1")
	sheet.Silent(t, "Version 2")
}

// The Trois-Étangs close into the Haute-Combe: their evidence is read from there.
func TestWhatAMergeLeavesIsReadByTheHeir(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Statuts", "les statuts", "1.1")
	f := firstFile(t, s, site.QualityLead, id).ID
	heir := s.As(t, site.OtherLead)
	heir.Get(t, path.Evidence(id)).Status(t, http.StatusNotFound)
	s.Merge(t, site.TroisEtangs, site.HauteCombe)

	library := heir.Get(t, path.Evidences)
	library.Sound(t)
	library.Says(t, "Votre bibliothèque attend sa première preuve", "Mission locale des Trois-Étangs")
	library.Has(t, `a[href="`+path.EvidencesOf(s.BodyID(t, site.TroisEtangs))+`"]`)
	heir.Get(t, path.EvidencesOf(s.BodyID(t, site.TroisEtangs))).Says(t, "Statuts")
	p := heir.Get(t, path.Evidence(id))
	p.Sound(t)
	p.Lacks(t, "main form")
	if got := heir.Get(t, path.EvidenceFile(id, f)).Body; got != "les statuts" {
		t.Errorf("the heir reads %q", got)
	}
	heir.Get(t, path.Commitment(cycle, "1.1")).Says(t, "Statuts")
	heir.Get(t, path.CycleEvidence(cycle)).Status(t, http.StatusOK)
	heir.Get(t, path.EvidenceRevise(id)).Status(t, http.StatusForbidden)
}
