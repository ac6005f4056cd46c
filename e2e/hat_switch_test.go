package e2e_test

import (
	"testing"

	"ariane/internal/testkit/browser"
)

func TestOnePersonWearsSeveralHatsAndTheRightsFollow(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	maxime := s.enter(t, advisor)
	expect(t, maxime, region)
	maxime.Open("/reseau")
	maxime.See(home)
	maxime.Open("/auto-evaluation")
	maxime.Miss("Ouvrir l’auto-évaluation")

	other := hats(maxime)[0]
	maxime.Click(region) // opens the switcher
	maxime.Press(other)
	maxime.See("Vous avez changé de rôle.")
	expect(t, maxime, "Mission locale")
	maxime.Miss(region)
	maxime.Open("/equipe/inviter")
	maxime.See("Responsable qualité")
	maxime.Open("/reseau?q=Orvane")
	maxime.Miss("DEMO-29-1")

	maxime.Open("/")
	maxime.Click(other)
	maxime.Press(region)
	expect(t, maxime, region)
	maxime.Open("/reseau?q=Orvane")
	maxime.See("DEMO-29-1")
}

// hats lists the structures a person may switch to.
func hats(p *browser.Person) []string {
	return browser.Eval[[]string](p, `[...document.querySelectorAll("form[action='/changer-de-role'] button:not([aria-current]):not([aria-pressed=true])")].map(b => b.querySelector(".hat-structure").textContent.trim())`)
}
