package e2e_test

import (
	"testing"

	"ariane/internal/testkit/browser"
)

const (
	before = "Le conseil se réunit quatre fois par an."
	during = " Le bureau prépare chaque séance."
	later  = " Les comptes rendus sont partagés."
)

// The session ends while somebody is typing: on whatever page they sign in again,
// their words are there, and saved.
func TestASessionThatEndsWhileSomebodyTypesLosesNoWord(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	ines, telephone := join(t, s, "Inès Valombre", "ines@exemple.invalid")
	camille := s.enter(t, qualityLead)
	ines.Open(commitmentPath(ines, "1.1"))
	at := ines.Path()
	listen(ines)
	ines.Fill("Commentaire", before)
	ines.Wait("be saved", `document.querySelector("#recu [data-receipt=saved]") !== null`)

	endSession(telephone)
	ines.Keys(during)
	ines.See("Votre session s’est terminée : vos derniers mots ne sont pas encore enregistrés.")
	ines.See("Ils restent sur cette page : reconnectez-vous dans un autre onglet, puis revenez ici.")
	heard(t, ines, "Votre session s’est terminée", "reconnectez-vous")
	ines.Accessible()
	typed(t, ines, before+during)
	ines.Miss("Enregistré à")
	ines.Picture("session-terminee")

	tab := ines.OtherTab()
	signIn(tab, "ines@exemple.invalid", password)
	expect(t, tab, home)
	tab.Close()
	ines.Wait("be saved on coming back", `document.querySelector("#recu [data-receipt=saved]") !== null`)
	stored(t, camille, at, before+during)

	endSession(telephone)
	ines.Keys(later)
	ines.See("Votre session s’est terminée")
	ines.Open(at) // the same page again, in the same tab
	expect(t, ines, "Se connecter")
	ines.Fill("Adresse électronique", "ines@exemple.invalid")
	ines.Fill("Mot de passe", password)
	ines.Press("Se connecter")
	expect(t, ines, "1.1 Collèges et financements")
	ines.See("Vos derniers mots sont revenus")
	typed(t, ines, before+during+later)
	ines.Wait("be saved", `document.querySelector("#recu [data-receipt=saved]") !== null`)
	stored(t, camille, at, before+during+later)
	anyOtherForm(t, ines, telephone)
}

// anyOtherForm: one that is sent with a button comes back after the sign-in, and
// waits for the person to send it.
func anyOtherForm(t *testing.T, p, telephone *browser.Person) {
	t.Helper()
	p.Open("/equipe/inviter")
	p.Fill("Adresse électronique", "paul@exemple.invalid")
	p.Fill("Prénom et nom", "Paul Arvor")
	p.Choose("Rôle proposé", "Membre de l’équipe")
	endSession(telephone)
	p.Press("Envoyer l’invitation")
	expect(t, p, "Votre session s’est terminée")
	p.See("Paul Arvor")
	p.Fill("Adresse électronique", "ines@exemple.invalid")
	p.Fill("Mot de passe", password)
	p.Press("Se connecter")
	expect(t, p, "Retrouvez ce que vous avez écrit")
	p.Press("Envoyer maintenant")
	p.See("L’invitation est partie par courriel.")
	p.See("paul@exemple.invalid")
}

func TestWithoutJavaScriptAFormSentAfterTheSessionEndedIsKept(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	ines, telephone := join(t, s, "Inès Valombre", "ines@exemple.invalid")
	ines.WithoutScript()
	ines.Phone()
	ines.Open("/")
	ines.Open(commitmentPath(ines, "1.1"))
	at := ines.Path()
	ines.Choose("Attendu 1 :", "En partie")
	ines.Choose("Respect", "Satisfaisant")
	ines.Fill("Commentaire", before+during)

	endSession(telephone)
	ines.Press("Enregistrer et continuer")
	expect(t, ines, "Votre session s’est terminée")
	ines.See("Rien n’est perdu")
	ines.See(before + during)
	ines.Picture("formulaire-garde")
	ines.Press("Envoyer maintenant") // not signed in yet: nothing is lost either
	expect(t, ines, "Votre session s’est terminée")
	ines.Fill("Adresse électronique", "ines@exemple.invalid")
	ines.Fill("Mot de passe", password+" !")
	ines.Press("Se connecter")
	ines.See("à revoir")
	ines.See(before + during)
	ines.Fill("Mot de passe", password)
	ines.Press("Se connecter")
	expect(t, ines, "Retrouvez ce que vous avez écrit")
	ines.See(before + during)
	ines.Picture("formulaire-retrouve")
	ines.Press("Envoyer maintenant")
	expect(t, ines, "1.2 Cap et cohérence")

	ines.Open(at)
	typed(t, ines, before+during)
	if !browser.Eval[bool](ines, `document.querySelector("[name='rating.respect'][value='3']").checked && document.querySelector("[name='mark.1.1/1'][value='partly']").checked`) {
		t.Error("the choices made before the session ended are lost")
	}
}

// join brings a quality lead with a password into the home structure, on two
// devices.
func join(t *testing.T, s *site, name, email string) (p, telephone *browser.Person) {
	t.Helper()
	invite(s.enter(t, director), name, email, "Responsable qualité")
	p, telephone = s.visitor(t, name), s.visitor(t, name+" on a telephone")
	accept(t, p, name, email)
	signIn(telephone, email, password)
	return p, telephone
}

// endSession signs the other device out, as one does when it is lost; time does
// the same.
func endSession(telephone *browser.Person) {
	telephone.Open("/compte/sessions")
	telephone.Press("Déconnecter")
	telephone.See("L’appareil est déconnecté.")
}

// typed fails unless the comment on the screen is these words.
func typed(t *testing.T, p *browser.Person, words string) {
	t.Helper()
	if got := browser.Eval[string](p, `document.querySelector("textarea[name=comment]").value`); got != words {
		t.Fatalf("%s: the comment on the screen is %q, want %q", p.Path(), got, words)
	}
}

// stored fails unless a colleague reads these words.
func stored(t *testing.T, colleague *browser.Person, at, words string) {
	t.Helper()
	colleague.Open(at)
	typed(t, colleague, words)
}
