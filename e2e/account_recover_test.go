package e2e_test

import (
	"strings"
	"testing"
)

func TestAForgottenPasswordIsReplacedAndAnotherDeviceIsSignedOut(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	invite(s.enter(t, director), "Yann Le Goff", "yann@exemple.invalid", "Membre de l’équipe")
	yann := s.visitor(t, "Yann Le Goff")
	accept(t, yann, "Yann Le Goff", "yann@exemple.invalid")

	elsewhere := s.visitor(t, "Yann elsewhere")
	elsewhere.Open("/connexion")
	elsewhere.Follow("Mot de passe oublié ?")
	elsewhere.Fill("Adresse électronique", "personne@exemple.invalid")
	elsewhere.Press("Recevoir un lien")
	same := "Si un compte existe pour cette adresse, un courriel vient de partir."
	elsewhere.See(same)
	elsewhere.Open("/mot-de-passe-oublie")
	elsewhere.Fill("Adresse électronique", "yann@exemple.invalid")
	elsewhere.Press("Recevoir un lien")
	elsewhere.See(same)

	elsewhere.OpenUntil("/demo/courriels", "mot de passe")
	link := openLetter(elsewhere, "yann@exemple.invalid")
	if !strings.HasPrefix(link, "/mot-de-passe/") {
		t.Fatalf("the latest letter leads to %s", link)
	}
	elsewhere.Open(link)
	elsewhere.Fill("Nouveau mot de passe", "court")
	elsewhere.Fill("Le même, une seconde fois", "court")
	elsewhere.Press("Enregistrer et entrer")
	elsewhere.See("à revoir")
	const fresh = "fenêtre lavande moulin orage"
	elsewhere.Fill("Nouveau mot de passe", fresh)
	elsewhere.Fill("Le même, une seconde fois", fresh)
	elsewhere.Press("Enregistrer et entrer")
	expect(t, elsewhere, home)
	elsewhere.Open(link)
	expect(t, elsewhere, "Ce lien a déjà servi")

	yann.Open("/equipe") // the old device was signed out with the old password
	expect(t, yann, "Se connecter")
	signIn(yann, "yann@exemple.invalid", password)
	yann.See("à revoir")
	signIn(yann, "yann@exemple.invalid", fresh)
	expect(t, yann, home)

	yann.Open("/compte/sessions")
	yann.See("Cet appareil")
	yann.Press("Déconnecter")
	yann.See("L’appareil est déconnecté.")
	elsewhere.Open("/equipe")
	expect(t, elsewhere, "Se connecter")
}
