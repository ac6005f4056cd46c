package pdf

import (
	"bytes"
	"compress/lzw"
	"context"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/testkit/sample"
)

func open(data []byte) (*File, error) {
	meter, err := limit.NewMeter(context.Background(), int64(len(data)), limit.Default())
	if err != nil {
		return nil, err
	}
	return Open(data, meter)
}

func pageText(t *testing.T, data []byte) PageText {
	t.Helper()
	f, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Text(1)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const (
	catalog = "<</Type/Catalog/Pages 2 0 R>>"
	pages   = "<</Type/Pages/Count 1/Kids[3 0 R]/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R>>>>>>"
	onePage = "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"
	winFont = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
)

// withContent is a page that draws the given stream with the given font.
func withContent(content, font string, more ...string) []byte {
	return sample.PDF(append([]string{catalog, pages, onePage, content, font}, more...)...)
}

const show = "BT /F1 10 Tf 50 700 Td (Bonjour l'\\351t\\351) Tj ET"

func TestEveryFilterIsUnpacked(t *testing.T) {
	t.Parallel()
	var a85 bytes.Buffer
	w := ascii85.NewEncoder(&a85)
	_, _ = w.Write([]byte(show))
	_ = w.Close()
	runs := string([]byte{byte(len(show) - 1)}) + show + "\x80"
	rows := strings.Repeat(" ", (8-len(show)%8)%8)
	var predicted, tiff strings.Builder
	for i := 0; i < len(show+rows); i += 8 {
		row := (show + rows)[i : i+8]
		predicted.WriteByte(1)
		tiff.WriteByte(row[0])
		predicted.WriteByte(row[0])
		for j := 1; j < 8; j++ {
			predicted.WriteByte(row[j] - row[j-1])
			tiff.WriteByte(row[j] - row[j-1])
		}
	}
	for name, stream := range map[string]string{
		"none":         sample.Stream("", show),
		"Flate":        sample.Packed("", show),
		"Hex":          sample.Stream("/Filter/ASCIIHexDecode", hex.EncodeToString([]byte(show))+">"),
		"ASCII85":      sample.Stream("/Filter[/ASCII85Decode]", a85.String()+"~>"),
		"Runs":         sample.Stream("/Filter/RunLengthDecode", runs),
		"PNG rows":     sample.Packed("/DecodeParms<</Predictor 15/Columns 8>>", predicted.String()),
		"TIFF rows":    sample.Packed("/DecodeParms<</Predictor 2/Columns 8>>", tiff.String()),
		"wrong length": strings.Replace(sample.Stream("", show), "/Length ", "/Length 9", 1),
	} {
		if got := pageText(t, withContent(stream, winFont)); got.Text != "Bonjour l'été" {
			t.Errorf("%s: %q", name, got.Text)
		}
	}
}

func TestLZWIsUnpackedAcrossTheWidthsOfItsCodes(t *testing.T) {
	t.Parallel()
	var want strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&want, "%d ", i*i)
	}
	meter, _ := limit.NewMeter(context.Background(), 1<<20, limit.Default())
	// The standard library writes the variant without early change, which PDF
	// calls EarlyChange 0.
	var b bytes.Buffer
	w := lzw.NewWriter(&b, lzw.MSB, 8)
	_, _ = w.Write([]byte(want.String()))
	_ = w.Close()
	got, err := unpackLZW(b.Bytes(), false, meter)
	if err != nil || string(got) != want.String() {
		t.Errorf("%d bytes instead of %d, %v", len(got), want.Len(), err)
	}
	// ISO 32000-1, 7.4.4.2, example.
	got, err = unpackLZW([]byte{0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01}, true, meter)
	if err != nil || !bytes.Equal(got, []byte{45, 45, 45, 45, 45, 65, 45, 45, 45, 66}) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestFontsSayWhichLettersTheyDraw(t *testing.T) {
	t.Parallel()
	cmapStream := sample.Packed("", `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <004C> <0002> <00E900610301> endbfchar 2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<00660069> <D83DDE00>] endbfrange endcmap end`)
	for _, c := range []struct{ font, shown, want string }{
		{winFont, "(\\200 \\234uvre \\253\\240oui\\240\\273)", "€ œuvre «\u00a0oui\u00a0»"},
		{"<</Type/Font/Subtype/Type1/Encoding/MacRomanEncoding>>", "(\\216t\\216)", "été"},
		{"<</Type/Font/Subtype/Type1/BaseFont/Times>>", "(l'eau \\256n \\372uvre)", "l’eau fin œuvre"},
		{"<</Type/Font/Subtype/TrueType/BaseFont/X>>", "(\\351)", "é"},
		{"<</Type/Font/Subtype/Type1/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/eacute/Ccedilla/f_i 65/uni0153/u1F600/A.sc/oe/g12]>>>>", "(\\001\\002\\003ABCDE)", "éÇfiœ😀Aœ\ufffd"},
		{"<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R>>", "<00010002001000110012>", "Lé\u00e1abc"},
		{"<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R>>", "<00200021>", "fi😀"},
	} {
		got := pageText(t, withContent(sample.Stream("", "BT /F1 10 Tf 50 700 Td "+c.shown+" Tj ET"), c.font, cmapStream))
		if want := strings.ReplaceAll(c.want, "\u00e1", "a\u0301"); got.Text != c.want && got.Text != want {
			t.Errorf("%s: %q, want %q", c.font, got.Text, c.want)
		}
	}
	blind := pageText(t, withContent(sample.Stream("", "BT /F1 10 Tf <00010002> Tj ET"), "<</Type/Font/Subtype/Type0/Encoding/Identity-H>>"))
	if blind.Letters != 2 || blind.Unknown != 2 {
		t.Errorf("%+v", blind)
	}
}

func TestTextIsPutTogetherAsItIsDrawn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ content, want string }{
		"kerning is no space":       {"[(Bon) -20 (jour) -300 (toi)] TJ", "Bonjour toi"},
		"gaps":                      {"(Bonjour) Tj 60 0 Td (toi) Tj", "Bonjour\ttoi"},
		"lines":                     {"14 TL (un) Tj T* (deux) Tj (trois) ' 1 2 (quatre) \"", "un\ndeux\ntrois\nquatre"},
		"a matrix":                  {"1 0 0 1 50 600 Tm (un) Tj 1 0 0 1 50 580 Tm (deux) Tj", "un\ndeux"},
		"upwards":                   {"0 1 -1 0 50 600 Tm (mon) Tj (tant) Tj", "montant"},
		"moved and back":            {"(un) Tj ET q 1 0 0 1 0 -50 cm BT 50 700 Td (deux) Tj ET Q BT 50 700 Td (trois) Tj", "un\ndeux\ntrois"},
		"escapes":                   {"(a\\(b\\)c\\\nd\\145 (f))Tj", "a(b)cde (f)"},
		"a picture in the way":      {"(un) Tj ET BI /W 2 /H 2 ID \x00(faux) Tj \xff EI BT 50 600 Td (deux) Tj", "un\ndeux"},
		"mistakes are stepped over": {"(un) Tj ] >> 12 foo /Nom Tf 3 Tj [(x Q Q Q", "un"},
		"word gap":                  {"50 Tw (a b) Tj", "a b"},
	} {
		data := withContent(sample.Stream("", "BT /F1 10 Tf 14 TL 50 700 Td "+c.content+" ET"), winFont)
		if got := pageText(t, data); got.Text != c.want {
			t.Errorf("%s: %q, want %q", name, got.Text, c.want)
		}
	}
}

func TestFormsAndFieldsArePartOfThePage(t *testing.T) {
	t.Parallel()
	form := sample.Packed("/Type/XObject/Subtype/Form/Matrix[1 0 0 1 0 -20]/Resources<</Font<</F9 5 0 R>>/XObject<</X1 6 0 R>>>>", "BT /F9 10 Tf 50 700 Td (form) Tj ET /X1 Do")
	got := pageText(t, withContent(sample.Stream("", "BT /F1 10 Tf 50 700 Td (page) Tj ET /X1 Do"), winFont, form))
	if !strings.HasPrefix(got.Text, "page\nform\nform") || strings.Count(got.Text, "form") != mostForms {
		t.Errorf("%q", got.Text)
	}
	fields := sample.PDF(catalog, pages, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[7 0 R 8 0 R]>>", sample.Stream("", show), winFont, "null",
		"<</Subtype/Widget/T(nom)/V(\\376\\377\\000L\\000\\351\\000a)>>",
		"<</Subtype/Text/Contents(Remarque)/AP<</N 9 0 R>>>>", sample.Stream("/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 9 Tf 0 0 Td (Dessin) Tj ET"))
	if got := pageText(t, fields).Text; got != "Bonjour l'été\nLéa\nDessin" {
		t.Errorf("%q", got)
	}
}

func TestTheLastDefinitionOfAnObjectWins(t *testing.T) {
	t.Parallel()
	data := withContent(sample.Stream("", show), winFont)
	data = append(data, []byte("4 0 obj\n"+sample.Stream("", "BT /F1 10 Tf (nouveau) Tj ET")+"\nendobj\nxref\n0 0\ntrailer<</Root 1 0 R/Prev 9>>\n%%EOF")...)
	if got := pageText(t, data); got.Text != "nouveau" {
		t.Errorf("%q", got.Text)
	}
}

func TestObjectsAreReadFromObjectStreams(t *testing.T) {
	t.Parallel()
	first, second, third := catalog, pages, onePage
	index := fmt.Sprintf("1 0 2 %d 3 %d ", len(first)+1, len(first)+len(second)+2)
	pack := sample.Packed(fmt.Sprintf("/Type/ObjStm/N 3/First %d", len(index)), index+first+" "+second+" "+third)
	var b bytes.Buffer
	fmt.Fprintf(&b, "%%PDF-1.5\n4 0 obj\n%s\nendobj 5 0 obj %s endobj\n10 0 obj\n%s\nendobj\n", sample.Stream("", show), winFont, pack)
	fmt.Fprintf(&b, "11 0 obj\n%s\nendobj\nstartxref\n0\n%%%%EOF", sample.Stream("/Type/XRef/Root 1 0 R/Size 12/W[1 2 1]", "x"))
	if got := pageText(t, b.Bytes()); got.Text != "Bonjour l'été" {
		t.Errorf("%q", got.Text)
	}
}

func TestADamagedFileGivesWhatCanBeRead(t *testing.T) {
	t.Parallel()
	whole := withContent(sample.Packed("", show), winFont)
	objects, _, _ := bytes.Cut(whole, []byte("xref"))
	for name, data := range map[string][]byte{
		"no table":        objects,
		"wrong offsets":   bytes.Replace(whole, []byte("%PDF-1.7\n"), []byte("%PDF-1.7\n% inserted, so that every offset of the table is wrong\n"), 1),
		"mail line ends":  bytes.Replace(whole, []byte("%PDF"), []byte("\r\n\r\n%PDF"), 1),
		"no catalog":      bytes.Replace(whole, []byte("/Root 1 0 R"), []byte("/Rxxt 1 0 R"), 1),
		"a loop of pages": bytes.Replace(whole, []byte("/Kids[3 0 R]"), []byte("/Kids[2 0 R 3 0 R 3 0 R]"), 1),
	} {
		if got := pageText(t, data); got.Text != "Bonjour l'été" {
			t.Errorf("%s: %q", name, got.Text)
		}
	}
}

// Each of these stopped, or would stop, a reader that believes what it reads.
func TestHostileFilesEndSoon(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{
		"a table of 90 billion objects": []byte("%PDF-1.5\n1 0 obj<</Type/XRef/Size 90000000000/Index[90000000000 1]/W[1 2 1]/Length 4/Root 2 0 R>>stream\n\x01\x00\x00\x00\nendstream endobj startxref 9 %%EOF"),
		"thirty million brackets":       append([]byte("%PDF-1.7\n1 0 obj"), bytes.Repeat([]byte("["), 3<<20)...),
		"dictionaries in dictionaries":  append([]byte("%PDF-1.7\n1 0 obj"), bytes.Repeat([]byte("<</a"), 1<<20)...),
		"an object that is itself":      sample.PDF("<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>", "3 0 R", "2 0 R"),
		"a length that is itself":       sample.PDF(catalog, pages, onePage, "<</Length 4 0 R>>stream\nBT\nendstream", winFont),
		"an endless range of widths":    withContent(sample.Stream("", show), "<</Type/Font/Subtype/Type0/DescendantFonts[<</W[0 4000000000 1 -4000000000 9 2]>>]>>"),
		"forms that call forms":         withContent(sample.Stream("", strings.Repeat("/X1 Do ", 10)), winFont, sample.Stream("/Subtype/Form/Resources<</XObject<</X1 6 0 R>>>>", strings.Repeat("/X1 Do ", 30))),
		"huge columns":                  withContent(sample.Packed("/DecodeParms<</Predictor 12/Columns 2000000000/Colors 2000000000>>", show), winFont),
		"negative first":                withContent(sample.Stream("/Type/ObjStm/N 2000000000/First -5", "1 -9 2 -9"), winFont),
		"zip of zip":                    withContent(sample.Packed("/Filter[/Fl/Fl/Fl/Fl/Fl/Fl/Fl/Fl/Fl/Fl]", show), winFont),
	} {
		f, err := open(data)
		if err != nil {
			continue // refused with a reason
		}
		for n := range min(f.Pages(), 3) {
			if _, err := f.Text(n + 1); err != nil && !strings.Contains(err.Error(), "file=") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func FuzzPDF(f *testing.F) {
	f.Add(withContent(sample.Stream("", show), winFont))
	f.Add(withContent(sample.Stream("/Filter/ASCIIHexDecode", "4254>"), "<</Type/Font/Subtype/Type0/ToUnicode 4 0 R/DescendantFonts[<</W[1[2 3]4 5 6]>>]>>"))
	f.Add([]byte("%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4/Length 9>>stream\n1 0 <<>>\nendstream endobj trailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := limit.Default()
		limits.Total, limits.Steps = 4<<20, 200_000
		meter, err := limit.NewMeter(context.Background(), int64(len(data)), limits)
		if err != nil {
			t.Skip()
		}
		file, err := Open(data, meter)
		if err != nil {
			return
		}
		for n := range min(file.Pages(), 5) {
			if _, err := file.Text(n + 1); err != nil {
				return
			}
		}
	})
}
