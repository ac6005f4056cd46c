package e2e_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

// People of the demonstration, by the role they hold.
const (
	qualityLead    = "Camille Orvalin"
	director       = "Dominique Tessane"
	chair          = "Claude Merimet"
	contributor    = "Sacha Brivel"
	advisor        = "Maxime Linderac" // also the director of another Mission locale
	labelOffice    = "Eden Castorelle"
	technicalAdmin = "Ange Garivel"
)

// Where they work.
const (
	home     = "Mission locale du Val d’Orvane"
	homeCode = "DEMO-29-1"
	region   = "ARML Bretagne"
)

// password of the people a journey invites: four words without link.
const password = "girafe nuage trombone lilas"

// invite makes somebody of a team invite a person of their own structure.
func invite(p *browser.Person, name, email, role string) {
	p.Open("/equipe")
	p.Follow("Inviter une personne")
	p.Fill("Adresse électronique", email)
	p.Fill("Prénom et nom", name)
	p.Choose("Rôle proposé", role)
	p.Press("Envoyer l’invitation")
	p.See("L’invitation est partie par courriel.")
}

// openLetter opens the latest letter to somebody in the mailbox of the
// demonstration, and returns the path of the link it holds.
func openLetter(p *browser.Person, email string) string {
	p.OpenUntil("/demo/courriels", email)
	p.Open(browser.Eval[string](p, fmt.Sprintf(`[...document.querySelectorAll("tbody tr")].find(r => r.innerText.includes(%q)).querySelector("a").getAttribute("href")`, email)))
	return browser.Eval[string](p, `document.querySelector(".letter a").getAttribute("href")`)
}

// accept follows an invitation and makes an account.
func accept(t *testing.T, p *browser.Person, name, email string) {
	t.Helper()
	link := openLetter(p, email)
	if !strings.HasPrefix(link, "/invitation/") {
		t.Fatalf("the letter leads to %s", link)
	}
	p.Open(link)
	p.See(email)
	p.Fill("Prénom et nom", name)
	p.Fill("Choisissez un mot de passe", password)
	p.Fill("Le même, une seconde fois", password)
	p.Press("Accepter et entrer")
	p.See("Bienvenue ! Votre accès est ouvert.")
}

// signIn enters with an address and a password.
func signIn(p *browser.Person, email, secret string) {
	p.Open("/connexion")
	p.Fill("Adresse électronique", email)
	p.Fill("Mot de passe", secret)
	p.Press("Se connecter")
}

// signOut leaves from the menu of the person.
func signOut(p *browser.Person) {
	p.Open("/")
	p.Click("mon compte")
	p.Press("Se déconnecter")
	p.See("Votre session est fermée. À bientôt.")
}

// expect fails unless the person stands where the heading says.
func expect(t *testing.T, p *browser.Person, heading string) {
	t.Helper()
	if got := p.Heading(); !strings.Contains(plain(got), plain(heading)) {
		t.Fatalf("at %s: heading %q, want %q", p.Path(), got, heading)
	}
}

// plain writes words with ordinary spaces.
func plain(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }

func contains(text, words string) bool { return strings.Contains(plain(text), plain(words)) }

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// left lists the addresses of the commitments not answered yet, on a page that
// holds their list.
func left(p *browser.Person) []string {
	return browser.Eval[[]string](p, `[...document.querySelectorAll(".state-list a")].filter(a => !/\((fait|non concerné)\)/.test(a.textContent)).map(a => a.getAttribute("href"))`)
}

// commitmentPath is the address of a commitment in the cycle a structure is in.
func commitmentPath(p *browser.Person, node string) string {
	p.Open("/auto-evaluation")
	p.Follow("Label n° 2")
	return p.Path() + "/engagement/" + node
}

var soFar = regexp.MustCompile(`[dD]éjà (\d+)(?: engagements? évalués?)? sur 24`)

// howFar is how many of the 24 commitments the page says are answered.
func howFar(t *testing.T, p *browser.Person) int {
	t.Helper()
	found := soFar.FindStringSubmatch(plain(browser.Eval[string](p, "document.body.innerText")))
	if found == nil {
		t.Fatalf("%s does not say how far the self-assessment is", p.Path())
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// next is the address of the commitment after the one shown, in the list of all.
func next(p *browser.Person) string {
	return browser.Eval[string](p, `(() => { const all = [...document.querySelectorAll(".state-list a")]; return all[all.findIndex(a => a.ariaCurrent) + 1].getAttribute("href") })()`)
}
