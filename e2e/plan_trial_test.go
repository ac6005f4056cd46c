package e2e_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"ariane/internal/testkit/browser"
)

// The journey of the issue: a gap becomes an action, a group tries it on one site, the
// measure convinces the COPIL, it is deployed site by site, and the next
// self-assessment shows the effect.
func TestAGapIsTriedOnOneSiteDeployedAndTheNextSelfAssessmentShowsTheEffect(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		camille := s.enter(t, qualityLead)
		cycle := theSelfAssessmentShowsAGap(t, s, camille)
		action := theGapBecomesAnAction(t, camille, cycle)

		alix := s.enter(t, staffMember)
		alix.Phone()
		trial := aGroupTriesOnOneSite(t, alix, action)
		theMeasureConvincesTheCopil(t, camille, trial)
		then := theTrialIsDeployed(t, camille, trial)
		theNextSelfAssessmentShowsTheEffect(camille, trial, then)
		theYearTellsIt(camille)

		if v := s.command(t, "verify"); v.status != 0 {
			t.Errorf("verify: status %d\n%s%s", v.status, v.out, v.err)
		}
	})
}

const (
	weak      = "4.4.2" // work with employers
	triedOut  = "Appeler l’employeur une semaine après l’embauche"
	deploying = "Déployer : " + triedOut
)

// theSelfAssessmentShowsAGap answers every commitment that is left, one of them
// weakly, and has the direction validate.
func theSelfAssessmentShowsAGap(t *testing.T, s *site, p *browser.Person) (cycle string) {
	t.Helper()
	cycle, _, _ = strings.Cut(commitmentPath(p, weak), "/engagement/")
	p.Open(cycle + "/engagement/" + weak)
	camille := s.colleague(t, qualityLead)
	for _, at := range left(p) {
		_, node, _ := strings.Cut(at, "/engagement/")
		if err := camille.answer(cycle, node, "3", "3", ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := camille.answer(cycle, weak, "2", "2", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := s.colleague(t, director).form(cycle+"/valider", "form#valider", url.Values{"read": {"1"}}); err != nil {
		t.Fatal(err)
	}
	return cycle
}

func theGapBecomesAnAction(t *testing.T, p *browser.Person, cycle string) (action string) {
	t.Helper()
	p.Open(cycle + "/resultats")
	p.Follow("Créer une action depuis l’engagement " + weak)
	p.See("Pourquoi")
	p.Accessible()
	p.Fill("Que voulez-vous faire", "Garder le lien avec les employeurs")
	p.Press("Ajouter au plan")
	p.See("L’action est dans le plan.")
	p.Accessible()
	return p.Path()
}

// aGroupTriesOnOneSite: a member of the thematic group proposes, starts and measures,
// on a phone.
func aGroupTriesOnOneSite(t *testing.T, p *browser.Person, action string) (trial string) {
	t.Helper()
	p.Open(action)
	p.Follow("Proposer une expérimentation")
	p.See("Pour l’action")
	p.Accessible()
	p.Fill("Que voulez-vous essayer", triedOut)
	p.Fill("À quoi cela répond", "Nous apprenons trop tard qu’un contrat s’arrête.")
	p.Fill("L’organisation et les outils", "Une liste partagée, un appel le lundi.")
	browser.Eval[bool](p, `(document.querySelector("[name=site]").selectedIndex = 1, true)`)
	p.Select("Qui l’essaie", "Groupe insertion et emploi")
	p.Press("Proposer cette expérimentation")
	p.See("L’expérimentation est proposée. Complétez ce qui manque")
	p.See("la mesure avant l’essai et l’effet espéré")
	p.Accessible()
	p.Follow("Modifier")
	p.Fill("Mesure avant l’essai", "3 ruptures sur 10 contrats apprises à temps")
	p.Fill("Effet espéré", "9 sur 10")
	p.Press("Enregistrer")
	p.Press("Lancer l’essai")
	p.See("L’essai commence.")
	p.Follow("Noter le résultat")
	p.Press("Noter le résultat")
	p.See("Qu’avez-vous obtenu")
	p.Accessible()
	p.Fill("Qu’avez-vous obtenu", "8 sur 10, et deux contrats sauvés")
	p.Press("Noter le résultat")
	p.See("le comité de pilotage peut décider")
	p.Accessible()
	p.Miss("Déployer…")
	return p.Path()
}

// theMeasureConvincesTheCopil: the trial is on the agenda by itself, and its verdict is
// a decision of the meeting.
func theMeasureConvincesTheCopil(t *testing.T, p *browser.Person, trial string) {
	t.Helper()
	p.Open("/pilotage")
	p.Follow("COPIL de la démarche")
	p.Follow("Préparer une réunion")
	p.Fill("Titre", "COPIL de la décision")
	browser.Eval[bool](p, `(document.querySelector("[name=day]").value = "`+time.Now().Format("2006-01-02")+`", true)`)
	p.Fill("Heure", "23 h 30")
	p.Press("Préparer la réunion")
	p.See("l’ordre du jour reprend ce qui attend")
	p.See(triedOut)
	p.Press("La réunion a lieu")
	p.Follow("Déployer… « " + triedOut)
	p.See("8 sur 10, et deux contrats sauvés")
	p.Accessible()
	p.Fill("Pourquoi", "La mesure convainc, et l’équipe y tient")
	p.Press("Déployer")
	p.See("suivez ici le déploiement, site par site")
	p.Accessible()
	if p.Path() != trial {
		t.Errorf("the verdict leads to %s", p.Path())
	}
	p.Follow("voir la réunion")
	p.See("Déployer « " + triedOut + " ». La mesure convainc, et l’équipe y tient")
}

// theTrialIsDeployed on another site, by an action of the plan that is carried to its
// end.
func theTrialIsDeployed(t *testing.T, p *browser.Person, trial string) (action string) {
	t.Helper()
	p.Open(trial)
	p.See("En place")
	browser.Eval[bool](p, `(document.querySelector("#sites details:not([open]) summary, #sites summary").click(), true)`)
	other := browser.Eval[string](p, `document.querySelector("#sites li:last-child form").id`)
	browser.Eval[bool](p, `(document.querySelector("#sites li:last-child details").open = true, document.querySelector("#`+other+` input[value=in_place]").click(), document.querySelector("#`+other+`").requestSubmit(), true)`)
	p.Wait("two sites in place", `document.querySelectorAll("#sites li").length > 1 && [...document.querySelectorAll("#sites li")].filter(l => l.innerText.includes("En place")).length >= 2`)
	p.Follow("Créer l’action qui la déploie")
	p.See("Ariane dira son effet sur l’engagement " + weak)
	p.Press("Ajouter au plan")
	p.See("L’action est dans le plan.")
	expect(t, p, deploying)
	action = p.Path()
	p.Press("Commencer")
	p.Press("Terminer")
	p.See("Réalisée")
	return action
}

func theNextSelfAssessmentShowsTheEffect(p *browser.Person, trial, action string) {
	p.Open("/auto-evaluation")
	p.Click("Ouvrir une nouvelle auto-évaluation")
	p.Press("Ouvrir l’auto-évaluation")
	next, _, _ := strings.Cut(p.Path(), "/engagement/")
	p.Open(next + "/engagement/" + weak)
	p.See("Réponse reprise : à confirmer")
	p.Choose("Respect", "Respecté")
	p.Choose("Mise en pratique", "Mis en pratique")
	p.Wait("be saved", `document.querySelector("[data-receipt=saved]") && !document.querySelector("#a-confirmer")?.innerText.includes("Réponse reprise")`)
	for _, at := range []string{action, trial} {
		p.Open(at)
		p.See("En hausse")
		p.Accessible()
	}
	p.Open("/plan/progres")
	p.Accessible()
}

func theYearTellsIt(p *browser.Person) {
	p.Open("/plan/rapport/" + time.Now().Format("2006"))
	p.See("Ce que nous avons essayé")
	p.See(triedOut)
	p.See("La mesure convainc")
	p.Accessible()
}
