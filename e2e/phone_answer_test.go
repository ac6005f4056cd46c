//go:build journeys

package e2e_test

import "testing"

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
	camille.Follow("Reprendre à 1.1")
	camille.Choose("Attendu 1 :", "En place")
	camille.Choose("Respect", "Satisfaisant")
	camille.Choose("Mise en pratique", "Mis en pratique")
	camille.Fill("Commentaire", "Depuis le bus.")
	camille.Wait("be saved", `document.querySelector("[data-receipt=saved]") !== null`)
	guide(t, camille, "engagement-telephone", "")
	camille.Press("Enregistrer et continuer")
	expect(t, camille, "1.2 Cap et cohérence")
	camille.Click("Menu")
	camille.Follow("Auto-évaluation")
	camille.Follow("Label n° 2")
	camille.See("déjà 17 sur 24")
	camille.Follow("Voir les résultats")
	camille.See("17 engagements sur 24 sont au niveau 3 ou plus.")
	for _, page := range []string{"/equipe", "/equipe/inviter", "/journal", "/referentiels", "/referentiels/ml/1", "/compte", "/compte/sessions", "/compte/second-facteur", "/registre", "/accessibilite"} {
		camille.Open(page)
	}
}
