package e2e_test

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

// The quality lead hands in a large document over a line that is cut, and a sheet
// with people's names that she masks; both serve several statements; an adviser joins,
// on a phone, what shows the work given to them; the direction reads it all, and one
// ZIP file holds what may leave.
func TestALibraryOfEvidenceOverABadLine(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		line := newLine(t, s.base)
		camille := browser.New(t, line.base, qualityLead)
		camille.ExpectCuts()
		camille.Open("/demo")
		camille.Press("Entrer comme " + qualityLead)
		at := strings.TrimSuffix(commitmentPath(camille, "1.1"), "/engagement/1.1")

		theLibraryIsRead(t, camille)
		report := theCutUploadGoesOn(t, camille, line, at)
		aRefusedFileIsSeenOnAPhone(t, camille)
		roll := theSheetIsMasked(t, camille)
		bothServeSeveralStatements(camille, at, report, roll)
		theAdviserJoinsTheirDocument(t, s, camille, at)

		dominique := s.enter(t, director)
		theDirectionReads(t, dominique, at, report)
		theArchiveHoldsWhatMayLeave(t, s, dominique, at)
	})
}

func theLibraryIsRead(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open("/preuves")
	p.See("Projet associatif 2024-2028")
	guide(t, p, "preuves", "")
	p.Follow("À renouveler")
	p.See("Certification REF-209")
	p.Accessible()
}

const largeFile = 12_000_000

// theCutUploadGoesOn: the line falls once a third has passed, and comes back.
func theCutUploadGoesOn(t *testing.T, p *browser.Person, line *line, at string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "Rapport d’activité 2025.pdf")
	noise := make([]byte, largeFile)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(noise) // never fails
	write(t, file, "%PDF-1.7\n1 0 obj\n<< /Length 12000000 >>\nstream\n"+string(noise)+"\nendstream\nendobj\ntrailer\n<< >>\n%%EOF\n")

	p.Open(at + "/engagement/1.1")
	p.Follow("Ajouter une preuve en détail")
	expect(t, p, "Ajouter une preuve")
	line.cutAfter(5_000_000)
	p.Upload("Fichiers", file)
	p.See("La connexion s’est interrompue")
	p.Accessible()
	before := line.sent.Load()
	line.mend()
	p.Wait("be received", `document.querySelector("input[name=recu]") !== null`)
	if resent := line.sent.Load() - before; resent > largeFile-4_500_000 { // of five million, all but the last packets are there
		t.Errorf("%d bytes were sent after the cut: what had come was sent again", resent)
	}
	p.Fill("Où regarder dans la preuve", "p. 12 à 14")
	p.Press("Ajouter cette preuve")
	expect(t, p, "1.1")
	p.See("La preuve est rattachée.")
	p.Follow("Rapport d’activité 2025")
	expect(t, p, "Rapport d’activité 2025")
	p.Accessible()
	theUnreadFileIsLookedAt(p)
	return p.Path()
}

// theUnreadFileIsLookedAt: its text cannot be read here, so it stays inside until somebody
// says that they read it.
func theUnreadFileIsLookedAt(p *browser.Person) {
	p.OpenUntil(p.Path(), "À relire vous-même, pas montré")
	p.Follow("Lu, sans donnée personnelle…")
	p.Accessible()
	p.Press("Je l’ai lu, sans donnée personnelle")
	p.See("Relu")
	p.Miss("pas montré")
}

// aRefusedFileIsSeenOnAPhone: above the bar of actions, with the focus, and again
// when the form is sent as if nothing had happened.
func aRefusedFileIsSeenOnAPhone(t *testing.T, p *browser.Person) {
	t.Helper()
	program, notes := filepath.Join(t.TempDir(), "Outil.pdf"), filepath.Join(t.TempDir(), "Notes de réunion.txt")
	write(t, program, "MZ\x90\x00\x03 ceci est un programme")
	write(t, notes, "Ce que nous avons décidé.")
	const shown = `(() => {
		const line = document.querySelector(".depot-refused")?.getBoundingClientRect();
		return line && document.activeElement.matches(".depot-refused") && line.top >= 0 && line.bottom <= document.querySelector(".action-bar").getBoundingClientRect().top;
	})()`
	p.Phone()
	p.Open("/preuves/nouvelle")
	p.Upload("Fichiers", program)
	p.See("est un programme")
	p.Wait("see the refusal above the bar", shown)
	p.Upload("Fichiers", notes)
	p.Wait("be received", `document.querySelector("input[name=recu]") !== null`)
	p.Click("Ajouter cette preuve")
	p.Wait("be brought back to the refusal", shown)
	p.Accessible()
	p.Click("Retirer de la liste")
	p.Press("Ajouter cette preuve")
	expect(t, p, "Notes de réunion")
	p.Desktop()
}

// theSheetIsMasked: it is there since the demonstration; it tells that it holds
// names, and the copy takes its place outside.
func theSheetIsMasked(t *testing.T, p *browser.Person) string {
	t.Helper()
	p.OpenUntil("/preuves?vue=a-relire", "Feuille d’émargement")
	p.Follow("Feuille d’émargement de l’atelier mobilité")
	p.See("Un fichier semble contenir des données personnelles")
	p.See("3 numéros de téléphone")
	sheet := p.Path()
	p.Follow("Faire une copie masquée")
	p.Accessible()
	p.Press("Faire la copie masquée")
	p.See("Original, reste chez vous")
	p.Miss("Un fichier semble contenir")
	masked := p.Download("(masqué)")
	if bytes.Contains(masked.Data, []byte("Lerouvre")) || bytes.Contains(masked.Data, []byte("06 39 98")) {
		t.Errorf("the masked copy still says %q", masked.Data)
	}
	return sheet
}

// bothServeSeveralStatements: the same piece, another page for each.
func bothServeSeveralStatements(p *browser.Person, at, report, roll string) {
	p.Open(report)
	p.Follow("Rattacher à des attendus")
	p.Click("1.2 · ")
	p.Choose("Engagement 1.2", "1.2/1 ·")
	p.Fill("Où regarder dans la preuve", "p. 20")
	p.Press("Rattacher")
	p.See("La preuve est rattachée.")
	p.Accessible()
	p.Fill("Où regarder pour 1.2/1", "p. 21 à 23")
	p.Keys("\r")
	p.See("L’endroit où regarder est enregistré.")
	p.Open(at + "/engagement/3.1/preuves")
	p.Choose("Preuves de la bibliothèque", "Feuille d’émargement")
	p.Press("Rattacher")
	p.See("Feuille d’émargement de l’atelier mobilité")
	p.Phone()
	p.Open(roll)
	p.Accessible()
	p.Desktop()
}

// theAdviserJoinsTheirDocument: on the commitment given to them and nowhere else;
// the quality lead finds it there.
func theAdviserJoinsTheirDocument(t *testing.T, s *site, camille *browser.Person, at string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "Planning des permanences.txt")
	write(t, file, "Mercredi : halles. Samedi : stade.")
	alix := s.enter(t, staffMember)
	alix.Phone()
	alix.Open(at + "/carte/4.1.1?question=1")
	alix.Click("Aucune preuve rattachée")
	alix.Accessible()
	alix.Follow("Déposer une preuve")
	alix.Upload("Déposer des fichiers pour cet engagement", file)
	alix.Wait("be received", `document.querySelector("input[name=recu]") !== null`)
	alix.Press("Déposer")
	alix.See("La preuve est rattachée.")
	alix.See("Planning des permanences")
	alix.Accessible()
	alix.Open("/preuves")
	alix.See("Planning des permanences")
	alix.Miss("Projet associatif 2024-2028")
	alix.Accessible()
	alix.Follow("Planning des permanences")
	alix.See("Mettre à jour")
	alix.Accessible()
	own := alix.Path()

	camille.Open(at + "/engagement/4.1.1")
	camille.See("Planning des permanences")
	camille.Open(own)
	camille.See(staffMember)
	if got := camille.Download("Planning des permanences.txt"); !strings.Contains(string(got.Data), "Mercredi") {
		t.Errorf("the quality lead reads %q", got.Data)
	}
}

func theDirectionReads(t *testing.T, p *browser.Person, at, report string) {
	t.Helper()
	p.Open(at + "/engagement/1.2")
	p.See("Rapport d’activité 2025")
	p.See("p. 21 à 23")
	p.Open(report)
	if got := p.Download("Rapport d’activité 2025.pdf"); len(got.Data) < largeFile {
		t.Errorf("%d bytes came back", len(got.Data))
	}
}

// theArchiveHoldsWhatMayLeave, from the page and at the command line.
func theArchiveHoldsWhatMayLeave(t *testing.T, s *site, p *browser.Person, at string) {
	t.Helper()
	p.Open(at)
	fromPage := p.Download("Preuves,").Data
	told := s.command(t, "export", "assessment", strings.TrimPrefix(at, "/auto-evaluation/"), "--format", "zip", "--files", "file:"+filesFolder(t, s.database))
	if told.status != 0 {
		t.Fatalf("export: %s", told.err)
	}
	for _, data := range [][]byte{fromPage, []byte(told.out)} {
		names, all := unpack(t, data)
		if !strings.Contains(names, "1.1 1.2-1 Rapport d’activité 2025.pdf") || !strings.Contains(names, "3.1 Feuille d’émargement") || !strings.Contains(names, "sommaire.csv") {
			t.Errorf("the archive holds %s", names)
		}
		if strings.Contains(all, "Lerouvre") || !strings.Contains(all, "p. 21 à 23") {
			t.Error("the archive holds the original, or misses the pages")
		}
	}
}

// unpack gives the names and the contents of an archive.
func unpack(t *testing.T, data []byte) (names, all string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, f := range z.File {
		names += f.Name + "\n"
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&text, r); err != nil {
			t.Fatal(err)
		}
	}
	return plain(names), plain(text.String())
}
