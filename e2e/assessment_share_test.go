package e2e_test

import (
	"testing"

	"ariane/internal/testkit/browser"
)

func TestTheRegionAndTheUnionReadTheAnswersOnlyWhileTheStructureSharesThem(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	camille := s.enter(t, qualityLead)
	maxime, eden := s.enter(t, advisor), s.enter(t, labelOffice)
	at := commitmentPath(camille, "5.4")
	cycle := at[:len(at)-len("/engagement/5.4")]

	for _, p := range []*browser.Person{maxime, eden} {
		p.Open("/reseau?q=Orvane")
		p.Follow(home)
		p.See("50 %")
		p.See("Les réponses ne sont pas partagées")
		p.Miss("Voir les résultats")
		closed(t, p, cycle)
	}

	camille.Open("/auto-evaluation")
	camille.Follow("Label n° 2")
	camille.Follow("Partager")
	guide(t, camille, "partage", "")
	camille.Press("Partager l’auto-évaluation")
	camille.See("Votre ARML et l’UNML peuvent maintenant lire cette auto-évaluation.")
	for _, p := range []*browser.Person{maxime, eden} {
		p.Open("/reseau?q=Orvane")
		p.Follow(home)
		p.Follow("Voir les résultats : Label n° 2")
		p.See("10 engagements sur 24 sont au niveau 3 ou plus ; deux demandent du travail : Recrutement et maintien et Observatoire de la jeunesse.")
		p.Open(at)
		expect(t, p, "5.4 Évaluer et progresser")
		if n := browser.Eval[int](p, `document.querySelectorAll("main form").length`); n != 0 {
			t.Error("sharing lets others write")
		}
	}

	camille.Open(cycle + "/partage")
	camille.Press("Arrêter le partage")
	camille.See("Le partage est arrêté : seuls l’étape, les dates et l’avancement restent visibles.")
	closed(t, maxime, cycle)
	closed(t, eden, cycle)
}

// closed: neither pages nor files give a level away.
func closed(t *testing.T, p *browser.Person, cycle string) {
	t.Helper()
	for _, page := range []string{"/resultats", "/engagement/5.4", "/engagement/5.4/historique", "/resultats/5/respect", "/version-validee"} {
		p.Open(cycle + page)
		if status := browser.Eval[int](p, `performance.getEntriesByType("navigation")[0].responseStatus`); status != 403 && status != 404 {
			t.Errorf("%s%s answers %d to somebody it is not shared with", cycle, page, status)
		}
		p.Miss("Satisfaisant")
		p.Miss("Respecté")
		p.Miss("Mis en pratique")
	}
	for _, file := range []string{"/export.csv", "/export.xlsx", "/export.json", "/synthese", "/synthese.pdf", "/synthese.odt"} {
		status := browser.EvalLater[int](p, `fetch("`+cycle+file+`").then(r => r.status)`)
		if status != 403 && status != 404 {
			t.Errorf("%s%s answers %d to somebody it is not shared with", cycle, file, status)
		}
	}
}
