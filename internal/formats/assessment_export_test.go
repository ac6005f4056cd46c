package formats

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ariane/internal/quality"
)

// sheet is a self-assessment of the small library with a hostile comment.
func sheet(t *testing.T) AssessmentSheet {
	t.Helper()
	ref, report := ReadLibrary([]byte(small))
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	profile := quality.Profile{Status: quality.StatusGIP, SeveralSites: true}
	answers := map[string]quality.Answer{"1": {
		NodeID: "1", Ratings: map[string]int{"respect": 1},
		Marks:   map[string]quality.Mark{"1/1": quality.MarkPartly},
		Comment: "=CMD|' /C calc'!A0\x01",
	}}
	at := time.Date(2026, 3, 3, 13, 32, 0, 0, time.UTC)
	return AssessmentSheet{
		Structure: "Mission locale d’essai", StructureCode: "A1S00", Referential: ref, Cycle: "Auto-évaluation 2026",
		OpenedAt: at.AddDate(0, -1, 0), ClosedAt: at, ClosedBy: "Dominique Martin", Hash: strings.Repeat("ab", 32), ExportedAt: at,
		Profile: profile, Progress: quality.ProgressOf(ref, profile, answers),
		Results: quality.ResultsOf(ref, profile, answers), Answers: answers,
		Official: map[string]string{"1/1": "Texte officiel"},
	}
}

func TestTheCSVOpensInAFrenchSpreadsheetAndRunsNothing(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := WriteAssessmentCSV(&b, sheet(t)); err != nil {
		t.Fatal(err)
	}
	text := strings.TrimPrefix(b.String(), "\ufeff")
	if len(text) == b.Len() {
		t.Error("no byte order mark: accents would be lost")
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v %q", err, rows)
	}
	want := []string{"engagement", "1", "", "Un engagement", "1", "Non", "oui", "", "non", "", "'=CMD|' /C calc'!A0", "non"}
	if got := rows[1]; strings.Join(got, "¦") != strings.Join(want, "¦") {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if rows[2][3] != "Texte officiel" || rows[2][7] != "En partie" {
		t.Errorf("%q", rows[2])
	}
}

func TestCellsASpreadsheetWouldExecuteAreNeutral(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"=1+1": "'=1+1", "+33": "'+33", "-2": "'-2", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "' =1", " =1": "' =1", "\n=1": "'\n=1", "\r=1": "'=1", "＝1": "'＝1",
		"a=b": "a=b", "": "", "« oui »": "« oui »",
	} {
		if got := text(given).csvText(); got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
	}
	if got := number(-2.5).csvText(); got != "-2,5" {
		t.Errorf("a number became %q", got)
	}
}

func TestTheWorkbookHoldsThreeReadableSheets(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := WriteAssessmentXLSX(&b, sheet(t)); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(f.GetSheetList(), " "); got != "Synthèse Engagements Attendus" {
		t.Error(got)
	}
	for _, c := range []struct{ sheet, cell, want string }{
		{"Synthèse", "B1", "Mission locale d’essai"},
		{"Synthèse", "B6", "3\u00a0mars 2026 à 14\u00a0h\u00a032, par Dominique Martin"},
		{"Synthèse", "B7", "1 sur 1\u00a0engagement répondu\u202f; 100\u202f% des niveaux renseignés"},
		{"Synthèse", "B9", strings.Repeat("ab", 32)},
		{"Engagements", "A2", "1"},
		{"Engagements", "D2", "1"},
		{"Engagements", "E2", "Non"},
		{"Engagements", "F2", "oui"},
		{"Engagements", "I2", "=CMD|' /C calc'!A0"},
		{"Engagements", "K2", "1"},
		{"Attendus", "B2", "Texte officiel"},
		{"Attendus", "C2", "En partie"},
	} {
		if got, _ := f.GetCellValue(c.sheet, c.cell); got != c.want {
			t.Errorf("%s %s is %q, want %q", c.sheet, c.cell, got, c.want)
		}
	}
	if formula, _ := f.GetCellFormula("Engagements", "I2"); formula != "" {
		t.Errorf("a comment became the formula %q", formula)
	}
	if kind, _ := f.GetCellType("Engagements", "D2"); kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("a level is not a number: %v", kind)
	}
	panes, err := f.GetPanes("Engagements")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("header not frozen: %+v %v", panes, err)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Language != "fr-FR" || props.Created != "2026-03-03T13:32:00Z" {
		t.Errorf("%+v %v", props, err)
	}
}

func TestTheSameAssessmentGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := WriteAssessmentXLSX(b, sheet(t)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two exports differ")
	}
}

func TestAnOpenCycleSaysSoAndShowsNoHash(t *testing.T) {
	t.Parallel()
	s := sheet(t)
	s.ClosedAt, s.ClosedBy, s.Hash = time.Time{}, "", ""
	rows := s.summaryPage().Rows
	if !strings.Contains(rows[5][1].text, "en cours") || rows[8] != nil {
		t.Errorf("%v", rows)
	}
}

func TestTheJSONOfAnAssessmentIsReadableByOthers(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := WriteAssessmentJSON(&b, sheet(t)); err != nil {
		t.Fatal(err)
	}
	var d struct {
		Structure struct{ Code string }
		ClosedAt  string `json:"closed_at"`
		Progress  struct{ Percent int }
		Lines     []struct {
			Node    string
			Ratings map[string]int
			Gap     bool
			Marks   map[string]string
		}
	}
	if err := json.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	line := d.Lines[0]
	if d.Structure.Code != "A1S00" || d.ClosedAt != "2026-03-03T13:32:00Z" || d.Progress.Percent != 100 ||
		!line.Gap || line.Ratings["respect"] != 1 || line.Marks["1/1"] != "partly" {
		t.Errorf("%+v", d)
	}
	plain, err := json.Marshal(sheet(t))
	if err != nil || !bytes.Contains(plain, []byte(`"node":"1"`)) {
		t.Errorf("a sheet marshals itself: %v %s", err, plain)
	}
}
