package e2e_test

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ariane/internal/testkit/browser"
	tree "ariane/internal/testkit/site"
)

// takeBook takes the workbook of a cycle, to work without a network.
func (c *colleague) takeBook(cycle string) (*excelize.File, error) {
	answer, err := c.http.Get(c.base + cycle + "/classeur.xlsx")
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: the workbook: status %d", c.name, answer.StatusCode)
	}
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	return excelize.OpenReader(bytes.NewReader(data))
}

// bringBook brings it back, decides what crossed by keeping both texts, and writes.
// It tells how many answers crossed.
func (c *colleague) bringBook(cycle string, book *excelize.File) (crossed int, err error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("classeur", "classeur.xlsx")
	if err != nil {
		return 0, err
	}
	if _, err := book.WriteTo(part); err != nil {
		return 0, err
	}
	if err := form.Close(); err != nil {
		return 0, err
	}
	r, err := http.NewRequest(http.MethodPost, c.base+cycle+"/classeur", &body)
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	answer, err := c.http.Do(r) //nolint:bodyclose // read closes it
	page, err := c.read("the workbook brought back", answer, err)
	if err != nil {
		return 0, err
	}
	choices := url.Values{}
	for _, radio := range tree.All(page, `form#ecrire input[type="radio"][value="both"]`) {
		choices.Set(tree.Attr(radio, "name"), "both")
	}
	forms := tree.All(page, "form#ecrire")
	if len(forms) != 1 {
		return 0, fmt.Errorf("%s: nothing to write: %s", c.name, tree.Text(page))
	}
	_, err = c.send(forms[0], choices)
	return len(choices), err
}

// fillBook gives a level and a comment to each of these commitments.
func fillBook(t *testing.T, book *excelize.File, comment string, nodes ...string) {
	t.Helper()
	rows, err := book.GetRows("Engagements")
	if err != nil {
		t.Fatal(err)
	}
	filled := 0
	for i, row := range rows {
		if len(row) == 0 || !slices.Contains(nodes, row[0]) {
			continue
		}
		filled++
		for column, value := range map[string]string{"C": "3 – Satisfaisant", "D": "3", "G": comment} {
			if err := book.SetCellStr("Engagements", fmt.Sprint(column, i+1), value); err != nil {
				t.Fatal(err)
			}
		}
	}
	if filled != len(nodes) || len(rows) != 1+len(nodes) {
		t.Fatalf("the workbook holds %d lines, %d of what was given", len(rows)-1, filled)
	}
}

// Somebody fills in the workbook without a network; a colleague answers meanwhile at
// the same place: what crosses is chosen, nothing is lost.
func TestAWorkbookFilledOffLineComesBackAndWhatCrossesIsChosen(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	camille, sacha := s.enter(t, qualityLead), s.colleague(t, contributor)
	cycle, _, _ := strings.Cut(commitmentPath(camille, "1.1"), "/engagement/")
	camille.Open(cycle)
	camille.Follow("Travailler dans un tableur")
	book, err := s.colleague(t, qualityLead).takeBook(cycle)
	if err != nil {
		t.Fatal(err)
	}
	for cell, value := range map[string]string{"C2": "3 – Satisfaisant", "G2": "Les statuts sont à jour.", "G3": "Le cap est écrit."} {
		if err := book.SetCellStr("Engagements", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "classeur.xlsx")
	if err := book.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	if _, err := sacha.form(cycle+"/engagement/1.1", "form#engagement", url.Values{"comment": {"Le collège des élus est complet."}}); err != nil {
		t.Fatal(err)
	}

	camille.Upload("Le classeur rempli", file)
	camille.Press("Vérifier le classeur")
	camille.See("Des réponses se croisent")
	camille.See("Le collège des élus est complet.")
	camille.See("Les statuts sont à jour.")
	guide(t, camille, "classeur", "")
	camille.Accessible()
	camille.Press("Écrire dans l’auto-évaluation")
	camille.See("Il reste à choisir")
	camille.Choose("À garder", "Les deux textes")
	camille.Press("Écrire dans l’auto-évaluation")
	camille.See("Les réponses du classeur sont écrites dans l’auto-évaluation.")
	camille.Open(cycle + "/engagement/1.1")
	got := browser.Eval[string](camille, `document.querySelector("textarea[name=comment]").value`)
	if !contains(got, "Le collège des élus est complet.") || !contains(got, "Les statuts sont à jour.") {
		t.Errorf("the comment is %q", got)
	}
}
