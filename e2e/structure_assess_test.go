package e2e_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/xuri/excelize/v2"

	"ariane/internal/testkit/browser"
)

const madeComment = "Les quatre collèges siègent ; les procès-verbaux sont rangés au même endroit depuis mars."

// The journey of the issue: a quality lead assesses the structure, the direction
// validates, the board looks at the radar.
func TestAQualityLeadAssessesTheStructureTheDirectionValidatesTheBoardLooksAtTheRadar(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		camille := s.visitor(t, qualityLead)
		camille.Open("/demo")
		guide(t, camille, "entrer", "")
		camille.Press("Entrer comme " + qualityLead)
		first := marksAloneMoveNoProgress(t, camille)
		oneCommitmentByKeyboard(t, camille)
		everyOtherCommitment(t, camille)
		camille.Open("/")
		camille.See("Les 24 engagements sont évalués : il reste à valider.")

		late := s.enter(t, contributor)
		late.Open(first)
		theDirectionValidates(t, s.enter(t, director))
		camille.Open(first)
		nothingChangesAnyMore(t, camille, late)
		theBoardReads(t, s.enter(t, chair))

		if v := s.command(t, "verify"); v.status != 0 {
			t.Errorf("verify: status %d\n%s%s", v.status, v.out, v.err)
		}
	})
}

// marksAloneMoveNoProgress: what a page proposes by default or as an aid never
// inflates the progress. It returns the commitment the home page resumed at.
func marksAloneMoveNoProgress(t *testing.T, p *browser.Person) string {
	t.Helper()
	before := howFar(t, p)
	guide(t, p, "accueil", "")
	p.Follow("Reprendre à")
	at := p.Path()
	if !slices.Contains(left(p), at) || len(left(p)) != 24-before {
		t.Fatalf("the home page counts %d commitments done and resumes at %s; these wait: %v", before, at, left(p))
	}
	p.Choose("Attendu 1 :", "En place")
	p.Choose("Attendu 2 :", "En partie")
	p.See("Enregistré à")
	p.Wait("see the commitment started", `/commencé/.test(document.querySelector(".state-list a[aria-current]").textContent)`)
	guide(t, p, "engagement", "")
	cycle, _, _ := strings.Cut(at, "/engagement/")
	for _, page := range []string{at, cycle, "/"} {
		p.Open(page)
		if now := howFar(t, p); now != before {
			t.Errorf("%s: two marks made %d commitments done of %d", page, now, before)
		}
	}
	p.Follow("Reprendre à")
	if p.Path() != at {
		t.Errorf("resumes at %s, two marks wait at %s", p.Path(), at)
	}
	if marks := browser.Eval[[]string](p, `[...document.querySelectorAll("input[name^='mark.']:checked")].map(e => e.value).filter(v => v)`); !slices.Equal(marks, []string{"in_place", "partly"}) {
		t.Fatalf("the marks kept are %v", marks)
	}
	return at
}

// oneCommitmentByKeyboard: Tab reaches the group, arrows move inside it.
func oneCommitmentByKeyboard(t *testing.T, p *browser.Person) {
	t.Helper()
	before := howFar(t, p)
	p.TabTo("Respect")
	p.Keys(kb.ArrowUp + kb.ArrowUp)
	if got := p.Focused(); !strings.HasPrefix(got, "3 Satisfaisant") {
		t.Fatalf("two arrows up from « pas encore répondu »: %q", got)
	}
	p.TabTo("Mise en pratique")
	p.Keys(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.ArrowDown)
	if got := p.Focused(); !strings.HasPrefix(got, "4 Maîtrisé") {
		t.Fatalf("four arrows down: %q", got)
	}
	p.Keys(kb.Tab)
	p.Keys(madeComment)
	p.See(fmt.Sprintf("déjà %d sur 24", before+1))
	p.Wait("see it saved", `/^Enregistré à \d/.test(document.querySelector("[data-receipt=saved]")?.innerText.replace(/[\u00a0\u202f]/g, " ").trim() ?? "")`)
	guide(t, p, "engagement-niveaux", "#niveaux")
	following := next(p)
	p.Press("Enregistrer et continuer")
	if p.Path() != following {
		t.Errorf("« Enregistrer et continuer » leads to %s, %s comes after", p.Path(), following)
	}
}

// everyOtherCommitment answers what is left, stopping once on the way. Work with
// employers is said to be weak: the results find it again.
func everyOtherCommitment(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Open(commitmentPath(p, "4.4.2"))
	answer(p, "Satisfaisant", "Partiellement")
	for half := len(left(p)) / 2; len(left(p)) > 0; {
		first := left(p)[0]
		if len(left(p)) == half {
			p.Open("/auto-evaluation")
			p.Follow("Label n° 2")
			p.See("Plus de la moitié est faite. Tout ce que vous avez écrit est enregistré.")
			p.Follow("Reprendre à")
			if p.Path() != first {
				t.Fatalf("resumes at %s, %s is the first that waits", p.Path(), first)
			}
		}
		if p.Path() != first {
			p.Open(first)
		}
		answer(p, "Satisfaisant", "Mis en pratique")
	}
}

// answer gives the two levels of the commitment shown, and waits for its place
// in the list to say so.
func answer(p *browser.Person, respect, practice string) {
	p.Choose("Respect", respect)
	p.Choose("Mise en pratique", practice)
	p.Wait("see it done in the list", `/\(fait\)/.test(document.querySelector(".state-list a[aria-current]").textContent)`)
	p.See("Enregistré à")
}

func theDirectionValidates(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Follow("Relire et valider")
	p.See("Plus personne ne peut la modifier, pas même nous.")
	guide(t, p, "validation", "")
	p.Press("Valider l’auto-évaluation")
	p.See("Cochez la case pour confirmer que vous avez relu les réponses.")
	p.Choose("", "J’ai relu les réponses")
	p.Press("Valider l’auto-évaluation")
	p.See("L’auto-évaluation est validée. Sa version définitive est conservée avec son empreinte.")
	hash := browser.Eval[string](p, `document.querySelector("main input[readonly]").value`)
	if !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(hash) {
		t.Errorf("the snapshot shows the hash %q", hash)
	}
	p.Open("/journal")
	p.See("Validation de l’auto-évaluation")
	p.See("Empreinte " + hash[:16])
}

// nothingChangesAnyMore: neither on a page opened after the validation, nor on
// one that was open before.
func nothingChangesAnyMore(t *testing.T, after, before *browser.Person) {
	t.Helper()
	after.See(madeComment)
	if n := browser.Eval[int](after, `document.querySelectorAll("main form input, main form textarea").length`); n != 0 {
		t.Errorf("%d fields can still be changed", n)
	}
	before.Choose("Respect", "Pas du tout")
	before.See("cette auto-évaluation vient d’être validée, elle ne change plus")
}

func theBoardReads(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Follow("Voir les résultats")
	p.See("21 engagements sur 24 sont au niveau 3 ou plus ; trois demandent du travail : Recrutement et maintien, Observatoire de la jeunesse et Partenariat employeurs.")
	if n := browser.Eval[int](p, `document.querySelectorAll("svg[role=img] [class*=axis], svg[role=img] text").length`); n < 8 {
		t.Errorf("the radar shows %d words, eight themes at least are expected", n)
	}
	if n := browser.Eval[int](p, `[...document.querySelectorAll("#carte tbody tr")].filter(r => r.querySelectorAll("td").length === 2).length`); n != 24 {
		t.Errorf("the map shows %d commitments on two scales, want 24", n)
	}
	p.Screen(1280, 1230) // down to the legend of the radar
	guide(t, p, "resultats-1280", "")
	p.Desktop()
	guide(t, p, "carte", "#carte")
	sheet := p.Download("Tableau simple")
	workbook := p.Download("Tableur")
	p.Follow("2,0")
	p.See("4.4.1 Recrutement et maintien")
	p.See("4.4.2 Partenariat employeurs")
	p.Follow("Revenir aux résultats")

	lines := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(sheet.Data, []byte("\ufeff"))))
	lines.Comma, lines.FieldsPerRecord = ';', -1
	rows, err := lines.ReadAll()
	if err != nil || !holds(rows, madeComment) || len(rows) < 24 {
		t.Errorf("the CSV has %d lines (%v)", len(rows), err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(workbook.Data))
	if err != nil {
		t.Fatalf("open the XLSX: %v", err)
	}
	found := false
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		found = found || holds(rows, madeComment)
	}
	if !found {
		t.Error("the XLSX misses the comment")
	}
}

func holds(rows [][]string, text string) bool {
	for _, row := range rows {
		for _, cell := range row {
			if strings.Contains(plain(cell), plain(text)) {
				return true
			}
		}
	}
	return false
}
