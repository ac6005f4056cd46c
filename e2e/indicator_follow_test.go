package e2e_test

import (
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

// An adviser is told of a value to write, writes it on a phone; the quality lead sees
// the series, makes an action of what is off its target, and the chapter of the year
// tells both.
func TestAValueIsWrittenFollowedAndToldInTheChapterOfTheYear(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		alix := s.enter(t, staffMember)
		alix.Phone()
		theAwaitedValueIsWritten(t, alix)

		camille := s.enter(t, qualityLead)
		anActionComesOfIt(t, camille)
		theChapterTellsIt(t, camille)
	})
}

const (
	awaitedOne = "Jeunes repartis sans être reçus"
	offTarget  = "Embauches rappelées dans le mois"
)

// theAwaitedValueIsWritten: what is no number is said beside the field, and kept.
func theAwaitedValueIsWritten(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/")
	p.See("« " + awaitedOne + " » : 1 valeur à écrire")
	p.Follow(awaitedOne)
	expect(t, p, awaitedOne)
	p.Accessible()
	p.Fill("Valeur", "1 000 000 000 000")
	p.Fill("Remarque", "Deux personnes à l’accueil le mercredi.")
	p.Press("Enregistrer la valeur")
	p.See("à revoir")
	p.Accessible()
	p.Fill("Valeur", "4,5")
	p.Press("Enregistrer la valeur")
	p.See("La valeur est enregistrée.")
	p.See("Deux personnes à l’accueil le mercredi.")
	p.Accessible()
	p.Open("/plan/indicateurs")
	p.Miss("valeur vous attend")
	p.Sound()
	p.Accessible()
	p.Open("/")
	p.Miss("1 valeur à écrire")
}

func anActionComesOfIt(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/plan/indicateurs")
	p.See("4,5 %")
	p.See("1 indicateur hors de sa cible")
	p.Follow(offTarget)
	p.See("Hors de la cible")
	p.Accessible()
	p.Follow("Créer une action")
	p.Fill("Que voulez-vous faire", "Un appel par semaine, noté par l’équipe")
	p.Press("Ajouter au plan")
	p.See("L’action est dans le plan.")
	p.See(offTarget)
	p.Open("/plan/indicateurs")
	p.Follow(offTarget)
	p.See("Un appel par semaine, noté par l’équipe")
}

// theChapterTellsIt: written by hand where wanted, and as a document.
func theChapterTellsIt(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/plan/rapport")
	p.See(awaitedOne)
	p.See("4,5 %")
	p.Accessible()
	p.Follow("Écrire cette partie Les indicateurs")
	p.Accessible()
	p.Fill("Votre texte", "Cette année, **l’accueil** a reçu presque tout le monde.")
	p.Press("Enregistrer")
	p.See("l’accueil")
	odt := p.Download("Chapitre à compléter")
	if _, all := unpack(t, odt.Data); !strings.Contains(all, "reçu presque tout") || !strings.Contains(all, "Donner le premier rendez-vous") {
		t.Error("the document misses what the page tells")
	}
}
