package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

const trial = "Engagements d’essai"

func TestTheLabelOfficeReadsSearchesImportsPublishesAndRetiresReferentials(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	eden, camille := s.enter(t, labelOffice), s.enter(t, qualityLead)
	aReferentialIsReadAndSearched(t, eden)
	file := aLibraryBecomesADraft(t, s, eden)
	camille.Open("/referentiels/essai-1/1")
	if status := camille.Status(); status != 404 && status != 403 {
		t.Errorf("a draft answers %d to a Mission locale", status)
	}
	offered(t, camille, false)
	theDraftIsPublished(t, eden, file)
	offered(t, camille, true)
	theVersionIsRetired(t, eden)
	offered(t, camille, false)
	theOfficialWordingComesFirst(t, s, camille)
}

// offered: a Mission locale may open a self-assessment on the trial, or never
// hears of it.
func offered(t *testing.T, p *browser.Person, want bool) {
	t.Helper()
	p.Open("/auto-evaluation")
	if got := browser.Eval[bool](p, `[...document.querySelectorAll("main form label")].some(l => l.textContent.includes("`+trial+`"))`); got != want {
		t.Errorf("the trial is offered to start from: %v, want %v", got, want)
	}
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

// aLibraryBecomesADraft refuses a wrong file, keeps the mended one, and returns it.
func aLibraryBecomesADraft(t *testing.T, s *site, p *browser.Person) string {
	t.Helper()
	shown := s.command(t, "referential", "export", "ref-209", "--format", "yaml")
	if shown.status != 0 {
		t.Fatalf("export: status %d\n%s", shown.status, shown.err)
	}
	good := strings.Replace(shown.out, "id: ref-209", "id: essai-1", 1)
	good = strings.Replace(good, `id: "ref-209"`, `id: "essai-1"`, 1)
	good = replaceTitle(good, trial)
	wrong, right := filepath.Join(t.TempDir(), "essai.yaml"), filepath.Join(t.TempDir(), "essai.yaml")
	write(t, wrong, strings.Replace(good, "respect, pratique", "respect, humeur", 1))
	write(t, right, good)

	check(p, wrong)
	p.See("Ce fichier ne peut pas être enregistré")
	p.See("humeur")
	p.See("ligne")
	p.Miss("Enregistrer comme brouillon")
	p.Open("/referentiels")
	p.Miss(trial)

	check(p, right)
	p.See("un nouveau brouillon. Rien n’est encore enregistré.")
	p.Press("Enregistrer comme brouillon")
	p.See("Seul le pôle labellisation voit cette version.")
	check(p, right)
	p.See("le brouillon enregistré est déjà ce fichier.")
	return right
}

// check uploads a library to have it verified.
func check(p *browser.Person, file string) {
	p.Open("/referentiels/import")
	p.Upload("Fichier du référentiel", file)
	p.Press("Vérifier le fichier")
}

// theDraftIsPublished: from then on its content stays as it is.
func theDraftIsPublished(t *testing.T, p *browser.Person, file string) {
	t.Helper()
	p.Open("/referentiels/essai-1/1")
	p.Follow("Publier")
	p.See("Le texte officiel n’est pas chargé.")
	p.Press("Publier la version 1")
	p.See("La version est publiée")

	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, replaceTitle(string(text), "Autre titre"))
	check(p, file)
	p.See("Ce fichier ne peut pas être enregistré")
	p.Open("/referentiels")
	p.See(trial)
	p.Miss("Autre titre")
}

func theVersionIsRetired(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/referentiels/essai-1/1")
	p.Follow("Retirer")
	p.See("Une version retirée ne se republie pas.")
	p.Press("Retirer la version 1")
	p.See("La version est retirée : les cycles en cours continuent, aucun nouveau ne s’ouvre.")
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
