package e2e_test

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"ariane/internal/testkit/browser"
	tree "ariane/internal/testkit/site"
)

const (
	staffMember      = "Alix Corvombre"
	governanceReader = "Charlie Dorsudel"
	robin, lise      = "Robin Valmont", "Lise Aubrac" // who join during the journey
)

// themes are the eight axes of the label: one for each of the eight people.
var themes = []string{"1", "2", "3", "4.1", "4.2", "4.3", "4.4", "5"}

// commitmentsOf are the commitments of the label under an axis.
var commitmentsOf = map[string][]string{
	"1": {"1.1", "1.2"}, "2": {"2.1", "2.2", "2.3", "2.4"}, "3": {"3.1", "3.2", "3.3", "3.4"}, "4.1": {"4.1.1", "4.1.2"},
	"4.2": {"4.2.1", "4.2.2", "4.2.3"}, "4.3": {"4.3.1", "4.3.2", "4.3.3"}, "4.4": {"4.4.1", "4.4.2"}, "5": {"5.1", "5.2", "5.3", "5.4"},
}

// The journey of the issue: eight people fill the assessment in parallel, one of
// them in a spreadsheet off line, results merge, they talk and agree, the direction
// closes; version 2 is published and the answers follow.
func TestEightPeopleFillTheAssessmentTheDirectionClosesAndTheAnswersFollowVersionTwo(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		camille := s.enter(t, qualityLead)
		cycle, _, _ := strings.Cut(commitmentPath(camille, "1.1"), "/engagement/")
		team := theTeam(t, s, camille)
		workIsSharedOut(t, camille, team[0], cycle)

		alix := s.enter(t, staffMember)
		everybodyAnswersAtOnce(t, team, cycle, func() { oneCardAtATime(t, alix, camille, cycle) })
		workIsReadAgain(t, camille, team, cycle)
		aRoundOfOpinions(t, camille, alix, team, cycle)
		theDirectionCloses(t, camille, team, cycle)
		theAnswersFollow(t, s, camille)

		if v := s.command(t, "verify"); v.status != 0 {
			t.Errorf("verify: status %d\n%s%s", v.status, v.out, v.err)
		}
	})
}

// theTeam is the eight of them, the quality lead first; two are invited now.
func theTeam(t *testing.T, s *site, camille *browser.Person) []*colleague {
	t.Helper()
	var team []*colleague
	for _, name := range []string{qualityLead, director, chair, contributor, governanceReader, staffMember} {
		team = append(team, s.colleague(t, name))
	}
	for name, email := range map[string]string{robin: "robin@exemple.test", lise: "lise@exemple.test"} {
		invite(camille, name, email, "Membre de l’équipe")
		someone := s.newcomer(t, name)
		if err := someone.join(email); err != nil {
			t.Fatal(err)
		}
		team = append(team, someone)
	}
	return team
}

// workIsSharedOut: one theme in the browser, the others through the same form.
func workIsSharedOut(t *testing.T, p *browser.Person, lead *colleague, cycle string) {
	t.Helper()
	p.Open(cycle)
	p.Follow("Répartir le travail")
	p.See("8 sur 24")
	p.Follow("Confier tout le thème 4.1")
	p.Press("Confier") // the demonstration gave it to the same person, with a day
	p.See("C’est confié. Chaque personne le retrouve dans « Mon travail ».")
	given := []string{qualityLead, director, chair, staffMember, contributor, governanceReader, robin, lise}
	for i, theme := range themes {
		if theme == "4.1" {
			continue
		}
		page, err := lead.get(cycle + "/travail/" + theme)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := lead.send(tree.All(page, "form#confier")[0], url.Values{"people": {idOf(t, page, given[i])}}); err != nil {
			t.Fatal(err)
		}
	}
	p.Open(cycle + "/travail?vue=personnes")
	p.See("24 sur 24")
	for _, name := range given {
		p.See(name)
	}
	p.Open(cycle + "/travail")
	guide(t, p, "travail", "")
}

// idOf is the value of the checkbox of somebody.
func idOf(t *testing.T, page *html.Node, name string) string {
	t.Helper()
	for _, label := range tree.All(page, "label") {
		boxes := tree.All(page, `input[name="people"][id="`+tree.Attr(label, "for")+`"]`)
		if len(boxes) == 1 && strings.Contains(tree.Text(label), name) {
			return tree.Attr(boxes[0], "value")
		}
	}
	t.Fatalf("%s is not on the page", name)
	return ""
}

// everybodyAnswersAtOnce: seven people answer what they were given and submit it,
// while somebody else works in a browser.
func everybodyAnswersAtOnce(t *testing.T, team []*colleague, cycle string, meanwhile func()) {
	t.Helper()
	given := map[string]string{qualityLead: "1", director: "2", chair: "3", contributor: "4.2", governanceReader: "4.3", robin: "4.4"}
	offLine := team[slices.IndexFunc(team, func(c *colleague) bool { return c.name == lise })]
	book, err := offLine.takeBook(cycle)
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	failures := make([]error, len(team))
	for i, someone := range team {
		theme, works := given[someone.name]
		if !works {
			continue
		}
		wait.Go(func() {
			for _, node := range commitmentsOf[theme] {
				failures[i] = errors.Join(failures[i],
					someone.answer(cycle, node, "3", "3", "Répondu par "+someone.name+"."), someone.move(cycle, node, "submit", ""))
			}
		})
	}
	meanwhile()
	wait.Wait()
	if err := errors.Join(failures...); err != nil {
		t.Fatal(err)
	}
	theSpreadsheetComesBack(t, offLine, team[0], cycle, book)
	if _, err := team[slices.IndexFunc(team, func(c *colleague) bool { return c.name == robin })].get(cycle + "/engagement/5.1"); err == nil {
		t.Error("what is given to somebody opens the work of another")
	}
}

// theSpreadsheetComesBack: what the quality lead wrote meanwhile at one of the same
// places stays beside what was typed without a network.
func theSpreadsheetComesBack(t *testing.T, offLine, lead *colleague, cycle string, book *excelize.File) {
	t.Helper()
	if _, err := lead.form(cycle+"/engagement/5.2", "form#engagement", url.Values{"comment": {"Vu en réunion de direction."}}); err != nil {
		t.Fatal(err)
	}
	fillBook(t, book, "Répondu dans le train.", commitmentsOf["5"]...)
	crossed, err := offLine.bringBook(cycle, book)
	if err != nil || crossed != 1 {
		t.Fatalf("%d answers crossed: %v", crossed, err)
	}
	page, err := lead.get(cycle + "/engagement/5.2")
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"Vu en réunion de direction.", "Répondu dans le train."} {
		if !contains(tree.Text(page), words) {
			t.Errorf("5.2 lost %q", words)
		}
	}
	for _, node := range commitmentsOf["5"] {
		if err := offLine.move(cycle, node, "submit", ""); err != nil {
			t.Fatal(err)
		}
	}
}

// theAnswersFollow: the next cycle, on version 2, begins with the answers of the
// one that was validated.
func theAnswersFollow(t *testing.T, s *site, camille *browser.Person) {
	t.Helper()
	theSecondVersionIsPublished(t, s)
	camille.Open("/auto-evaluation")
	camille.Click("Ouvrir une nouvelle auto-évaluation")
	camille.See("Repartir des réponses du dernier cycle")
	camille.Press("Ouvrir l’auto-évaluation")
	camille.See("à confirmer")
	next, _, _ := strings.Cut(camille.Path(), "/engagement/")
	camille.Open(next + "/engagement/4.4.2")
	if got := browser.Eval[string](camille, `document.querySelector("textarea[name=comment]").value`); !contains(got, "Les conventions existent sur deux sites.") {
		t.Errorf("the comment that follows is %q", got)
	}
	camille.See("à confirmer")
	camille.Press("Je confirme")
	expect(t, camille, "5.1")
	camille.Open(next)
	if done := howFar(t, camille); done != 1 {
		t.Errorf("%d commitments are confirmed, want the one that was", done)
	}
	camille.Accessible()
}

// oneCardAtATime: somebody of the staff, who may read nothing else, answers with
// the keyboard, one question after the other; a colleague sees that she is there.
func oneCardAtATime(t *testing.T, p, colleague *browser.Person, cycle string) {
	t.Helper()
	p.Open("/")
	p.See("Mon travail")
	p.Follow("Voir tout mon travail")
	p.See("Ce qui vous est confié")
	guide(t, p, "mon-travail", "")
	p.Open(cycle + "/carte/4.1.1?question=1")
	colleague.Open(cycle + "/engagement/4.1.1")
	colleague.See("Alix a aussi cette page ouverte")
	for p.Path() != cycle+"/carte/4.1.2" {
		before := p.Path()
		switch browser.Eval[string](p, `document.querySelector("form#carte [name^='mark.']") ? "mark" : document.querySelector("form#carte [name^='rating.']") ? "level" : "words"`) {
		case "mark":
			browser.Eval[bool](p, `(document.querySelector("form#carte input[type=radio]").focus(), true)`)
			p.Keys(" " + kb.Enter)
		case "level":
			browser.Eval[bool](p, `(document.querySelector("form#carte input[type=radio][value='']").focus(), true)`)
			p.Keys(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown)
			p.Keys(kb.Enter)
		default:
			p.Fill("Commentaire", "Nous allons au-devant des jeunes chaque mercredi.")
			p.Press("Terminer")
		}
		p.Wait("the next card", fmt.Sprintf(`location.href.replace(location.origin, "") !== %q`, before))
	}
	p.Open(cycle + "/engagement/4.1.1")
	p.Press("Proposer à la relecture")
	p.See("C’est proposé à la relecture. Merci !")
	p.Open(cycle + "/engagement/4.1.2")
	p.Choose("Respect", "Partiellement")
	p.Choose("Respect", "Respecté")
	p.Choose("Mise en pratique", "Mis en pratique")
	p.Wait("be saved", `/^Enregistré à \d/.test(document.querySelector("[data-receipt=saved]")?.innerText.replace(/[\u00a0\u202f]/g, " ").trim() ?? "")`)
	p.Open(cycle + "/engagement/4.1.2")
	p.Press("Proposer à la relecture")
	p.Open(cycle + "/engagement/1.1")
	if p.Status() != 403 {
		t.Errorf("the work of another opens with status %d", p.Status())
	}
}

// workIsReadAgain: one commitment goes back with a word, then all are agreed.
func workIsReadAgain(t *testing.T, p *browser.Person, team []*colleague, cycle string) {
	t.Helper()
	p.Open(cycle + "/engagement/4.2.1")
	p.See("À relire")
	p.Click("Renvoyer avec un mot")
	p.Fill("Ce qu’il reste à revoir", "Citez le livret d’accueil.")
	p.Press("Envoyer ce mot")
	p.See("Le travail est renvoyé avec votre mot.")
	sacha := team[slices.IndexFunc(team, func(c *colleague) bool { return c.name == contributor })]
	if err := errors.Join(sacha.answer(cycle, "4.2.1", "3", "3", "Le livret d’accueil est remis à chaque jeune."), sacha.move(cycle, "4.2.1", "submit", "")); err != nil {
		t.Fatal(err)
	}
	p.Open("/mon-travail")
	p.See("À relire")
	for _, theme := range themes {
		for _, node := range commitmentsOf[theme] {
			if err := team[0].move(cycle, node, "agree", ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	p.Open(cycle + "/travail")
	p.See("Accord trouvé")
	p.Miss("À faire")
}

// aRoundOfOpinions: levels are hidden until all have voted, then one agrees.
func aRoundOfOpinions(t *testing.T, camille, alix *browser.Person, team []*colleague, cycle string) {
	t.Helper()
	room := cycle + "/engagement/4.4.2/avis"
	camille.Open(room)
	for _, name := range []string{staffMember, director, contributor} {
		camille.Choose("Qui invitez-vous", name)
	}
	camille.Press("Ouvrir le tour d’avis")
	camille.See("Aucun avis pour l’instant")
	for _, c := range team {
		if c.name != director && c.name != contributor {
			continue
		}
		if _, err := c.form(room, "form#avis", url.Values{"rating.respect": {"4"}, "rating.pratique": {"3"}, "strengths": {"Vu par " + c.name}}); err != nil {
			t.Fatal(err)
		}
	}
	camille.Open(room)
	camille.See("Déjà 2 avis sur 3")
	camille.Miss("Vu par " + director)
	alix.Open("/mon-travail")
	alix.See("votre avis, avant de voir celui des autres")
	alix.Open(room)
	alix.Choose("Respect", "Partiellement")
	alix.Choose("Mise en pratique", "Mis en pratique")
	alix.Press("Donner mon avis")
	alix.See("Les avis vont du niveau 2 au niveau 4")
	camille.Open(room)
	camille.See("Vu par " + director)
	guide(t, camille, "avis", "")
	camille.Choose("Respect", "Satisfaisant")
	camille.Choose("Mise en pratique", "Mis en pratique")
	camille.Fill("Pourquoi cet accord", "Les conventions existent sur deux sites.")
	camille.Press("Écrire l’accord")
	camille.See("L’accord est écrit : il est maintenant la réponse de la structure.")
	camille.Open(cycle + "/engagement/4.4.2")
	camille.See("Accord trouvé")
}

// theDirectionCloses: the checks first, then the validation.
func theDirectionCloses(t *testing.T, camille *browser.Person, team []*colleague, cycle string) {
	t.Helper()
	camille.Open(cycle)
	camille.Follow("Vérifications avant clôture")
	camille.See("Rien n’empêche de valider.")
	guide(t, camille, "verifications", "")
	boss := team[1]
	page, err := boss.form(cycle+"/valider", "form#valider", url.Values{"read": {"1"}})
	if err != nil {
		t.Fatal(err)
	}
	if !contains(tree.Text(page), "L’auto-évaluation est validée.") {
		t.Errorf("the direction sees %s", tree.Text(page))
	}
	camille.Open(cycle + "/engagement/4.4.2")
	camille.See("Les conventions existent sur deux sites.")
	camille.See("elle ne change plus")
}
