package e2e_test

import (
	"testing"

	"ariane/internal/testkit/browser"
)

// Every page a person opens is checked to fit its screen: here a telephone, in
// the dark theme.
func TestAQualityLeadAnswersOnATelephoneInTheDark(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	camille := s.visitor(t, qualityLead)
	camille.Phone()
	camille.Dark()
	camille.Open("/")
	camille.Open("/demo")
	camille.Press("Entrer comme " + qualityLead)
	before := howFar(t, camille)
	camille.Follow("Reprendre à")
	withinReach(t, camille, "Enregistrer et continuer")
	camille.Choose("Attendu 1 :", "En place")
	camille.Choose("Respect", "Satisfaisant")
	camille.Choose("Mise en pratique", "Mis en pratique")
	camille.Fill("Commentaire", "Depuis le bus.")
	camille.Wait("be saved", `document.querySelector("[data-receipt=saved]") !== null`)
	guide(t, camille, "engagement-telephone", "")
	withinReach(t, camille, "Enregistrer et continuer")
	following := next(camille)
	camille.Press("Enregistrer et continuer")
	if camille.Path() != following || howFar(t, camille) != before+1 {
		t.Errorf("at %s with %d commitments done, want %s and %d", camille.Path(), howFar(t, camille), following, before+1)
	}
	camille.Click("Menu")
	camille.Follow("Auto-évaluation")
	camille.Follow("Label n° 2")
	camille.Follow("Voir les résultats")
	camille.See("11 engagements sur 24 sont au niveau 3 ou plus ; deux demandent du travail : Recrutement et maintien et Observatoire de la jeunesse.")
	for _, page := range []string{"/equipe", "/equipe/inviter", "/journal", "/referentiels", "/referentiels/ml/1", "/compte", "/compte/sessions", "/compte/second-facteur", "/registre", "/accessibilite"} {
		camille.Open(page)
	}
}

// withinReach: the main action is under the thumb, without scrolling.
func withinReach(t *testing.T, p *browser.Person, button string) {
	t.Helper()
	in := browser.Eval[bool](p, `[...document.querySelectorAll("button")].some(b => {
		const r = b.getBoundingClientRect();
		return b.innerText.trim().startsWith("`+button+`") && r.height >= 44 && r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth;
	})`)
	if !in {
		t.Errorf("%s: «%s» is not on the screen", p.Path(), button)
	}
}
