package evidence_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// given gives a commitment to somebody; to nobody takes it back.
func given(t *testing.T, s *site.Site, cycle, node string, people ...site.Person) {
	t.Helper()
	share := quality.Share{NodeID: node}
	for _, p := range people {
		share.People = append(share.People, s.Actor(t, p).PersonID)
	}
	if err := s.Assess.Give(t.Context(), s.Actor(t, site.QualityLead), cycle, share, ""); err != nil {
		t.Fatal(err)
	}
}

// deposit adds a file from the page of a commitment, as its form sends it.
func deposit(t *testing.T, c *site.Client, cycle, node, name, content string) *site.Page {
	t.Helper()
	page := c.Get(t, path.Commitment(cycle, node))
	page.Status(t, http.StatusOK)
	values := url.Values{}
	for _, field := range page.All(t, "form#deposer input[type=hidden]") {
		values.Set(site.Attr(field, "name"), site.Attr(field, "value"))
	}
	return send(t, c, path.EvidenceNew, values, file{name, content})
}

func TestAStaffMemberDepositsOnWhatWasGivenAndTheQualityLeadSeesIt(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	piece(t, s, cycle, "Charte d’accueil", "Bienvenue.", "1.1")
	piece(t, s, cycle, "Tableau des partenaires", "Pas pour vous.", "1.2")
	staff := s.As(t, site.Staff)
	empty := staff.Get(t, path.Evidences)
	empty.Sound(t)
	empty.Says(t, "Vos preuves apparaîtront ici", "Voir mon travail")
	empty.Lacks(t, `a[href="`+path.EvidenceNew+`"]`)

	given(t, s, cycle, "1.1", site.Staff)
	page := staff.Get(t, path.Commitment(cycle, "1.1"))
	page.Sound(t)
	page.Says(t, "Charte d’accueil", "Choisir parmi vos preuves", "Déposer des fichiers pour cet engagement")
	page.Silent(t, "Tableau des partenaires")
	s.Clock.Advance(time.Minute) // the deposit is the latest
	deposit(t, staff, cycle, "1.1", "Livret remis aux jeunes.txt", "Le livret.").LeadsTo(t, path.CommitmentProofs(cycle, "1.1"))
	page = staff.Get(t, path.Commitment(cycle, "1.1"))
	page.Says(t, "Livret remis aux jeunes", "La preuve est rattachée.")

	card := staff.Get(t, path.Card(cycle, "1.1", 1))
	card.Sound(t)
	card.Says(t, "2\u00a0preuves rattachées à cet engagement", "Livret remis aux jeunes", "Déposer une preuve")

	list := staff.Get(t, path.Evidences)
	list.Sound(t)
	list.Says(t, "Livret remis aux jeunes", "Charte d’accueil")
	list.Silent(t, "Tableau des partenaires")
	own := site.Attr(list.All(t, "#preuves tbody th a")[0], "href") // the latest first
	sheet := staff.Get(t, own)
	sheet.Sound(t)
	sheet.Says(t, "Livret remis aux jeunes", "Mettre à jour", "Rattacher à des attendus", "Jeanne Lucas", "Détacher")
	sheet.Silent(t, "Retirer de la bibliothèque")
	s.As(t, site.QualityLead).Get(t, path.Commitment(cycle, "1.1")).Says(t, "Livret remis aux jeunes")
	s.As(t, site.QualityLead).Get(t, own).Says(t, "Jeanne Lucas", "Retirer de la bibliothèque")

	given(t, s, cycle, "1.1")
	staff.Get(t, path.Commitment(cycle, "1.1")).Status(t, http.StatusForbidden)
	after := staff.Get(t, path.Evidences)
	after.Says(t, "Livret remis aux jeunes")
	after.Silent(t, "Charte d’accueil")
	kept := staff.Get(t, own)
	kept.Status(t, http.StatusOK)
	kept.Silent(t, "Mettre à jour", "Détacher", "Rattacher à des attendus")
}

func TestOnlyThePlacesGivenAreOfferedToTieEvidenceTo(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	colleague := piece(t, s, cycle, "Charte d’accueil", "Bienvenue.", "1.1")
	apart := piece(t, s, cycle, "Notes internes", "Rien que pour nous.")
	given(t, s, cycle, "1.1", site.Staff, site.Chair)
	staff := s.As(t, site.Staff)

	form := staff.Get(t, path.EvidenceAttach(colleague, cycle, "1.1"))
	form.Sound(t)
	if groups := form.All(t, `input[name="noeud"][value="1.1"]`); len(groups) != 1 {
		t.Errorf("1.1 is offered %d times", len(groups))
	}
	form.Lacks(t, `input[name="noeud"][value="1.2"]`)
	node := statements(t, s, cycle)[1]
	staff.Post(t, path.EvidenceAttach(colleague, "", ""), url.Values{"cycle": {cycle}, "noeud": {node}}).LeadsTo(t, path.Evidence(colleague)+"#soutient")
	staff.Post(t, path.EvidenceAttach(colleague, "", ""), url.Values{"cycle": {cycle}, "noeud": {"1.2"}}).Status(t, http.StatusForbidden)
	staff.Post(t, path.EvidenceAttach(apart, "", ""), url.Values{"cycle": {cycle}, "noeud": {"1.1"}}).Status(t, http.StatusNotFound)

	choose := staff.Get(t, path.CommitmentEvidence(cycle, "1.1"))
	choose.Sound(t)
	choose.Says(t, "Choisir parmi vos preuves", "Charte d’accueil")
	choose.Silent(t, "Notes internes")
	chair := s.As(t, site.Chair) // reads everything, and may answer 1.1
	chair.Get(t, path.CommitmentEvidence(cycle, "1.1")).Says(t, "Notes internes")
	chair.Get(t, path.CommitmentEvidence(cycle, "1.2")).Status(t, http.StatusForbidden)
	chair.Get(t, path.EvidenceAttach(apart, "", "")).Lacks(t, `input[name="noeud"][value="1.2"]`)

	for _, node := range []string{"1.1", node} { // from the piece's own page, until it is out of sight
		staff.Post(t, path.EvidenceDetach(colleague), url.Values{"cycle": {cycle}, "noeud": {node}}).Status(t, http.StatusSeeOther)
	}
	staff.Get(t, path.Evidence(colleague)).Status(t, http.StatusNotFound)
}

func TestWorkGivenOpensNothingElseOfTheLibrary(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	under := piece(t, s, cycle, "Charte d’accueil", "Bienvenue.", "1.1")
	given(t, s, cycle, "1.1", site.Staff)
	staff := s.As(t, site.Staff)
	fileID := firstFile(t, s, site.Staff, under).ID
	for address, want := range map[string]int{
		path.EvidenceNew: http.StatusForbidden, path.EvidenceFor(cycle, "1.1", ""): http.StatusOK, path.EvidenceFor(cycle, "1.2", ""): http.StatusForbidden,
		path.EvidenceRevise(under): http.StatusForbidden, path.EvidenceMask(under, fileID): http.StatusForbidden, path.EvidenceWithdraw(under): http.StatusForbidden,
		path.EvidenceFile(under, fileID): http.StatusOK, path.CycleEvidence(cycle): http.StatusForbidden,
	} {
		if got := staff.Get(t, address); got.Answer.StatusCode != want {
			t.Errorf("%s answers %d, want %d", address, got.Answer.StatusCode, want)
		}
	}
	staff.Get(t, path.EvidenceNew).Says(t, "Une preuve se dépose sur un engagement qui vous est confié")
	staff.Get(t, path.EvidenceFor(cycle, "1.1", "lien")).Sound(t)
}

func TestUploadsInPartsFollowTheSameRule(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	staff := s.As(t, site.Staff)
	begin := func() int {
		return staff.Post(t, path.EvidenceUploads, url.Values{"name": {"note.txt"}, "size": {"9"}}).Answer.StatusCode
	}
	if got := begin(); got != http.StatusForbidden {
		t.Errorf("with no work: %d", got)
	}
	given(t, s, cycle, "1.1", site.Staff)
	if got := begin(); got != http.StatusOK {
		t.Errorf("with work: %d", got)
	}
	given(t, s, cycle, "1.1")
	if got := begin(); got != http.StatusForbidden {
		t.Errorf("work taken back: %d", got)
	}
}
