package e2e_test

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

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
	answer, err := c.http.Do(r)
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
