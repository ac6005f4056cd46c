package e2e_test

import (
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

// An application arrives: the label office reads it, says it is receivable, composes a
// pair among the auditors who may, and settles it; the auditor finds it among theirs and
// says what ties them to the network.
func TestAnApplicationIsReceivedAndItsPairIsComposed(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		eden := s.enter(t, labelOffice)
		structure := theApplicationIsReceived(t, eden)
		eden.Follow("Ouvrir l’audit")
		expect(t, eden, "Audit de la "+structure)
		eden.Accessible()
		eden.Follow("Composer le binôme")
		expect(t, eden, "Composer le binôme")
		eden.See("Compétences qui manquent au binôme")
		eden.Accessible()
		eden.Choose("Auditeur externe", "Robin Fontelle")
		eden.Press("Comparer ensemble")
		eden.Choose("Auditeur pair", "Gwen Castelmur")
		eden.Press("Proposer ce binôme")
		eden.See("Le binôme est proposé.")
		eden.Accessible()
		eden.Click("Confirmer sans réponse")
		eden.Fill("Pourquoi", "Quinze jours sans réponse de la structure.")
		eden.Press("Confirmer ce binôme")
		eden.See("Le binôme est confirmé.")

		gwen := s.enter(t, "Gwen Castelmur")
		gwen.Follow("Ouvrir mes audits")
		gwen.See(structure)
		gwen.Accessible()
		theLinksAreDeclared(gwen)
	})
}

// theApplicationIsReceived and returns the name of its structure.
func theApplicationIsReceived(t *testing.T, eden *browser.Person) string {
	t.Helper()
	eden.Open("/demandes")
	eden.See("dont 1 à lire")
	eden.Accessible()
	eden.Open(browser.Eval[string](eden, `[...document.querySelectorAll("tbody tr")].find(r => r.innerText.includes("Envoyée le") || /Envoyée\s*$/.test(r.innerText.trim())).querySelector("a").getAttribute("href")`))
	_, structure, found := strings.Cut(browser.Eval[string](eden, `document.querySelector("h1 + p").innerText.replace(/[\u00a0\u202f]/g, " ")`), " de la ")
	if !found {
		t.Fatal("the application names no structure")
	}
	eden.See("Signée par")
	eden.Accessible()
	eden.Follow("Dire la demande recevable")
	eden.Press("Dire la demande recevable")
	eden.See("La demande est recevable.")
	return strings.TrimSuffix(structure, ".")
}

func theLinksAreDeclared(gwen *browser.Person) {
	gwen.Follow("Liens")
	gwen.See("est attendue")
	gwen.Select("Structure", home)
	gwen.Choose("Quel lien", "Un proche y travaille ou y siège")
	gwen.Press("Déclarer ce lien")
	gwen.See("Le lien est déclaré.")
	gwen.See(home)
	gwen.Accessible()
}
