package formats

import (
	"bytes"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ariane/internal/quality"
)

// answerBook is a workbook of the label with two answers, one of them hostile.
func answerBook(t testing.TB) AnswerBook {
	t.Helper()
	ref := builtIns(t)[0]
	profile := quality.Profile{Status: quality.StatusAssociation}
	return AnswerBook{
		AssessmentID: "cycle-1", Structure: "Mission locale d’essai", Cycle: "Label n° 1", Referential: ref, Profile: profile,
		Rated: ref.RatedFor(profile), Beside: ref.BesideFor(profile), TakenAt: time.Date(2026, 3, 3, 13, 32, 0, 0, time.UTC),
		Answers: map[string]BookAnswer{
			"1.1": {quality.Answer{
				NodeID: "1.1", Ratings: map[string]int{"respect": 3}, Marks: map[string]quality.Mark{"1.1/1": quality.MarkPartly}, MarkReasons: map[string]string{},
				Comment: "=CMD|' /C calc'!A0\nsuite, “guillemets” et &lt;",
			}, 4},
			"0/p1": {quality.Answer{NodeID: "0/p1", Ratings: map[string]int{}, Marks: map[string]quality.Mark{"0/p1": quality.MarkInPlace}, MarkReasons: map[string]string{}}, 2},
		},
	}
}

func bookBytes(t testing.TB, b AnswerBook) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteAnswerBook(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readBook(b AnswerBook, data []byte) ([]BookLine, Report) {
	book, report := OpenAnswerBook(data)
	if report.HasErrors() {
		return nil, report
	}
	return book.Read(b.Referential, b.Profile, &report), report
}

func readBack(t testing.TB, b AnswerBook, data []byte) (map[string]BookLine, Report) {
	t.Helper()
	read, report := readBook(b, data)
	lines := map[string]BookLine{}
	for _, l := range read {
		lines[l.Answer.NodeID] = l
	}
	return lines, report
}

func TestAWorkbookBroughtBackUntouchedSaysTheSameAnswers(t *testing.T) {
	t.Parallel()
	b := answerBook(t)
	lines, report := readBack(t, b, bookBytes(t, b))
	if len(report.Findings) > 0 {
		t.Fatal(report.French())
	}
	if len(lines) != len(b.Rated)+len(b.Beside) {
		t.Fatalf("%d lines for %d nodes", len(lines), len(b.Rated)+len(b.Beside))
	}
	for id, line := range lines {
		want := b.Answers[id]
		if !quality.SameAnswer(line.Answer, want.Answer) || line.BaseVersion != want.Version {
			t.Errorf("%s comes back as %+v (version %d), want %+v", id, line.Answer, line.BaseVersion, want)
		}
	}
	if got := lines["1.1"].Fields["comment"]; got != "Engagements!G2" {
		t.Errorf("the comment of 1.1 is said to be at %q", got)
	}
}

func TestTheSameWorkbookTwiceIsTheSameBytes(t *testing.T) {
	t.Parallel()
	b := answerBook(t)
	if !bytes.Equal(bookBytes(t, b), bookBytes(t, b)) {
		t.Error("two writings differ")
	}
}

func TestOnlyTheCellsToFillInAreOpenAndNoTextIsAFormula(t *testing.T) {
	t.Parallel()
	f := opened(t, bookBytes(t, answerBook(t)))
	for cell, locked := range map[string]bool{"A2": true, "B2": true, "C2": false, "D2": false, "G2": false} {
		id, err := f.GetCellStyle(sheetCommitted, cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if got := style.Protection == nil || style.Protection.Locked; got != locked {
			t.Errorf("%s locked: %v", cell, got)
		}
	}
	rules, err := f.GetDataValidations(sheetCommitted)
	if err != nil || len(rules) < 2 || !strings.Contains(rules[0].Formula1, sheetChoices) {
		t.Errorf("%v %v", rules, err)
	}
	if formula, _ := f.GetCellFormula(sheetCommitted, "G2"); formula != "" {
		t.Errorf("a comment became the formula %q", formula)
	}
	for _, hidden := range []string{sheetChoices, sheetOrigin} {
		if visible, _ := f.GetSheetVisible(hidden); visible {
			t.Errorf("%s is shown", hidden)
		}
	}
}

// typedIn is the workbook after somebody typed into these cells.
func typedIn(t testing.TB, b AnswerBook, cells map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(bookBytes(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	for place, value := range cells {
		sheet, cell, _ := strings.Cut(place, "!")
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestLevelsAndMarksAreReadAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	b := answerBook(t)
	lines, report := readBack(t, b, typedIn(t, b, map[string]any{
		"Engagements!C2": "4", "Engagements!D2": "3 - mis en pratique", "Engagements!C3": 2, "Engagements!D3": "PARTIELLEMENT",
		"Attendus!D2": "en place", "Engagements!G2": "",
	}))
	if len(report.Findings) > 0 {
		t.Fatal(report.French())
	}
	first, second := lines["1.1"].Answer, lines["1.2"].Answer
	if first.Ratings["respect"] != 4 || first.Ratings["pratique"] != 3 || first.Marks["1.1/1"] != quality.MarkInPlace || first.Comment != "" {
		t.Errorf("%+v", first)
	}
	if second.Ratings["respect"] != 2 || second.Ratings["pratique"] != 2 {
		t.Errorf("%+v", second)
	}
}

func TestEveryFaultOfAWorkbookNamesItsCell(t *testing.T) {
	t.Parallel()
	b := answerBook(t)
	cases := map[string]struct {
		cells map[string]any
		code  string
		place string
	}{
		"a level that does not exist":  {map[string]any{"Engagements!C2": "5"}, quality.FaultNotALevel, "Engagements!C2"},
		"a mark that does not exist":   {map[string]any{"Attendus!D2": "bof"}, quality.FaultNotAMark, "Attendus!D2"},
		"neither yes nor no":           {map[string]any{"Engagements!E2": "peut-être"}, quality.FaultNotYesNo, "Engagements!E2"},
		"a code nobody knows":          {map[string]any{"Engagements!A2": "9.9"}, quality.FaultNotFound, "Engagements!A2"},
		"a code twice":                 {map[string]any{"Engagements!A3": "1.1"}, quality.FaultDuplicateLine, "Engagements!A3"},
		"another référentiel":          {map[string]any{"Ariane!B4": "ref-209"}, quality.FaultOtherBook, ""},
		"another version of it":        {map[string]any{"Ariane!B5": "7"}, quality.FaultBookVersion, ""},
		"a later layout":               {map[string]any{"Ariane!B2": "2"}, quality.FaultBookNewer, ""},
		"a version that is no number":  {map[string]any{"Ariane!B5": "deux"}, quality.FaultNotABook, ""},
		"no trace of where it is from": {map[string]any{"Ariane!B3": ""}, quality.FaultNotABook, ""},
	}
	for name, c := range cases {
		_, report := readBack(t, b, typedIn(t, b, c.cells))
		found := false
		for _, f := range report.Findings {
			found = found || f.Fault.Code == c.code && f.Path == c.place
		}
		if !found || !report.HasErrors() {
			t.Errorf("%s: %q", name, report.French())
		}
	}
}

func TestWhatWasDeletedFromAWorkbookSaysNothing(t *testing.T) {
	t.Parallel()
	b := answerBook(t)
	f := opened(t, bookBytes(t, b))
	for _, err := range []error{f.UnprotectSheet(sheetCommitted), f.DeleteSheet(sheetStatements), f.RemoveRow(sheetCommitted, 3), f.RemoveCol(sheetCommitted, "G")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	lines, report := readBack(t, b, saved(t, f))
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	if _, there := lines["1.2"]; there {
		t.Error("a line that is gone says something")
	}
	if fields := lines["1.1"].Fields; fields["comment"] != "" || fields["mark.1.1/1"] != "" || fields["rating.respect"] == "" {
		t.Errorf("%v", fields)
	}
}

func TestWhatIsNoWorkbookOfArianeIsSaidSo(t *testing.T) {
	t.Parallel()
	b := answerBook(t)
	var other bytes.Buffer
	if err := WriteAssessmentXLSX(&other, sheet(t)); err != nil {
		t.Fatal(err)
	}
	whole := bookBytes(t, b)
	for name, data := range map[string][]byte{"text": []byte("bonjour"), "another workbook": other.Bytes(), "cut": whole[:len(whole)/2], "empty": nil} {
		if _, report := readBook(b, data); !report.HasErrors() {
			t.Errorf("%s is accepted", name)
		}
	}
}

func FuzzAnswerBook(f *testing.F) {
	b := answerBook(f)
	f.Add(bookBytes(f, b))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) { bookRereads(t, b, data) })
}

// FuzzAnswerSheet puts any XML in the place of the sheet of the commitments.
func FuzzAnswerSheet(f *testing.F) {
	b := answerBook(f)
	parts := partsOf(f, bookBytes(f, b))
	f.Add(parts["xl/worksheets/sheet2.xml"], parts["xl/sharedStrings.xml"])
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Code</t></is></c></row></sheetData></worksheet>`), []byte(`<sst/>`))
	f.Fuzz(func(t *testing.T, sheet, shared []byte) {
		all := maps.Clone(parts)
		all["xl/worksheets/sheet2.xml"], all["xl/sharedStrings.xml"] = sheet, shared
		bookRereads(t, b, zipped(t, all))
	})
}

// bookRereads demands that answers are to nodes that exist, and that what could be
// read is written and read again the same.
func bookRereads(t *testing.T, b AnswerBook, data []byte) {
	t.Helper()
	lines, report := readBook(b, data)
	if report.HasErrors() {
		return
	}
	again := b
	again.Answers = map[string]BookAnswer{}
	for _, l := range lines {
		if b.Referential.Node(l.Answer.NodeID) == nil {
			t.Fatalf("an answer to nothing: %q", l.Answer.NodeID)
		}
		again.Answers[l.Answer.NodeID] = BookAnswer{l.Answer, l.BaseVersion}
	}
	reread, report := readBack(t, again, bookBytes(t, again))
	if report.HasErrors() {
		t.Fatal(report.French())
	}
	for _, l := range lines {
		if got := reread[l.Answer.NodeID]; !quality.SameAnswer(got.Answer, l.Answer) || got.BaseVersion != l.BaseVersion {
			t.Errorf("%+v\ncomes back as\n%+v", l, got)
		}
	}
}

func TestSheetsAndColumnsThatLostTheirNameAreSaid(t *testing.T) {
	t.Parallel()
	b := answerBook(t)
	f, err := excelize.OpenReader(bytes.NewReader(bookBytes(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for _, err := range []error{
		f.UnprotectSheet(sheetCommitted), f.SetCellStr(sheetCommitted, "C1", "Bidule"), f.SetCellStr(sheetCommitted, "C2", "4"), f.SetSheetName(sheetStatements, "Attendus (2)"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	_, report := readBack(t, b, out.Bytes())
	said := strings.Join(report.French(), "\n")
	for _, want := range []string{"«\u00a0Respect\u00a0» manque", "«\u00a0Bidule\u00a0» n’est pas connue", "«\u00a0Attendus\u00a0» manque"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in %q", want, said)
		}
	}
	if report.HasErrors() {
		t.Error("the rest of the workbook is still good")
	}
	if _, report := readBack(t, b, bookBytes(t, b)); len(report.Findings) != 0 {
		t.Errorf("an untouched workbook: %q", report.French())
	}
}
