package sheet_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit"
	"ariane/internal/testkit/site"
	"ariane/internal/web/home"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/plan"
	"ariane/internal/web/sheet"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// mounted serves the pages of the sheets, the plan, and the home page.
func mounted(t *testing.T) *site.Site {
	t.Helper()
	s := site.New(t)
	s.BuiltIn(t)
	welcome := func(http.ResponseWriter, *http.Request, *page.Visit) error { return nil }
	s.Mount(sheet.Routes(s.Kit, s.Improve), plan.Routes(s.Kit, s.Improve, s.Evidence), home.Routes(s.Kit, s.Report, welcome, home.Hint(sheet.HomeHint(s.Improve))))
	if _, err := s.Assess.Open(t.Context(), s.Actor(t, site.QualityLead), s.BodyID(t, site.TroisEtangs), "ml", 0); err != nil {
		t.Fatal(err)
	}
	return s
}

// raised writes a signed sheet through its form, and tells its id.
func raised(t *testing.T, c *site.Client, text string) string {
	t.Helper()
	p := c.Submit(t, c.Get(t, path.SheetNew), "form#fiche", url.Values{"text": {text}})
	p.Status(t, http.StatusSeeOther)
	return strings.TrimPrefix(p.Location(), path.Sheets+"/")
}

// secret is the link of the structure, made when there is none.
func secret(t *testing.T, s *site.Site) string {
	t.Helper()
	lead := s.Actor(t, site.QualityLead)
	l, err := s.Improve.SheetLink(t.Context(), lead)
	if err == nil && l.Secret == "" {
		if err = s.Improve.RenewSheetLink(t.Context(), lead, ""); err == nil {
			l, err = s.Improve.SheetLink(t.Context(), lead)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return l.Secret
}

func show(t *testing.T, s *site.Site, who site.Person, id string) improve.SheetPage {
	t.Helper()
	p, err := s.Improve.ShowSheet(t.Context(), s.Actor(t, who), id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// moved moves a sheet behind the page.
func moved(t *testing.T, s *site.Site, who site.Person, id string, m quality.SheetMove) {
	t.Helper()
	err := s.Improve.MoveSheet(t.Context(), s.Actor(t, who), improve.SheetMove{ID: id, Version: show(t, s, who, id).Version, SheetMove: m})
	if err != nil {
		t.Fatal(err)
	}
}

// sendPhoto sends a form with a photograph, as a browser does.
func sendPhoto(t *testing.T, c *site.Client, to string, fields url.Values, photo []byte) *site.Page {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for name, values := range fields {
		if err := form.WriteField(name, values[0]); err != nil {
			t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("photo", "image.jpg")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(photo) // into memory
	_ = form.Close()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, site.BaseURL+to, &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return c.Do(t, r)
}

func jpegOf(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
