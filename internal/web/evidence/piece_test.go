package evidence_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"encoding/json"

	"ariane/internal/evidence"
	"ariane/internal/files"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	pages "ariane/internal/web/evidence"
	"ariane/internal/web/path"
)

func TestAPieceIsRevisedAndAStaleFormLosesNothing(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Charte", "première", "1.1")
	first := firstFile(t, s, site.QualityLead, id).ID
	lead := s.As(t, site.QualityLead)
	form := lead.Get(t, path.EvidenceRevise(id))
	form.Sound(t)
	values := url.Values{"kind": {"file"}, "version": {"1"}, "title": {"Charte d’accueil"}, "note": {"Signée"}, "drop": {first}}
	send(t, lead, path.EvidenceRevise(id), values, file{"charte-2.txt", "deuxième"}).LeadsTo(t, path.Evidence(id))
	p := lead.Get(t, path.Evidence(id))
	p.Sound(t)
	p.Says(t, "Charte d’accueil", "charte-2.txt", "Signée", "Version 2\u00a0: Mise à jour", "Fichiers des versions précédentes", "sous le titre «\u00a0Charte\u00a0»")
	stale := send(t, lead, path.EvidenceRevise(id), url.Values{"kind": {"file"}, "version": {"1"}, "title": {"Mon titre à moi"}}, file{"charte-3.txt", "troisième"})
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "Quelqu’un a mis cette preuve à jour", "charte-3.txt", "déjà reçu")
	if site.Attr(stale.One(t, `input[name="title"]`), "value") != "Mon titre à moi" {
		t.Error("what was typed is lost")
	}
	send(t, lead, path.EvidenceRevise(id), url.Values{"kind": {"file"}, "version": {"2"}, "title": {"Charte d’accueil"}, "summary": {"Ce que nous promettons."}, "expires": {"2027-01-01"}}).LeadsTo(t, path.Evidence(id))
	joined := send(t, s.As(t, site.Director), path.EvidenceRevise(id), url.Values{"kind": {"file"}, "version": {"2"}, "title": {"Charte 2026"}, "expires": {"2027-06-30"}})
	joined.Status(t, http.StatusConflict)
	joined.Says(t, "Ne prouve plus rien après le", "1er\u00a0janvier 2027")
	if site.Attr(joined.One(t, `input[name="title"]`), "value") != "Charte 2026" || site.Attr(joined.One(t, `input[name="expires"]`), "value") != "2027-06-30" {
		t.Error("what was typed is lost")
	}
	joined.Has(t, `textarea[name="summary"]`)
	if got := site.Text(joined.One(t, `textarea[name="summary"]`)); got != "Ce que nous promettons." {
		t.Errorf("what a colleague alone wrote is lost: %q", got)
	}
	nothing := send(t, lead, path.EvidenceRevise(id), url.Values{"kind": {"file"}, "version": {"3"}, "title": {""}, "summary": {"Ce que nous promettons."}, "expires": {"2027-01-01"}})
	nothing.Status(t, http.StatusUnprocessableEntity)
	nothing.Says(t, "Rien n’a changé")
}

func TestAPieceIsAttachedFromItsPageAndFromTheCommitment(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Rapport", "le rapport")
	lead := s.As(t, site.QualityLead)
	form := lead.Get(t, path.EvidenceAttach(id, "", ""))
	form.Sound(t)
	lead.Post(t, path.EvidenceAttach(id, "", ""), url.Values{"cycle": {cycle}, "noeud": {"1.1/1", "2.1"}, "place": {"page 4"}}).LeadsTo(t, path.Evidence(id)+"#soutient")
	p := lead.Get(t, path.Evidence(id))
	p.Sound(t)
	p.Says(t, "2.1", "Ouverte à tous les jeunes", "La Mission locale est soit une association")
	p.Has(t, `input[name="place"][value="page 4"]`)
	lead.Post(t, path.EvidenceAttach(id, "", ""), url.Values{"cycle": {cycle}, "noeud": {"2.1"}, "place": {"p. 12 à 14"}, "preciser": {"1"}}).LeadsTo(t, path.Evidence(id)+"#soutient")
	p = lead.Get(t, path.Evidence(id))
	p.Says(t, "L’endroit où regarder est enregistré.")
	p.Has(t, `input[name="place"][value="page 4"]`)
	p.Has(t, `input[name="place"][value="p. 12 à 14"]`)
	none := lead.Post(t, path.EvidenceAttach(id, "", ""), url.Values{"cycle": {cycle}})
	none.Status(t, http.StatusUnprocessableEntity)
	choose := lead.Get(t, path.CommitmentEvidence(cycle, "1.2"))
	choose.Sound(t)
	choose.Says(t, "Rapport")
	lead.Post(t, path.CommitmentEvidence(cycle, "1.2"), url.Values{"preuve": {id}, "noeud": {"1.2"}}).LeadsTo(t, path.CommitmentProofs(cycle, "1.2"))
	lead.Get(t, path.Commitment(cycle, "1.2")).Says(t, "Rapport")
	lead.Post(t, path.CommitmentEvidence(cycle, "1.2"), url.Values{"noeud": {"1.2"}}).FaultAt(t, "preuve")
	lead.Get(t, path.CommitmentEvidence(cycle, "1.2")+"?q=introuvable").Says(t, "Aucune preuve à proposer")
}

func TestAttachingAgainFromTheLibraryShowsWhatIsThereAndLosesNothing(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	empty := lead.Get(t, path.CommitmentEvidence(cycle, "2.1"))
	empty.Says(t, "Vous n’avez pas encore de preuve", "Ajouter une preuve")
	empty.Silent(t, "autres mots")
	id := piece(t, s, cycle, "Rapport", "le rapport")
	lead.Get(t, path.CommitmentEvidence(cycle, "2.1")).Has(t, `input[name="noeud"][value="2.1"][checked]`)
	first := url.Values{"cycle": {cycle}, "noeud": {"2.1"}, "place": {"p. 1 à 2"}}
	lead.Post(t, path.EvidenceAttach(id, "", ""), first).Status(t, http.StatusSeeOther)
	form := lead.Get(t, path.CommitmentEvidence(cycle, "2.1"))
	form.Sound(t)
	form.Says(t, "Déjà rattachée à 2.1\u00a0: p. 1 à 2")
	form.Lacks(t, `input[name="noeud"][checked]`)
	lead.Get(t, path.EvidenceAttach(id, "", "")).Says(t, "Déjà rattachée\u00a0: p. 1 à 2")

	again := url.Values{"preuve": {id}, "noeud": {"2.1"}, "place": {""}}
	lead.Post(t, path.CommitmentEvidence(cycle, "2.1"), again).LeadsTo(t, path.CommitmentProofs(cycle, "2.1"))
	lead.Get(t, path.Evidence(id)).Has(t, `input[name="place"][value="p. 1 à 2"]`)
	again.Set("place", "p. 30")
	lead.Post(t, path.CommitmentEvidence(cycle, "2.1"), again).LeadsTo(t, path.CommitmentProofs(cycle, "2.1"))
	if got := site.Attr(lead.Get(t, path.Evidence(id)).One(t, `input[name="place"]`), "value"); got != "p. 1 à 2, p. 30" {
		t.Errorf("to look at %q", got)
	}
	again.Set("place", strings.Repeat("p", quality.MaxEvidencePlace))
	lead.Post(t, path.CommitmentEvidence(cycle, "2.1"), again).FaultAt(t, "place")

	first.Set("preciser", "1")
	first.Set("place", "")
	lead.Post(t, path.EvidenceAttach(id, "", ""), first).Status(t, http.StatusSeeOther)
	lead.Get(t, path.Evidence(id)).Has(t, `input[name="place"][value=""]`)
}

func TestAPieceWhoseOwnerLeftSaysSoAndIsGivenToSomebodyElse(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	contributor, lead := s.As(t, site.Contributor), s.As(t, site.QualityLead)
	send(t, contributor, path.EvidenceNew, url.Values{"kind": {"link"}, "title": {"Page d’accueil"}, "address": {"https://exemple.test/"}, "cycle": {cycle}, "engagement": {"1.1"}, "noeud": {"1.1"}})
	list, err := s.Evidence.Library(t.Context(), s.Actor(t, site.QualityLead), evidence.Filter{})
	if err != nil || list.Total != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	at := list.Pieces[0].ID
	lead.Get(t, path.Evidence(at)).Silent(t, "Plus personne")
	endRoles(t, s, site.Contributor)
	p := lead.Get(t, path.Evidence(at))
	p.Sound(t)
	p.Says(t, "Plus personne ne tient cette preuve à jour", site.Contributor.Name)
	form := lead.Get(t, path.EvidenceRevise(at))
	form.Says(t, site.Contributor.Name+" (n’a plus de rôle ici)")
	lead.Submit(t, form, "form#preuve", site.Values("owner", s.Actor(t, site.QualityLead).PersonID)).LeadsTo(t, path.Evidence(at))
	p = lead.Get(t, path.Evidence(at))
	p.Silent(t, "Plus personne")
	p.Says(t, "Tenue à jour par "+site.QualityLead.Name)
}

// endRoles ends every role of somebody in their structure.
func endRoles(t *testing.T, s *site.Site, who site.Person) {
	t.Helper()
	director := s.Actor(t, site.Director)
	team, err := s.Network.People(t.Context(), director, s.BodyID(t, who.Body))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range team.Members {
		if m.Name == who.Name {
			if err := s.Network.EndMembership(t.Context(), director, m.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestAPieceIsWithdrawnGivenBackAndErased(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Brouillon", "à jeter", "1.1")
	lead := s.As(t, site.QualityLead)
	ask := lead.Get(t, path.EvidenceWithdraw(id))
	ask.Sound(t)
	lead.Submit(t, ask, "form#retirer", nil).LeadsTo(t, path.Evidences)
	lead.Get(t, path.Commitment(cycle, "1.1")).Silent(t, "Brouillon")
	lead.Get(t, path.Evidences+"?vue=retirees").Says(t, "Brouillon")
	gone := lead.Get(t, path.Evidence(id))
	gone.Sound(t)
	lead.Submit(t, gone, "form#remettre", nil).LeadsTo(t, path.Evidence(id))
	lead.Get(t, path.Commitment(cycle, "1.1")).Says(t, "Brouillon")
	lead.Submit(t, lead.Get(t, path.EvidenceWithdraw(id)), "form#effacer", nil).LeadsTo(t, path.Evidences)
	lead.Get(t, path.Evidence(id)).Status(t, http.StatusNotFound)
	contributor := s.As(t, site.Contributor)
	contributor.Get(t, path.EvidenceWithdraw(piece(t, s, cycle, "Autre", "x"))).Status(t, http.StatusForbidden)
}

const roll = "Liste\nDurand Léa, née le 12/03/2006, tél. 06 12 34 56 78, lea.durand@exemple.fr\n"

func TestPersonalDataIsToldAndMasked(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Liste des jeunes", roll, "1.1")
	f := firstFile(t, s, site.QualityLead, id).ID
	lead := s.As(t, site.QualityLead)
	p := lead.Get(t, path.Evidence(id))
	p.Sound(t)
	p.Says(t, "semble contenir des données personnelles", "ligne\u00a02")
	p.Silent(t, "06 12 34")
	lead.Get(t, path.Commitment(cycle, "1.1")).Says(t, "Données personnelles")

	share := lead.Get(t, path.Share(cycle))
	share.Sound(t)
	share.Says(t, "1\u00a0preuve rattachée, avec ses fichiers\u00a0: 1\u00a0fichier reste chez vous", "Liste des jeunes 1\u00a0fichier")
	share.Has(t, `a[href="#gardes"]`)
	lead.Submit(t, share, "form#partage", nil).Status(t, http.StatusSeeOther)
	advisor := s.As(t, site.RegionalAdvisor)
	advisor.Get(t, path.Evidence(id)).Silent(t, "jeunes.txt")
	advisor.Get(t, path.EvidenceFile(id, f)).Status(t, http.StatusNotFound)
	form := lead.Get(t, path.EvidenceMask(id, f))
	form.Sound(t)
	form.Silent(t, "Durand Léa")
	none := lead.Post(t, path.EvidenceMask(id, f), url.Values{"mots": {""}})
	none.Status(t, http.StatusUnprocessableEntity)
	none.FaultAt(t, "file")
	lead.Submit(t, form, "form#masquer", site.Values("mots", "Liste")).LeadsTo(t, path.Evidence(id)+"#fichiers")
	sheet, err := s.Evidence.Show(t.Context(), s.Actor(t, site.QualityLead), id)
	if err != nil {
		t.Fatal(err)
	}
	lead.Get(t, path.Evidence(id)).Says(t, "Lecture en cours")
	advisor.Get(t, path.Evidence(id)).Says(t, "1\u00a0fichier n’est pas montré") // until it is read
	if err := s.Evidence.ReadFile(t.Context(), sheet.Files[1].ID); err != nil {
		t.Fatal(err)
	}
	after := lead.Get(t, path.Evidence(id))
	after.Sound(t)
	after.Says(t, "Original, reste chez vous", "Copie masquée, montrée", "Copie masquée faite")
	after.Silent(t, "semble contenir")
	advisor.Get(t, path.Evidence(id)).Silent(t, "n’est pas montré")
}

func TestAMaskedCopyInWhichSomethingWasLeftIsCompletedFromItsCard(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	id := piece(t, s, cycle, "Liste des jeunes", roll, "1.1")
	lead, f := s.As(t, site.QualityLead), firstFile(t, s, site.QualityLead, id).ID
	lead.Post(t, path.EvidenceMask(id, f), url.Values{"mots": {"Durand"}}).LeadsTo(t, path.Evidence(id)+"#fichiers")
	sheet, err := s.Evidence.Show(t.Context(), s.Actor(t, site.QualityLead), id)
	if err == nil {
		err = s.Evidence.ReadFile(t.Context(), sheet.Files[1].ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	p := lead.Get(t, path.Evidence(id))
	p.Sound(t)
	p.Says(t, "Copie à relire, pas montrée", "Compléter cette copie")
	p.Has(t, `a[href="`+path.EvidenceMask(id, f)+`"]`)
}

// begun is what the script is told.
type begun struct {
	ID, URL, Message string
	Received         int64
	Done             bool
}

func call(t *testing.T, c *site.Client, method, address string, body []byte, form bool) (int, begun) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, site.BaseURL+address, bytes.NewReader(body))
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if form {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	p := c.Do(t, r)
	var out begun
	if err := json.Unmarshal([]byte(p.Body), &out); err != nil {
		t.Fatalf("%s %s answers %d %.200q", method, address, p.Answer.StatusCode, p.Body)
	}
	return p.Answer.StatusCode, out
}

func TestTheScriptSendsPartsAndGoesOnAfterACut(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead := s.As(t, site.QualityLead)
	content := []byte(strings.Repeat("ligne du rapport\n", 300_000))
	_, u := call(t, lead, http.MethodPost, path.EvidenceUploads, []byte(url.Values{"name": {"rapport.txt"}, "size": {strconv.Itoa(len(content))}}.Encode()), true)
	if status, u2 := call(t, lead, http.MethodPut, u.URL+"?offset=0", content[:evidence.MaxPart], false); status != 200 || u2.Received != evidence.MaxPart {
		t.Fatalf("first part: %d %+v", status, u2)
	}
	if status, said := call(t, lead, http.MethodPut, u.URL+"?offset=0", content[:10], false); status != http.StatusConflict || said.Message == "" {
		t.Errorf("the same part: %d %+v", status, said)
	}
	if status, now := call(t, lead, http.MethodGet, u.URL, nil, false); status != 200 || now.Received != evidence.MaxPart {
		t.Errorf("after the cut: %d %+v", status, now)
	}
	if status, _ := call(t, s.As(t, site.Contributor), http.MethodGet, u.URL, nil, false); status != http.StatusNotFound {
		t.Errorf("somebody else's: %d", status)
	}
	call(t, lead, http.MethodPut, u.URL+"?offset="+strconv.Itoa(evidence.MaxPart), content[evidence.MaxPart:], false)
	status, end := call(t, lead, http.MethodPost, u.URL+"/fin", nil, false)
	if status != 200 || !end.Done {
		t.Fatalf("the end: %d %+v", status, end)
	}
	form := url.Values{"kind": {"file"}, "recu": {end.ID}, "cycle": {cycle}, "engagement": {"1.1"}, "noeud": {"1.1"}}
	send(t, lead, path.EvidenceNew, form).LeadsTo(t, path.CommitmentProofs(cycle, "1.1"))
	lead.Get(t, path.Commitment(cycle, "1.1")).Says(t, "rapport")

	big := url.Values{"name": {"film.pdf"}, "size": {"300000000"}}
	if status, said := call(t, lead, http.MethodPost, path.EvidenceUploads, []byte(big.Encode()), true); status != 422 || !strings.Contains(said.Message, "trop lourd") {
		t.Errorf("too big: %d %+v", status, said)
	}
	if status, _ := call(t, s.As(t, site.RegionalAdvisor), http.MethodPost, path.EvidenceUploads, []byte(big.Encode()), true); status != http.StatusForbidden {
		t.Errorf("an advisor: %d", status)
	}
}

func TestAStoreThatDoesNotAnswerIsSaidAndTheFormComesBack(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	down, err := files.Open(files.Settings{Address: "s3://rien?endpoint=127.0.0.1:1&insecure=true", AccessKey: "a", SecretKey: "b"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = down.Close() })
	svc := evidence.New(evidence.Deps{Store: s.Store, Files: down, Clock: s.Clock.Now, Editions: s.Referentials, BaseURL: site.BaseURL})
	s.Mount(pages.Routes(s.Kit, svc, s.Assess, s.Referentials))
	lead := s.As(t, site.QualityLead)
	p := send(t, lead, path.EvidenceNew, url.Values{"kind": {"file"}, "title": {"Charte d’accueil"}}, file{"charte.txt", "texte"})
	p.Status(t, http.StatusServiceUnavailable)
	p.Sound(t)
	p.FaultAt(t, "file")
	p.Says(t, "ne répond pas", "Rien n’est perdu")
	if site.Attr(p.One(t, `input[name="title"]`), "value") != "Charte d’accueil" {
		t.Error("what was typed is lost")
	}
}

func TestTheTechnicalAdministrationSetsTheLimit(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	admin := s.As(t, site.TechnicalAdmin)
	p := admin.Get(t, path.FileSettings)
	p.Sound(t)
	admin.Submit(t, p, "form#fichiers", site.Values("max_mb", "1")).LeadsTo(t, path.FileSettings)
	admin.Submit(t, p, "form#fichiers", site.Values("max_mb", "5")).Status(t, http.StatusConflict)
	admin.Submit(t, admin.Get(t, path.FileSettings), "form#fichiers", site.Values("max_mb", "0")).FaultAt(t, "max_mb")
	s.As(t, site.QualityLead).Get(t, path.FileSettings).Status(t, http.StatusForbidden)
	lead := s.As(t, site.QualityLead)
	big := send(t, lead, path.EvidenceNew, url.Values{"kind": {"file"}}, file{"long.txt", strings.Repeat("mot ", 300_000)})
	big.Status(t, http.StatusUnprocessableEntity)
	big.FaultAt(t, "file")
	lead.Get(t, path.EvidenceNew).Says(t, "1,0\u00a0Mo")
}
