package formats

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ariane/internal/quality"
	"ariane/library"
)

func builtInGrid(t testing.TB) quality.AuditGrid {
	t.Helper()
	f := ReadAuditGrid(library.Grids()[0].Data)
	if f.Report.HasErrors() {
		t.Fatal(f.Report.French())
	}
	return f.Grid
}

func gridWorkbook(t testing.TB, g quality.AuditGrid) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteAuditGridXLSX(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// randomGrid is a grid of any shape, with odd texts everywhere a person types.
func randomGrid(seed uint64) quality.AuditGrid {
	r := rand.New(rand.NewPCG(seed, 11))
	list := func() (out []string) {
		for range r.IntN(4) {
			out = append(out, randomText(r))
		}
		return out
	}
	g := quality.AuditGrid{
		ID: fmt.Sprintf("grille-%d", seed), Version: 1 + r.IntN(9), Locale: "fr", Title: randomText(r), Provider: maybe(r, randomText(r)),
		Description: maybe(r, randomText(r)), ReferentialID: "ml", ReferentialVersion: 1,
	}
	for i := range r.IntN(4) {
		g.Values = append(g.Values, quality.Descriptor{Value: fmt.Sprintf("v%d", i), Label: randomText(r), Text: maybe(r, randomText(r))})
	}
	for i := range r.IntN(6) {
		c := quality.Criterion{
			ID: fmt.Sprintf("C%02d", i+1), Title: randomText(r), Text: maybe(r, randomText(r)), Nodes: []string{"1.1", "1.1/2"}[:1+r.IntN(2)],
			Questions: list(), Meet: list(), Evidence: list(), Required: r.IntN(2) == 0, Weight: r.IntN(3),
		}
		for _, v := range g.Values {
			if r.IntN(2) == 0 {
				c.Descriptors = append(c.Descriptors, quality.Descriptor{Value: v.Value, Text: randomText(r)})
			}
		}
		r.Shuffle(len(c.Descriptors), func(i, j int) { c.Descriptors[i], c.Descriptors[j] = c.Descriptors[j], c.Descriptors[i] })
		if r.IntN(3) == 0 {
			c.Extra = []quality.Extra{{Key: "ours", Value: yamlText(textAt(0, randomText(r)))}}
		}
		g.Criteria = append(g.Criteria, c)
	}
	if r.IntN(2) == 0 {
		g.Extra = []quality.Extra{{Key: "other", Value: yamlText(textAt(0, randomText(r)))}}
	}
	return g
}

func TestAGridComesBackTheSameFromBothFormats(t *testing.T) {
	t.Parallel()
	list := []quality.AuditGrid{builtInGrid(t)}
	for seed := range uint64(60) {
		list = append(list, randomGrid(seed))
	}
	for _, g := range list {
		want := WriteAuditGrid(g)
		own := ReadAuditGrid(want)
		if own.Report.HasErrors() || own.Format != GridYAML || !bytes.Equal(WriteAuditGrid(own.Grid), want) {
			t.Errorf("%s: YAML: %q", g.ID, own.Report.French())
		}
		file := gridWorkbook(t, g)
		book := ReadAuditGrid(file)
		if book.Report.HasErrors() || book.Format != GridXLSX || !bytes.Equal(WriteAuditGrid(book.Grid), want) {
			t.Errorf("%s: workbook: %q\n%s\n%s", g.ID, book.Report.French(), want, WriteAuditGrid(book.Grid))
			continue
		}
		if !bytes.Equal(gridWorkbook(t, book.Grid), file) {
			t.Errorf("%s: the workbook is not the same twice", g.ID)
		}
	}
}

func TestAWorkbookOfAGridShowsItsCriteriaFirstAndRunsNothing(t *testing.T) {
	t.Parallel()
	g := builtInGrid(t)
	g.Criteria[0].Title = "=HYPERLINK(\"http://x\")"
	f := opened(t, gridWorkbook(t, g))
	if got := fmt.Sprint(f.GetSheetList()); got != "[Grille Mode d’emploi Présentation Conclusions Conservé]" {
		t.Errorf("sheets %s", got)
	}
	if formula, _ := f.GetCellFormula(sheetGrid, "B2"); formula != "" {
		t.Errorf("a title became the formula %q", formula)
	}
	if rows, _ := f.GetRows(sheetGrid); len(rows) != 25 {
		t.Errorf("%d lines", len(rows))
	}
}

func TestAWorkbookOfAGridEditedByHandIsReadWithTheEdit(t *testing.T) {
	t.Parallel()
	f := opened(t, gridWorkbook(t, builtInGrid(t)))
	_ = f.SetCellStr(sheetGridHeader, "B3", "2")
	_ = f.SetCellStr(sheetGrid, "E2", "  Une question ?\n\n Une autre ? ")
	_ = f.SetCellStr(sheetGrid, "H2", "Oui")
	_ = f.SetCellInt(sheetGrid, "I2", 3)
	_ = f.RemoveRow(sheetGrid, 3)
	_ = f.RemoveCol(sheetGrid, "F")
	got := ReadAuditGrid(saved(t, f))
	got.CheckedAgainst(builtIns(t)[0])
	if got.Report.HasErrors() {
		t.Fatal(got.Report.French())
	}
	c := got.Grid.Criteria[0]
	if got.Grid.Version != 2 || len(got.Grid.Criteria) != 23 || fmt.Sprint(c.Questions) != "[Une question ? Une autre ?]" || !c.Required || c.Weight != 3 || c.Meet != nil {
		t.Errorf("version %d, %d criteria, %+v", got.Grid.Version, len(got.Grid.Criteria), c)
	}
	if !got.Report.Has(quality.FaultUncovered) || !strings.Contains(strings.Join(got.Report.French(), "\n"), "1.2") {
		t.Errorf("the commitment left alone is not noted: %q", got.Report.French())
	}
}

func TestFaultsOfAGridAreSaidAtTheirCellOrLine(t *testing.T) {
	t.Parallel()
	edited := func(edit func(f *excelize.File)) []byte {
		f := opened(t, gridWorkbook(t, builtInGrid(t)))
		edit(f)
		return saved(t, f)
	}
	cell := func(sheet, at, value string) []byte {
		return edited(func(f *excelize.File) { _ = f.SetCellStr(sheet, at, value) })
	}
	yaml := func(old, now string) []byte {
		return bytes.Replace(library.Grids()[0].Data, []byte(old), []byte(now), 1)
	}
	good := gridWorkbook(t, builtInGrid(t))
	for name, c := range map[string]struct {
		data        []byte
		code, place string
	}{
		"a node nobody knows":      {cell(sheetGrid, "D2", "1.1\n9.9"), quality.FaultGridNode, "Grille!D2"},
		"a part":                   {cell(sheetGrid, "D3", "1"), quality.FaultGridNodeKind, "Grille!D3"},
		"no node":                  {cell(sheetGrid, "D4", ""), quality.FaultMissing, "Grille!D4"},
		"a code twice":             {cell(sheetGrid, "A5", "C01"), quality.FaultDuplicate, "Grille!A5"},
		"a weight in words":        {cell(sheetGrid, "I2", "lourd"), quality.FaultUnknown, "Grille!I2"},
		"a column moved":           {edited(func(f *excelize.File) { _ = f.InsertCols(sheetGrid, "A", 1); _ = f.SetCellStr(sheetGrid, "E2", "9.9") }), quality.FaultGridNode, "Grille!E2"},
		"a référentiel nobody has": {cell(sheetGridHeader, "B9", "inconnu"), quality.FaultGridNode, ""},
		"a version in words":       {cell(sheetGridHeader, "B3", "deux"), quality.FaultWrongType, "Présentation!B3"},
		"a conclusion twice":       {cell(sheetGridValues, "A3", "valide"), quality.FaultDuplicate, "Conclusions!A3"},
		"a column without name":    {cell(sheetGrid, "D1", "Autre"), quality.FaultNoColumn, "Grille"},
		"a formula":                {edited(func(f *excelize.File) { _ = f.SetCellFormula(sheetGrid, "B2", "1+1") }), quality.FaultFormula, sheetGrid + "!B2"},
		"a formula and a node nobody knows": {edited(func(f *excelize.File) {
			_ = f.SetCellFormula(sheetGrid, "B2", "1+1")
			_ = f.SetCellStr(sheetGrid, "D2", "9.9")
		}), quality.FaultFormula, sheetGrid + "!B2"},
		"a macro":                   {withPart(t, good, "xl/vbaProject.bin", []byte("x")), quality.FaultMacro, ""},
		"a bomb":                    {withPart(t, good, "xl/media/zeros", bytes.Repeat([]byte{0}, maxUnfolded+1)), quality.FaultArchiveBomb, ""},
		"cut in transfer":           {good[:len(good)/2], quality.FaultBadArchive, ""},
		"the workbook of another":   {writtenAs(t, FormatXLSX, builtIns(t)[1]), quality.FaultNoSheet, ""},
		"an old workbook":           {[]byte("\xd0\xcf\x11\xe0rest"), quality.FaultOldWorkbook, ""},
		"a library":                 {library.Files()[1].Data, quality.FaultNotAGrid, ""},
		"not YAML":                  {[]byte("a: [b"), quality.FaultYAMLSyntax, ""},
		"nothing":                   {nil, quality.FaultEmptyFile, ""},
		"a node nobody knows, YAML": {yaml(`- "1.1"`, `- "9.9"`), quality.FaultGridNode, "ligne 25, C01.nodes"},
		"a list in a title":         {yaml(`title: "Collèges et financements"`, "title: []"), quality.FaultWrongType, "ligne 22"},
		"a question of two lines":   {yaml(`- "Quels sièges`, `- "\n`), quality.FaultOneLine, "C01.questions"},
	} {
		got := ReadAuditGrid(c.data)
		got.CheckedAgainst(builtIns(t)[0])
		if name == "a référentiel nobody has" {
			got = ReadAuditGrid(c.data)
			got.CheckedAgainst(nil)
			c.code = quality.FaultNoReferential
		}
		if name == "a formula and a node nobody knows" && !got.Report.Has(quality.FaultGridNode) {
			t.Errorf("a formula hides the rest: %q", got.Report.French())
		}
		if !got.Report.Has(c.code) || !got.Report.HasErrors() || !strings.Contains(strings.Join(got.Report.French(), "\n"), c.place) {
			t.Errorf("%s: %q", name, got.Report.French())
		}
	}
}

func TestWhatIsGoneOrUnknownInAGridIsSaidAtItsPlace(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ sheet, cell, value, place, code string }{
		"questions under another name":  {sheetGrid, "E1", "Zorglub", sheetGrid + "!E1", quality.FaultUnusedColumn},
		"questions that are gone":       {sheetGrid, "E1", "Zorglub", sheetGrid, quality.FaultColumnGone},
		"a conclusion that is gone":     {sheetGrid, "J1", "", sheetGrid, quality.FaultColumnGone},
		"a conclusion of another name":  {sheetGrid, "J1", "Zorglub", sheetGrid + "!J1", quality.FaultUnusedColumn},
		"words of a conclusion gone":    {sheetGridValues, "B1", "Zorglub", sheetGridValues, quality.FaultColumnGone},
		"a line of the grid itself":     {sheetGridHeader, "A8", "Zorglub", sheetGridHeader + "!A8", quality.FaultUnusedLine},
		"a column that is given twice":  {sheetGrid, "F1", "Questions à poser", sheetGrid + "!F1", quality.FaultSameColumn},
		"the codes under another name":  {sheetGrid, "A1", "Zorglub", sheetGrid, quality.FaultNoColumn},
		"no value for the grid itself":  {sheetGridHeader, "B1", "Zorglub", sheetGridHeader, quality.FaultNoColumn},
		"no code for the conclusions":   {sheetGridValues, "A1", "Zorglub", sheetGridValues, quality.FaultNoColumn},
		"the criteria under other name": {sheetGrid, "B1", "Zorglub", sheetGrid, quality.FaultNoColumn},
	} {
		f := opened(t, gridWorkbook(t, builtInGrid(t)))
		_ = f.SetCellStr(c.sheet, c.cell, c.value)
		got := ReadAuditGrid(saved(t, f))
		refused := c.code == quality.FaultSameColumn || c.code == quality.FaultNoColumn
		if !got.Report.HasAt(c.place, c.code) || got.Report.HasErrors() != refused {
			t.Errorf("%s: %q", name, got.Report.French())
		}
	}
	if got := ReadAuditGrid(gridWorkbook(t, builtInGrid(t))); len(got.Report.Findings) != 0 {
		t.Errorf("our own workbook: %q", got.Report.French())
	}
	slip := bytes.Replace(library.Grids()[0].Data, []byte("questions:"), []byte("questons:"), 1)
	if got := ReadAuditGrid(slip); !got.Report.HasAt("C01.questons", quality.FaultUnknownKey) || got.Report.Findings[0].Line == 0 {
		t.Errorf("a key nobody knows: %q", got.Report.French())
	}
}

func FuzzReadAuditGrid(f *testing.F) {
	f.Add(WriteAuditGrid(randomGrid(3)))
	f.Add([]byte("id: a\ncriteria:\n  - {id: C, nodes: [x], descriptors: [1]}\nvalues: {}\n"))
	f.Fuzz(func(t *testing.T, data []byte) { gridRereads(t, data) })
}

// FuzzReadGridSheet puts any XML in the place of the sheet of the criteria.
func FuzzReadGridSheet(f *testing.F) {
	parts := partsOf(f, gridWorkbook(f, randomGrid(4)))
	f.Add(parts["xl/worksheets/sheet1.xml"], parts["xl/sharedStrings.xml"])
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Code</t></is></c></row></sheetData></worksheet>`), []byte(`<sst/>`))
	f.Fuzz(func(t *testing.T, sheet, shared []byte) {
		all := map[string][]byte{}
		for name, data := range parts {
			all[name] = data
		}
		all["xl/worksheets/sheet1.xml"], all["xl/sharedStrings.xml"] = sheet, shared
		gridRereads(t, zipped(t, all))
	})
}

// gridRereads demands that what could be read is written and read again the same.
func gridRereads(t *testing.T, data []byte) {
	t.Helper()
	got := ReadAuditGrid(data)
	got.CheckedAgainst(nil)
	if got := ReadAuditGrid(data); !got.Report.HasErrors() {
		want := WriteAuditGrid(got.Grid)
		again := ReadAuditGrid(want)
		if again.Report.HasErrors() || !bytes.Equal(WriteAuditGrid(again.Grid), want) {
			t.Errorf("%q\n%s\n%s", again.Report.French(), want, WriteAuditGrid(again.Grid))
		}
	}
}
