//go:build journeys

package e2e_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

func TestTheLabelOfficeReadsSearchesImportsAndPublishesReferentials(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	eden := s.enter(t, labelOffice)
	aReferentialIsReadAndSearched(t, eden)
	aLibraryIsImportedThenPublished(t, s, eden)
	camille := s.enter(t, qualityLead)
	camille.Open("/referentiels")
	camille.See("Engagements d’essai")
	theOfficialWordingComesFirst(t, s, camille)
}

func aReferentialIsReadAndSearched(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/referentiels")
	p.Follow("Label des Missions locales")
	guide(t, p, "referentiel", "")
	p.Click("Repères de niveau")
	p.Wait("see the details", `[...document.querySelectorAll("details[open]")].some(d => d.innerText.includes("Repères de niveau"))`)
	p.Fill("Chercher dans ce référentiel", "employeurs")
	p.Press("Rechercher")
	p.Wait("see what was found", `document.querySelectorAll(".ref-hits li").length > 3 && document.querySelectorAll(".ref-hits mark").length > 3`)
	p.Fill("Chercher dans ce référentiel", "xyzzy")
	p.Press("Rechercher")
	p.See("xyzzy")
	p.Wait("see nothing found", `document.querySelectorAll(".ref-hits li").length === 0`)
	p.Open("/referentiels/ml/1")
	p.Follow("Tout déplier pour imprimer")
	if shut := browser.Eval[int](p, `document.querySelectorAll(".ref-text details:not([open])").length`); shut != 0 {
		t.Errorf("%d details stay folded in the page to print", shut)
	}
}

func aLibraryIsImportedThenPublished(t *testing.T, s *site, p *browser.Person) {
	t.Helper()
	shown := s.command(t, "referential", "export", "ref-209", "--format", "yaml")
	if shown.status != 0 {
		t.Fatalf("export: status %d\n%s", shown.status, shown.err)
	}
	good := strings.Replace(shown.out, "id: ref-209", "id: essai-1", 1)
	good = strings.Replace(good, `id: "ref-209"`, `id: "essai-1"`, 1)
	good = replaceTitle(good, "Engagements d’essai")
	wrong := filepath.Join(t.TempDir(), "essai.yaml")
	write(t, wrong, strings.Replace(good, "respect, pratique", "respect, humeur", 1)+"")

	p.Open("/referentiels/import")
	p.Upload("Fichier du référentiel", wrong)
	p.Press("Vérifier le fichier")
	p.See("humeur")
	p.See("ligne")
	p.Miss("Enregistrer le brouillon")

	right := filepath.Join(t.TempDir(), "essai.yaml")
	write(t, right, good)
	p.Open("/referentiels/import")
	p.Upload("Fichier du référentiel", right)
	p.Press("Vérifier le fichier")
	p.Press("brouillon")
	p.See("Brouillon")
	p.Open("/referentiels/essai-1/1")
	p.See("Seul le pôle labellisation voit cette version.")
	p.Follow("Publier")
	p.Press("Publier")
	p.See("La version est publiée")
}

// replaceTitle changes the first title of a library, quoted or not.
func replaceTitle(yaml, title string) string {
	lines := strings.Split(yaml, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "title:") {
			lines[i] = `title: "` + title + `"`
			break
		}
	}
	return strings.Join(lines, "\n")
}

func theOfficialWordingComesFirst(t *testing.T, s *site, p *browser.Person) {
	t.Helper()
	const official = "Texte officiel de l’engagement, pour l’essai."
	at := commitmentPath(p, "1.1")
	p.Open(at)
	p.See("n’est pas chargé ici.")
	ours := browser.Eval[string](p, `document.querySelector(".wording-lead").innerText`)

	file := filepath.Join(t.TempDir(), "officiel.csv")
	write(t, file, "id,text\n1.1,\""+official+"\"\n1.1/1,Premier attendu officiel.\nINCONNU,rien\n")
	got := s.command(t, "import", "official", file, "--referential", "ml")
	if got.status != 0 || !strings.Contains(got.out, "identifiant inconnu, non chargé : INCONNU") {
		t.Fatalf("import official: status %d\n%s%s", got.status, got.out, got.err)
	}
	p.Open(at)
	p.See("Texte du référentiel")
	if first := browser.Eval[string](p, `document.querySelector(".wording blockquote").innerText`); !contains(first, official) {
		t.Errorf("the commitment starts with %q", first)
	}
	p.See("Dit simplement. " + ours)
	p.See("Premier attendu officiel.")
	p.Open("/referentiels/ml/1")
	p.See(official)
}
