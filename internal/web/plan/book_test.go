package plan_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ariane/internal/improve"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// takenBook takes the workbook by its link and types into these cells.
func takenBook(t *testing.T, c *site.Client, cells map[string]string) []byte {
	t.Helper()
	p := c.Get(t, path.PlanWorkbook)
	p.Status(t, http.StatusOK)
	f, err := excelize.OpenReader(strings.NewReader(p.Body))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for cell, value := range cells {
		if err := f.SetCellStr("Actions", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func broughtBook(t *testing.T, c *site.Client, file []byte) *site.Page {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("classeur", "classeur.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(file); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, site.BaseURL+path.PlanImport, io.NopCloser(&body))
	r.Header.Set("Content-Type", form.FormDataContentType())
	return c.Do(t, r)
}

func TestThePlanGoesToASpreadsheetAndComesBack(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	id := added(t, lead, url.Values{"title": {"Ouvrir l’accueil le mercredi"}})
	page := lead.Get(t, path.PlanImport)
	page.Sound(t)
	file := takenBook(t, lead, map[string]string{"C2": "Les jeunes attendent", "G2": "31/12/2026", "B3": "Une action de plus"})
	now := show(t, s, site.QualityLead, id)
	now.Why = "L’équipe le dit"
	if err := s.Improve.Change(t.Context(), s.Actor(t, site.QualityLead), improve.Change{Action: now.Action, ID: id, Version: now.Version}); err != nil {
		t.Fatal(err)
	}

	seen := broughtBook(t, lead, file)
	seen.Status(t, http.StatusOK)
	seen.Sound(t)
	seen.Says(t, "Des changements se croisent", "Les jeunes attendent", "L’équipe le dit", "Une action de plus", "décembre 2026")
	open := lead.Submit(t, seen, "form#ecrire", url.Values{})
	open.Status(t, http.StatusConflict)
	open.Says(t, "Il reste à choisir")
	open.Says(t, "Choisissez ce qu’il faut garder")
	lead.Submit(t, open, "form#ecrire", url.Values{"choix." + id + "~why": {"classeur"}}).LeadsTo(t, path.Plan)
	if a := show(t, s, site.QualityLead, id); a.Why != "Les jeunes attendent" || a.Due.String() != "2026-12-31" {
		t.Errorf("%+v", a.Action)
	}
	lead.Get(t, path.Plan).Says(t, "Une action de plus")
}

func TestAWorkbookOfThePlanThatIsWrongSaysWhereAndNothingIsWritten(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	added(t, lead, url.Values{"title": {"Ouvrir l’accueil le mercredi"}})
	wrong := broughtBook(t, lead, takenBook(t, lead, map[string]string{"D2": "Quelqu’un", "G2": "demain"}))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.Sound(t)
	wrong.Says(t, "Actions, D2", "Actions, G2", "choisissez un nom de la liste")
	wrong.Lacks(t, "form#ecrire")
	none := broughtBook(t, lead, nil)
	none.Status(t, http.StatusUnprocessableEntity)
	none.FaultAt(t, "classeur")
	other := broughtBook(t, lead, []byte("Bonjour"))
	other.Status(t, http.StatusUnprocessableEntity)
	other.Says(t, "n’est pas un classeur du plan")
	s.As(t, site.RegionalAdvisor).Get(t, path.PlanImport).Status(t, http.StatusForbidden)
}

func TestPicturesOfTheWorkbook(t *testing.T) {
	s := mounted(t)
	lead := s.As(t, site.QualityLead)
	id := added(t, lead, url.Values{"title": {"Ouvrir l’accueil le mercredi"}})
	file := takenBook(t, lead, map[string]string{"C2": "Les jeunes attendent", "G2": "31/12/2026", "B3": "Une action de plus"})
	now := show(t, s, site.QualityLead, id)
	now.Why = "L’équipe le dit"
	if err := s.Improve.Change(t.Context(), s.Actor(t, site.QualityLead), improve.Change{Action: now.Action, ID: id, Version: now.Version}); err != nil {
		t.Fatal(err)
	}
	lead.Pictures(t, map[string]string{"tableur": path.PlanImport})
	lead.PictureOf(t, "tableur-croise", broughtBook(t, lead, file))
	lead.PictureOf(t, "tableur-fautes", broughtBook(t, lead, takenBook(t, lead, map[string]string{"D2": "Quelqu’un", "G2": "demain"})))
}
