package e2e_test

import (
	"os"
	"path/filepath"
	"testing"

	"ariane/internal/testkit/browser"
)

const (
	draftPath  = "/referentiels/ml/2/modifier"
	newWording = "Chaque jeune sait qui appeler, et obtient une réponse sous deux jours."
)

// An adviser finds something wrong; the label office answers, writes version 2 in
// the program, has it verified, compares it and publishes it.
func TestTheLabelOfficeWritesTheNextVersionAndAnswersWhatWasFoundWrong(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	sacha, eden := s.enter(t, contributor), s.enter(t, labelOffice)
	somethingIsFoundWrong(t, sacha)
	theDraftIsOpened(t, eden)
	aStatementIsRewritten(t, eden)
	aStatementIsMovedByKeyboard(t, eden)
	statementsComeAndGo(t, eden)
	theFaultIsMended(t, eden)
	theErratumIsAnswered(t, eden)
	theNextVersionIsPublished(t, eden)

	sacha.OpenUntil("/referentiels/mes-signalements", "Il faut lire France Travail.")
	sacha.See("Correction dans la version 2")
	sacha.Accessible()
	sacha.Open("/referentiels/ml/1")
	sacha.See("Erratum du")
	sacha.Open("/referentiels/ml/2")
	sacha.See(newWording)
}

func somethingIsFoundWrong(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open(commitmentPath(p, "1.1"))
	p.Follow("Signaler une erreur")
	expect(t, p, "Signaler une erreur")
	p.Accessible()
	p.Press("Envoyer le signalement")
	p.See("Un point est à revoir")
	p.Fill("Qu’est-ce qui ne va pas", "Le nom de l’opérateur a changé.")
	p.Fill("Ce que vous écririez à la place", "France Travail")
	p.Press("Envoyer le signalement")
	p.See("Merci")
	p.See("À traiter")
}

func theDraftIsOpened(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/referentiels/ml/1")
	p.Press("Ouvrir un brouillon")
	p.See("Le brouillon est ouvert")
	expect(t, p, "Modifier le référentiel")
	p.Accessible()
	guide(t, p, "editeur", "")
}

func aStatementIsRewritten(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open(draftPath + "?noeud=1.1/1")
	p.Accessible()
	everyLight(p)
	p.Fill("Texte", newWording)
	p.Press("Enregistrer")
	p.See("1.1/1 modifié.")
	p.Press("Annuler")
	p.See("Retour à un état précédent")
	p.Open(draftPath + "?noeud=1.1/1")
	p.Fill("Texte", newWording)
	p.Press("Enregistrer")
	p.See("1.1/1 modifié.")
}

// everyLight looks at a page on a telephone and by night.
func everyLight(p *browser.Person) {
	p.Dark()
	p.Legible()
	p.Phone()
	p.Accessible()
	if folder := os.Getenv("ARIANE_PICTURES"); folder != "" {
		p.PictureTo(filepath.Join(folder, "editor-dark-390.png"))
	}
	p.Light()
	p.Desktop()
}

// aStatementIsMovedByKeyboard: tab to the button, then Enter; and by dragging.
func aStatementIsMovedByKeyboard(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open(draftPath + "?noeud=1.1/1.3")
	browser.Eval[bool](p, `[...document.querySelectorAll("#element button")].find(b => b.innerText.trim() === "Monter").focus(), true`)
	p.Keys("\r")
	p.See("1.1/1.3 placé avant 1.1/1.2.")
	p.Wait("find the focus where it was", pressedHas("Monter"))
	p.Accessible()
	p.Keys("\r") // where the focus is: one goes on
	p.See("1.1/1.3 placé avant 1.1/1.1.")
	p.Wait("find the focus on the button that is left", pressedHas("Descendre"))
	p.Keys("\r")
	p.See("Place 2 sur")
	p.Open(draftPath + "?noeud=1.1/2")
	p.Press("Monter")
	p.See("1.1/2 placé avant 1.1/1.")

	p.Open(draftPath + "?noeud=1.2")
	drop(p, "1.2", "1.1")
	p.See("1.2 placé avant 1.1.")
}

// pressedHas: the focus is on the button that bears this word, on a page that has
// arrived whole: the focus is there before the fields below it are.
func pressedHas(word string) string {
	return `document.readyState !== "loading" && document.activeElement.matches("button") && document.activeElement.innerText.trim().startsWith("` + word + `")`
}

// drop drags an element of the tree onto the upper half of another.
func drop(p *browser.Person, node, over string) {
	browser.Eval[bool](p, `(() => {
		const at = id => document.querySelector('li[data-node="' + id + '"]');
		const data = new DataTransfer();
		const box = at("`+over+`").querySelector(".editor-line").getBoundingClientRect();
		const send = (to, kind) => to.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data, clientX: box.left + 5, clientY: box.top + 1 }));
		send(at("`+node+`"), "dragstart");
		send(at("`+over+`").querySelector(".editor-line"), "dragover");
		if (!document.querySelector("[data-editor-status]").textContent.includes("`+node+` serait placé avant `+over+`")) return false;
		setTimeout(() => send(at("`+over+`").querySelector(".editor-line"), "drop"));
		return true;
	})()`)
}

func statementsComeAndGo(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open(draftPath + "?noeud=1.1")
	p.Press("Ajouter sous 1.1")
	expect(t, p, "Ajouter sous 1.1")
	p.Accessible()
	p.Press("Ajouter") // an element says something from the start
	p.See("Remplissez ce champ")
	p.Fill("Texte", "À écrire")
	p.Press("Ajouter")
	p.See("ajouté.")
	p.Fill("Texte", "")
	p.Press("Enregistrer")
	p.See("Texte : Remplissez ce champ")

	p.Open(draftPath + "?noeud=1.1/2")
	p.Press("Retirer ou réunir…")
	p.See("Vous pourrez l’annuler depuis l’historique du brouillon.")
	p.Accessible()
	p.Press("Retirer 1.1/2")
	p.See("1.1/2 retiré")
}

func theFaultIsMended(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/referentiels/ml/2/verifier")
	p.See("1 point à revoir avant de publier")
	p.Accessible()
	browser.Eval[bool](p, `document.querySelector(".editor-faults a").click(), true`)
	p.Wait("reach the field", `location.hash === "#text" && !!document.querySelector("#element")`)
	p.Fill("Texte", "Les comptes sont présentés chaque année.")
	p.Press("Enregistrer")
	p.See("modifié.")
	p.Open("/referentiels/ml/2/verifier")
	p.See("Tout est en ordre")
	p.Open("/referentiels/ml/2/historique")
	p.See("1.1/2 retiré")
	p.Accessible()
}

func theErratumIsAnswered(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/referentiels/errata")
	p.See("Le nom de l’opérateur a changé.")
	p.Accessible()
	p.Follow("Répondre")
	p.Accessible()
	p.Fill("Votre réponse", "Il faut lire France Travail.")
	p.Press("Retenir")
	p.See("La réponse est partie.")
}

func theNextVersionIsPublished(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open(draftPath)
	p.Follow("Comparer")
	p.See("L’attendu 1.1/2 disparaît.")
	p.Accessible()
	p.Phone()
	p.Accessible()
	p.Desktop()
	p.Open(draftPath)
	p.Follow("Publier")
	p.See("Ce qui change depuis la version 1")
	p.Press("Publier la version 2")
	p.See("La version est publiée")
}
