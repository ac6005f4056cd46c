package extract

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/sample"
)

// TestDocumentsOfRealProgramsSayTheSame reads what a browser and an office
// suite wrote of one text, or of one list.
func TestDocumentsOfRealProgramsSayTheSame(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) != 6 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		mediaType, err := check(name, data)
		if err != nil || !slices.Contains(Endings(mediaType), filepath.Ext(name)) {
			t.Errorf("%s is %s, %v", name, mediaType, err)
		}
		text := read(t, mediaType, data)
		words := []string{"Compte rendu — « qualité »", "née le 12/03/2004 à Colmar", "Son œuvre :", "l’été, 5 €.", "lea.martin@exemple.fr", "FR76 3000 6000 0112 3456 7890 189", "D’ALMEIDA", "Jean-Éric"}
		kinds := []quality.PersonalKind{quality.PersonalIBAN, quality.PersonalBirthDate, quality.PersonalName, quality.PersonalPhone, quality.PersonalEmail, quality.PersonalAddress}
		if strings.Contains(name, "calc") {
			words = []string{"Nom\tPrénom\tNé(e) le\tPortable\tNIR\tHeures", "MARTIN\tLéa\t12/03/2004\t06 12 34 56 78\t185057800608491\t35"}
			kinds = []quality.PersonalKind{quality.PersonalNIR, quality.PersonalBirthDate, quality.PersonalName, quality.PersonalPhone}
		}
		for _, w := range words {
			if !strings.Contains(text.Body, w) {
				t.Errorf("%s: %q is not in %q", name, w, text.Body)
			}
		}
		found := quality.SummarizePersonal(quality.FindPersonal(text.Body, quality.DefaultPersonalRules(quality.MustDay("2026-03-15"))), text.PlaceAt, 3)
		var got []quality.PersonalKind
		for _, c := range found {
			got = append(got, c.Kind)
		}
		if !slices.Equal(got, kinds) {
			t.Errorf("%s: found %v", name, found)
		}
	}
}

// fuzz feeds one reader and checks its promises.
func fuzz(f *testing.F, mediaType string, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	limits := DefaultLimits()
	limits.Total, limits.Steps, limits.Text = 4<<20, 200_000, 1<<16
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := Read(context.Background(), mediaType, bytes.NewReader(data), int64(len(data)), limits)
		if err != nil {
			if quality.AsError(err) == nil {
				t.Fatalf("untyped error %v", err)
			}
			return
		}
		sound(t, text)
		for i := range text.Body {
			if i%997 == 0 {
				text.PlaceAt(i)
			}
		}
	})
}

func FuzzPlain(f *testing.F) {
	fuzz(f, TypeCSV, []byte("a;b\n\xe9"), []byte("\xff\xfea\x00"), []byte("a\x00b\x00c\x00d\x00"))
}

func FuzzHTML(f *testing.F) {
	fuzz(f, TypeHTML, []byte("<p>a<td>b</td><script>x</script>&eacute;"))
}

func FuzzMail(f *testing.F) {
	fuzz(f, TypeMail, []byte("From: =?utf-8?q?L=C3?=\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/html; charset=x\r\n\r\n<p>\r\n--B--"))
}

func FuzzReadPDF(f *testing.F) { fuzz(f, TypePDF, sample.PDFPages("BT /F1 9 Tf (a) Tj ET")) }

// The parts of office documents are fuzzed within a sound archive: a fuzzer
// hardly ever packs one.
func fuzzPart(f *testing.F, mediaType string, pack func(part string) []byte, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	limits := DefaultLimits()
	limits.Total, limits.Steps, limits.Text = 4<<20, 200_000, 1<<16
	f.Fuzz(func(t *testing.T, part string) {
		data := pack(part)
		text, err := Read(context.Background(), mediaType, bytes.NewReader(data), int64(len(data)), limits)
		if err == nil {
			sound(t, text)
		} else if quality.AsError(err) == nil {
			t.Fatalf("untyped error %v", err)
		}
	})
}

func FuzzDOCX(f *testing.F) {
	fuzzPart(f, TypeDOCX, func(part string) []byte { return sample.Zip(sample.Part{Name: "word/document.xml", Data: part}) },
		sample.Word("document", sample.Paragraph("a", "b")+"<w:tbl><w:tr><w:tc><w:p><w:t>c</w:t></w:p></w:tc></w:tr></w:tbl>"), "<t></Fallback>", "<Fallback><t>a")
}

func FuzzXLSX(f *testing.F) {
	fuzzPart(f, TypeXLSX, func(part string) []byte { return sample.XLSX(part, part) },
		`<row r="1"><c r="ZZZ999999" t="s"><v>0</v></c><c s="1"><v>1e300</v></c></row>`, `<si><t>a</t></si>`, `<c t="n" s="2"><v>-1</v></c></rPh>`)
}

func FuzzPPTX(f *testing.F) {
	fuzzPart(f, TypePPTX, func(part string) []byte { return sample.PPTX(part) }, "<a:p><a:t>a</a:t></a:p>", "</p:txBody><a:tc>")
}

func FuzzODT(f *testing.F) {
	fuzzPart(f, TypeODT, func(part string) []byte { return sample.Open(sample.OpenText, part) }, "<text:p>a<text:s text:c='9'/></text:p>", "<office:annotation><text:p>", "</note>")
}

func FuzzODS(f *testing.F) {
	fuzzPart(f, TypeODS, func(part string) []byte { return sample.Open(sample.OpenSheet, part) }, "<table:table><table:table-row table:number-rows-repeated='99999999'><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>", "<p>a</p>")
}

func FuzzArchive(f *testing.F) {
	fuzz(f, TypeDOCX, sample.DOCX(sample.Paragraph("a")), []byte("PK\x05\x06"+strings.Repeat("\x00", 18)))
}

func FuzzCheck(f *testing.F) {
	f.Add("a.docx", sample.DOCX(""))
	f.Add("a.html", []byte("<html onload=x>"))
	f.Add("a.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		mediaType, err := check(name, data)
		if (err == nil) != (endings[mediaType] != nil) || err != nil && quality.AsError(err) == nil {
			t.Fatalf("%q, %v", mediaType, err)
		}
		safe := SafeName(name, mediaType)
		if safe == "" || safe[0] == '.' || strings.ContainsAny(safe, "/\\\x00\n<>:\"|?*") || len([]rune(safe)) > nameLength {
			t.Fatalf("%q became %q", name, safe)
		}
	})
}
