package evidence_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/internal/testkit/site"
	assesspages "ariane/internal/web/assess"
	pages "ariane/internal/web/evidence"
	"ariane/internal/web/path"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// open is a site with the built-in référentiels and an open cycle of Trois-Étangs.
func open(t *testing.T) (*site.Site, string) {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	proofs := assesspages.WithEvidence(s.Evidence)
	s.Mount(pages.Routes(s.Kit, s.Evidence, s.Assess, s.Referentials), assesspages.Routes(s.Kit, s.Assess, s.Referentials, proofs),
		assesspages.TeamRoutes(s.Kit, s.Assess, s.Referentials, proofs))
	c, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0)
	if err != nil {
		t.Fatal(err)
	}
	return s, c.ID
}

// file is one file of a form.
type file struct{ name, content string }

// send posts a form with files, as a browser without script does.
func send(t *testing.T, c *site.Client, address string, values url.Values, files ...file) *site.Page {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for _, f := range files {
		part, err := m.CreateFormFile("file", f.name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write([]byte(f.content))
	}
	for name, list := range values {
		for _, value := range list {
			if err := m.WriteField(name, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, site.BaseURL+address, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return c.Do(t, r)
}

// piece adds a piece of one text file, tied to these nodes.
func piece(t *testing.T, s *site.Site, cycle, title, content string, nodes ...string) string {
	t.Helper()
	lead := s.Actor(t, site.QualityLead)
	u, err := s.Evidence.Receive(t.Context(), lead, title+".txt", bytes.NewReader([]byte(content)))
	if err != nil {
		t.Fatal(err)
	}
	d := evidence.Draft{Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: title}, Uploads: []string{u.ID}}
	if len(nodes) > 0 {
		d.Attach = &evidence.Attachment{AssessmentID: cycle, Nodes: nodes, Place: "page 2"}
	}
	id, err := s.Evidence.Add(t.Context(), lead, d)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := s.Evidence.Show(t.Context(), lead, id)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Evidence.ReadFile(t.Context(), sheet.Files[0].ID); err != nil {
		t.Fatal(err)
	}
	return id
}

func firstFile(t *testing.T, s *site.Site, who site.Person, id string) evidence.File {
	t.Helper()
	sheet, err := s.Evidence.Show(t.Context(), s.Actor(t, who), id)
	if err != nil {
		t.Fatal(err)
	}
	return sheet.Files[0]
}

// everyPage is every address of a piece and of its cycle.
func everyPage(cycle, id, fileID string) []string {
	return []string{
		path.Evidence(id), path.EvidenceRevise(id), path.EvidenceAttach(id, "", ""), path.EvidenceWithdraw(id),
		path.EvidenceFile(id, fileID), path.EvidenceMask(id, fileID), path.CycleEvidence(cycle), path.CommitmentEvidence(cycle, "1.1"),
	}
}
