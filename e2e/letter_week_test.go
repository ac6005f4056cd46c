package e2e_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/browser"
)

// An adviser says from the weekly letter, on a phone and without signing in, that an
// action is done; the quality lead is told of a colleague who is away and of one who
// left, and gives what they held to others.
func TestTheLetterOfTheWeekIsAnsweredAndWorkChangesHands(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		mailbox := s.visitor(t, "Quelqu’un")
		mailbox.Phone()
		itIsSaidDone(t, mailbox)

		camille := s.enter(t, qualityLead)
		theAbsenceIsCovered(t, camille)
		whatTheDepartedHeldIsGiven(t, camille)
		anOldLinkSaysWhose(mailbox)

		if v := s.command(t, "verify"); v.status != 0 {
			t.Errorf("verify: status %d\n%s%s", v.status, v.out, v.err)
		}
	})
}

const (
	whoIsAway   = "Loïs Autremont"
	whoLeft     = "Andréa Hautebois"
	heldAway    = "Préparer le répertoire des aides à la mobilité"
	heldByGone  = "Refaire le plan d’accès de chaque antenne"
	saidByMail  = "Établir le roulement de l’accueil"
	addressAway = "absence@demo.invalid"
)

// doneLink opens the weekly letter of somebody and returns where one of its lines is
// said done.
func doneLink(p *browser.Person, email, line string) string {
	letter := `[...document.querySelectorAll("tbody tr")].find(r => r.innerText.includes("` + email + `") && r.innerText.includes("cette semaine"))`
	p.OpenUntilTrue("/demo/courriels", "the letter of the week to "+email, letter+` !== undefined`)
	p.Open(browser.Eval[string](p, letter+`.querySelector("a").getAttribute("href")`))
	p.See(line)
	return browser.Eval[string](p, `[...document.querySelectorAll(".letter p")].find(l => l.innerText.includes("`+line+`")).querySelector("a[href^='/rappel/']").getAttribute("href")`)
}

// itIsSaidDone: whatever opens the link before changes nothing.
func itIsSaidDone(t *testing.T, p *browser.Person) {
	t.Helper()
	link := doneLink(p, "equipe@demo.invalid", saidByMail)
	base := browser.Eval[string](p, `location.origin`)
	for range 3 { // a scanner of mails
		answer, err := http.Get(base + link)
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("the scanner reads %v, %v", answer, err)
		}
		_ = answer.Body.Close()
	}
	p.Open(link)
	p.See("Dites-le en un clic, sans vous connecter.")
	p.See(saidByMail)
	p.Accessible()
	p.Fill("Un mot sur ce qui a été fait", "Le roulement est affiché à l’accueil.")
	p.Press("Oui, c’est fait")
	p.See("C’est noté, merci")
	p.Accessible()
	p.Open(link)
	p.See("Tout le monde voit maintenant que c’est fait.")
}

// theAbsenceIsCovered: home tells of it until the work has other hands.
func theAbsenceIsCovered(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/")
	p.See(whoIsAway + " est absent·e jusqu’au")
	p.Follow(whoIsAway)
	expect(t, p, "Ce que tient "+whoIsAway)
	p.Accessible()
	p.Select("Confier « "+heldAway+" » à", staffMember)
	p.Press("Passer la main")
	p.See("La main est passée.")
	p.Open("/")
	p.Miss(whoIsAway)
}

func whatTheDepartedHeldIsGiven(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/plan?qui=-")
	p.See(heldByGone)
	p.Open("/passer-la-main")
	p.See("Ces personnes n’ont plus de rôle ici")
	p.Accessible()
	p.Follow(whoLeft)
	expect(t, p, "Ce que tient "+whoLeft)
	p.Select("Tout confier à", "Sacha Brivel")
	p.Press("Passer la main")
	p.See("La main est passée.")
	p.Miss(whoLeft)
	p.Open("/plan?qui=-")
	p.Miss(heldByGone)
	p.Open("/plan")
	p.Follow(heldByGone)
	p.See("Sacha Brivel")
}

// anOldLinkSaysWhose: the action of the letter is somebody else’s by now.
func anOldLinkSaysWhose(p *browser.Person) {
	p.Open(doneLink(p, addressAway, heldAway))
	p.See("Rien à confirmer")
	p.Miss("Oui, c’est fait")
	p.Accessible()
}
