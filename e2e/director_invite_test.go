package e2e_test

import (
	"path/filepath"
	"testing"

	"ariane/internal/testkit/browser"
)

func TestARegionalAdvisorInvitesADirectorAndTheStructureBecomesActive(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		aStructureJoins(t, s)
		maxime := s.enter(t, advisor)
		maxime.See("2 structures attendent leur invitation pour commencer.")
		guide(t, maxime, "region", "")
		maxime.Open("/reseau?etape=not_invited")
		maxime.Follow("Mission locale des Trois Anses")
		maxime.See("Personne n’y tient encore de rôle.")
		maxime.Follow("Inviter la direction")
		maxime.Fill("Adresse électronique", "nadia@exemple.invalid")
		maxime.Fill("Prénom et nom", "Nadia Sorel")
		guide(t, maxime, "invitation", "")
		maxime.Fill("Adresse électronique", "pas une adresse")
		maxime.Press("Envoyer l’invitation")
		maxime.See("Un point est à revoir")
		maxime.Fill("Adresse électronique", "nadia@exemple.invalid")
		maxime.Press("Envoyer l’invitation")
		maxime.See("L’invitation est partie par courriel.")
		maxime.See("nadia@exemple.invalid")

		nadia := s.visitor(t, "Nadia Sorel")
		link := openLetter(nadia, "nadia@exemple.invalid")
		accept(t, nadia, "Nadia Sorel", "nadia@exemple.invalid")
		expect(t, nadia, "Mission locale des Trois Anses")
		nadia.See("Tout est prêt pour ouvrir votre première auto-évaluation.")

		maxime.Open("/reseau?q=Anses")
		maxime.See("À commencer")
		linksThatNoLongerOpen(t, s, link)
	})
}

// aStructureJoins: beside the one the demonstration leaves to invite, the list of
// the network brings another.
func aStructureJoins(t *testing.T, s *site) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "nouvelle.csv")
	write(t, file, "code_milo,nom_affiche,code_arml,code_region,code_departement\nDEMO-56-9,Mission locale des Trois Anses,ARML-BRE,53,56\n")
	if got := s.command(t, "import", "network", file); got.status != 0 {
		t.Fatalf("import: status %d\n%s%s", got.status, got.out, got.err)
	}
}

// linksThatNoLongerOpen: a used link, one that is cut short, and one withdrawn
// each say kindly what to do.
func linksThatNoLongerOpen(t *testing.T, s *site, used string) {
	t.Helper()
	stranger := s.visitor(t, "somebody with a link")
	stranger.Open(used)
	expect(t, stranger, "Cette invitation a déjà servi")
	stranger.Follow("Se connecter")
	expect(t, stranger, "Se connecter")
	stranger.Open(used[:len(used)-6])
	expect(t, stranger, "Ce lien d’invitation est incomplet")

	dominique := s.enter(t, director)
	invite(dominique, "Paul Arvor", "paul@exemple.invalid", "Membre de l’équipe")
	withdrawn := openLetter(stranger, "paul@exemple.invalid")
	dominique.Press("Annuler l’invitation de paul@exemple.invalid")
	dominique.See("L’invitation est annulée : son lien ne fonctionne plus.")
	stranger.Open(withdrawn)
	expect(t, stranger, "Cette invitation a été annulée")
	if n := browser.Eval[int](stranger, `document.querySelectorAll("main input").length`); n != 0 {
		t.Errorf("a withdrawn invitation still shows %d fields", n)
	}
}
