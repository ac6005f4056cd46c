package formats

import (
	"bytes"
	"strings"
	"testing"

	"ariane/internal/quality"
)

func TestACSVGivesTheReferentialBackAndTheSameBytes(t *testing.T) {
	t.Parallel()
	roundTrips(t, FormatCSV, builtIns(t)...)
	roundTrips(t, FormatCSV, wholeReferential())
	roundTrips(t, FormatCSV, randomReferentials(80)...)
}

func FuzzGuard(f *testing.F) {
	for _, s := range []string{"", "=1", "'=1", "''=1", " =1", "\t=1", "\tx", "'\tx", "l’été", "'", "'x", "\u00a0@A", "＝1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := unguarded(guarded(s)); got != s {
			t.Fatalf("%q became %q", s, got)
		}
		if g := guarded(s); g != "" && risky(g) && !strings.HasPrefix(g, "'") {
			t.Fatalf("%q is written %q", s, g)
		}
	})
}

func TestASpreadsheetMayReorderAndShortenTheTable(t *testing.T) {
	t.Parallel()
	text := "Code;Nature;Sous;Texte;Coté sur;Autres champs\n" +
		"essai;Référentiel;;Un titre;;\"version: 1\nlocale: fr\nprovider: p\nlicence: l\nscales: [{id: respect, levels: [{value: 1, label: un}]}]\"\n" +
		"1;Engagement;;Premier;respect;\n1/1;ATTENDU;1;Dessous;;\n;;;;;\n2;autre chose;;Second;;\n"
	for _, separator := range []string{";", ",", "\t"} {
		c := ReadCatalogue([]byte(strings.ReplaceAll(strings.ReplaceAll(text, "\\,", ","), ";", separator)))
		if separator == "," {
			continue // the commas of the YAML cell stand between quotes, those of the others do not
		}
		n := c.Referential.Node("1/1")
		if c.Format != FormatCSV || c.Report.HasErrors() || n == nil || n.Kind != quality.KindStatement || n.Parent.ID != "1" || c.Referential.Node("2").Kind != "autre chose" {
			t.Errorf("%q: %q", separator, c.Report.French())
		}
	}
}

func TestATableWithoutItsCodesIsSaidSo(t *testing.T) {
	t.Parallel()
	table := string(writtenAs(t, FormatCSV, builtIns(t)[0]))
	_, nameless, _ := strings.Cut(table, "\n")
	for _, text := range []string{strings.Replace(table, "Code;", "Kode;", 1), nameless} {
		c := ReadCatalogue([]byte(text))
		if !c.Report.Has(quality.FaultNoColumn) || c.Report.Has(quality.FaultYAMLSyntax) || c.Format != FormatCSV {
			t.Errorf("%s: %q", c.Format, c.Report.French())
		}
	}
	whole := strings.Replace(table, ";Marque;", ";Zorglub;", 1)
	if c := ReadCatalogue([]byte(whole)); !c.Report.Has(quality.FaultColumnGone) || !c.Report.Has(quality.FaultUnusedColumn) || c.Report.HasErrors() {
		t.Errorf("a column that is gone: %q", c.Report.French())
	}
}

func TestFaultsOfATableHaveTheirLine(t *testing.T) {
	t.Parallel()
	head := "Code;Nature;Sous;Texte;Coté sur;Marque;Poids;S’applique si;Autres champs\n"
	whole := "essai;référentiel;;Titre;;;;;\"version: 1\nlocale: fr\nprovider: p\nlicence: l\nscales: [{id: s, levels: [{value: 1, label: un}]}]\"\n"
	for name, c := range map[string]struct{ text, code, place string }{
		"a parent nobody has":   {head + whole + "1;part;9;x;s;;;;\n", quality.FaultNoParent, "ligne 7"},
		"a loop":                {head + whole + "1;part;2;x;s;;;;\n2;part;1;y;;;;;\n", quality.FaultParentLoop, "ligne 7"},
		"a mark in other words": {head + whole + "1;part;;x;s;peut-être;;;\n", quality.FaultUnknown, "Marque"},
		"a weight in words":     {head + whole + "1;part;;x;s;;lourd;;\n", quality.FaultUnknown, "Poids"},
		"conditions unclear":    {head + whole + "1;part;;x;s;;;toujours;\n", quality.FaultUnknown, "S’applique si"},
		"no line of its own":    {head + "1;part;;x;s;;;;\n", quality.FaultNoHeadRow, "ligne 2"},
		"a broken cell":         {head + whole + "1;part;;x;s;;;;{\n", quality.FaultYAMLSyntax, "ligne 7"},
		"a line too short":      {head + whole + "1;part;;x\n", quality.FaultColumnCount, "ligne 7"},
		"an open quote":         {head + whole + "1;part;;\"x;s;;;;\n", quality.FaultCSVSyntax, "ligne"},
		"the same id twice":     {head + whole + "1;part;;x;s;;;;\n1;part;;x;;;;;\n", quality.FaultDuplicate, "ligne 8"},
		"a huge cell":           {head + whole + "1;part;;" + strings.Repeat("x", 40000) + ";s;;;;\n", quality.FaultTooLong, "Texte"},
		"nothing below":         {head, quality.FaultNoLine, ""},
		"cut in transfer":       {(head + whole)[:len(head)+60], quality.FaultCSVSyntax, "ligne 2"},
	} {
		got := ReadCatalogue([]byte(c.text))
		if !got.Report.Has(c.code) || !got.Report.HasErrors() || !strings.Contains(strings.Join(got.Report.French(), "\n"), c.place) {
			t.Errorf("%s: %q", name, got.Report.French())
		}
	}
}

func FuzzReadReferentialCSV(f *testing.F) {
	f.Add(writtenAs(f, FormatCSV, randomReferential(2)))
	f.Add([]byte("Code;Nature;Sous;Texte\n\"'=;"))
	f.Fuzz(func(t *testing.T, data []byte) { rereads(t, data, FormatCSV) })
}

// rereads demands of any bytes that reading does not fail otherwise than with a
// report, and that what was read without error can be written and read again.
func rereads(t *testing.T, data []byte, f Format) {
	t.Helper()
	c := ReadCatalogue(data)
	_ = c.Report.French()
	if c.Format != f || c.Report.HasErrors() {
		return
	}
	first := writtenAs(t, f, c.Referential)
	again := ReadCatalogue(first)
	if again.Report.HasErrors() {
		t.Fatalf("what was written is refused: %q\n%s", again.Report.French(), first)
	}
	if second := writtenAs(t, f, again.Referential); !bytes.Equal(first, second) {
		t.Fatalf("not stable: %s", firstDifference(first, second))
	}
}

func TestTheExportForOtherProgramsIsNotImported(t *testing.T) {
	t.Parallel()
	c := ReadCatalogue([]byte(`{"id":"ml","version":1,"counts":{"part":5},"nodes":[]}`))
	if !c.Report.Has(quality.FaultDataOnly) || c.Report.Errors() != 1 {
		t.Errorf("%q", c.Report.French())
	}
}
