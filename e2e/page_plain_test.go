package e2e_test

import (
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

	signOut(ines) // the menu is a plain disclosure
	signIn(ines, "ines@exemple.invalid", password+" !")
	ines.See("Écrivez de nouveau votre mot de passe")
	ines.Fill("Mot de passe", password)
	ines.Press("Se connecter")
	expect(t, ines, home)

	anAnswerIsSavedByItsButtons(t, ines)
	ines.Open("/auto-evaluation")
	ines.Follow("Label n° 2")
	ines.Follow("Voir les résultats")
	ines.See("10 engagements sur 24 sont au niveau 3 ou plus ; trois demandent du travail :")
	ines.See("11 attendent encore leur réponse.")
	ines.Follow("3,8") // each figure opens what it is made of
	ines.See("5.1 Vie du réseau")
	ines.See("5.4 Évaluer et progresser")

	ines.Open("/referentiels/ml/1")
	ines.Fill("Chercher dans ce référentiel", "employeurs")
	ines.Press("Rechercher")
	if n := browser.Eval[int](ines, `document.querySelectorAll(".ref-hits li").length`); n < 4 {
		t.Errorf("%d places speak of employers", n)
	}
	signOut(ines)
	ines.Open("/equipe")
	expect(t, ines, "Se connecter")
}

// anAnswerIsSavedByItsButtons: one button saves and stays, the other goes on.
func anAnswerIsSavedByItsButtons(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/")
	before := howFar(t, p)
	p.Follow("Reprendre à")
	at := p.Path()
	p.Choose("Attendu 1 :", "En place")
	p.Choose("Respect", "Partiellement")
	p.Press("Enregistrer")
	p.See("Enregistré à")
	if p.Path() != at || howFar(t, p) != before {
		t.Errorf("one level of two: at %s with %d commitments done, want %s and %d", p.Path(), howFar(t, p), at, before)
	}
	p.Choose("Mise en pratique", "Partiellement")
	p.Fill("Commentaire", "Répondu sans script.")
	following := next(p)
	p.Press("Enregistrer et continuer")
	if p.Path() != following || howFar(t, p) != before+1 {
		t.Errorf("both levels: at %s with %d commitments done, want %s and %d", p.Path(), howFar(t, p), following, before+1)
	}
	p.Open(at)
	kept := browser.Eval[string](p, `document.querySelector("textarea[name=comment]").value + [...document.querySelectorAll("form input[type=radio]:checked")].map(e => e.value).filter(v => v).join(" ")`)
	if kept != "Répondu sans script.in_place 2 2" {
		t.Errorf("the page shows %q", kept)
	}
}
