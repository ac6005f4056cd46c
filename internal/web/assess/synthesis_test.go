package assess_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/formats/document"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/testkit/doctext"
	"ariane/internal/testkit/site"
	pages "ariane/internal/web/assess"
	"ariane/internal/web/path"
)

// withSynthesis serves the documents beside the other pages; evidence may be nil.
func withSynthesis(s *site.Site, evidence report.EvidenceSource) {
	s.Mount(pages.Routes(s.Kit, s.Assess, s.Referentials), pages.SynthesisRoutes(s.Kit, s.Assess, evidence))
}

func TestTheSynthesisIsAPageAndTwoFiles(t *testing.T) {
	t.Parallel()
	s, cycle := closed(t)
	withSynthesis(s, nil)
	director := s.As(t, site.Director)
	results := director.Get(t, path.Results(cycle))
	for _, format := range []string{"", "pdf", "odt"} {
		results.Has(t, `a[href="`+path.Synthesis(cycle, format)+`"]`)
	}
	for _, format := range []string{"pdf", "odt"} {
		director.Get(t, path.Assessment(cycle)).Has(t, `#export a[href="`+path.Synthesis(cycle, format)+`"]`)
	}
	p := director.Get(t, path.Synthesis(cycle, ""))
	p.SoundLong(t)
	p.Breadcrumb(t, "Accueil", "Auto-évaluations", "Label n°\u00a01", "Résultats", "Synthèse")
	p.Says(t, "22\u00a0engagements sur 24 sont au niveau 3 ou plus", "Claire Aubert", "Le comité existe mais se réunit rarement", "Prérequis")
	p.Has(t, `figure svg[role="img"] title`)
	p.Lacks(t, ".notice.tone-attention")

	pdf := director.Get(t, path.Synthesis(cycle, "pdf"))
	if !strings.HasPrefix(pdf.Body, "%PDF-") || pdf.Answer.Header.Get("Content-Type") != document.MimePDF {
		t.Errorf("the PDF begins with %.20q, %v", pdf.Body, pdf.Answer.Header)
	}
	odt := director.Get(t, path.Synthesis(cycle, "odt"))
	if text := doctext.ODT(t, []byte(odt.Body)); !strings.Contains(text, "Le comité existe mais se réunit rarement") {
		t.Errorf("the ODT says %.300q", text)
	}
	want := `attachment; filename="synthese-auto-evaluation-ml-1-mission-locale-des-trois-etangs.odt"`
	if got := odt.Answer.Header.Get("Content-Disposition"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestAnOpenCycleGivesAWorkingDocument(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	fill(t, s, cycle, 3)
	withSynthesis(s, nil)
	p := s.As(t, site.QualityLead).Get(t, path.Synthesis(cycle, ""))
	p.SoundLong(t)
	p.Says(t, "Document de travail", "pas encore\u00a0: l’auto-évaluation est en cours", "21\u00a0engagements attendent encore leur réponse")
}

func TestTheSynthesisIsShownToThoseWhoMayReadOnly(t *testing.T) {
	t.Parallel()
	s, cycle := closed(t)
	withSynthesis(s, nil)
	for _, who := range []site.Person{site.OtherLead, site.RegionalAdvisor} {
		for _, format := range []string{"", "pdf", "odt"} {
			p := s.As(t, who).Get(t, path.Synthesis(cycle, format))
			if p.Answer.StatusCode != http.StatusForbidden && p.Answer.StatusCode != http.StatusNotFound || strings.Contains(p.Body, "se réunit rarement") {
				t.Errorf("%s reads the synthesis (%q): %d", who, format, p.Answer.StatusCode)
			}
		}
	}
}

// drawer is a library with one piece for the first commitment.
type drawer struct{}

func (drawer) EvidenceLines(_ context.Context, _ authz.Actor, _ string) (map[string][]report.EvidenceLine, error) {
	return map[string][]report.EvidenceLine{"1.1": {{Title: "Statuts", Statement: "1.1/1", Place: "page\u00a02"}}}, nil
}

func TestEvidenceStandsUnderItsCommitment(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	answer(t, s, site.QualityLead, cycle, 0, quality.Answer{NodeID: "1.1", Ratings: map[string]int{"respect": 3}})
	withSynthesis(s, drawer{})
	p := s.As(t, site.QualityLead).Get(t, path.Synthesis(cycle, ""))
	p.Says(t, "1.1/1 Statuts, page\u00a02", "Aucune preuve n’est rattachée à cet engagement pour l’instant.")
}

// TestPicturesSynthesis shows the page to whoever asks.
func TestPicturesSynthesis(t *testing.T) {
	s, cycle := closed(t)
	withSynthesis(s, drawer{})
	s.As(t, site.Director).Pictures(t, map[string]string{"synthese": path.Synthesis(cycle, ""), "resultats-emporter": path.Results(cycle)})
}

func TestOverviewPictures(t *testing.T) {
	s, cycle := open(t)
	fill(t, s, cycle, 3)
	withSynthesis(s, nil)
	s.As(t, site.QualityLead).Pictures(t, map[string]string{"cycle": path.Assessment(cycle), "results": path.Results(cycle)})
}
