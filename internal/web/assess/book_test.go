package assess_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// takenBook takes the workbook by its link and types into these cells.
func takenBook(t *testing.T, c *site.Client, cycle string, cells map[string]string) []byte {
	t.Helper()
	p := c.Get(t, path.BookFile(cycle))
	p.Status(t, http.StatusOK)
	f, err := excelize.OpenReader(strings.NewReader(p.Body))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for place, value := range cells {
		sheet, cell, _ := strings.Cut(place, "!")
		if err := f.SetCellStr(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func broughtBook(t *testing.T, c *site.Client, cycle string, file []byte) *site.Page {
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
	r := httptest.NewRequest(http.MethodPost, site.BaseURL+path.Book(cycle), io.NopCloser(&body))
	r.Header.Set("Content-Type", form.FormDataContentType())
	return c.Do(t, r)
}

func TestAWorkbookIsTakenFilledInAndBroughtBack(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	c := s.As(t, site.QualityLead)
	p := c.Get(t, path.Book(cycle))
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Has(t, `a[href="`+path.BookFile(cycle)+`"]`)

	file := takenBook(t, c, cycle, map[string]string{"Engagements!C2": "3", "Engagements!G2": "<b>Répondu dans le train</b>"})
	p = broughtBook(t, c, cycle, file)
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Says(t, "Prêt à écrire", "<b>Répondu dans le train</b>", "3 Satisfaisant")

	p = c.Submit(t, p, "form#ecrire", nil)
	p.LeadsTo(t, path.Assessment(cycle))
	c.Get(t, path.Commitment(cycle, "1.1")).Says(t, "Répondu dans le train")
}

func TestAnswersThatCrossAreChosenOneByOne(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	c := s.As(t, site.QualityLead)
	file := takenBook(t, c, cycle, map[string]string{"Engagements!G2": "Dans le classeur"})
	answer(t, s, site.Contributor, cycle, 0, quality.Answer{NodeID: "1.1", Comment: "Sur la plateforme"})

	p := broughtBook(t, c, cycle, file)
	p.Status(t, http.StatusOK)
	p.Sound(t)
	p.Says(t, "Des réponses se croisent", "Sur la plateforme", "Dans le classeur", "Engagements, G2", site.Contributor.Name)

	p = c.Submit(t, p, "form#ecrire", nil)
	p.Status(t, http.StatusConflict)
	p.Says(t, "Choisissez ce qu’il faut garder")
	answer(t, s, site.Contributor, cycle, 1, quality.Answer{NodeID: "1.1", Comment: "Sur la plateforme, complété"})
	p = c.Submit(t, p, "form#ecrire", site.Values("choix.1.1~comment", "mine"))
	p.Status(t, http.StatusConflict)
	p.Says(t, "La réponse enregistrée a changé depuis", "Sur la plateforme, complété")
	p = c.Submit(t, p, "form#ecrire", site.Values("choix.1.1~comment", "both"))
	p.LeadsTo(t, path.Assessment(cycle))
	c.Get(t, path.Commitment(cycle, "1.1")).Says(t, "Sur la plateforme", "Dans le classeur")
}

func TestAWrongWorkbookIsSaidCellByCellAndWritesNothing(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	c := s.As(t, site.QualityLead)
	p := broughtBook(t, c, cycle, takenBook(t, c, cycle, map[string]string{"Engagements!C2": "9", "Engagements!C3": "4"}))
	p.Status(t, http.StatusUnprocessableEntity)
	p.Sound(t)
	p.FaultAt(t, "classeur")
	p.Says(t, "Engagements, C2", "choisissez dans la liste")
	p.Lacks(t, "form#ecrire")
	for name, file := range map[string][]byte{"nothing": nil, "a text": []byte("bonjour")} {
		if p := broughtBook(t, c, cycle, file); p.Answer.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, p.Answer.StatusCode)
		} else {
			p.FaultAt(t, "classeur")
			p.Silent(t, "Rien n’a été écrit", "réponses inchangées")
		}
	}
	c.Get(t, path.Commitment(cycle, "1.2")).Lacks(t, `input[name="rating.respect"][value="4"][checked]`)
}

func TestNobodyElseTakesTheWorkbook(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	for _, who := range []site.Person{site.Staff, site.OtherLead, site.RegionalAdvisor, site.LabelOffice} {
		if p := s.As(t, who).Get(t, path.BookFile(cycle)); p.Answer.StatusCode < http.StatusBadRequest {
			t.Errorf("%s takes the workbook: %d", who.Name, p.Answer.StatusCode)
		}
	}
}

func TestPicturesBook(t *testing.T) {
	s, cycle := open(t)
	s.As(t, site.QualityLead).Pictures(t, map[string]string{"classeur": path.Book(cycle)})
}
