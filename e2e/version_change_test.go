package e2e_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

// Version 2 of the label is published while a team answers: the quality lead reads
// what changes, tries it, goes back once, tries again, confirms two answers, keeps
// it.
func TestTheAnswersFollowANewVersionOfTheReferential(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		camille := s.enter(t, qualityLead)
		at := strings.TrimSuffix(commitmentPath(camille, "1.1"), "/engagement/1.1")
		for _, node := range []string{"1.1", "1.2"} {
			answerLevels(camille, at+"/engagement/"+node)
		}
		camille.Open(at)
		before := howFar(t, camille)
		theSecondVersionIsPublished(t, s)
		theChangesAreRead(t, camille, at)

		camille.Press("Passer à la version 2")
		camille.See("Version 2 à l’essai")
		camille.See("2 réponses à confirmer")
		camille.Accessible()
		goBackOnce(t, camille, at, before)

		camille.Open(at + "/version/2")
		camille.Press("Passer à la version 2")
		confirmTwo(t, camille, at)
		camille.Open(at)
		if now := howFar(t, camille); now != before {
			t.Errorf("%d commitments count, want %d again", now, before)
		}
		camille.Press("Garder la version 2")
		camille.See("La nouvelle version est gardée.")
		camille.Miss("à l’essai")
		camille.Open(at + "/version/passages")
		camille.See("De la version 1 à la version 2")
		camille.See("Gardé")
		camille.See("Défait")
		camille.Accessible()
	})
}

// answerLevels gives a commitment its two levels.
func answerLevels(p *browser.Person, at string) {
	p.Open(at)
	p.Choose("Respect", "Satisfaisant")
	p.Choose("Mise en pratique", "Mis en pratique")
	p.Wait("be saved", `document.querySelector("[data-receipt=saved]") && document.querySelector("[name=state]").value === "settled"`)
}

// theSecondVersionIsPublished by the operator: 1.1 and 1.2 are written otherwise.
func theSecondVersionIsPublished(t *testing.T, s *site) {
	t.Helper()
	shown := s.command(t, "referential", "export", "ml", "--format", "yaml")
	if shown.status != 0 {
		t.Fatalf("export: %s", shown.err)
	}
	text := strings.Replace(shown.out, "\nversion: 1\n", "\nversion: 2\n", 1)
	for _, id := range []string{"1.1", "1.2"} {
		text = writtenOtherwise(t, text, id)
	}
	file := filepath.Join(t.TempDir(), "ml-2.yaml")
	write(t, file, text)
	told := s.command(t, "referential", "diff", "ml@1", file)
	if told.status != 0 || !contains(told.out, "L’engagement 1.1 est écrit autrement.") {
		t.Errorf("diff: %d %s%s", told.status, told.out, told.err)
	}
	if got := s.command(t, "import", "referential", file, "--publish"); got.status != 0 {
		t.Fatalf("publish: %s%s", got.out, got.err)
	}
}

// writtenOtherwise changes the words of one node of a library.
func writtenOtherwise(t *testing.T, yaml, id string) string {
	t.Helper()
	at := strings.Index(yaml, `id: "`+id+`"`)
	if at < 0 {
		t.Fatalf("no node %s in the library", id)
	}
	text := at + strings.Index(yaml[at:], `text: "`) + len(`text: "`)
	return yaml[:text] + "Désormais et chaque année, " + yaml[text:]
}

func theChangesAreRead(t *testing.T, p *browser.Person, at string) {
	t.Helper()
	p.Open("/")
	p.See("Voir ce que change la version 2")
	p.Open(at)
	p.See("La version 2 du référentiel est publiée")
	p.Follow("Qu’est-ce qui change")
	expect(t, p, "Qu’est-ce qui change ?")
	p.See("L’engagement 1.1 est écrit autrement.")
	p.See("Vos réponses à confirmer")
	guide(t, p, "version", "")
	if added := browser.Eval[string](p, `document.querySelector(".words-compared ins").innerText`); !contains(added, "Désormais et chaque année,") {
		t.Errorf("what was added reads %q", added)
	}
	p.Accessible()
}

func goBackOnce(t *testing.T, p *browser.Person, at string, before int) {
	t.Helper()
	p.Press("Revenir à la version 1")
	expect(t, p, "Revenir à la version 1")
	p.Accessible()
	p.Press("Revenir à la version 1")
	p.See("revenue à la version d’avant")
	if now := howFar(t, p); now != before {
		t.Errorf("%d commitments count after going back, want %d", now, before)
	}
	p.Open(at + "/engagement/1.1")
	p.Miss("Réponse reprise")
}

// confirmTwo: one as it stands, the other by choosing another level.
func confirmTwo(t *testing.T, p *browser.Person, at string) {
	t.Helper()
	p.Open(at + "/engagement/1.1")
	p.See("Réponse reprise : à confirmer")
	p.Press("Je confirme")
	expect(t, p, "1.2")
	p.See("Réponse reprise : à confirmer")
	p.Choose("Respect", "Respecté")
	p.Wait("no longer be asked", `!document.querySelector("#a-confirmer").innerText.includes("Réponse reprise")`)
	if state := browser.Eval[string](p, `document.querySelector(".state-list a[aria-current]").textContent`); !contains(state, "fait") {
		t.Errorf("the list says %q", state)
	}
}
