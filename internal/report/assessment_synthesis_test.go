package report_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ariane/internal/formats"
	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/testkit/doctext"
	"ariane/library"
)

// wordsOfComments are what people write: accents, signs of Word, a long address.
var wordsOfComments = strings.Fields("l’équipe accueille chaque jeune sans rendez-vous, même à l’antenne de Saint-Étienne-du-Rouvray où œuvrent « trois conseillères » depuis 2024 le comité se réunit rarement nous voulons fixer un calendrier avec nos partenaires France Travail département région CAF maisons de quartier procès-verbaux disponibles https://intranet.exemple.fr/qualite/comptes-rendus/2026 75 % des parcours 1 234,5 €")

func words(r *rand.Rand, count int) string {
	out := make([]string, count)
	for i := range out {
		out[i] = wordsOfComments[r.IntN(len(wordsOfComments))]
	}
	return strings.Join(out, " ")
}

// fullSheet answers everything of the label in a way that depends on the seed alone.
func fullSheet(t testing.TB, seed uint64, comment int) formats.AssessmentSheet {
	t.Helper()
	file, _ := library.Bytes("ml")
	ref, found := formats.ReadLibrary(file)
	if found.HasErrors() {
		t.Fatal(found.French())
	}
	r := rand.New(rand.NewPCG(seed, 1))
	profile := quality.Profile{Status: quality.StatusAssociation, SeveralSites: true}
	answers := map[string]quality.Answer{}
	for i, n := range ref.RatedFor(profile) {
		a := quality.Answer{NodeID: n.ID, ToConfirm: i%11 == 5, Ratings: map[string]int{}, Marks: map[string]quality.Mark{}, MarkReasons: map[string]string{}, Comment: fmt.Sprintf("Commentaire %d : %s", i, words(r, comment))}
		for _, id := range n.Rated {
			a.Ratings[id] = 1 + r.IntN(4)
		}
		for _, s := range n.MarkedUnder(profile) {
			a.Marks[s.ID] = quality.Marks()[r.IntN(3)]
			if s.NotConcerned {
				a.Marks[s.ID], a.MarkReasons[s.ID] = quality.MarkNotConcerned, "Motif de "+s.ID+" : "+words(r, 8)
			}
		}
		if i%7 == 3 {
			a.NotConcerned, a.Reason, a.Ratings = true, fmt.Sprintf("Motif %d : %s", i, words(r, 12)), nil
		}
		answers[n.ID] = a
	}
	for _, n := range ref.BesideFor(profile) {
		answers[n.ID] = quality.Answer{NodeID: n.ID, Marks: map[string]quality.Mark{n.ID: quality.MarkPartly}, Comment: "Prérequis " + n.ID + " : " + words(r, 9)}
	}
	at := time.Date(2026, 3, 3, 13, 32, 0, 0, time.UTC)
	return formats.AssessmentSheet{
		Structure: "Mission locale des Trois-Étangs", StructureCode: "A1S00", Referential: ref, Cycle: "Label n°\u00a01",
		OpenedAt: at.AddDate(0, -2, 0), ClosedAt: at, ClosedBy: "Claire Aubert", Hash: strings.Repeat("3fa9", 16), ExportedAt: at.Add(time.Hour),
		Profile: profile, Progress: quality.ProgressOf(ref, profile, answers), Results: quality.ResultsOf(ref, profile, answers), Answers: answers,
	}
}

func evidenceFor(s formats.AssessmentSheet) map[string][]report.EvidenceLine {
	out := map[string][]report.EvidenceLine{}
	for i, l := range s.Results.Lines {
		for j := range i % 4 {
			out[l.Node.ID] = append(out[l.Node.ID], report.EvidenceLine{
				Title: fmt.Sprintf("Procès-verbal %d-%d du conseil d’administration", i, j), Statement: l.Node.ID + "/1",
				Place: fmt.Sprintf("pages %d à %d", j+1, j+4), Covers: "année 2026", Expired: j == 2,
				Piece: fmt.Sprintf("%d-%d", i, j), Summary: "Ce que le conseil a retenu, séance " + strconv.Itoa(j), Certificate: fmt.Sprintf("ISO 9001, numéro %d%d", i, j),
				ValidUntil: "31 décembre 2027", Address: fmt.Sprintf("https://intranet.exemple.fr/conseil/%d-%d", i, j), Files: []string{fmt.Sprintf("pv-%d-%d.pdf", i, j), "annexe.odt"},
			})
		}
	}
	return out
}

// written is the document in the three formats, as text without spaces.
func written(t *testing.T, d document.Document) map[string]string {
	t.Helper()
	var page, odt, pdf bytes.Buffer
	for _, err := range []error{document.WriteHTML(&page, d), document.WriteODT(&odt, d), document.WritePDF(&pdf, d)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	keep(t, d.Title, page.Bytes(), odt.Bytes(), pdf.Bytes())
	pages := doctext.PDF(t, pdf.Bytes(), 60, 780)
	return map[string]string{
		"HTML": doctext.Squeezed(doctext.HTML(t, page.String())),
		"ODT":  doctext.Squeezed(doctext.ODT(t, odt.Bytes())),
		"PDF":  doctext.Squeezed(strings.Join(pages, "")),
	}
}

// keep writes the files into ARIANE_DOCUMENTS, for somebody to open.
func keep(t *testing.T, title string, page, odt, pdf []byte) {
	t.Helper()
	folder := os.Getenv("ARIANE_DOCUMENTS")
	if folder == "" {
		return
	}
	for ext, content := range map[string][]byte{"html": page, "odt": odt, "pdf": pdf} {
		name := strings.ReplaceAll(i18n.Fold(t.Name()+" "+title), "/", "-")
		if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(name, " ", "-")+"."+ext), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryAnsweredFieldIsInTheSynthesis(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		sheet := fullSheet(t, seed, 10+60*int(seed))
		evidence := evidenceFor(sheet)
		for format, text := range written(t, report.AssessmentSynthesis(sheet, evidence)) {
			read := reader{t, fmt.Sprintf("%s, seed %d", format, seed), text}
			read.has("structure", sheet.Structure)
			read.has("hash", sheet.Hash)
			read.has("closer", sheet.ClosedBy)
			for i, l := range sheet.Results.Lines {
				read.section(sheet, i).commitment(sheet, sheet.Answers[l.Node.ID], evidence[l.Node.ID])
			}
			for _, n := range sheet.Referential.BesideFor(sheet.Profile) {
				a := sheet.Answers[n.ID]
				read.has("mark of "+n.ID, n.ID+n.Text+i18n.MarkName(a.Marks[n.ID]))
				read.has("comment of "+n.ID, a.Comment)
			}
		}
	}
}
