package e2e_test

import (
	"testing"

	"ariane/internal/testkit/browser"
)

const (
	hers   = "Le conseil se réunit quatre fois par an."
	theirs = "Le collège des associations n’est pas complet."
)

func TestTwoPeopleEditTheSameAnswerAndNobodyLosesAWord(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		camille, sacha := s.enter(t, qualityLead), s.enter(t, contributor)
		at := commitmentPath(camille, "1.1")
		camille.Open(at)
		sacha.Open(at)

		camille.Choose("Respect", "Satisfaisant")
		camille.See("Enregistré à")
		sacha.Choose("Mise en pratique", "Partiellement")
		sacha.See("réuni avec les réponses d’un ou d’une collègue")
		if !browser.Eval[bool](sacha, `document.querySelector("[name='rating.respect'][value='3']").checked`) {
			t.Error("the page does not show the level the colleague gave")
		}
		camille.Open(at)
		if !browser.Eval[bool](camille, `document.querySelector("[name='rating.respect'][value='3']").checked && document.querySelector("[name='rating.pratique'][value='2']").checked`) {
			t.Fatal("two different fields were not joined")
		}

		sameWords(t, camille, sacha)
		camille.Open(at)
		if got := browser.Eval[string](camille, `document.querySelector("textarea[name=comment]").value`); !contains(got, hers) || !contains(got, theirs) {
			t.Errorf("the joined comment is %q", got)
		}
		camille.Follow("Voir qui a répondu quoi, et quand")
		camille.See(hers)
		camille.See(contributor)
	})
}

// sameWords: both write the comment; the second sees the two wordings side by
// side and keeps both.
func sameWords(t *testing.T, first, second *browser.Person) {
	t.Helper()
	second.Open(first.Path())
	first.Fill("Commentaire", hers)
	first.Wait("be saved", `document.querySelector("[data-receipt=saved]") && document.querySelector("[name=version]").value > 2`)
	second.Fill("Commentaire", theirs)
	second.See("une autre réponse vient d’arriver au même endroit. Rien n’est perdu.")
	second.Press("Comparer les deux réponses")
	second.See("Vous étiez deux sur cet engagement")
	second.See("Le texte de " + qualityLead)
	second.See(hers)
	second.See(theirs)
	guide(t, second, "deux-versions", "")
	second.Press("Enregistrer la version réunie")
	second.See("C’est enregistré.")
}
