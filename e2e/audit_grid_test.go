package e2e_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

// The office writes a second version of the audit grid, in the browser then in a
// workbook; a Mission locale reads it once it is published.
func TestTheLabelOfficeWritesTheAuditGridAndEverybodyReadsIt(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	eden, camille := s.enter(t, labelOffice), s.enter(t, qualityLead)
	theGridIsRead(t, camille)
	theNextGridIsWritten(t, eden)
	camille.Open("/grilles/grille-ml/2")
	if status := camille.Status(); status != 404 {
		t.Errorf("a draft answers %d to a Mission locale", status)
	}
	theWorkbookComesBack(t, s, eden)
	eden.Open("/grilles/grille-ml/2/publier")
	eden.Accessible()
	eden.Press("Publier la version 2")
	eden.See("La grille est publiée")
	camille.Open("/grilles/grille-ml")
	camille.See("version 2, publiée")
	camille.Follow("Tout déplier pour imprimer")
	camille.See("Un accueil ouvert")
	camille.See("Que se passe-t-il un samedi")
}

func theGridIsRead(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/referentiels")
	p.Follow("Grilles d’audit")
	p.Accessible()
	p.Follow("Grille d’audit du label")
	p.See("24 critères")
	p.Miss("Nouvelle version")
	p.Accessible()
	p.Dark()
	p.Legible()
	p.Light()
	p.Phone()
	p.Accessible()
	p.Desktop()
	p.Follow("Tout déplier pour imprimer")
	if shut := browser.Eval[int](p, `document.querySelectorAll(".ref-text details:not([open])").length`); shut != 0 {
		t.Errorf("%d details stay folded in the page to print", shut)
	}
}

func theNextGridIsWritten(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/grilles/grille-ml")
	guide(t, p, "grille", "")
	p.Press("Nouvelle version")
	p.See("Prête à publier")
	p.Accessible()
	p.Follow("Ouverte à tous les jeunes")
	p.Accessible()
	p.Fill("Titre", "Un accueil ouvert")
	p.Fill("Questions à poser", "Que se passe-t-il un samedi\u202f?")
	p.Press("Enregistrer")
	p.See("Un accueil ouvert")
	first := `document.querySelector(".grid-lines li").dataset.node`
	p.Press("Monter C05")
	p.See("Le critère C05 est maintenant à la place 4 sur 24.")
	p.Keys("\r") // the focus is still on the button
	p.See("Le critère C05 est maintenant à la place 3 sur 24.")
	p.Press("Monter C03")
	p.See("Le critère C03 est maintenant à la place 3 sur 24.")
	dropped(p, "C03", "C01")
	p.Wait("see the criterion dropped first", first+` === "C03"`)
	p.Phone()
	p.Accessible()
	p.Desktop()
}

// dropped drags a criterion above another, as a mouse does.
func dropped(p *browser.Person, node, above string) {
	_ = browser.Eval[bool](p, `(() => {
		const at = (id) => document.querySelector('.grid-lines li[data-node="' + id + '"]');
		const data = new DataTransfer();
		const over = at("`+above+`").querySelector(".editor-line"), box = over.getBoundingClientRect();
		const fire = (target, type) => target.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: data, clientX: box.left + 5, clientY: box.top + 1}));
		fire(at("`+node+`"), "dragstart"); fire(over, "dragover"); fire(over, "drop");
		return true;
	})()`)
}

// theWorkbookComesBack: what was written in the browser is in the file, and the
// file is checked before it replaces the draft.
func theWorkbookComesBack(t *testing.T, s *site, p *browser.Person) {
	t.Helper()
	got := s.command(t, "audit-grid", "export", "grille-ml", "--version", "2", "--format", "yaml")
	if got.status != 0 || !strings.Contains(got.out, "Un accueil ouvert") {
		t.Fatalf("export: status %d\n%s", got.status, got.err)
	}
	wrong, right := filepath.Join(t.TempDir(), "grille.yaml"), filepath.Join(t.TempDir(), "grille.yaml")
	write(t, wrong, strings.Replace(got.out, `- "2.1"`, `- "9.9"`, 1))
	write(t, right, strings.Replace(got.out, "Cap et cohérence", "Un cap tenu", 1))
	p.Open("/grilles/import")
	p.Accessible()
	p.Upload("Fichier de la grille", wrong)
	p.Press("Vérifier le fichier")
	p.See("9.9")
	p.Miss("Remplacer le brouillon")
	p.Upload("Fichier de la grille", right)
	p.Press("Vérifier le fichier")
	p.See("il remplacera le brouillon actuel")
	p.Accessible()
	p.Press("Remplacer le brouillon")
	p.See("Un cap tenu")
}
