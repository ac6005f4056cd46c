package report_test

import (
	"bytes"
	"regexp"
	"slices"
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

// bareSheet is an open cycle of a built-in référentiel with these answers.
func bareSheet(t *testing.T, id string, answers ...quality.Answer) formats.AssessmentSheet {
	t.Helper()
	file, _ := library.Bytes(id)
	ref, found := formats.ReadLibrary(file)
	if found.HasErrors() {
		t.Fatal(found.French())
	}
	all := map[string]quality.Answer{}
	for _, a := range answers {
		all[a.NodeID] = a
	}
	profile := quality.Profile{Status: quality.StatusGIP}
	at := time.Date(2026, 3, 3, 13, 32, 0, 0, time.UTC)
	return formats.AssessmentSheet{
		Structure: "Mission locale d’essai", StructureCode: "A1S00", Referential: ref, Cycle: "Cycle", OpenedAt: at, ExportedAt: at, Profile: profile,
		Progress: quality.ProgressOf(ref, profile, all), Results: quality.ResultsOf(ref, profile, all), Answers: all,
	}
}

func page(t *testing.T, s formats.AssessmentSheet) string {
	t.Helper()
	var b bytes.Buffer
	if err := document.WriteHTML(&b, report.AssessmentSynthesis(s, nil)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestACycleWithoutAnyAnswerHasASynthesisToo(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"ml", "ref-209"} {
		s := bareSheet(t, id)
		text := written(t, report.AssessmentSynthesis(s, nil))
		for format, text := range text {
			if !strings.Contains(text, "Lespremiersrepèressontposés") && !strings.Contains(text, "attendentencoreleurréponse") {
				t.Errorf("%s of %s does not say where it stands", format, id)
			}
		}
	}
}

func TestAShareOfLevelsIsNeverSaidOfCommitments(t *testing.T) {
	t.Parallel()
	s := bareSheet(t, "ml", quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 3, "pratique": 3}}, quality.Answer{NodeID: "1.2", Ratings: map[string]int{"respect": 3}})
	if html := page(t, s); !strings.Contains(html, "1 sur 24\u202f; 6\u202f% des niveaux renseignés") {
		t.Error("the cover mixes commitments and levels")
	}
}

func TestAReferentialWithoutThemesIsToldWithoutRadar(t *testing.T) {
	t.Parallel()
	html := page(t, bareSheet(t, "ref-209"))
	if strings.Contains(html, "Niveaux moyens par thème") || strings.Count(html, "<svg") != 1 {
		t.Error("a radar was drawn of nothing")
	}
}

func TestScalesThatDoNotCountTheSameLevelsAreDrawnApart(t *testing.T) {
	t.Parallel()
	s := bareSheet(t, "ml")
	ref := s.Referential.Clone()
	ref.Scales[1].Levels = append(slices.Clone(ref.Scales[1].Levels), quality.Level{Value: 5, Label: "Au-delà"})
	s.Referential, s.Results = ref, quality.ResultsOf(ref, s.Profile, s.Answers)
	html := page(t, s)
	for _, want := range []string{"ne comptent pas les mêmes niveaux", "Niveaux moyens par thème, sur 4", "Niveaux moyens par thème, sur 5"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is not said", want)
		}
	}
}

func TestAnswersToWhatNoLongerAppliesAreKept(t *testing.T) {
	t.Parallel()
	s := bareSheet(t, "ml",
		quality.Answer{NodeID: "0/p1", Marks: map[string]quality.Mark{"0/p1": quality.MarkInPlace}, Comment: "Du temps de l’association"},
		quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 4}, NotConcerned: true, Reason: "Sans objet"},
	)
	html := page(t, s)
	for _, want := range []string{"Réponses gardées, hors du calcul", "Du temps de l’association", "Non concerné", "Sans objet", "4\u00a0·\u00a0Respecté"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is lost", want)
		}
	}
}

func TestTheOfficialWordingIsShownWhereItIsLoaded(t *testing.T) {
	t.Parallel()
	s := bareSheet(t, "ml")
	s.Official = map[string]string{"1.1": "Texte officiel du premier engagement", "1.1/1": "Texte officiel du premier attendu"}
	if html := page(t, s); !strings.Contains(html, "Texte officiel du premier engagement") || !strings.Contains(html, "Texte officiel du premier attendu") {
		t.Error("our words stand in place of the official ones")
	}
}

var address = regexp.MustCompile(`https?://\S+`)

func TestTheSynthesisIsSetAsFrenchIs(t *testing.T) {
	t.Parallel()
	s := fullSheet(t, 4, 3)
	for id, a := range s.Answers {
		a.Comment, a.Reason = "Un commentaire", ""
		for statement := range a.MarkReasons {
			a.MarkReasons[statement] = "Sans objet ici"
		}
		s.Answers[id] = a
	}
	s.Results = quality.ResultsOf(s.Referential, s.Profile, s.Answers)
	for line := range strings.Lines(doctext.HTML(t, page(t, s))) {
		if faults := i18n.TypographyFaults(address.ReplaceAllString(strings.TrimSpace(line), "")); len(faults) > 0 {
			t.Errorf("%q: %v", line, faults)
		}
	}
}

func TestWhoReadsTheFragmentMeetsNoTrap(t *testing.T) {
	t.Parallel()
	s := bareSheet(t, "ml", quality.Answer{NodeID: "1.1", Comment: `<script>alert(1)</script> =CMD() [a](javascript:b)`})
	s.Structure = `<b onclick="x">Mission</b>`
	if html := page(t, s); strings.Contains(html, "<script") || strings.Contains(html, "<b ") {
		t.Error("a comment became markup")
	}
}

func TestTheSameCycleGivesTheSameFiles(t *testing.T) {
	t.Parallel()
	s := fullSheet(t, 5, 30)
	var files [2][2]bytes.Buffer
	for i := range files {
		d := report.AssessmentSynthesis(s, evidenceFor(s))
		if err := document.WritePDF(&files[i][0], d); err != nil {
			t.Fatal(err)
		}
		if err := document.WriteODT(&files[i][1], d); err != nil {
			t.Fatal(err)
		}
	}
	for format := range files[0] {
		if !bytes.Equal(files[0][format].Bytes(), files[1][format].Bytes()) {
			t.Error("two files of one cycle differ")
		}
	}
}

// BenchmarkSynthesis is a full self-assessment of about forty pages, from the
// answers to the bytes.
func BenchmarkSynthesis(b *testing.B) {
	s := fullSheet(b, 1, 170)
	for b.Loop() {
		d := report.AssessmentSynthesis(s, evidenceFor(s))
		var pdf, odt bytes.Buffer
		if err := document.WritePDF(&pdf, d); err != nil {
			b.Fatal(err)
		}
		if err := document.WriteODT(&odt, d); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(bytes.Count(pdf.Bytes(), []byte("/Type /Page\n"))), "pages")
	}
}
