package formats

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ariane/internal/quality"
)

func TestAWorkbookGivesTheReferentialBackAndTheSameBytes(t *testing.T) {
	t.Parallel()
	roundTrips(t, FormatXLSX, builtIns(t)...)
	roundTrips(t, FormatXLSX, wholeReferential())
	roundTrips(t, FormatXLSX, randomReferentials(25)...)
}

func TestAWorkbookExplainsItselfAndKeepsCodesAsTexts(t *testing.T) {
	t.Parallel()
	f := opened(t, writtenAs(t, FormatXLSX, builtIns(t)[0]))
	if got := f.GetSheetList(); fmt.Sprint(got) != "[Lisez-moi Référentiel Éléments Niveaux Échelles Correspondances Conservé]" {
		t.Errorf("sheets %v", got)
	}
	if kind, _ := f.GetCellType(sheetNodes, "A2"); kind != excelize.CellTypeSharedString {
		t.Errorf("a code is a cell of type %v", kind)
	}
}

func TestTheOfficialWordingIsShownAndLeftAside(t *testing.T) {
	t.Parallel()
	ref := builtIns(t)[0]
	for _, f := range []Format{FormatXLSX, FormatCSV} {
		var b bytes.Buffer
		if err := WriteCatalogue(&b, f, ref, map[string]string{"1.1": "=texte officiel"}); err != nil {
			t.Fatal(err)
		}
		c := ReadCatalogue(b.Bytes())
		if c.Report.HasErrors() || !c.Report.Has(quality.FaultInfoColumn) || c.Report.Warnings() != 1 || !bytes.Equal(c.Document(), WriteLibrary(ref)) {
			t.Errorf("%s: %q", f, c.Report.French())
		}
	}
}

func opened(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func saved(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbookEditedByHandIsReadWithTheEdit(t *testing.T) {
	t.Parallel()
	f := opened(t, writtenAs(t, FormatXLSX, builtIns(t)[1]))
	code, _ := f.GetCellValue(sheetNodes, "A2")
	_ = f.SetCellStr(sheetNodes, "D2", "Un titre corrigé à la main")
	_ = f.SetCellInt(sheetWhole, "B3", 7)
	c := ReadCatalogue(saved(t, f))
	if c.Report.HasErrors() || c.Referential.Version != 7 || c.Referential.Node(code).Text != "Un titre corrigé à la main" {
		t.Errorf("%d %q", c.Referential.Version, c.Report.French())
	}
}

func TestAColumnThatIsGoneOrUnknownIsSaid(t *testing.T) {
	t.Parallel()
	f := opened(t, writtenAs(t, FormatXLSX, builtIns(t)[0]))
	_ = f.SetCellValue(sheetNodes, "H1", "Zorglub")
	_ = f.SetCellValue(sheetWhole, "A10", "Zorglub")
	if err := f.DeleteSheet(sheetLevels); err != nil {
		t.Fatal(err)
	}
	c := ReadCatalogue(saved(t, f))
	for place, code := range map[string]string{
		sheetNodes: quality.FaultColumnGone, sheetNodes + "!H1": quality.FaultUnusedColumn, sheetLevels: quality.FaultNoSheet, sheetWhole + "!A10": quality.FaultUnusedLine,
	} {
		if !c.Report.HasAt(place, code) {
			t.Errorf("%s is not said at %s: %q", code, place, c.Report.French())
		}
	}
	if said := strings.Join(c.Report.French(), "\n"); !strings.Contains(said, "«\u00a0Marque\u00a0» manque\u00a0: ce qu’elle porte d’habitude sera vide") {
		t.Error(said)
	}
	if c.Report.HasErrors() {
		t.Errorf("%q", c.Report.French())
	}
}

func TestAColumnNothingCanBeReadWithoutIsAFaultSaidOnce(t *testing.T) {
	t.Parallel()
	good := writtenAs(t, FormatXLSX, builtIns(t)[0])
	for place, want := range map[string]string{
		sheetNodes + "!A1": "Code", sheetNodes + "!B1": "Nature", sheetNodes + "!D1": "Texte", sheetScales + "!A1": "N°", sheetLevels + "!C1": "Échelle", sheetWhole + "!B1": "Valeur",
	} {
		sheet, cell, _ := strings.Cut(place, "!")
		f := opened(t, good)
		_ = f.SetCellStr(sheet, cell, "Zorglub")
		c := ReadCatalogue(saved(t, f))
		if !c.Report.HasAt(sheet, quality.FaultNoColumn) || c.Report.Errors() != 1 || !strings.Contains(strings.Join(c.Report.French(), ""), want) {
			t.Errorf("%s: %q", place, c.Report.French())
		}
	}
	f := opened(t, good)
	_ = f.SetCellStr(sheetNodes, "H1", "texte")
	if c := ReadCatalogue(saved(t, f)); !c.Report.HasAt(sheetNodes+"!H1", quality.FaultSameColumn) || !c.Report.HasErrors() {
		t.Errorf("a column twice: %q", c.Report.French())
	}
}

func TestHostileAndBrokenWorkbooksAreRefused(t *testing.T) {
	t.Parallel()
	good := writtenAs(t, FormatXLSX, builtIns(t)[1])
	edited := func(edit func(f *excelize.File)) []byte {
		f := opened(t, good)
		edit(f)
		return saved(t, f)
	}
	for name, c := range map[string]struct {
		data  []byte
		code  string
		place string
	}{
		"a macro":               {withPart(t, good, "xl/vbaProject.bin", []byte("x")), quality.FaultMacro, ""},
		"an embedded object":    {withPart(t, good, "xl/embeddings/oleObject1.bin", []byte("x")), quality.FaultMacro, ""},
		"a link to another":     {withPart(t, good, "xl/externalLinks/externalLink1.xml", []byte("<a/>")), quality.FaultOutsideLink, ""},
		"a data source":         {withPart(t, good, "xl/connections.xml", []byte("<a/>")), quality.FaultOutsideLink, ""},
		"a name that leaves":    {withPart(t, good, "../../etc/passwd", []byte("x")), quality.FaultArchiveName, ""},
		"a drive":               {withPart(t, good, `C:\x`, []byte("x")), quality.FaultArchiveName, ""},
		"a bomb":                {withPart(t, good, "xl/media/zeros", bytes.Repeat([]byte{0}, maxUnfolded+1)), quality.FaultArchiveBomb, ""},
		"a formula":             {edited(func(f *excelize.File) { _ = f.SetCellFormula(sheetNodes, "D3", `HYPERLINK("http://x")`) }), quality.FaultFormula, sheetNodes + "!D3"},
		"an old workbook":       {[]byte("\xd0\xcf\x11\xe0rest"), quality.FaultOldWorkbook, ""},
		"cut in transfer":       {good[:len(good)/2], quality.FaultBadArchive, ""},
		"cut at the end":        {good[:len(good)-30], quality.FaultBadArchive, ""},
		"another archive":       {zipped(t, map[string][]byte{"a.txt": []byte("a")}), quality.FaultBadArchive, ""},
		"no sheet of nodes":     {edited(func(f *excelize.File) { _ = f.SetSheetName(sheetNodes, "Autre") }), quality.FaultNoSheet, ""},
		"a parent nobody has":   {edited(func(f *excelize.File) { _ = f.SetCellStr(sheetNodes, "C3", "nulle part") }), quality.FaultNoParent, "ligne 3"},
		"a version in words":    {edited(func(f *excelize.File) { _ = f.SetCellStr(sheetWhole, "B3", "deux") }), quality.FaultWrongType, "B3"},
		"a level in words":      {edited(func(f *excelize.File) { _ = f.SetCellStr(sheetLevels, "D2", "bas") }), quality.FaultWrongType, "D2"},
		"a level of nobody":     {edited(func(f *excelize.File) { _ = f.SetCellStr(sheetLevels, "A2", "zzz") }), quality.FaultNotFound, "A2"},
		"an unknown scale":      {edited(func(f *excelize.File) { _ = f.SetCellStr(sheetLevels, "C2", "zzz") }), quality.FaultUnknownScale, ""},
		"a relation of no kind": {edited(func(f *excelize.File) { _ = f.SetCellStr(sheetMappings, "E2", "cousin de") }), quality.FaultBadRelation, ""},
		"broken XML":            {replacedPart(t, good, "xl/workbook.xml", []byte("<workbook><sheets>")), quality.FaultBadArchive, ""},
		"an entity":             {replacedPart(t, good, "xl/sharedStrings.xml", []byte(`<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>`)), quality.FaultBadArchive, ""},
	} {
		got := ReadCatalogue(c.data)
		if !got.Report.Has(c.code) || !got.Report.HasErrors() || !strings.Contains(strings.Join(got.Report.French(), "\n"), c.place) {
			t.Errorf("%s: %q", name, got.Report.French())
		}
	}
}

func zipped(t testing.TB, parts map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func partsOf(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(part); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func withPart(t testing.TB, data []byte, name string, body []byte) []byte {
	t.Helper()
	parts := partsOf(t, data)
	parts[name] = body
	return zipped(t, parts)
}

func replacedPart(t testing.TB, data []byte, name string, body []byte) []byte {
	t.Helper()
	return withPart(t, data, name, body)
}

// FuzzReadSheet puts any XML in the place of a sheet and of the shared texts.
func FuzzReadSheet(f *testing.F) {
	parts := partsOf(f, writtenAs(f, FormatXLSX, randomReferential(4)))
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>Code</t></r></is></c></row></sheetData></worksheet>`), []byte(`<sst><si><t>x</t></si></sst>`))
	f.Add(parts["xl/worksheets/sheet3.xml"], parts["xl/sharedStrings.xml"])
	f.Fuzz(func(t *testing.T, sheet, shared []byte) {
		all := map[string][]byte{}
		for name, data := range parts {
			all[name] = data
		}
		all["xl/worksheets/sheet3.xml"], all["xl/sharedStrings.xml"] = sheet, shared
		rereads(t, zipped(t, all), FormatXLSX)
	})
}
