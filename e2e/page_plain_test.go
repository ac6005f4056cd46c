//go:build journeys

package e2e_test

import (
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

func TestAContributorWithoutJavaScriptAnswersAndReadsTheResults(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	invite(s.enter(t, director), "Inès Valombre", "ines@exemple.invalid", "Contribution à l’auto-évaluation")
	ines := s.visitor(t, "Inès Valombre")
	ines.WithoutScript()
	accept(t, ines, "Inès Valombre", "ines@exemple.invalid")

	ines.Open("/")
	ines.Click("mon compte") // the menu is a plain disclosure
	ines.Press("Se déconnecter")
	signIn(ines, "ines@exemple.invalid", password+" !")
	ines.See("Rien n’est perdu")
	ines.Fill("Mot de passe", password)
	ines.Press("Se connecter")
	expect(t, ines, home)

	ines.Follow("Reprendre à 1.1")
	ines.Choose("Attendu 1 :", "En place")
	ines.Choose("Respect", "Partiellement")
	ines.Choose("Mise en pratique", "Partiellement")
	ines.Fill("Commentaire", "Répondu sans script.")
	ines.Press("Enregistrer et continuer")
	expect(t, ines, "1.2 Cap et cohérence")
	ines.See("déjà 17 sur 24")

	ines.Open(strings.TrimSuffix(ines.Path(), "2") + "1")
	if got := browser.Eval[string](ines, `document.querySelector("textarea[name=comment]").value`); got != "Répondu sans script." {
		t.Errorf("the comment is %q", got)
	}
	ines.Open("/auto-evaluation")
	ines.Follow("Label n° 2")
	ines.Follow("Voir les résultats")
	ines.See("16 engagements sur 24 sont au niveau 3 ou plus ; un demande du travail : Collèges et financements. Sept attendent encore leur réponse.")
	ines.Follow("3,8") // each figure opens what it is made of
	ines.See("2.4 Équité et accès aux droits")
}
