package e2e_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"ariane/internal/testkit/browser"
)

// The journey of work that goes from hand to hand: given, told by letter, done one
// question at a time, sent back with a word, agreed; then three opinions.
func TestWorkGoesFromHandToHandAndThreePeopleAgree(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		camille := s.enter(t, qualityLead)
		cycle, _, _ := strings.Cut(commitmentPath(camille, "1.1"), "/engagement/")
		givenByTheLead(camille, cycle)

		alix := s.enter(t, staffMember)
		answeredInCards(t, alix, cycle)
		sentBackThenAgreed(t, camille, alix, cycle)
		threeOpinions(t, s, camille, alix, cycle)
		theLetterSays(alix, "equipe@demo.invalid", "vous confie « 2.2")
		theLetterSays(alix, "equipe@demo.invalid", "vous renvoie « 2.2")
		theLetterSays(camille, "qualite@demo.invalid", "propose « 2.2")
	})
}

func givenByTheLead(p *browser.Person, cycle string) {
	p.Open(cycle + "/travail")
	p.See("Pôle de direction") // a group of the demonstration
	p.Open(cycle + "/travail/2.2")
	p.Choose("À qui", staffMember)
	p.Press("Confier")
	p.See("C’est confié. Chaque personne le retrouve dans « Mon travail ».")
}

// theLetterSays waits for a letter to this address that holds these words: what
// colleagues do in the same minute is told together.
func theLetterSays(p *browser.Person, email, words string) {
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end); {
		p.Open("/demo/courriels")
		for _, letter := range browser.Eval[[]string](p, `[...document.querySelectorAll("tbody tr")].filter(r => r.innerText.includes("`+email+`")).slice(0, 3).map(r => r.querySelector("a").getAttribute("href"))`) {
			p.Open(letter)
			if contains(browser.Eval[string](p, "document.body.innerText"), words) {
				return
			}
		}
		time.Sleep(500 * time.Millisecond) // the background work has its own pace
	}
	p.See(words)
}

// answeredInCards: she answers with the keyboard and asks for somebody to read it.
func answeredInCards(t *testing.T, p *browser.Person, cycle string) {
	t.Helper()
	p.Open("/avis")
	p.See("vous confie 2.2")
	p.Open("/mon-travail")
	p.See("2.2")
	p.Open(cycle + "/carte/2.2?question=1")
	for range 30 {
		before := p.Path()
		if !strings.Contains(before, "/carte/2.2") {
			break
		}
		p.Wait("the card to be whole", `document.readyState === "complete" && !!document.querySelector("form#carte button[class]")`)
		switch browser.Eval[string](p, `document.querySelector("form#carte [name^='mark.']") ? "mark" : document.querySelector("form#carte [name^='rating.']") ? "level" : "words"`) {
		case "mark":
			p.Wait("the focus on the choices", `document.activeElement.matches("form#carte input[type=radio]")`)
			p.Keys(kb.ArrowDown + kb.Enter)
		case "level":
			browser.Eval[bool](p, `(document.querySelector("form#carte input[type=radio][value='3']").focus(), true)`)
			p.Keys(" " + kb.Enter)
		default:
			p.Fill("Commentaire", "Chaque jeune parle de sa santé et de son logement au premier rendez-vous.")
			p.Press("Terminer")
		}
		here := `location.pathname + location.search`
		p.Wait("the next card", here+` !== `+quoted(before))
	}
	p.Open(cycle + "/engagement/2.2")
	p.Press("Proposer à la relecture")
	p.See("C’est proposé à la relecture. Merci !")
	p.Open(cycle + "/engagement/2.3")
	if p.Status() != 403 {
		t.Errorf("what was not given opens with status %d", p.Status())
	}
}

func quoted(s string) string { return `"` + s + `"` }

// sentBackThenAgreed: a word goes with what comes back, and is dealt with.
func sentBackThenAgreed(t *testing.T, camille, alix *browser.Person, cycle string) {
	t.Helper()
	here := cycle + "/engagement/2.2"
	camille.Open(here)
	camille.Click("Renvoyer avec un mot")
	camille.Fill("Ce qu’il reste à revoir", "Dites aussi comment vous parlez de mobilité.")
	camille.Press("Envoyer ce mot")
	camille.See("Le travail est renvoyé avec votre mot.")
	alix.Open(here)
	alix.See("Dites aussi comment vous parlez de mobilité.")
	alix.Fill("Ajouter une remarque", "C’est ajouté, @Camille.")
	alix.Press("Laisser cette remarque")
	alix.See("Pour " + qualityLead)
	alix.Press("Proposer à la relecture")
	camille.Open("/avis")
	camille.See("vous appelle dans une remarque sur 2.2")
	camille.Open(here)
	camille.Press("Donner son accord")
	camille.See("Accord trouvé")
}

// threeOpinions: one in each of two browsers, one without JavaScript; nothing is
// seen before the third, and the reason is written.
func threeOpinions(t *testing.T, s *site, camille, alix *browser.Person, cycle string) {
	t.Helper()
	room := cycle + "/engagement/2.2/avis"
	camille.Open(room)
	for _, name := range []string{qualityLead, staffMember, contributor} {
		camille.Choose("Qui invitez-vous", name)
	}
	camille.Press("Ouvrir le tour d’avis")
	camille.See("Aucun avis pour l’instant")
	sacha := s.colleague(t, contributor)
	if _, err := sacha.form(room, "form#avis", url.Values{"rating.respect": {"4"}, "rating.pratique": {"4"}, "strengths": {"Vu par Sacha"}}); err != nil {
		t.Fatal(err)
	}
	opinion(camille, room, "Satisfaisant", "Mis en pratique")
	camille.See("Déjà 2 avis sur 3")
	camille.Miss("Vu par Sacha")
	opinion(alix, room, "Partiellement", "Partiellement")
	alix.See("Les avis vont du niveau 2 au niveau 4")
	camille.Open(room)
	camille.See("Vu par Sacha")
	camille.Choose("Respect", "Satisfaisant")
	camille.Choose("Mise en pratique", "Mis en pratique")
	camille.Fill("Pourquoi cet accord", "Le logement est abordé partout, la santé dans deux sites.")
	camille.Press("Écrire l’accord")
	camille.See("L’accord est écrit : il est maintenant la réponse de la structure.")
	if v := s.command(t, "verify"); v.status != 0 {
		t.Errorf("verify: status %d\n%s%s", v.status, v.out, v.err)
	}
}

func opinion(p *browser.Person, room, respect, practice string) {
	p.Open(room)
	p.Choose("Respect", respect)
	p.Choose("Mise en pratique", practice)
	p.Press("Donner mon avis")
}
