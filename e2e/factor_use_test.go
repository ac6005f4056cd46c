package e2e_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"ariane/internal/testkit/browser"
)

func TestASecondFactorIsEnrolledUsedReplacedByARecoveryCodeAndRequiredByRole(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	dominique := s.enter(t, director)
	invite(dominique, "Léa Quéméner", "lea@exemple.invalid", "Responsable qualité")
	invite(dominique, "Malo Kerdreux", "malo@exemple.invalid", "Responsable qualité")
	lea, malo := s.visitor(t, "Léa Quéméner"), s.visitor(t, "Malo Kerdreux")
	accept(t, lea, "Léa Quéméner", "lea@exemple.invalid")
	accept(t, malo, "Malo Kerdreux", "malo@exemple.invalid")

	lea.Open("/compte/second-facteur")
	phone, codes := enrol(t, lea)
	lea.Follow("J’ai noté mes codes")
	lea.See("10 codes de secours")

	signOut(lea)
	signIn(lea, "lea@exemple.invalid", password)
	lea.Fill("Code à six chiffres", "000000")
	lea.Press("Entrer")
	lea.See("Un point est à revoir")
	lea.Fill("Code à six chiffres", phone.next(t))
	lea.Press("Entrer")
	expect(t, lea, home)

	signOut(lea)
	signIn(lea, "lea@exemple.invalid", password)
	lea.Click("Je n’ai pas mon téléphone")
	lea.Fill("Code de secours", codes[0])
	lea.Press("Entrer avec ce code")
	expect(t, lea, home)
	signOut(lea)
	signIn(lea, "lea@exemple.invalid", password)
	lea.Click("Je n’ai pas mon téléphone")
	lea.Fill("Code de secours", codes[0]) // each one serves once
	lea.Press("Entrer avec ce code")
	lea.See("Un point est à revoir")

	theRoleAsksForIt(t, s, malo)
}

// theRoleAsksForIt: once the technical administration requires the factor of a
// role, whoever holds it sets it up before going anywhere. Who was writing keeps
// every word.
func theRoleAsksForIt(t *testing.T, s *site, malo *browser.Person) {
	t.Helper()
	malo.Open(commitmentPath(malo, "1.1"))
	malo.Fill("Commentaire", before)
	malo.Wait("be saved", `document.querySelector("#recu [data-receipt=saved]") !== null`)

	ange := s.enter(t, technicalAdmin)
	ange.Open("/plateforme/securite")
	ange.See("sessions déjà ouvertes comprises")
	ange.Choose("Dans une structure", "Responsable qualité")
	ange.Press("Enregistrer ces règles")
	ange.See("Les règles de sécurité sont enregistrées.")

	malo.Keys(during)
	malo.See("Ils restent sur cette page : reconnectez-vous dans un autre onglet, puis revenez ici.")
	malo.Miss("Activer la double vérification") // no page inside the page
	typed(t, malo, before+during)

	tab := malo.OtherTab()
	for _, page := range []string{"/", "/auto-evaluation", "/connexion"} {
		tab.Open(page)
		expect(t, tab, "Activer la double vérification")
	}
	guide(t, tab, "double-verification", "")
	enrol(t, tab)
	tab.Follow("J’ai noté mes codes")
	expect(t, tab, home)
	tab.Close()
	malo.Wait("be saved on coming back", `document.querySelector("#recu [data-receipt=saved]") !== null`)
	typed(t, malo, before+during)
	malo.Open("/compte/second-facteur")
	malo.See("Votre rôle demande la double vérification : elle reste active.")
}

// authenticator is an application of codes on a telephone.
type authenticator struct {
	secret string
	ahead  time.Duration
}

// next is a code that was not used yet: of now, then of half a minute ahead, as
// far as a clock may be wrong.
func (a *authenticator) next(t *testing.T) string {
	t.Helper()
	code, err := totp.GenerateCode(a.secret, time.Now().Add(a.ahead))
	if err != nil {
		t.Fatal(err)
	}
	a.ahead += 30 * time.Second
	return code
}

// enrol copies the key, proves a code and returns the recovery codes.
func enrol(t *testing.T, p *browser.Person) (*authenticator, []string) {
	t.Helper()
	key := browser.Eval[string](p, `document.getElementById("cle").value`)
	phone := &authenticator{secret: strings.ReplaceAll(key, " ", "")}
	p.Fill("Code à six chiffres", phone.next(t))
	p.Press("Activer")
	p.See("La double vérification est active")
	codes := browser.Eval[[]string](p, `[...document.querySelectorAll(".recovery-codes code")].map(c => c.innerText)`)
	if len(codes) != 10 {
		t.Fatalf("%d recovery codes", len(codes))
	}
	return phone, codes
}
