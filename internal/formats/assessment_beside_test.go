package formats

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ariane/internal/quality"
)

// sheetWithPrerequisites is the sheet of a library with two prerequisites, one of
// them for associations only.
func sheetWithPrerequisites(t *testing.T, status quality.LegalStatus) AssessmentSheet {
	t.Helper()
	ref, report := ReadLibrary([]byte(small + `  - id: "0"
    kind: part
    text: "Le socle"
    children:
      - {id: "0/p1", kind: prerequisite, text: "La convention", marked: true, applies: {status: [association]}}
      - {id: "0/p2", kind: prerequisite, text: "La réglementation", marked: true}
`))
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	s := sheet(t)
	s.Referential, s.Profile = ref, quality.Profile{Status: status}
	s.Results = quality.ResultsOf(ref, s.Profile, s.Answers)
	s.Answers["0/p1"] = quality.Answer{NodeID: "0/p1", Marks: map[string]quality.Mark{"0/p1": quality.MarkInPlace}}
	s.Answers["0/p2"] = quality.Answer{NodeID: "0/p2", Marks: map[string]quality.Mark{"0/p2": quality.MarkPartly}, Comment: "=1"}
	return s
}

func TestEveryExportHoldsThePrerequisitesThatApply(t *testing.T) {
	t.Parallel()
	for status, want := range map[quality.LegalStatus]string{quality.StatusAssociation: "0/p1 in_place 0/p2 partly", quality.StatusGIP: "0/p2 partly"} {
		s := sheetWithPrerequisites(t, status)
		var b bytes.Buffer
		if err := WriteAssessmentJSON(&b, s); err != nil {
			t.Fatal(err)
		}
		var d struct {
			Prerequisites []struct{ Node, Text, Mark, Comment string }
		}
		if err := json.Unmarshal(b.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range d.Prerequisites {
			got = append(got, p.Node, p.Mark)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: JSON holds %v, want %s", status, got, want)
		}
	}
}

func TestTheCSVBeginsWithThePrerequisites(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := WriteAssessmentCSV(&b, sheetWithPrerequisites(t, quality.StatusAssociation)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	if !strings.HasPrefix(lines[1], "prérequis;0/p1;;La convention;;;;En place;;;") {
		t.Errorf("first comes %q", lines[1])
	}
	if !strings.HasPrefix(lines[2], "prérequis;0/p2;;La réglementation;;;;En partie;;;'=1") {
		t.Errorf("then comes %q", lines[2])
	}
	if head := strings.Count(lines[0], ";"); head != strings.Count(lines[1], ";") {
		t.Errorf("the row has another number of cells than the header (%d)", head)
	}
}

func TestTheWorkbookHasASheetOfPrerequisites(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := WriteAssessmentXLSX(&b, sheetWithPrerequisites(t, quality.StatusAssociation)); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{"A2": "0/p1", "B2": "La convention", "C2": "En place", "A3": "0/p2", "C3": "En partie", "E3": "=1"} {
		if got, _ := f.GetCellValue("Prérequis", cell); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	if formula, _ := f.GetCellFormula("Prérequis", "E3"); formula != "" {
		t.Errorf("a comment became the formula %q", formula)
	}
}
